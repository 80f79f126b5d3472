"""Who is on duty at the desk: signing in and out, handing over, and what nobody ended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from app.core import shifts
from app.core.duty_pages import sign_in_page
from app.core.events import Kind
from app.core.problem import NotKept
from app.core.shifts import FORGOTTEN, Turn, concluded_end, plans_on
from app.i18n import _
from app.ui.duty.crew import day_of, ms_at
from app.ui.duty.duty import OnDuty

if TYPE_CHECKING:
    from app.core.page import Page
    from app.core.volunteers import Volunteer
    from app.ui.duty.crew import Crew

_LOOK = 600.0
"""Seconds between two looks at whether the day has ended while somebody was signed in."""


class SignIn:
    """One holds the desk; whoever signed in beside her is on duty as well."""

    def __init__(self, crew: Crew, take: Callable[[OnDuty], None]) -> None:
        """Nobody is on duty; ``take`` writes down who holds the desk from now on."""
        self._crew = crew
        self._take = take
        self._turns: dict[str, Turn] = {}
        self._has_concluded = False
        self.went: Callable[[str], None] = _nobody_waits
        """Hears who is not on duty any more."""

    # --- who is there ------------------------------------------------------------------------

    @property
    def holder(self) -> str:
        """Who holds the desk, "" for nobody."""
        return self._crew.duty.on_duty().id

    def turn(self, who: str) -> Turn | None:
        """Her turn of duty, if she is signed in here."""
        return self._turns.get(who)

    def others(self) -> tuple[str, ...]:
        """Names of those who are on duty beside the holder."""
        names = (self._crew.name_of(who) for who in self._turns if who != self.holder)
        # Who was forgotten at another computer in the meantime has none.
        return tuple(name for name in names if name)

    def start(self) -> None:
        """When the desk opens nobody can be on duty: what was left open is concluded."""
        self._has_concluded = False
        self._watch()

    def close(self) -> None:
        """The desk is being closed: everybody signs out."""
        # What the disk does not take now is concluded when the desk is opened again.
        with suppress(NotKept):
            for turn in list(self._turns.values()):
                self._end(turn, "closed")
        self._take(OnDuty())

    # --- coming and going --------------------------------------------------------------------

    def page(self, *, lead: str, can_leave: bool) -> Page:
        """Everybody, to choose from."""
        team = self._crew.book.volunteers()
        return sign_in_page(team, tuple(self._turns), _, lead=lead, can_leave=can_leave)

    def ask(self, who: str, then: Callable[[], None]) -> None:
        """Somebody named herself: her PIN, and she holds the desk; then ``then``."""
        her = self._crew.book.volunteer(who)
        if her is not None and her.is_here:
            self._crew.pins.ask(her, lambda: self.admit(who, then))

    def scan(self, number: str, then: Callable[[], None]) -> bool:
        """A badge was held to the scanner: she holds the desk; False for a number of nobody's."""
        found = self._crew.book.find_badge(number)
        if len(found) != 1:
            return False
        self.admit(found[0].id, then)
        return True

    def admit(self, who: str, then: Callable[[], None]) -> None:
        """She holds the desk from now on, and her turn begins unless it has."""
        her = self._crew.book.volunteer(who)
        if her is None:
            return
        if who not in self._turns:
            shift = self._crew.duty.new_id()
            (event,) = self._crew.book.append([shifts.started(shift)], learner=who)
            self._turns[who] = Turn(shift, who, event.origin, event.wall_ms)
        self._hold(her)
        then()

    def sign_out(self, who: str, reason: str = "left") -> None:
        """She goes; if she held the desk, somebody who is on duty beside her holds it."""
        turn = self._turns.get(who)
        if turn is not None:
            self._end(turn, reason)
        self._let_hold(who)
        self.went(who)

    def drop(self, who: str) -> None:
        """She is forgotten: of her turn nothing is written down any more."""
        self._turns.pop(who, None)
        self._let_hold(who)
        self.went(who)

    def _let_hold(self, gone: str) -> None:
        """Somebody beside ``gone`` holds the desk, if she held it."""
        if gone == self.holder:
            rest = [self._crew.book.volunteer(each) for each in self._turns]
            self._hold(next((each for each in rest if each is not None), None))

    # --- ends --------------------------------------------------------------------------------

    def _hold(self, her: Volunteer | None) -> None:
        self._take(OnDuty(her.id, her.name) if her is not None else OnDuty())

    def _end(self, turn: Turn, reason: str) -> None:
        if day_of(turn.started_ms) != self._crew.today():
            # She left some day and nobody noticed: this hour is not when.
            self._conclude(turn)
        else:
            fact = shifts.ended(turn, self._crew.now_ms(), reason, by=turn.volunteer)
            self._crew.book.append([fact], learner=turn.volunteer)
        self._turns.pop(turn.volunteer, None)

    def _conclude(self, turn: Turn) -> None:
        """Nobody ended it: say when it was over, as far as anybody can tell."""
        book, day = self._crew.book, day_of(turn.started_ms)
        signs = [
            each.wall_ms
            for each in book.audit(volunteer=turn.volunteer)
            if day_of(each.wall_ms) == day and each.kind != Kind.SHIFT_STARTED
        ]
        ends = [
            ms_at(day, plan.ends)
            for plan in plans_on(book.plans(), day)
            if plan.volunteer == turn.volunteer and ms_at(day, plan.ends) > turn.started_ms
        ]
        end = concluded_end(
            turn.started_ms,
            max(signs, default=0),
            min(ends, default=None),
            self._crew.now_ms(),
        )
        fact = shifts.ended(turn, end, FORGOTTEN, by="")
        book.append([fact], learner=turn.volunteer)

    def _watch(self) -> None:
        """Whoever is still signed in when another day begins has gone home."""
        self._crew.duty.clock.after(_LOOK, self._watch)
        # A disk that does not answer will at the next look.
        with suppress(NotKept):
            self._conclude_old_ones()
            self._send_home()

    def _conclude_old_ones(self) -> None:
        """What an earlier desk has left open, once: before anybody is signed in, if it can be."""
        if not self._has_concluded:
            for turn in self._crew.book.open_turns():
                if turn.volunteer not in self._turns:
                    self._conclude(turn)
            self._has_concluded = True

    def _send_home(self) -> None:
        today = self._crew.today()
        late = [turn for turn in self._turns.values() if day_of(turn.started_ms) != today]
        for turn in late:
            self.sign_out(turn.volunteer, FORGOTTEN)


def _nobody_waits(_who: str) -> None:
    """Where there are no seats."""
