"""Whatever an author does to a file, she gets a sentence and never a crash."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.content.check import check_lessons
from app.content.finding import BrokenContent, Finding, Level
from app.content.lesson_reader import read_lesson
from app.content.source import Shelf
from tests.content.shelves import UNIT, completed, files_in

ODD = (
    "3", "-1", "1.5", "true", '""', '"x"', "[]", "{}", "[[]]", '["a", 1]', "{ a = 1 }", '"{"',
    '"{me.nobody}"', '"{row.x}"', '">="', '"+1"', "2026-01-01", "[{ a = [] }]", '"返回"', "nan",
)  # fmt: skip
"""Values that may stand where others are expected."""


LESSONS = ("B04", "C01", "C02", "G02", "G08", "H01", "M04", "V01", "V04")


def complaints(shelf: Shelf, lesson: str) -> tuple[Finding, ...]:
    """Why a lesson cannot be read; nothing if it can."""
    try:
        read_lesson(shelf, lesson, str)
    except BrokenContent as broken:
        return broken.findings
    return ()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any")
    for name, text in [*files_in("lesson-format.md"), ("lessons/units/paper/unit.toml", UNIT)]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        is_lesson = "/units/" in name and path.name != "unit.toml"
        path.write_text(completed(text) if is_lesson else text, encoding="utf-8")
    return folder / "lessons"


def mangled(text: str, chance: random.Random) -> str:
    """``text`` after an accident: a line lost, doubled, moved or cut, or a value replaced."""
    lines = text.splitlines()
    place = chance.randrange(len(lines))
    line = lines[place]
    match chance.randrange(6):
        case 0:
            del lines[place]
        case 1:
            lines.insert(chance.randrange(len(lines)), line)
        case 2:
            lines[place] = line[: chance.randrange(len(line) + 1)]
        case 3:
            lines.append(lines.pop(place))
        case _:
            key, equals, _value = line.partition(" = ")
            lines[place] = f"{key}{equals}{chance.choice(ODD)}" if equals else line
    return "\n".join(lines)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_an_accident_in_a_file_is_answered_in_words(
    paper: Path, chance: random.Random, accidents: int
) -> None:
    files = sorted(path for path in paper.rglob("*.toml") if path.name != "unit.toml")
    path = chance.choice(files)
    sound = path.read_text(encoding="utf-8")
    text = sound
    for _ in range(accidents):
        text = mangled(text, chance) or "\n"
    shelf = Shelf(paper)
    path.write_text(text, encoding="utf-8")
    try:
        said = [finding for name in LESSONS for finding in complaints(shelf, name)]
        assert all(finding.message for finding in said)
        assert not said or any(finding.level is Level.ERROR for finding in said)
    finally:
        path.write_text(sound, encoding="utf-8")


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False))
def test_the_check_survives_an_accident(paper: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(paper.rglob("*.toml")))
    sound = path.read_text(encoding="utf-8")
    path.write_text(mangled(sound, chance), encoding="utf-8")
    try:
        for finding in check_lessons(paper):
            assert finding.sentence
    finally:
        path.write_text(sound, encoding="utf-8")
