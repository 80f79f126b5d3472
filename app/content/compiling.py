"""Makes the list of lessons from the files; done once for each change, never before a frame."""

from __future__ import annotations

from pathlib import Path

from app.content.finding import BrokenContent, Finding, Level
from app.content.index import LessonEntry
from app.content.lesson_reader import read_lesson, read_unit
from app.content.source import Shelf, lesson_id_of
from app.core.lesson import Lesson

_LAST = 10_000


def compile_index(root: Path, city: str) -> tuple[LessonEntry, ...]:
    """Every lesson by unit and id, in Chinese; what cannot be read is listed as broken."""
    shelf = Shelf(root)
    entries: dict[str, LessonEntry] = {}
    for path in shelf.lesson_paths():
        name = lesson_id_of(path)
        if name in entries:
            continue
        try:
            read = read_lesson(shelf, name, lambda text: text, city=city)
            entries[name] = _entry(read.lesson, read.file)
        except BrokenContent as broken:
            entries[name] = _broken_entry(shelf, path, first_error(broken))
    orders = {unit: _order(shelf, unit) for unit in {entry.unit for entry in entries.values()}}
    return tuple(
        sorted(entries.values(), key=lambda entry: (orders[entry.unit], entry.unit, entry.id))
    )


def first_error(broken: BrokenContent) -> Finding:
    """The first finding that keeps a lesson from working."""
    errors = [finding for finding in broken.findings if finding.level is Level.ERROR]
    return (errors or list(broken.findings))[0]


def _entry(lesson: Lesson, file: str) -> LessonEntry:
    return LessonEntry(
        id=lesson.id,
        unit=lesson.unit,
        unit_title=lesson.unit_title,
        title=lesson.title,
        icon=lesson.icon,
        level=lesson.level,
        minutes=lesson.minutes,
        steps=tuple((step.id, step.title) for step in lesson.steps),
        ask=lesson.ask,
        after=lesson.after,
        skills=tuple(step.skills for step in lesson.steps),
        is_drill=lesson.is_drill,
        file=file,
    )


def _broken_entry(shelf: Shelf, path: Path, finding: Finding) -> LessonEntry:
    """As much as can be said about a lesson that cannot be read."""
    try:
        title = shelf.read(path).get("title")
    except BrokenContent:
        title = None
    unit = path.parent.name
    try:
        unit_title = read_unit(shelf, path.parent).title
    except BrokenContent:
        unit_title = unit
    return LessonEntry(
        id=lesson_id_of(path),
        unit=unit,
        unit_title=unit_title,
        title=title if isinstance(title, str) and title else path.stem,
        icon="",
        level=1,
        minutes=1,
        steps=(),
        ask=(),
        after=(),
        skills=(),
        is_drill=False,
        file=shelf.name(path),
        broken=finding,
    )


def _order(shelf: Shelf, unit: str) -> int:
    try:
        return read_unit(shelf, shelf.root / "units" / unit).order
    except BrokenContent:
        return _LAST
