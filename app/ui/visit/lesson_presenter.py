"""Carries presses to the sitting, facts to the log, and views to the screen and the voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.acting import act
from app.core.company import HAND_RESTS, Company
from app.core.deeds import (
    Accompanied,
    Asked,
    DeadSpot,
    Deed,
    Drafted,
    Looked,
    Pressed,
    Shown,
    Tried,
    Typed,
    Waited,
    Wiped,
    WorldActed,
)
from app.core.drill import Attempt
from app.core.events import Fact, Kind
from app.core.mode import Mode
from app.core.ports import Clock, EventLog, Handle, Speaker
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import Command, View
from app.ui.learner.lesson_screen import LessonScreen
from app.ui.visit.demo_pace import DemoPace

_AHEAD = 0.3
"""Seconds after a view has been shown; before that there are more urgent things to do."""
_LED = frozenset({Mode.WATCH, Mode.GUIDED})
"""Modes in which the next thing to be said is known."""


class LessonPresenter(QObject):
    """One sitting on one screen: act, record, show. The committed fact comes before the view."""

    left = Signal()
    """She went home; the sitting can be taken up again."""
    hand_raised = Signal()
    help_ended = Signal()
    """帮完了: whoever was beside her has finished."""
    acted = Signal(object, object, object)
    """A deed, the sitting before it, and the ``Turn`` that came of it."""
    finished = Signal()

    def __init__(
        self,
        screen: LessonScreen,
        sitting: Sitting,
        clock: Clock,
        log: EventLog,
        speaker: Speaker,
        parent: QObject | None = None,
    ) -> None:
        """``sitting`` has been started or resumed, and its first facts are in the log."""
        super().__init__(parent)
        self._screen = screen
        self._sitting = sitting
        self._clock = clock
        self._log = log
        self._speaker = speaker
        self._spoken_serial = -1
        self._shown: View | None = None
        self._world: tuple[str, Handle] | None = None
        self._offer: Handle | None = None
        self._ahead: Handle | None = None
        self._rest: Handle | None = None
        self._pace = DemoPace(screen, clock, speaker, lambda: self._act(Shown()))
        self._is_running = False
        self._ears = (
            (screen.pressed, self._press),
            (screen.filled, self._type),
            (screen.drafted, self._draft),
            (screen.looked, self._look),
            (screen.dead_spot_pressed, self._press_dead_spot),
            (screen.real_data_wiped, self._tell_wiped),
            (screen.attempted, self._try),
            (screen.commanded, self.command),
        )
        for signal, hear in self._ears:
            signal.connect(hear)

    @property
    def sitting(self) -> Sitting:
        """The sitting as it stands."""
        return self._sitting

    @property
    def view(self) -> View:
        """What the screen shows."""
        return view_of(self._sitting)

    def begin(self) -> None:
        """Show the first view and say it."""
        self._is_running = True
        self._shown = None
        self._show()

    def stop(self) -> None:
        """Silence, and no timer of this sitting any more."""
        self._is_running = False
        self._spoken_serial = -1
        self._cancel_waiting()
        if self._world is not None:
            self._world[1].cancel()
            self._world = None
        self._screen.stop_demo()
        self._speaker.stop()

    def let_go(self) -> None:
        """Hear no more of the screen, which outlives this sitting."""
        for signal, hear in self._ears:
            signal.disconnect(hear)

    def command(self, command: Command) -> None:
        """Something asked of the coach or of the bar below."""
        if not self._is_running:
            return
        match command:
            case Command.AGAIN:
                self._speaker.speak(self.view.say)
            case Command.HOME:
                self._screen.stage.keep_draft()
                self._log.append([Fact(Kind.SITTING_LEFT, {"sitting": self._sitting.id})])
                self.stop()
                self.left.emit()
            case Command.VOLUNTEER:
                self._screen.stage.keep_draft()
                self.stop()
                self.hand_raised.emit()
            case Command.HELPED:
                self.help_ended.emit()
            case _:
                self._act(Asked(command))

    def called_from(self) -> dict[str, str]:
        """Where she is, as a call for a volunteer says it."""
        sitting = self._sitting
        lesson = sitting.course.lesson.id
        return {"sitting": sitting.id, "lesson": lesson, "step": sitting.step_id}

    def accompany(self, company: Company, volunteer: str = "") -> None:
        """A volunteer comes, acts for her, or goes; also while something else is in front."""
        before = self._sitting
        turn = act(before, Accompanied(company, volunteer), self._clock.now())
        self._record(turn.facts)
        self._sitting = turn.sitting
        if turn.sitting is not before:
            self.acted.emit(Accompanied(company, volunteer), before, turn)
            if self._is_running:
                self._show()

    # -- from the screen -----------------------------------------------------------------------

    def _press(self, ref: str) -> None:
        self._act(Pressed(ref))

    def _type(self, ref: str, text: str) -> None:
        self._act(Typed(ref, text))

    def _draft(self, ref: str, text: str) -> None:
        turn = act(self._sitting, Drafted(ref, text), self._clock.now())
        self._record(turn.facts)
        self._sitting = turn.sitting

    def _look(self, device: str) -> None:
        self._act(Looked(device))

    def _press_dead_spot(self) -> None:
        self._act(DeadSpot())

    def _tell_wiped(self, kind: str) -> None:
        self._act(Wiped(kind))

    def _try(self, attempt: Attempt) -> None:
        self._act(Tried(attempt))

    # -- act, record, show -----------------------------------------------------------------------

    def _act(self, deed: Deed) -> None:
        if not self._is_running:
            return
        before = self._sitting
        turn = act(before, deed, self._clock.now())
        self._record(turn.facts)
        self._sitting = turn.sitting
        self.acted.emit(deed, before, turn)
        if turn.sitting is not before:
            self._show()

    def _record(self, facts: Sequence[Fact]) -> None:
        if facts:
            self._log.append(facts)

    def _show(self) -> None:
        view = self.view
        if view == self._shown:
            self._await_offer()
            return
        self._shown = view
        self._cancel_waiting()
        self._screen.show_view(view)
        is_new = view.serial != self._spoken_serial
        self._spoken_serial = view.serial
        if view.is_finished:
            self.stop()
            self.finished.emit()
            return
        self._await_world(view)
        self._await_offer()
        if self._sitting.company is Company.HAND:
            # Nobody presses any more: the volunteer talks again, or has gone.
            rested = self._clock.now() - self._sitting.patience.since
            wait = max(0.0, HAND_RESTS - rested)
            self._rest = self._clock.after(wait, lambda: self._act(Asked(Command.MY_TURN)))
        self._ahead = self._clock.after(_AHEAD, self._prefetch)
        if view.demo is None:
            self._screen.stop_demo()
            if is_new:
                self._speaker.speak(view.say)
            return
        self._pace.prepare(view, is_new=is_new)

    def _await_world(self, view: View) -> None:
        """The world keeps its own pace: what she does meanwhile neither hurries nor delays it."""
        planned = self._world
        if planned is not None and view.world is not None and planned[0] == view.world.ref:
            return
        if planned is not None:
            planned[1].cancel()
            self._world = None
        if view.world is not None:
            ref = view.world.ref
            self._world = (
                ref,
                self._clock.after(view.world.seconds, partial(self._let_world_act, ref)),
            )

    def _let_world_act(self, ref: str) -> None:
        self._world = None
        self._act(WorldActed(ref))

    def _await_offer(self) -> None:
        if self._offer is not None:
            self._offer.cancel()
            self._offer = None
        wait = self._sitting.offer_after
        if wait is not None:
            since = self._clock.now() - self._sitting.patience.since
            self._offer = self._clock.after(max(0.0, wait - since), self._offer_help)

    def _offer_help(self) -> None:
        self._offer = None
        self._act(Waited())

    def _prefetch(self) -> None:
        """Have rendered what will be said if she does what she is asked to do."""
        if self._sitting.course.mode in _LED:
            shown = replace(self._sitting, is_showing=True, is_paused=False)
            turn = act(shown, Shown(), self._clock.now())
            if not turn.sitting.is_finished:
                self._speaker.prefetch(view_of(turn.sitting).say)

    def _cancel_waiting(self) -> None:
        self._pace.cancel()
        for handle in (self._offer, self._ahead, self._rest):
            if handle is not None:
                handle.cancel()
        self._offer = self._ahead = self._rest = None
