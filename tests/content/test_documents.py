import re
from pathlib import Path

import pytest

from app.content import sound_rules
from app.content.check import check_lessons
from app.content.finding import Level
from app.content.lesson_reader import read_lesson
from app.content.real_numbers import complaints
from app.content.reference import marked_tables, rewritten, tables
from app.content.source import Shelf
from app.content.ways import check_ways
from app.core.lesson import Lesson
from app.core.service import DeviceKind, Input, ItemKind
from tests.content.shelves import DOCS, SOUNDS, UNIT, completed, files_in

PAPER = ("G02", "H01", "V01", "G08", "M04", "V04", "C01", "C02", "B04")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("paper") / "lessons"
    files = dict(files_in("lesson-format.md"))
    files["lessons/units/paper/unit.toml"] = UNIT
    for name, text in files.items():
        path = root.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        is_lesson = "/units/" in name and path.name != "unit.toml"
        path.write_text(completed(text) if is_lesson else text, encoding="utf-8")
    return root


def read(root: Path, name: str) -> Lesson:
    return read_lesson(Shelf(root), name, str).lesson


@pytest.mark.parametrize("name", PAPER)
def test_every_lesson_on_paper_loads_and_has_no_dead_end(paper: Path, name: str) -> None:
    findings, _unreached = check_ways(read_lesson(Shelf(paper), name, str))
    errors = [each.sentence for each in findings if each.level is Level.ERROR]
    assert errors == []


def test_the_paper_lessons_pass_the_check(paper: Path) -> None:
    errors = [each for each in check_lessons(paper, sounds=SOUNDS) if each.level is Level.ERROR]
    assert [each.sentence for each in errors] == []


def test_paper_rows_become_slots_with_their_own_values(paper: Path) -> None:
    service = read(paper, "H01").service
    assert service is not None
    assert [item.id for item in service.screens["times"].items] == ["at-am", "at-noon", "at-pm"]
    morning = service.items["times.at-am"]
    assert morning.label == "上午 8:30"
    assert morning.needs[0].allowed == {"quiet", "no-noon"}
    assert service.marks[0].names["noon"] == "上午 11:00"
    assert set(read(paper, "H01").words) == {
        f"times.{item}" for item in ("at-am", "at-noon", "at-pm")
    }


def test_paper_budget_counts_the_cost_of_a_row(paper: Path) -> None:
    service = read(paper, "V04").service
    assert service is not None
    put_back, take, over = service.items["projects.pick-bench"].outcomes
    assert [(effect.mark, effect.value, effect.add) for effect in take.sets] == [
        ("bench", True, 0),
        ("left", None, -5),
    ]
    assert take.when[0].allowed == frozenset(range(5, 11))
    assert put_back.sets[1].add == 5
    assert over.go == ("over",)


def test_paper_locker_shows_two_devices(paper: Path) -> None:
    service = read(paper, "C01").service
    assert service is not None
    assert [device.kind for device in service.devices] == [DeviceKind.PHONE, DeviceKind.LOCKER]
    assert service.start == ("message", "idle")
    field = service.items["enter.code"].field
    assert field is not None
    assert (field.input, field.shape) == (Input.DIGITS, "3-3")


def test_paper_gate_accepts_face_or_card(paper: Path) -> None:
    lesson = read(paper, "C02")
    assert len(lesson.steps[0].done) == 2


def test_paper_scam_call_has_a_trap_without_an_outcome(paper: Path) -> None:
    service = read(paper, "M04").service
    assert service is not None
    trapped = service.items["first.obey"]
    assert trapped.trap is not None
    assert trapped.trap.scene == "sharing"
    assert trapped.outcomes == ()


def test_the_tables_of_the_reference_are_those_of_the_program() -> None:
    text = (DOCS / "lesson-format.md").read_text(encoding="utf-8")
    assert rewritten(text) == text
    assert marked_tables(text) | {"PartFile"} == set(tables())


def test_the_reference_names_every_kind_of_item() -> None:
    text = (DOCS / "lesson-format.md").read_text(encoding="utf-8")
    missing = [kind for kind in ItemKind if f"`{kind}`" not in text]
    assert missing == []


@pytest.mark.parametrize("page", ["lesson-format.md", "writing-a-lesson.md"])
def test_no_example_holds_a_number_that_could_be_real(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [found for line in text.splitlines() for found in complaints(line)] == []


def test_what_the_check_says_by_ear_is_on_the_page() -> None:
    source = Path(sound_rules.__file__).read_text(encoding="utf-8")
    kinds = set(re.findall(r"error\(\s*\"([a-z-]+)\"", source))
    page = (DOCS / "lesson-format.md").read_text(encoding="utf-8")
    assert kinds == {"sounds-alike", "sounds-like-command", "one-syllable", "strange-word"}
    assert all(f"`{kind}`" in page for kind in kinds)
