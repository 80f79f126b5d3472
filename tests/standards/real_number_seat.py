"""A seat into which real-looking numbers are typed: python -m tests.standards.real_number_seat.

The program as it is opened for a learner, with its store, log, backups and voice, on a small lesson
with every kind of field. Prints a line of JSON for every number, then what was said; then obeys
``leave`` (home, a backup, the end) on its standard input, or waits to be killed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEventLoop, QTimer

from app import i18n, paths
from app.core.problem import KnownProblem
from app.core.spoken import Certainty, Heard
from app.front import WindowOptions, make_application
from app.main import Seat
from app.store import back_up, open_store
from app.ui.clock import QtClock
from app.ui.devices.area import DeviceArea
from app.ui.keys.board import KeyBoard
from app.ui.keys.pinyin import SIGNS
from app.ui.late_speaker import LateSpeaker
from app.ui.lesson_stage import LessonStage
from app.ui.rehearsal.hand import STEADY, Hand, settle
from app.ui.rehearsal.rehearsal import Rehearsal
from app.ui.rehearsal.virtual_clock import VirtualClock

FIELDS = ("home.phone", "home.idno", "home.card", "home.code", "home.name", "home.street")
_TURNS = 12
"""Milliseconds that Qt gets for everything else, each time that time passes."""


class ListeningClock(VirtualClock):
    """Seconds pass at once; voice, chores and deferred deletions get their turn meanwhile."""

    def advance(self, seconds: float) -> None:
        """Let time pass, then let Qt work."""
        super().advance(seconds)
        loop = QEventLoop()
        QTimer.singleShot(_TURNS, loop.quit)
        loop.exec()


class Tester:
    """Types numbers on the open lesson in every way there is."""

    def __init__(self, seat: Seat, clock: ListeningClock) -> None:
        self.seat, self.clock = seat, clock
        self.hand = Hand(seat.front.window, clock, lambda: 0.5, STEADY)
        stage = seat.front.screens.lesson.stage
        assert isinstance(stage, LessonStage)
        self.area: DeviceArea = stage.device
        self.wiped: list[str] = []
        seat.front.screens.lesson.real_data_wiped.connect(self.wiped.append)

    def open(self, ref: str) -> KeyBoard:
        """Press the field, as she would."""
        self.clock.advance(1.0)
        widget = self.area.widget_of(ref)
        assert widget is not None
        board = self.area.open_field(ref)
        assert board is not None
        widget.setFocus()
        settle()
        return board

    def type_everywhere(self, numbers: list[str]) -> None:
        """Every number into every field, in every way that it has."""
        for ref in FIELDS:
            for number in numbers:
                for way in (self.by_caps, self.by_real_keys, self.by_voice):
                    self.wiped.clear()
                    board = self.open(ref)
                    if way(board, ref, number):
                        self.clock.advance(0.5)
                        presenter = self.seat.front.visit.presenter
                        assert presenter is not None
                        view = presenter.view
                        told = (len(self.wiped), board.entered, f"{view.sentence}{view.detail}")
                        say("typed", [ref, way.__name__, *told])
                    self.area.close_field()

    def by_caps(self, board: KeyBoard, _ref: str, number: str) -> bool:
        """Keys on the screen."""
        if "1" not in board.caps and SIGNS in board.caps:
            board.press(SIGNS)
        if not all(key in board.caps and not board.caps[key].isHidden() for key in number):
            return False
        for key in number:
            self.clock.advance(0.5)
            board.caps[key].click()
            if self.wiped:
                break
        return True

    def by_real_keys(self, board: KeyBoard, _ref: str, number: str) -> bool:
        """A real keyboard, or a scanner."""
        if "X" in number and "X" not in board.caps:
            return False
        for key in number:
            self.hand.type_text(key)
            if self.wiped:
                break
        return True

    def by_voice(self, _board: KeyBoard, ref: str, number: str) -> bool:
        """As the listener hands it over."""
        voicing = self.seat.voicing
        assert voicing is not None
        keys = [blank.key for blank in voicing.conversation.expectation().blanks]
        if f"fill:{ref}" not in keys:
            return False
        heard = Heard(Certainty.SURE, (f"fill:{ref}",), " ".join(number), value=number)
        voicing.conversation.take(heard)
        return True


def say(word: str, what: object) -> None:
    """A line for the test."""
    sys.stdout.write(json.dumps([word, what], ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Type the numbers that come first on the standard input."""
    numbers: list[str] = json.loads(sys.stdin.readline())
    i18n.use("zh_CN")
    application = make_application()
    real = QtClock()
    clock = ListeningClock(real.today(), real.wall_ms())
    store = open_store(paths.store_file(), clock)
    said: list[str] = []
    speak = LateSpeaker.speak

    def speak_and_note(
        self: LateSpeaker, sentences: Sequence[str], *, then: Callable[[], None] | None = None
    ) -> None:
        said.extend(sentences)
        speak(self, sentences, then=then)

    LateSpeaker.speak = speak_and_note  # type: ignore[method-assign]
    seat = Seat(application, store, clock, WindowOptions(lang="zh_CN", window="1280x800"))
    seat.open()
    settle()
    clock.advance(2.0)
    front = seat.front
    rehearsal = Rehearsal(
        front.window, front.screens, front.visit, clock, style="careful", seed=1
    )  # fmt: skip
    # A new computer asks what it is for; that is for volunteers.
    front.visit.go_home()
    settle()
    rehearsal.choose("B10", "guided")
    clock.advance(2.0)
    tester = Tester(seat, clock)
    tester.type_everywhere(numbers)
    # A fault in the middle of typing is logged with its traceback.
    board = tester.open(FIELDS[0])
    board.put_text(numbers[0][:10])

    def fail() -> None:
        raise RuntimeError(f"while {len(board.text)} characters stood there")

    QTimer.singleShot(0, fail)
    clock.advance(1.0)
    say("said", said)
    left = store.open_sitting()
    assert left is not None
    front.visit.run.resume(left)
    clock.advance(1.0)
    tester.open(FIELDS[0]).put_text(numbers[0][:10])
    say("ready", str(store.path))
    if sys.stdin.readline().strip() == "leave":
        front.visit.go_home()
        clock.advance(1.0)
        try:
            back_up(store.path, clock.today(), is_forced=True)
        except KnownProblem as problem:
            say("no backup", problem.happened)
    seat.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
