"""What commands see and change stands in the account as made by command line, not as anybody's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import i18n
from app.core.audit import COMMAND_LINE, AuditRow, audit_rows
from app.core.people import keyed
from tests.cli.conftest import Ask
from tests.store.places import open_here

TEAM = ("station", "volunteers")


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, Path]:
    return "--store", tmp_path / "station" / "store.db"


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use(i18n.SOURCE)
    yield
    i18n.use(before)


def account(path: Path) -> list[AuditRow]:
    """As the screen 谁看了，谁改了 shows it, the latest first."""
    with closing(open_here(path)) as store:

        def name_of(who: str) -> str:
            person = store.person(who)
            return person.name if person is not None else ""

        return list(audit_rows(store.audit(), store.volunteers(), name_of, i18n._))


def told(path: Path) -> list[tuple[str, str, str]]:
    return [(row.who, row.did, row.whom) for row in account(path)]


def test_what_commands_do_with_learners(ask: Ask, words: tuple[str, Path], tmp_path: Path) -> None:
    path = words[1]
    one = ask("people", "add", "张阿姨", "--picture", "teacup", "--json", *words).json["id"]
    assert told(path) == [("从命令行", "登记了她", "张阿姨")]
    with closing(open_here(path)) as store:
        store.append([keyed("salt", "digest")], learner=one)
    ask("people", "reset", one, *words)
    ask("people", "export", one, "--into", tmp_path / "out", *words)
    ask("people", "show", one, *words)
    assert told(path)[:3] == [
        ("从命令行", "看了她的页面", "张阿姨"),
        ("从命令行", "导出了她的记录", "张阿姨"),
        ("从命令行", "清掉了三个图", "张阿姨"),
    ]
    two = ask("people", "add", "张姨", "--picture", "fish", "--json", *words).json["id"]
    assert ask("people", "merge", one, two, *words).code == 0
    assert told(path)[0][:2] == ("从命令行", "把两份记录合成一份")
    assert ask("people", "unmerge", one, *words).code == 0
    assert told(path)[0][:2] == ("从命令行", "把一份记录分成两份")


def test_somebody_who_is_named_stands_in_the_account(ask: Ask, words: tuple[str, Path]) -> None:
    li = ask(*TEAM, "add", "李老师", "--json", *words).json["id"]
    one = ask("people", "add", "张阿姨", "--picture", "teacup", "--json", *words).json["id"]
    two = ask("people", "add", "张姨", "--picture", "fish", "--json", *words).json["id"]
    assert ask("people", "merge", one, two, "--by", li, *words).code == 0
    assert told(words[1])[0][:2] == ("李老师", "把两份记录合成一份")


def test_what_commands_do_with_volunteers(
    ask: Ask, words: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = words[1]
    ask(*TEAM, "add", "李老师", *words)
    wang = ask(*TEAM, "add", "小王", "--json", *words).json["id"]
    assert ("从命令行", "登记了志愿者", "小王") in told(path)
    assert ask(*TEAM, "role", wang, "leader", *words).code == 0
    assert told(path)[0] == ("从命令行", "定了能做什么", "小王")
    assert ask(*TEAM, "badge", wang, *words).code == 0
    assert told(path)[0] == ("从命令行", "给了胸牌", "小王")
    monkeypatch.setattr("sys.stdin", io.StringIO("7305\n"))
    assert ask(*TEAM, "pin", wang, *words).code == 0
    assert told(path)[0] == ("从命令行", "设了密码", "小王")
    assert ask(*TEAM, "leave", wang, *words).code == 0
    assert told(path)[0] == ("从命令行", "登记了离开", "小王")
    with closing(open_here(path)) as store:
        assert {each.volunteer for each in store.audit()} == {COMMAND_LINE}
        assert {each.volunteer for each in store.audit(volunteer=COMMAND_LINE)} == {COMMAND_LINE}


def test_an_export_of_the_station_is_told(
    ask: Ask, words: tuple[str, Path], tmp_path: Path
) -> None:
    ask(*TEAM, "add", "李老师", *words)
    into = tmp_path / "s.ndjson"
    assert ask("station", "export", "--xapi", into, *words).code == 0
    assert told(words[1])[0] == ("从命令行", "导出了学过的课（没有名字）", "")


def test_the_account_is_told_in_english(ask: Ask, words: tuple[str, Path]) -> None:
    ask(*TEAM, "add", "Li", *words)
    i18n.use("en")
    assert {who for who, *_rest in told(words[1])} == {"by command line"}
