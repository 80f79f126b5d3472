"""Makes the list of lessons from the files; done once for each change, never before a frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.content.finding import BrokenContent, Finding, Level
from app.content.index import LessonEntry
from app.content.lesson_reader import read_lesson, read_unit
from app.content.source import Shelf, lesson_id_of
from app.core.lesson import Lesson

_LAST = 10_000


def compile_index(root: Path, city: str, packs: Sequence[Path] = ()) -> tuple[LessonEntry, ...]:
    """Every lesson by unit and id, in Chinese; what cannot be read is listed as broken.

    Of a lesson that a pack brings, too, the one that was checked last is taken, and of two of the
    same day the one that was installed last; one that cannot be read never hides one that can.
    """
    shelves = [Shelf(root), *(Shelf(pack, root) for pack in packs)]
    found: dict[str, tuple[_Rank, LessonEntry]] = {}
    for place, shelf in enumerate(shelves):
        for path in _once_each(shelf.lesson_paths()):
            entry = _read_entry(shelf, path, city)._replace(pack=shelf.root.name if place else "")
            rank = (entry.broken is None, _checked_on(shelf, path), place)
            before = found.get(entry.id)
            if before is None or rank > before[0]:
                found[entry.id] = (rank, entry)
    entries = [entry for _rank, entry in found.values()]
    orders = {unit: _order(shelves, unit) for unit in {entry.unit for entry in entries}}
    return tuple(sorted(entries, key=lambda entry: (orders[entry.unit], entry.unit, entry.id)))


_Rank = tuple[bool, str, int]
"""Whether it can be read, the day on which it was checked, how late it was installed."""


def _once_each(paths: Iterable[Path]) -> list[Path]:
    """The first file of each id: a second one is the checker's to tell."""
    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(lesson_id_of(path), path)
    return list(first.values())


def _read_entry(shelf: Shelf, path: Path, city: str) -> LessonEntry:
    try:
        read = read_lesson(shelf, lesson_id_of(path), lambda text: text, city=city)
    except BrokenContent as broken:
        return _broken_entry(shelf, path, first_error(broken))
    return _entry(read.lesson, read.file)


def _checked_on(shelf: Shelf, path: Path) -> str:
    """The day that a lesson's ``source`` names, "" if it cannot be read."""
    try:
        return str(shelf.read(path)["source"]["checked"])
    except (BrokenContent, KeyError, TypeError):
        return ""


def first_error(broken: BrokenContent) -> Finding:
    """The first finding that keeps a lesson from working."""
    errors = [finding for finding in broken.findings if finding.level is Level.ERROR]
    return (errors or list(broken.findings))[0]


def _entry(lesson: Lesson, file: str) -> LessonEntry:
    return LessonEntry(
        id=lesson.id,
        unit=lesson.unit,
        unit_title=lesson.unit_title,
        unit_icon="",
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
        unit_icon="",
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


def _order(shelves: Sequence[Shelf], unit: str) -> int:
    """Where the unit stands: as the program says, else as the first pack that knows it."""
    for shelf in shelves:
        try:
            return read_unit(shelf, shelf.root / "units" / unit).order
        except BrokenContent:
            continue
    return _LAST
