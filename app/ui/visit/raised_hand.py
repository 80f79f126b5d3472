"""叫志愿者: the raised hand, who comes, who is beside her, and what is remembered of it.

The seat writes all facts of a call (see ``calling``). Where a desk is within reach, ``hear`` brings
what it says; without one everything works as a hand across the room does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.core.events import Fact, Kind

if TYPE_CHECKING:
    from app.core.calling import SeatCall, Step
    from app.core.live import HelpNews
    from app.ui.learner.beside import BesideScreen
    from app.ui.learner.hand_raised import HandRaisedScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.front_door import FrontDoor
    from app.ui.visit.lesson_run import LessonRun
    from app.ui.visit.parts import Parts
    from app.ui.visit.scan_ear import ScanEar
    from app.ui.visit.screens import Screens
    from app.ui.window import Window

# ruff: noqa: PLC0415 - nobody's hand is up before the first frame

NOWHERE: Mapping[str, str] = {"sitting": "", "lesson": "", "step": ""}
"""Where a hand goes up outside a lesson."""


class ShowFull(Protocol):
    """Brings a screen to the front, over header and bar if it is a full one."""

    def __call__(self, screen: Screen, say: tuple[str, ...], /, *, is_full: bool = False) -> None:
        """Do so."""
        ...


class RaisedHand(QObject):
    """One call at a time; ``changed`` whenever it stands otherwise than before."""

    changed = Signal()

    def __init__(
        self, parts: Parts, window: Window, screens: Screens, door: FrontDoor, show: ShowFull
    ) -> None:
        """Down at first."""
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._screens = screens
        self._door = door
        self._show = show
        self._back: Callable[[], None] = _nowhere
        self._run: LessonRun | None = None
        self._is_in_lesson = False
        self.call: SeatCall | None = None
        """The call that has not ended."""
        window.screen_changed.connect(self._listen_for_badge)
        door.leaving.connect(self.end)
        door.person_changed.connect(self._forget)

    @property
    def is_awaited(self) -> bool:
        """Whether somebody is on her way, so that nothing else need be offered."""
        if self.call is None:
            return False
        from app.core.live import Help

        return self.call.help in (Help.COMING, Help.PAUSED)

    def attend(self, run: LessonRun) -> None:
        """Answer what happens in lessons."""
        self._run = run
        run.hand_raised.connect(self._raise_in_lesson)
        run.help_ended.connect(self.end)
        run.left.connect(self.leave_lesson)
        run.done.connect(self.leave_lesson)
        run.ended.connect(self.leave_lesson)

    def raise_hand(self, back: Callable[[], None], where: Mapping[str, str] = NOWHERE) -> None:
        """Her hand goes up (or is up already) and is shown; lowering it leads ``back``."""
        from app.core.calling import SeatCall
        from app.core.live import Help

        self._back = back
        if self.call is None:
            self._parts.book.append([Fact(Kind.VOLUNTEER_CALLED, where)])
            self.call = SeatCall(self._parts.new_id(), self._parts.clock.now())
            self._is_in_lesson = bool(where["lesson"])
            self.changed.emit()
        if self.call.help in (Help.WITH, Help.PAUSED):
            self._show_beside()
        else:
            self._show_hand()

    # --- what the desk says ----------------------------------------------------------------------

    def hear(self, news: HelpNews) -> None:
        """The desk says how the call stands."""
        if self.call is not None:
            from app.core.calling import hear

            before, step = self.call, hear(self.call, news, self._parts.clock.now())
            if step.call != before:
                self._take(step)
                self._show_news(has_moved=step.call.help is not before.help)

    def lose_desk(self) -> None:
        """The desk is out of reach: what a hand across the room says is said."""
        if self.call is not None:
            from app.core.calling import lose_desk

            self.call = lose_desk(self.call)
            self._show_news(has_moved=False)

    # --- what is said at the seat ----------------------------------------------------------------

    def end(self) -> None:
        """The help is over, or she can go on by herself; nothing comes to the front."""
        if self.call is not None:
            from app.core.calling import lower

            self._take(lower(self.call, self._parts.clock.now()))

    def _lower(self) -> None:
        self.end()
        self._go_back()

    def _arrive(self) -> None:
        from app.core.calling import arrive

        if self.call is not None:
            self._take(arrive(self.call, self._parts.clock.now()))
            self._show_beside()

    def _take_hand(self) -> None:
        """我来动手: behind the PIN, where one is set."""
        self._door.as_volunteer(self._take_hand_proved)

    def _take_hand_proved(self, volunteer: str = "") -> None:
        from app.core.company import Company

        if self.call is not None and self._run is not None:
            self._run.accompany(Company.HAND, volunteer or self.call.volunteer)
        self._go_back()

    def _listen_for_badge(self) -> None:
        """While a volunteer is asked who she is, her badge under the scanner says so as well."""
        in_front, made = self._window.screen_in_front, vars(self._screens)
        is_asked = self.call is not None and in_front in (made.get("beside"), made.get("pin"))
        is_wanted = in_front is not None and is_asked and self._is_in_lesson
        if is_wanted or "_badges" in vars(self):
            self._badges.listen(is_on=is_wanted)

    def _take_badge(self, number: str) -> None:
        found = self._parts.book.station.find_badge(number)
        if len(found) == 1:
            self._take_hand_proved(found[0].id)

    def _raise_in_lesson(self) -> None:
        if self._run is not None:
            self.raise_hand(self._run.go_on, self._run.called_from())

    def leave_lesson(self, *_said: object) -> None:
        """Whoever helped her through a lesson has done so when it is left."""
        if self.call is not None and self._is_in_lesson and self.call.answered_at is not None:
            self.end()

    def _forget(self) -> None:
        """Somebody else sits here, or nobody: the call of the last one is nobody's any more."""
        if self.call is not None:
            self.call = None
            self._back = _nowhere
            self.changed.emit()

    # --- what follows ----------------------------------------------------------------------------

    def _take(self, step: Step) -> None:
        """Remember what is new, then let it be so."""
        from app.core.company import Company
        from app.core.live import Help

        if step.facts:
            self._parts.book.append(step.facts)
        self.call = None if step.call.is_over else step.call
        if self._run is not None:
            if step.call.help is Help.WITH:
                self._run.accompany_at_least(Company.WORDS, step.call.volunteer)
            else:
                # Over, or she is away for a while: what is done meanwhile is done alone.
                self._run.accompany(Company.NONE)
        self.changed.emit()

    def _show_news(self, *, has_moved: bool) -> None:
        """Only where a hand (or what is offered meanwhile) is in front; nothing is torn away."""
        from app.core.live import Help

        in_front, made = self._window.screen_in_front, vars(self._screens)
        waits = in_front in (made.get("hand"), made.get("help_yourself"))
        is_beside = in_front is made.get("beside")
        if in_front is None or not (waits or is_beside):
            return
        if self.call is None:
            self._go_back()
        elif self.call.help is Help.WITH:
            self._show_beside()
        elif is_beside or has_moved or in_front is made.get("hand"):
            self._show_hand()

    def _show_hand(self) -> None:
        from app.core.hand_view import hand_view

        if self.call is None:
            return
        view = hand_view(self.call, self._parts.translate)
        hand = self._hand
        is_new = self._window.screen_in_front is not hand or hand.sentence.text() != view.sentence
        hand.show_view(view)
        if is_new:
            self._show(hand, view.say, is_full=True)

    def _show_beside(self) -> None:
        from app.core.hand_view import hand_view

        if self.call is None:
            return
        view = hand_view(self.call, self._parts.translate)
        self._beside.show_view(view, can_take=self._is_in_lesson)
        self._show(self._beside, view.say, is_full=True)

    def _go_back(self) -> None:
        back, self._back = self._back, _nowhere
        back()

    def _go_on(self) -> None:
        back = self._back
        back()

    @cached_property
    def _badges(self) -> ScanEar:
        from app.ui.visit.scan_ear import ScanEar

        ear = ScanEar(self._window, self._parts.clock, only_printed=True)
        ear.scanned.connect(self._take_badge)
        return ear

    @cached_property
    def _hand(self) -> HandRaisedScreen:
        screen = self._screens.hand
        screen.lowered.connect(self._lower)
        screen.arrived.connect(self._arrive)
        return screen

    @cached_property
    def _beside(self) -> BesideScreen:
        screen = self._screens.beside
        screen.went_on.connect(self._go_on)
        screen.taken.connect(self._take_hand)
        screen.finished.connect(self._lower)
        return screen


def _nowhere() -> None:
    """It is down."""
