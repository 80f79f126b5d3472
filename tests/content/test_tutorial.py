"""The tutorial for authors, followed to the letter."""

import re
from pathlib import Path

import pytest

from app.content.check import check_lessons
from app.content.finding import Finding, Level
from app.content.library import Library
from app.content.service_reader import read_service
from app.content.source import Shelf
from app.core.practice import begin
from tests.content.shelves import DOCS, SOUNDS

STEPS = (1, 2, 3, 4, 5, 6)
_STEP = re.compile(r"^## (\d)\. .*?(?=^## )", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(
    r"^```toml\n# (add to the top of |add to )?(lessons/\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE
)


def follow(folder: Path, last: int) -> Path:
    """The shelf as it stands after step ``last`` of the tutorial."""
    text = (DOCS / "writing-a-lesson.md").read_text(encoding="utf-8")
    for step in _STEP.finditer(text):
        if int(step[1]) > last:
            break
        for how, name, block in _BLOCK.findall(step[0]):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            old = path.read_text(encoding="utf-8") if path.is_file() else ""
            parts = {"": ("", block), "add to ": (old, block)}.get(how, (block, old))
            path.write_text("\n".join(parts), encoding="utf-8")
    return folder / "lessons"


def findings(root: Path) -> list[Finding]:
    return [each for each in check_lessons(root, sounds=SOUNDS) if each.kind != "untranslated"]


@pytest.mark.parametrize("step", STEPS)
def test_after_every_step_there_is_nothing_to_mend(tmp_path: Path, step: int) -> None:
    root = follow(tmp_path, step)
    assert read_service(Shelf(root), "ticket", str).service.title == "取号机"
    assert [each.sentence for each in findings(root) if each.level is Level.ERROR] == []


def test_the_finished_lesson_has_not_even_a_warning(tmp_path: Path) -> None:
    assert [each.sentence for each in findings(follow(tmp_path, STEPS[-1]))] == []


def test_the_finished_lesson_leads_through_its_surprise(tmp_path: Path) -> None:
    library = Library(follow(tmp_path / "shelf", STEPS[-1]), str, tmp_path / "cache")
    lesson = library.load("S01")
    plan = library.plan(lesson)
    assert lesson.service is not None
    calm = begin(lesson.service, lesson.start, lesson.start_marks)
    assert [action.at for action in plan.way(0, calm)] == ["home.take", "counter.pension"]
    assert [scenario.id for scenario in lesson.scenarios] == ["no-paper"]


def test_the_mistake_that_the_tutorial_quotes_is_answered_as_it_says(tmp_path: Path) -> None:
    root = follow(tmp_path, STEPS[-1])
    service = root / "services" / "ticket.toml"
    wrong = service.read_text(encoding="utf-8").replace('go = "counter"', 'go = "slpi"', 1)
    service.write_text(wrong, encoding="utf-8")
    text = (DOCS / "writing-a-lesson.md").read_text(encoding="utf-8")
    quoted = re.search(r"^> (lessons/.*)$", text, re.MULTILINE)
    assert quoted is not None
    assert quoted[1] in [each.sentence for each in findings(root)]
