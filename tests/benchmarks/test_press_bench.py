"""How long from lifting the finger to the painted answer, on the real screens and a real store."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.content.library import Library
from app.core.events import NAMELESS, Event, Fact
from app.front import WindowOptions, build_front
from app.i18n import translate_lesson
from app.paths import lessons_dir
from app.store import Store
from app.ui.rehearsal.hand import STEADY, Hand, settle
from app.ui.rehearsal.quiet_speaker import QuietSpeaker
from app.ui.rehearsal.rehearsal import Rehearsal
from app.ui.rehearsal.virtual_clock import VirtualClock
from app.ui.style import dress
from tests.benchmarks.conftest import Table

pytestmark = pytest.mark.benchmark

ROUNDS: Final = 3


class Eye(QObject):
    """Counts what is painted."""

    paintings = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.paintings += event.type() is QEvent.Type.Paint
        return False


class CountedStore(Store):
    """The real store, which knows how often it was written to."""

    commits = 0

    def append(self, facts: Sequence[Fact], *, learner: str = NAMELESS) -> Sequence[Event]:
        self.commits += 1
        return super().append(facts, learner=learner)


class Press(NamedTuple):
    """One press; milliseconds from its release on."""

    answered: float
    """Until all that changed was painted."""
    whole: float
    """Until the whole window was painted once more on top: the worst case."""
    is_stored: bool
    """Whether it was one that the store had to keep first."""


class TimedHand(Hand):
    """Measures each press from its release to the end of the painting that answers it."""

    def watch(self, store: CountedStore) -> TimedHand:
        self.store = store
        self.taken: list[Press] = []
        return self

    def press_at(self, at: QPoint, *, is_double: bool = False) -> None:
        assert not is_double, "a steady hand"
        child = self._window.childAt(at) or self._window
        local = child.mapFrom(self._window, at)
        QTest.mousePress(child, Qt.MouseButton.LeftButton, pos=local)
        settle()
        self._clock.advance(0.12)
        before = self.store.commits
        begun = perf_counter()
        QTest.mouseRelease(child, Qt.MouseButton.LeftButton, pos=local)
        settle()
        answered = perf_counter()
        self._window.repaint()
        whole = perf_counter()
        is_stored = self.store.commits > before
        self.taken.append(Press((answered - begun) * 1000, (whole - begun) * 1000, is_stored))


def play(lesson: str, path: Path, shelf: Library, application: QApplication) -> list[Press]:
    """Play ``lesson`` guided; the first press is the one that starts it."""
    clock = VirtualClock(date(2026, 11, 23), 1_800_000_000_000)
    store = CountedStore(path, clock, fingerprint={}, chance=os.urandom)
    with closing(store):
        front = build_front(
            store, shelf, clock, QuietSpeaker(clock), options=WindowOptions(), draw_seed=lambda: 1
        )
        dress(application, front.theme)
        window = front.window
        window.resize(1280, 800)
        rehearsal = Rehearsal(window, front.screens, front.visit, clock, style="careful", seed=1)
        hand = TimedHand(window, clock, lambda: 0.5, STEADY).watch(store)
        rehearsal._hand = hand
        window.show()
        assert QTest.qWaitForWindowExposed(window)
        front.visit.go_home()
        settle()
        rehearsal.choose(lesson, "guided")
        presenter = front.visit.presenter
        assert presenter is not None
        del hand.taken[:-1]
        rehearsal.play_on(presenter)
        assert presenter.sitting.is_finished
        front.visit.stop()
        window.close()
        window.deleteLater()
        settle()
    return hand.taken


@pytest.mark.parametrize("lesson", ["G02", "H01"])
def test_a_press_is_answered_at_once(
    lesson: str, qapp: QApplication, tmp_path: Path, table: Table
) -> None:
    def new_shelf() -> Library:
        return Library(lessons_dir(), translate_lesson, tmp_path / "cache")

    # Once for the eyes, not for the clock: what is called painted has been painted.
    eye = Eye()
    qapp.installEventFilter(eye)
    presses = play(lesson, tmp_path / "watched.db", new_shelf(), qapp)
    qapp.removeEventFilter(eye)
    assert eye.paintings > len(presses)

    cold: list[float] = []
    warm: list[float] = []
    answers: list[Press] = []
    for number in range(ROUNDS):
        shelf = new_shelf()
        cold.append(play(lesson, tmp_path / f"cold{number}.db", shelf, qapp)[0].answered)
        first, *others = play(lesson, tmp_path / f"warm{number}.db", shelf, qapp)
        warm.append(first.answered)
        answers += [press for press in others if press.is_stored]
    for name, figures in (
        ("what changed", [press.answered for press in answers]),
        ("whole window", [press.whole for press in answers]),
    ):
        late = statistics.quantiles(figures, n=20)[18]
        middle = statistics.median(figures)
        table.add(
            f"press, {lesson}, {name} painted",
            f"p50 {middle:.1f} ms, p95 {late:.1f} ms ({len(figures)} presses)",
            goal="p95 50 ms",
        )
    table.add(
        f"press, {lesson}, lesson begun",
        f"{statistics.median(warm):.0f} ms, from its files {statistics.median(cold):.0f} ms",
    )
    assert len(answers) >= 5 * ROUNDS
