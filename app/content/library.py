"""The shelf of lessons as the program uses it: a quick list, lessons by id, plans from a cache."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.index import (
    LessonEntry,
    Stamp,
    pack_folders,
    read_index,
    replace_file,
    stamp_of,
    write_index,
)
from app.core.problem import KnownProblem
from app.i18n import _, language

if TYPE_CHECKING:
    from app.content.finding import Finding
    from app.content.source import Shelf
    from app.core.lesson import Lesson
    from app.core.planner import Plan, TooManyStates
    from app.core.practice import State
    from app.core.words import Translate

PLANS_KEPT = 100
"""How many plans stay on disk; the ones longest unused go first."""


class Library:
    """All lessons under one folder, in one language.

    A broken file costs only the lessons that need it: they are listed as broken, and loading
    one raises KnownProblem("lesson-broken") whose ``todo`` is the finding.
    """

    def __init__(
        self,
        root: Path,
        translate: Translate,
        cache_dir: Path,
        *,
        city: str = "hohhot",
        packs: Path | None = None,
    ) -> None:
        """``root`` holds units, services, personas.toml and city; ``cache_dir`` may be lost.

        ``packs`` is the folder of the packs of lessons that were installed (see ``packs.py``).
        """
        self._root = root
        self._packs = packs
        self._translate = translate
        self._cache = cache_dir
        self._city = city
        self._stamp: Stamp = ()
        self._entries: tuple[LessonEntry, ...] = ()
        self._lessons: dict[str, Lesson] = {}

    def index(self) -> tuple[LessonEntry, ...]:
        """Every lesson by unit and id, broken ones included; fast while no file has changed."""
        self._refresh()
        if self._entries:
            return self._entries
        kept = self._cache / f"lessons-{language()}-{self._city}.json"
        entries = read_index(kept, self._stamp, self._translate)
        if entries is None:
            from app.content.compiling import compile_index  # noqa: PLC0415 - brings pydantic

            made = compile_index(self._root, self._city, pack_folders(self._packs))
            write_index(kept, self._stamp, made)
            entries = tuple(
                LessonEntry.from_json(entry.as_json(), self._translate) for entry in made
            )
        self._entries = entries
        return entries

    def load(self, lesson_id: str) -> Lesson:
        """A lesson; KnownProblem("lesson-broken") names what is wrong, "no-lesson" if none is."""
        self._refresh()
        if lesson_id not in self._lessons:
            from app.content.finding import BrokenContent  # noqa: PLC0415
            from app.content.lesson_reader import read_lesson  # noqa: PLC0415 - brings pydantic

            try:
                shelf = self._shelf_of(lesson_id)
                read = read_lesson(shelf, lesson_id, self._translate, city=self._city)
            except BrokenContent as broken:
                raise _problem(lesson_id, broken.findings) from None
            self._lessons[lesson_id] = read.lesson
        return self._lessons[lesson_id]

    def plan(self, lesson: Lesson) -> Plan:
        """The ways through a lesson, from the cache or made now; ValueError for a drill."""
        from app.core.plan_file import plan_from_bytes, plan_to_bytes  # noqa: PLC0415
        from app.core.planner import TooManyStates, plan_steps  # noqa: PLC0415

        if lesson.service is None:
            msg = f"{lesson.id} is a drill: there is nothing to plan"
            raise ValueError(msg)
        kept = self._cache / "plans" / f"{lesson.content_hash}.plan"
        with suppress(OSError, ValueError):
            return plan_from_bytes(kept.read_bytes(), lesson.service, lesson.steps)
        try:
            plan = plan_steps(lesson.service, lesson.steps, starts_of(lesson))
        except TooManyStates as broken:
            raise _problem(lesson.id, (too_many_states(lesson.id, broken),)) from None
        with suppress(OSError):
            replace_file(kept, plan_to_bytes(plan))
            _forget_old(kept.parent)
        return plan

    def file_of(self, lesson_id: str) -> Path:
        """Where a lesson is written; KnownProblem("no-lesson") if none is."""
        from app.content.finding import BrokenContent  # noqa: PLC0415

        try:
            return self._shelf_of(lesson_id).lesson_path(lesson_id)
        except BrokenContent as broken:
            raise _problem(lesson_id, broken.findings) from None

    def _shelf_of(self, lesson_id: str) -> Shelf:
        """The pack from which a lesson is taken, over the program's own; or those alone."""
        from app.content.source import Shelf  # noqa: PLC0415 - brings pydantic

        entry = next((each for each in self.index() if each.id == lesson_id), None)
        if entry is None or not entry.pack or self._packs is None:
            return Shelf(self._root)
        return Shelf(self._packs / entry.pack, self._root)

    def _refresh(self) -> None:
        stamp = stamp_of(self._root, self._packs)
        if stamp != self._stamp:
            self._stamp = stamp
            self._entries = ()
            self._lessons.clear()


def starts_of(lesson: Lesson) -> tuple[State, ...]:
    """The plain start of a lesson and one for each of its surprises."""
    from app.core.practice import begin  # noqa: PLC0415

    assert lesson.service is not None, f"{lesson.id} is a drill"
    overlays = [{}, *(scenario.marks for scenario in lesson.scenarios)]
    return tuple(
        begin(lesson.service, lesson.start, {**lesson.start_marks, **marks}) for marks in overlays
    )


def too_many_states(file: str, broken: TooManyStates) -> Finding:
    """What to tell the author of a lesson that is too large to plan."""
    from app.content.finding import Finding, Level  # noqa: PLC0415

    return Finding(level=Level.ERROR, kind="too-many-states", file=file, message=broken.sentence(_))


def _problem(lesson_id: str, findings: tuple[Finding, ...]) -> KnownProblem:
    errors = [finding for finding in findings if finding.level == "error"]
    first = (errors or list(findings))[0]
    if first.kind == "no-lesson":
        return KnownProblem(
            "no-lesson",
            happened=first.message,
            safe=_("别的课都能用。"),
            todo=_("请看课程列表里的编号。"),
        )
    return KnownProblem(
        "lesson-broken",
        happened=_("课程“{id}”现在打不开。").format(id=lesson_id),
        safe=_("别的课都能用，学过的都还在。"),
        todo=first.sentence,
    )


def _forget_old(folder: Path) -> None:
    plans = sorted(folder.glob("*.plan"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in plans[PLANS_KEPT:]:
        path.unlink(missing_ok=True)
