"""A child process that plays a lesson into a real store and says aloud what is safe by now.

A line a committed batch: ``kept`` with the ids of its events. A line a view: ``at`` with where the
learner stands then. Whoever reads may end this process at any moment.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app import i18n, paths
from app.core.events import NAMELESS, Event, Fact
from app.core.sitting import Sitting
from app.core.typing import matched_prefix
from app.front import WindowOptions, build_front, make_application, open_library
from app.store import Store, open_store
from app.ui.rehearsal.quiet_speaker import QuietSpeaker
from app.ui.rehearsal.rehearsal import Rehearsal
from app.ui.rehearsal.virtual_clock import VirtualClock
from app.ui.style import dress
from app.ui.visit.lesson_presenter import LessonPresenter
from tests.fakes import FakeClock


def rightly_typed(sitting: Sitting) -> dict[str, str]:
    """What stands in each field as far as it is right; empty fields left out."""
    if sitting.course.lesson.is_drill:
        return {}
    right: dict[str, str] = {}
    for ref, typed in sitting.now.typed.items():
        field = sitting.course.service.items[ref].field
        assert field is not None
        expected = sitting.course.fill(field.expects)
        if count := matched_prefix(typed, expected):
            right[ref] = expected[:count]
    return right


def standing(sitting: Sitting) -> dict[str, Any]:
    """Where a learner stands, to be compared."""
    return {
        "sitting": sitting.id,
        "latched": sitting.now.latched,
        "state": repr(sitting.now.state),
        "rounds": repr(sitting.now.rounds),
        "way back": [repr(moment.state) for moment in sitting.past],
        "typed": rightly_typed(sitting),
    }


def say(word: str, what: object) -> None:
    """One whole line at once."""
    os.write(1, f"{word} {json.dumps(what)}\n".encode())


class TellingBook:
    """The store, whose promises are said aloud as soon as they are given."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def append(self, facts: Sequence[Fact], *, learner: str = NAMELESS) -> Sequence[Event]:
        events = self._store.append(facts, learner=learner)
        say("kept", [event.id for event in events])
        return events

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def main() -> None:
    """Play the lesson that the command line names, to its end."""
    path, lesson, mode, style, seed = Path(sys.argv[1]), *sys.argv[2:5], int(sys.argv[5])
    i18n.use("zh_CN", cache=paths.cache_dir())
    application = make_application()
    seat = FakeClock()
    clock = VirtualClock(seat.today(), seat.wall_ms())
    store = open_store(path, clock, fingerprint={"system": "this"})
    front = build_front(
        # The rest of the store comes by its name.
        TellingBook(store),
        open_library(),
        clock,
        QuietSpeaker(clock),
        options=WindowOptions(),
        draw_seed=lambda: seed,
    )
    dress(application, front.theme)
    front.window.resize(1280, 800)
    rehearsal = Rehearsal(
        front.window, front.screens, front.visit, clock, style=style, seed=seed
    )  # fmt: skip
    show = LessonPresenter._show

    def show_and_tell(presenter: LessonPresenter) -> None:
        show(presenter)
        say("at", standing(presenter.sitting))

    LessonPresenter._show = show_and_tell  # type: ignore[method-assign, assignment]
    say("ready", lesson)
    rehearsal.play(lesson, mode)
    say("done", lesson)


if __name__ == "__main__":
    main()
