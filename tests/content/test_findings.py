"""The check as a whole: TOML, numbers, ways, places and languages."""

from pathlib import Path

import pytest

from app import i18n
from app.content.check import check_lessons
from app.content.finding import Finding, Level
from tests.content.shelves import LESSON, PERSONAS, SERVICE, completed, findings, only, write_shelf


def test_a_sound_shelf_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"offline": '""'}, "bad-value"),
        ({"your_phone": '"  "'}, "bad-value"),
        ({"level": "4"}, "bad-value"),
        ({"remember": "[]"}, "bad-value"),
        ({"source": ""}, "no-source"),
        ({"offline": ""}, "missing-key"),
        ({"why": f'"{"因" * 30}"', "task": f'"{"请" * 61}"'}, "too-long"),
    ],
)
def test_what_every_lesson_needs_is_asked_for(
    tmp_path: Path, changes: dict[str, str], kind: str
) -> None:
    lesson = completed(LESSON, **changes)
    assert only(tmp_path, kind, units__hall__B10=lesson).advice


@pytest.mark.parametrize(
    ("person", "kind"),
    [
        ('phone = "13800138000"', "real-mobile"),
        ('phone = "1280000661"', "invented-shape"),
        ('id_number = "11010519491231002X"', "real-id"),
        ('id_number = "1101051949"', "invented-shape"),
        ('card = "6222021234567894"', "real-card"),
        ('card = "62220212"', ""),
        ('id_number = "110105194912310021"', ""),
    ],
)
def test_invented_people_have_numbers_that_nobody_has(
    tmp_path: Path, person: str, kind: str
) -> None:
    found = findings(tmp_path, personas=PERSONAS.replace('phone = "12800006618"', person))
    assert [each.kind for each in found] == ([kind] if kind else [])


TOML = [
    ("title = “取号”\n", 1, "中文引号"),
    ("title = True\n", 1, "true 和 false"),
    ('title = "取\n', 1, "引号"),
    ('title "取"\n', 1, "等号"),
    ('title = "取"\ntitle = "号"\n', 2, "两次"),
    ("a = 1\nm = { b = 1,\nc = 2 }\n", 2, "同一行"),
    ("标题 = 1\n", 1, "名字只能用英文"),
    ("a = [1 2]\n", 1, "括号"),
    ("a = foo\n", 1, "看不懂"),
    ("a = 1 b = 2\n", 1, "一行里写了两样"),
    ("[[a]\n", 1, "方括号"),
    ('a = "\\q"\n', 1, "反斜杠"),
]


@pytest.mark.parametrize(("text", "line", "said"), TOML)
def test_a_line_that_is_no_toml_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = only(tmp_path, "toml", services__queue=text)
    assert found.line == line
    assert said in found.message
    assert found.advice


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    root = write_shelf(tmp_path)
    (root / "services" / "queue.toml").write_bytes("标题".encode("gb18030"))
    kinds = {each.kind for each in check_lessons(root) if each.level is Level.ERROR}
    assert kinds == {"not-utf8"}


def test_a_circle_of_bad_luck_is_an_error_with_the_way_there(tmp_path: Path) -> None:
    service = SERVICE.replace(
        'sets = { taken = true }\ngo = "done"',
        'outcome = [{ if = { luck = "bad" }, go = "again" }, { sets = { taken = true } }]',
    ).replace("[marks]", '[marks]\nluck = { chance = ["good", "bad"] }')
    service += (
        '[screen.again]\ntitle = "再来"\n[[screen.again.item]]\nkind = "button"\nid = "retry"\n'
        'label = "再按一次"\ngo = "home"\n'
    )
    lesson = completed(LESSON) + '[[scenario]]\nid = "bad"\nmarks = { luck = "bad" }\n'
    found = only(tmp_path, "circle", services__queue=service, units__hall__B10=lesson)
    assert found.level is Level.ERROR
    assert found.item == "step take"
    assert "情况 bad" in found.advice


def test_a_way_that_needs_luck_is_an_error(tmp_path: Path) -> None:
    service = SERVICE.replace(
        'sets = { taken = true }\ngo = "done"',
        'outcome = [{ if = { luck = "good" }, sets = { taken = true } }, { go = "done" }]',
    ).replace("[marks]", '[marks]\nluck = { chance = ["bad", "good"] }')
    lesson = completed(LESSON) + '[[scenario]]\nid = "g"\nmarks = { luck = "good" }\n'
    found = findings(tmp_path, services__queue=service, units__hall__B10=lesson)
    assert {each.kind for each in found if each.level is Level.ERROR} & {
        "no-way",
        "only-by-chance",
    }


def test_too_many_states_are_refused_by_name(tmp_path: Path) -> None:
    marks = "".join(f"n{place} = {{ int = [0, 60] }}\n" for place in range(4))
    keys = "".join(
        f'[[screen.home.item]]\nkind = "key"\nid = "k{place}"\nlabel = "键{place}"\n'
        f'sets = {{ n{place} = "+1" }}\n'
        for place in range(4)
    )
    service = SERVICE.replace("[marks]\n", f"[marks]\n{marks}") + keys
    needs = ", ".join(f"n{place} = 60" for place in range(4))
    lesson = LESSON.replace("{ taken = true }", f"{{ taken = true, {needs} }}")
    found = only(
        tmp_path, "too-many-states", services__queue=service, units__hall__B10=completed(lesson)
    )
    assert "n0" in found.message


def test_texts_without_english_are_counted(tmp_path: Path) -> None:
    found = [
        each
        for each in check_lessons(write_shelf(tmp_path), translations=tmp_path / "none")
        if each.kind == "untranslated"
    ]
    assert len(found) == 3
    assert all(each.level is Level.WARNING for each in found)


def test_an_icon_that_nobody_drew_is_named(tmp_path: Path) -> None:
    icons = tmp_path / "icons"
    icons.mkdir()
    (icons / "house.svg").write_text("<svg/>")
    found = [
        each for each in check_lessons(write_shelf(tmp_path), icons=icons) if "icon" in each.kind
    ]
    assert [each.message for each in found] == ["没有叫“home”的图标。"]


def test_one_file_can_be_checked_alone(tmp_path: Path) -> None:
    root = write_shelf(tmp_path, units__hall__B11="title = 3\n")
    broken = check_lessons(root, [root / "units" / "hall" / "B11.toml"])
    sound = check_lessons(root, [root / "units" / "hall" / "B10.toml"])
    absent = check_lessons(root, [root / "units" / "hall" / "B12.toml"])
    assert {each.file for each in broken} == {"lessons/units/hall/B11.toml"}
    assert not [each for each in sound if each.level is Level.ERROR]
    assert [each.kind for each in absent] == ["no-file"]


def test_a_finding_is_one_sentence_with_its_place(tmp_path: Path) -> None:
    found = only(
        tmp_path, "unknown-screen", services__queue=SERVICE.replace('"done"\n', '"doen"\n')
    )
    assert found.sentence == (
        "lessons/services/queue.toml，画面 home，项目 take："
        "没有叫“doen”的画面。 您是不是想写“done”？"
    )
    assert Finding.from_json(found.as_json()) == found


def test_findings_speak_english_too(tmp_path: Path) -> None:
    i18n.use("en")
    try:
        found = only(
            tmp_path, "unknown-screen", services__queue=SERVICE.replace('"done"\n', '"doen"\n')
        )
        assert found.sentence == (
            "lessons/services/queue.toml, screen home, item take: "
            'There is no screen "doen". Did you mean "done"?'
        )
    finally:
        i18n.use("zh_CN")
