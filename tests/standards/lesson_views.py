"""Views of the published lessons as learners meet them, drawn up by the core itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.content.library import Library
from app.core.acting import act, start_sitting
from app.core.course import Course
from app.core.deeds import Asked, Deed, Looked, Pressed, Shown, Tried, Typed, WorldActed
from app.core.drill import Attempt, Feat
from app.core.mode import Mode
from app.core.notes import NoteKind
from app.core.practice import Do, visible_items
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import Command, DeviceView, View
from app.i18n import lesson_translator

LESSONS = Path(__file__).parents[2] / "lessons"
SERVICE_LESSONS = ("G02", "H01", "V01")
DRILLS = ("B01", "B02")
TODAY = date(2026, 3, 2)
SEEDS = 4
MOST_STEPS = 200

_FULFILMENTS = {
    Feat.ENTER: Attempt.ENTERED,
    Feat.DWELL: Attempt.DWELT,
    Feat.CANCEL: Attempt.CANCELLED,
    Feat.FIND: Attempt.SHAKEN,
    Feat.WAIT: Attempt.WAITED,
}


class Shelf:
    """The published lessons with their plans, read once, in one language."""

    def __init__(self, cache: Path, language: str = "zh_CN") -> None:
        """Plans are kept in ``cache``."""
        self._library = Library(LESSONS, lesson_translator(language), cache)

    def course(self, lesson: str, mode: Mode, seed: int = 0) -> Course:
        """A lesson made ready."""
        loaded = self._library.load(lesson)
        plan = None if loaded.is_drill else self._library.plan(loaded)
        return Course(loaded, plan, mode, seed, TODAY, str)


def begin(course: Course) -> Sitting:
    """The first moment of a sitting."""
    return start_sitting(course, "s", 0.0).sitting


def way_on(sitting: Sitting) -> Deed:
    """What the coach would do next."""
    course, now = sitting.course, sitting.now
    if sitting.note.kind is NoteKind.TRAP:
        return Asked(Command.GO_ON)
    if now.rounds is not None:
        current = now.rounds.current
        assert current is not None
        return Tried(_FULFILMENTS.get(current.feat, Attempt.PRESSED))
    if course.mode is Mode.WATCH:
        action = course.next_action(now.latched, now.practice)
        assert action is not None
        return WorldActed(action.at) if action.do is Do.WORLD else Shown()
    action = course.next_action(now.latched, now.practice)
    assert action is not None, sitting.step_id
    if action.do is Do.WORLD:
        return WorldActed(action.at)
    if action.do is Do.LOOK:
        return Looked(action.at)
    if action.do is Do.FILL:
        field = course.service.items[action.at].field
        assert field is not None
        return Typed(action.at, course.fill(field.expects))
    return Pressed(action.at)


def walk(course: Course) -> Iterator[Sitting]:
    """Every sitting on the way to the end, the last one finished."""
    sitting = begin(course)
    for step in range(MOST_STEPS):
        yield sitting
        if sitting.is_finished:
            return
        sitting = act(sitting, way_on(sitting), float(step)).sitting
    msg = f"{course.lesson.id}: no end after {MOST_STEPS} deeds"
    raise AssertionError(msg)


def beside(sitting: Sitting) -> Iterator[Sitting]:
    """What comes of every other press on this screen, and of asking for help."""
    course, now = sitting.course, sitting.now
    asked: list[Deed] = [Asked(Command.HINT), Asked(Command.SHOW_ME)]
    if now.rounds is not None:
        asked += [Tried(attempt) for attempt in Attempt]
    else:
        asked += [Pressed(item.ref) for item in visible_items(course.service, now.practice)]
    for deed in asked:
        turn = act(sitting, deed, 1.0)
        if turn.sitting is not sitting:
            yield turn.sitting


def strays(course: Course) -> Iterator[Sitting]:
    """One sitting on every screen that presses lead to, however far from the way."""
    waiting = [sitting for sitting in walk(course) if not sitting.is_finished]
    seen = {_screen(sitting) for sitting in waiting}
    while waiting:
        for sitting in beside(waiting.pop()):
            if not sitting.is_finished and _screen(sitting) not in seen:
                seen.add(_screen(sitting))
                waiting.append(sitting)
                yield sitting


def _screen(sitting: Sitting) -> str:
    stage = view_of(sitting).stage
    return stage.screen if isinstance(stage, DeviceView) else ""


def met(shelf: Shelf, lesson: str, modes: tuple[Mode, ...] = tuple(Mode)) -> Iterator[View]:
    """Every view on the way and one press beside it, in all modes, with several surprises."""
    for mode in modes:
        for seed in range(SEEDS if mode is not Mode.WATCH else 1):
            for sitting in walk(shelf.course(lesson, mode, seed)):
                yield view_of(sitting)
                if not sitting.is_finished and mode is not Mode.WATCH:
                    for other in beside(sitting):
                        yield view_of(other)
    for sitting in strays(shelf.course(lesson, Mode.ALONE)):
        yield view_of(sitting)


def length(view: View) -> int:
    """How much there is to read, on the device and beside it."""
    stage = view.stage
    words = len(view.sentence) + len(view.detail) + sum(map(len, view.way))
    if isinstance(stage, DeviceView):
        words += sum(len(item.label) + len(item.detail) for item in stage.items)
        words += sum(map(len, stage.card))
    return words


@dataclass(frozen=True, slots=True)
class Met:
    """The longest view of one screen in one tone."""

    name: str
    view: View


def longest(shelf: Shelf, lesson: str) -> list[Met]:
    """For each screen (or motor task) and tone of a lesson, the view with the most to read."""
    kept: dict[str, View] = {}
    for view in met(shelf, lesson):
        stage = view.stage
        where = stage.screen if isinstance(stage, DeviceView) else f"round-{stage.number}"
        name = f"{lesson}-{where}-{view.tone}"
        if name not in kept or length(view) > length(kept[name]):
            kept[name] = view
    return [Met(name, view) for name, view in kept.items()]
