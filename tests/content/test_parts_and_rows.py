"""Shared parts that services use, and items repeated over rows."""

from pathlib import Path

import pytest

from app.content.finding import BrokenContent
from app.content.service_reader import read_service
from app.content.source import Shelf
from app.core.service import ItemKind, Service
from tests.content.shelves import SERVICE, write_shelf

LOGIN = """
[marks]
signed_in = false
[screen.login]
title = "登录"
[[screen.login.item]]
kind = "field"
id = "phone"
label = "手机号"
expects = "{me.phone}"
input = "digits"
[[screen.login.item]]
kind = "button"
id = "enter"
label = "登录"
needs = { "login.phone" = "right" }
blocked = "先填手机号。"
sets = { signed_in = true }
go = "{with.done}"
"""


def read(tmp_path: Path, service: str, **files: str) -> Service:
    root = write_shelf(tmp_path, services__queue=service, **files)
    return read_service(Shelf(root), "queue", str).service


def kinds(broken: pytest.ExceptionInfo[BrokenContent]) -> list[str]:
    return [finding.kind for finding in broken.value.findings]


def test_a_part_brings_its_screens_and_marks(tmp_path: Path) -> None:
    service = read(
        tmp_path,
        'use = [{ from = "common/login", with = { done = "home" } }]\n'
        + SERVICE.replace('start = "home"', 'start = "login"'),
        services__common__login=LOGIN,
    )
    assert service.start == ("login",)
    assert service.items["login.enter"].outcomes[0].go == ("home",)
    assert {mark.name for mark in service.marks} == {"taken", "signed_in", "login.phone"}


def test_a_blank_of_a_part_has_to_be_filled(tmp_path: Path) -> None:
    with pytest.raises(BrokenContent) as broken:
        read(tmp_path, 'use = ["common/login"]\n' + SERVICE, services__common__login=LOGIN)
    assert kinds(broken) == ["missing-with"]
    assert "“done”" in broken.value.findings[0].message


def test_a_part_may_not_bring_a_name_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(BrokenContent) as broken:
        read(
            tmp_path,
            'use = [{ from = "common/login", with = { done = "home" } }]\n' + SERVICE,
            services__common__login=LOGIN.replace("screen.login", "screen.home"),
        )
    assert "name-twice" in kinds(broken)


def test_a_broken_part_is_named_by_its_own_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenContent) as broken:
        read(
            tmp_path,
            'use = ["common/login"]\n' + SERVICE,
            services__common__login=LOGIN.replace('"field"', '"feild"'),
        )
    assert broken.value.findings[0].file == "lessons/services/common/login.toml"
    assert "“field”" in broken.value.findings[0].advice


def test_rows_keep_numbers_numbers_and_fill_every_place(tmp_path: Path) -> None:
    service = read(
        tmp_path,
        SERVICE.replace("[marks]", "[marks]\nleft = { int = [0, 9], start = 9 }\nlamp = false")
        + """
[[screen.home.item]]
each = "things"
kind = "row"
id = "buy"
label = "{row.label}要 {row.cost} 元"
needs = { left = ">={row.cost}", "{row.id}" = false }
blocked = "钱不够了。"
sets = { left = "-{row.cost}", "{row.id}" = true }
go = "{row.screen}"
[[table.things]]
id = "lamp"
label = "灯"
cost = 4
screen = "done"
""",
    )
    item = service.items["home.buy-lamp"]
    assert item.label == "灯要 4 元"
    assert item.needs[0].allowed == frozenset(range(4, 10))
    assert item.needs[1].allowed == frozenset({False})
    assert [(effect.mark, effect.add, effect.value) for effect in item.outcomes[0].sets] == [
        ("left", -4, None),
        ("lamp", 0, True),
    ]
    assert item.outcomes[0].go == ("done",)


def test_what_is_typed_stays_chinese_when_words_are_translated(tmp_path: Path) -> None:
    service = (
        SERVICE
        + """
[[screen.home.item]]
each = "words"
kind = "field"
id = "type"
label = "打出“{row.label}”"
expects = "{row.label}"
input = "pinyin"
[[table.words]]
id = "a"
label = "社区"
"""
    )
    root = write_shelf(tmp_path, services__queue=service)
    words = {"社区": "community", "打出“{row.label}”": "Type “{row.label}”"}
    read = read_service(Shelf(root), "queue", lambda text: words.get(text, text)).service
    item = read.items["home.type-a"]
    assert item.label == "Type “community”"
    assert item.field is not None
    assert item.field.expects == "社区"


def test_a_parent_makes_a_first_item_that_goes_back(tmp_path: Path) -> None:
    service = read(tmp_path, SERVICE.replace('title = "好了"', 'title = "好了"\nup = "home"'))
    back = service.screens["done"].items[0]
    assert (back.id, back.kind, back.label) == ("up", ItemKind.BACK, "返回")
    assert back.outcomes[0].go == ("home",)


def test_a_tick_box_ticks_and_unticks(tmp_path: Path) -> None:
    service = read(
        tmp_path,
        SERVICE
        + '[[screen.home.item]]\nkind = "check"\nid = "c"\nlabel = "同意"\ntoggles = "taken"\n',
    )
    item = service.items["home.c"]
    assert [outcome.sets[0].value for outcome in item.outcomes] == [False, True]
    assert item.outcomes[0].when == item.checked
