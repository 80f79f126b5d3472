"""Tells the desk how this seat stands: hands at once, all else when there is time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.company import Company
from app.core.deeds import Deed
from app.core.live import (
    HEARD,
    LABEL,
    NAME,
    PRESSES,
    Hand,
    HelpCard,
    HelpNews,
    Place,
    Presence,
    Press,
    shortened,
)
from app.core.seat_words import helped_last, lesson_of, next_label, press_of
from app.core.visit_rules import begins_with_sign_in

if TYPE_CHECKING:
    from app.core.ports import Handle
    from app.core.sitting import Sitting, Turn
    from app.ui.seat_line import SeatLine
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.window import Window

PACE = 2.0
"""Seconds between two messages about small things: how often she missed, for example."""
BEAT = 20.0
"""Seconds after which a seat says again how it stands, changed or not."""


class PresenceReporter(QObject):
    """Watches a visit from outside; nothing in it waits for a desk."""

    def __init__(
        self, visit: Visit, window: Window, screens: Screens, parts: Parts, line: SeatLine
    ) -> None:
        """Nothing is said before the station is within reach."""
        super().__init__(window)
        self._visit = visit
        self._window = window
        self._screens = screens
        self._parts = parts
        self._line = line
        self._is_linked = False
        self._told: Presence | None = None
        self._planned: Handle | None = None
        self._due = 0.0
        self._presses: deque[Press] = deque(maxlen=PRESSES)
        self._heard: deque[str] = deque(maxlen=HEARD)
        self._sitting = ""
        self._last: tuple[tuple[str, str], str] = (("", ""), "")
        """Sitting and step, and how the step was done the last time."""
        visit.acted.connect(self._note)
        visit.hand.changed.connect(self._look)
        visit.front_door.person_changed.connect(self._forget)
        window.screen_changed.connect(self._look)
        line.station_linked.connect(self._link)
        line.help_came.connect(self._hear)
        line.card_wanted.connect(self._tell_card)

    def stop(self) -> None:
        """Say no more."""
        self._is_linked = False
        self._cancel()

    def note_heard(self, words: str) -> None:
        """The microphone understood something; it is told only on the help card."""
        if words:
            self._heard.append(shortened(words, LABEL))

    # --- what is told ----------------------------------------------------------------------------

    def presence(self) -> Presence:
        """The seat as it stands."""
        book, sitting = self._parts.book, self._playing()
        person = book.person
        now = self._parts.clock.now()
        call = self._visit.hand.call
        return Presence(
            self._place(sitting),
            book.learner if book.is_signed_in else "",
            shortened(person.name, NAME) if person is not None else "",
            "",
            None if sitting is None else lesson_of(sitting, now),
            None if call is None else call.hand(now),
        )

    def _place(self, sitting: Sitting | None) -> Place:
        if sitting is not None:
            return Place.LESSON
        book, made = self._parts.book, vars(self._screens)
        in_front = self._window.screen_in_front
        if in_front is not None and in_front is made.get("finished"):
            return Place.END
        if not book.is_signed_in and not book.is_guest and self._is_shared():
            return Place.FREE
        is_home = in_front in (made.get("home"), made.get("hand"), made.get("beside"))
        return Place.HOME if in_front is None or is_home else Place.ELSEWHERE

    def _is_shared(self) -> bool:
        has_people = self._parts.book.station.has_people()
        return begins_with_sign_in(self._parts.seat.settings, has_people=has_people)

    def _playing(self) -> Sitting | None:
        presenter = self._visit.presenter if "run" in vars(self._visit) else None
        return presenter.sitting if presenter is not None else None

    # --- when it is told -------------------------------------------------------------------------

    def _look(self, *_what: object) -> None:
        """Something has happened: what a volunteer would act on is told at once."""
        if not self._is_linked:
            return
        if _weight(self.presence()) != _weight(self._told):
            self._plan(0.0)
        else:
            self._plan(PACE)

    def _plan(self, wait: float) -> None:
        """Tell within so many seconds, once for all that happens until then."""
        due = self._parts.clock.now() + wait
        if self._planned is not None and self._due <= due:
            return
        self._cancel()
        self._due = due
        self._planned = self._parts.clock.after(wait, self._tell)

    def _tell(self) -> None:
        self._planned = None
        if not self._is_linked:
            return
        presence, before = self.presence(), self._told
        if self._line.tell(presence):
            self._told = presence
            new_call = _call_of(presence.hand)
            if new_call and new_call != _call_of(before.hand if before else None):
                self._tell_card()
        self._plan(BEAT)

    def _cancel(self) -> None:
        if self._planned is not None:
            self._planned.cancel()
            self._planned = None

    # --- what comes ------------------------------------------------------------------------------

    def _link(self, is_there: bool) -> None:
        self._is_linked, self._told = is_there, None
        self._cancel()
        if is_there:
            self._plan(0.0)
        else:
            self._visit.hand.lose_desk()

    def _hear(self, news: HelpNews) -> None:
        self._visit.hand.hear(news)

    def _tell_card(self) -> None:
        sitting, call = self._playing(), self._visit.hand.call
        hints = 0
        label = last = ""
        if sitting is not None:
            hints = sitting.hints_here
            label = next_label(sitting)
            last = self._helped_last(sitting)
        self._line.tell(
            HelpCard(
                call.id if call is not None else "",
                tuple(self._presses),
                tuple(self._heard),
                hints,
                label,
                last,
            )
        )

    def _helped_last(self, sitting: Sitting) -> str:
        """Looked up once a step: an open card asks again and again."""
        step = (sitting.id, sitting.step_id)
        if self._last[0] != step:
            self._last = (step, helped_last(self._parts.book.abilities(), sitting))
        return self._last[1]

    def _note(self, deed: Deed, before: Sitting, turn: Turn) -> None:
        if before.id != self._sitting:
            self._sitting = before.id
            self._presses.clear()
        if before.company is not Company.HAND:
            press = press_of(deed, before, turn)
            if press is not None:
                self._presses.append(press)
        self._look()

    def _forget(self) -> None:
        """Somebody else sits here: what the last one pressed and said is nobody's business."""
        self._presses.clear()
        self._heard.clear()
        self._look()


def _call_of(hand: Hand | None) -> str:
    return hand.call if hand is not None else ""


def _weight(presence: Presence | None) -> tuple[object, ...]:
    """What a volunteer would act on; seconds and counts are not part of it."""
    if presence is None:
        return ()
    lesson, hand = presence.lesson, presence.hand
    what: tuple[object, ...] = ()
    if lesson is not None:
        what = (
            lesson.id, lesson.mode, lesson.step, lesson.signs.is_stuck, lesson.is_secret,
            lesson.is_by_hand,
        )  # fmt: skip
    is_with = hand.is_with if hand is not None else False
    return (presence.place, presence.learner, presence.name, what, _call_of(hand), is_with)
