"""A learner's way from screen to screen, and what interrupts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, QObject, Signal

from app.core.command import Command
from app.core.offers import REVIEW
from app.core.problem import KnownProblem
from app.ui.announcing import announce
from app.ui.learner.screen import Screen
from app.ui.visit.front_door import FrontDoor
from app.ui.visit.help_trip import HelpTrip
from app.ui.visit.lesson_ways import LessonWays
from app.ui.visit.offering import Offering
from app.ui.visit.paper_door import PaperDoor
from app.ui.visit.parts import Parts
from app.ui.visit.preferences import Preferences
from app.ui.visit.raised_hand import RaisedHand
from app.ui.visit.screens import Screens
from app.ui.visit.side_trip import SayingsTrip, SideTrip
from app.ui.window import Window

if TYPE_CHECKING:
    from app.core.commands import SayGroup
    from app.ui.learner.home import HomeScreen
    from app.ui.learner.trouble import TroubleScreen
    from app.ui.visit.lesson_presenter import LessonPresenter
    from app.ui.visit.lesson_run import LessonRun


class Visit(QObject):
    """Decides which screen is in front; every fact goes through the book first."""

    acted = Signal(object, object, object)
    """What she does in lessons, see ``LessonPresenter``."""
    hand_answered = Signal(bool)
    progress_wanted = Signal()
    """我的进步 on home; a side trip answers it."""

    def __init__(self, parts: Parts, window: Window, screens: Screens) -> None:
        """Nothing is shown before ``go_home``."""
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._screens = screens
        self._notices: tuple[str, ...] = ()
        self._told: set[str] = set()
        self._say: tuple[str, ...] = ()
        self._offering = Offering(parts)
        self.preferences = Preferences(parts, screens, self._show, self)
        self._sayings = SayingsTrip(screens, self._show, self.leave)
        self._help = HelpTrip(parts, screens, self._show, self.leave)
        self.front_door = FrontDoor(parts, window, screens, self)
        self.hand = RaisedHand(parts, window, screens, self.front_door, self._show)
        self.ways = LessonWays(parts, screens, self._show, self._start, self.go_home)
        self._trips: list[SideTrip] = [self.preferences, self._sayings, self._help, self.front_door]
        self.paper = PaperDoor(parts, screens, self, self._show, self)
        self._backs: list[Callable[[], None]] = []
        """What was covered, one over the other; the last one comes back first."""
        window.commanded.connect(self.command)
        window.went_back.connect(self.leave)
        window.settings_wanted.connect(self.open_settings)

    @property
    def presenter(self) -> LessonPresenter | None:
        """The lesson that is being played, if one is."""
        return self.run.presenter

    # -- home and the ways to a lesson -------------------------------------------------------

    def go_home(self) -> None:
        """Show home: the lesson left half-way, or the next one, first; or ask who is there."""
        self._leave_lesson()
        if not self.front_door.stands_before_home():
            self._show(self._home, self.refresh_home())

    def arrive(self, notice: str = "") -> None:
        """Show home to somebody who has just sat down; ``notice`` is told her once."""
        self._notices = (notice,) if notice else ()
        self.go_home()

    def refresh_home(self) -> tuple[str, ...]:
        """Have home show what is true now; what it would say."""
        view = self._offering.look(
            self._notices,
            can_listen=self._screens.can_listen,
            has_progress=self.isSignalConnected(QMetaMethod.fromSignal(self.progress_wanted)),
        )
        self._home.show_view(view)
        return view.say

    def offer_other(self) -> None:
        """换一个: remember that she passed this over, and offer something else."""
        self._offering.decline()
        self._show(self._home, self.refresh_home())

    def tell_once(self, sentence: str) -> None:
        """Something calm to say on the home screen, and not again on the next one."""
        if sentence and sentence not in self._told:
            self._told.add(sentence)
            self._notices = (*self._notices, sentence)
            if self._window.screen_in_front is self._home:
                self.go_home()

    def take_offer(self, key: str) -> None:
        """The first card of home: repeat, go on with what was left, or choose how to begin."""
        left = self._parts.book.open_sitting()
        if key == REVIEW:
            self.run.review(self._offering.spans)
        elif left is not None and left.lesson == key:
            self.run.resume(left)
        else:
            self.ways.choose_mode(key)

    # -- what interrupts ---------------------------------------------------------------------

    def raise_hand(self) -> None:
        """叫志愿者 outside a lesson: record it and show it across the room."""
        in_front = self._window.screen_in_front
        back = self.go_home
        if in_front is not None and in_front is not self._trouble:
            back = partial(self._show, in_front, self._say, is_full=self._window.is_full)
        self.hand.raise_hand(back)

    def show_problem(self, problem: KnownProblem | None = None) -> None:
        """Show calmly that something failed; None for a fault of the program itself."""
        self._leave_lesson()
        trouble = self._trouble
        if problem is None:
            trouble.show_problem()
        else:
            trouble.show_problem(problem.happened, problem.safe, problem.todo)
        self._show(trouble, (trouble.sentence.text(), trouble.comfort.text()), is_full=True)

    def open_settings(self) -> None:
        """Show the settings; a lesson that is being played waits behind them."""
        in_front = self._window.screen_in_front
        if self.preferences.holds(in_front):
            self.preferences.step_back(in_front)
            return
        self.set_out(self.preferences.open)

    def set_out(self, open_trip: Callable[[], None]) -> None:
        """Leave what is in front for a side trip; 离开 leads back to it."""
        in_front = self._window.screen_in_front
        trip = self._trip_at(in_front)
        if trip is None:
            self._backs = [self._cover(in_front)]
        elif trip is self.front_door:
            # What is printed for somebody new leads back to her, and only then home.
            self._backs.append(self._cover(in_front))
        open_trip()

    @property
    def said(self) -> tuple[str, ...]:
        """What 再说一遍 would say."""
        return self._say

    def come_back(self) -> None:
        """From a side trip to where she was."""
        back = self._backs.pop() if self._backs else self.go_home
        back()

    def ask_for_helper(self) -> None:
        """预约帮手: ask when she would like somebody."""
        self.set_out(self._help.open)

    def show_sayings(self, groups: Sequence[SayGroup]) -> None:
        """Show what can be said where she is, and everywhere."""
        self.set_out(partial(self._sayings.open, groups))

    def show_aside(self, screen: Screen, say: tuple[str, ...], *, is_full: bool = False) -> None:
        """Bring a screen of a side trip to the front and say something."""
        self._show(screen, say, is_full=is_full)

    def add_side_trip(self, trip: SideTrip) -> None:
        """From now on 离开 on one of its screens leads back to where she was."""
        self._trips.append(trip)

    def _trip_at(self, screen: Screen | None) -> SideTrip | None:
        return next((trip for trip in self._trips if trip.holds(screen)), None)

    def _cover(self, in_front: Screen | None) -> Callable[[], None]:
        """What is ``in_front`` waits; the way back to it."""
        if self._has_in_front("lesson") or self._has_in_front("finished"):
            self.run.pause()
            return self.run.go_on
        if in_front is None or in_front is self._home:
            return self.go_home
        return partial(self._show, in_front, self._say, is_full=self._window.is_full)

    def stop(self) -> None:
        """Silence, and no timer any more; the window is about to close."""
        self._stop_lesson()
        self.front_door.close()
        self._parts.speaker.stop()

    def command(self, command: Command) -> None:
        """A button of the bar below, which is the same on every screen."""
        if self._has_in_front("lesson"):
            self.run.command(command)
        elif command is Command.AGAIN:
            self._parts.speaker.speak(self._say)
        elif command is Command.HOME:
            self.go_home()
        elif command is Command.VOLUNTEER:
            self.raise_hand()

    def leave(self) -> None:
        """离开 in the header, or Esc: out of what covers the screen, else home."""
        in_front = self._window.screen_in_front
        trip = self._trip_at(in_front)
        if trip is None:
            if not self.ways.step_back(in_front):
                self.command(Command.HOME)
        elif not trip.step_back(in_front):
            self.come_back()

    @cached_property
    def run(self) -> LessonRun:
        """What plays lessons, loaded when the first one is wanted."""
        from app.ui.visit.lesson_run import LessonRun  # noqa: PLC0415

        run = LessonRun(self._parts, self._screens.lesson, self._screens.finished, self)
        run.playing.connect(self._show_lesson)
        run.ended.connect(lambda say: self._show(self._screens.finished, say))
        run.left.connect(self.go_home)
        run.done.connect(lambda: self.front_door.before_leaving(self.go_home))
        self.hand.attend(run)
        run.acted.connect(self.acted)
        run.paper_wanted.connect(self.paper.open_lesson)
        run.failed.connect(self._show_broken_lesson)
        self._screens.finished.keep_wanted.connect(self.front_door.keep_record)
        return run

    def _start(self, lesson: str, mode: str) -> None:
        self.run.start(lesson, mode)

    def _show_lesson(self) -> None:
        self._notices = ()
        self._window.show_screen(self._screens.lesson)

    def _has_in_front(self, name: str) -> bool:
        in_front = self._window.screen_in_front
        return "run" in vars(self) and in_front is getattr(self._screens, name)

    def _leave_lesson(self) -> None:
        """Stop it, from wherever it is left: past the settings, too, help with it is over."""
        self._stop_lesson()
        self.hand.leave_lesson()

    def _stop_lesson(self) -> None:
        if "run" in self.__dict__:
            self.run.stop()

    def _show_broken_lesson(self, problem: KnownProblem) -> None:
        # What is to be done is for authors; the volunteer finds it in the settings.
        self.show_problem(KnownProblem(problem.kind, happened=problem.happened, safe=problem.safe))

    def clear(self) -> None:
        """Let go of what was shown to the last person; what is in front holds none of it."""
        self._stop_lesson()
        vars(self).pop("run", None)
        self._backs = []
        self._notices, self._say = (), ()
        self._offering.forget()
        holders = (self, self.ways, *self._trips, *self.front_door.holders())
        self._screens.clear(self._window.screen_in_front, holders)

    def _show(self, screen: Screen, say: tuple[str, ...], *, is_full: bool = False) -> None:
        self._say = say
        if screen is not self._home:
            self._notices = ()
        self._window.show_screen(screen, is_full=is_full)
        announce(screen, " ".join(say))
        self._parts.speaker.speak(say)

    @cached_property
    def _home(self) -> HomeScreen:
        screen = self._screens.home
        screen.resumed.connect(self.take_offer)
        screen.declined.connect(self.offer_other)
        screen.progress_wanted.connect(self.progress_wanted)
        screen.hand_answered.connect(self.hand_answered)
        screen.help_wanted.connect(self.ask_for_helper)
        screen.choosing.connect(self.ways.choose_lesson)
        return screen

    @cached_property
    def _trouble(self) -> TroubleScreen:
        screen = self._screens.trouble
        screen.went_on.connect(self.go_home)
        screen.called.connect(self.raise_hand)
        return screen
