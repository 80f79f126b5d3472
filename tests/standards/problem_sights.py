"""How everything that can go wrong looks, and everything still empty: with the real words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.home import home_view
from app.core.problem import KnownProblem
from app.i18n import _
from app.store import problems
from app.ui.learner.way_on import WayOnScreen
from app.voice.model_folder import model_problem
from tests.standards.stand import Stand
from tests.ui import sample_views as views

STORE = Path("store.db")
ON_A_NOTICE = (problems.FULL, problems.READ_ONLY, problems.BUSY, problems.UNREACHABLE)
"""The store goes on in memory: home says so, once."""
AT_THE_DOOR: dict[str, Callable[[Path], KnownProblem]] = {
    problems.NEWER: problems.is_newer,
    problems.DAMAGED: problems.is_damaged,
    problems.MISSING: problems.has_no_backup,
}
"""The program cannot begin before one of two ways is chosen."""
OF_THE_EAR = ("no-model", "model-damaged", "model-language", "model-unfit", "model-silent")
"""Nobody listens: told in the strip to whom has spoken before, in the settings to the volunteer."""

ON_OTHER_SIGHTS = {
    "lesson-broken": "trouble-known",
    "no-lesson": "trouble-known",
    "no-printer": "paper-no-printer",
    "no-unit": "trouble-known",
    "seat-not-kept": "corner-computer",
}
"""Kinds whose words stand on a screen that is pictured already."""

BY_COMMAND_ONLY = {
    "file-refused", "sound-unreadable", "model-unsafe", "model-none", "disk-full",
    "model-unreadable", "voice-mute", "voice-not-kept", "voice-no-engine", "nothing-said",
    "lan-no-station-here", "refused", "wrong-use",
}  # fmt: skip
"""Answers of the command line: nobody who learns ever sees them."""


@dataclass(frozen=True, slots=True)
class ProblemSight:
    """A name, and what brings it to the front."""

    name: str
    put: Callable[[Stand], None]


def _notice(kind: str) -> ProblemSight:
    def put(stand: Stand) -> None:
        told = problems.kept_in_memory(kind)
        view = views.FRESH_HOME._replace(notices=(f"{told.happened}{told.safe}",))
        stand.screens.home.show_view(view)
        stand.window.show_screen(stand.screens.home)

    return ProblemSight(f"problem-{kind}", put)


def _door(kind: str) -> ProblemSight:
    def put(stand: Stand) -> None:
        problem = AT_THE_DOOR[kind](STORE)
        has_backup = kind != problems.MISSING
        screen = WayOnScreen(stand.theme, stand.presses, problem, has_backup=has_backup)
        stand.window.show_screen(screen, is_full=True)

    return ProblemSight(f"problem-{kind}", put)


def _ear(kind: str) -> ProblemSight:
    def put(stand: Stand) -> None:
        problem = model_problem(kind, "zh")
        stand.screens.home.show_view(views.FRESH_HOME._replace(notices=()))
        stand.window.show_screen(stand.screens.home)
        stand.window.strip.tell(f"{problem.happened}{problem.safe}")

    return ProblemSight(f"problem-{kind}", put)


def _no_lessons(stand: Stand) -> None:
    """A shelf without a lesson: nothing was found, or every file is broken."""
    view = home_view((), None, None, 9, (), _)
    stand.screens.home.show_view(view)
    stand.window.show_screen(stand.screens.home)


def _empty_list(stand: Stand) -> None:
    stand.screens.choose.show_view(())
    stand.window.show_screen(stand.screens.choose)


PROBLEMS = (
    *(_notice(kind) for kind in ON_A_NOTICE),
    *(_door(kind) for kind in AT_THE_DOOR),
    *(_ear(kind) for kind in OF_THE_EAR),
)
EMPTY = (ProblemSight("home-empty", _no_lessons), ProblemSight("choose-empty", _empty_list))
