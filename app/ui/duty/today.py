"""The desk's first room: seats, the line of those who wait, and the help card behind each seat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from app.core.desk import Helper, SeatNow
from app.core.desk_view import Booking, Deed
from app.core.desk_words import today_view
from app.core.help_words import help_card
from app.core.problem import NotKept
from app.i18n import _

if TYPE_CHECKING:
    from app.core.ports import Handle
    from app.ui.desk.help_card import HelpCardScreen
    from app.ui.desk.today import TodayScreen
    from app.ui.duty.duty import Duty
    from app.ui.duty.live_desk import LiveDesk

TICK = 1.0
"""Seconds between two looks at how long somebody waits."""
_GATHER = 0.5
"""Seconds within which the small news of all seats are shown together."""
_ASK_AGAIN = 3.0
"""Seconds between two questions to the seat whose card is open."""


class DayBook(Protocol):
    """Where the day's figures come from."""

    def day_figures(self, since_ms: int) -> tuple[int, int]:
        """How many learners came since then, and how many lessons they did by themselves."""
        ...


class TodayRoom:
    """今天."""

    icon = "home"

    def __init__(
        self,
        duty: Duty,
        book: DayBook,
        live: LiveDesk,
        *,
        bookings: Callable[[], Sequence[Booking] | None] = lambda: None,
        helpers: Callable[[], Sequence[Helper]] = tuple,
        sync: Callable[[], str] = str,
        notes_of: Callable[[str], Sequence[str]] = lambda _learner: (),
        has_page: Callable[[str], bool] = lambda _learner: False,
        open_page: Callable[[str, Callable[[], None]], None] = lambda _learner, _way_out: None,
    ) -> None:
        """Nothing is made before the room is opened.

        ``bookings`` are today's (None: nobody keeps any), ``helpers`` whoever else is on duty,
        ``sync`` says how far the records are, ``notes_of`` what volunteers have left about a
        learner; ``has_page`` says whether she has a page of her own, ``open_page`` shows it and
        is told what leads back from there.
        """
        self._notes_of = notes_of
        self._page_is_known = has_page
        self._show_page = open_page
        self._duty = duty
        self._book = book
        self._live = live
        self._bookings = bookings
        self._helpers = helpers
        self._sync = sync
        self._day: tuple[int, int] | None = None
        self._kept_bookings: Sequence[Booking] | None = None
        self._open_key = ""
        """The seat whose card is open; "" while none is."""
        self._asked_at = 0.0
        self._line: tuple[object, ...] = ()
        """The calls as they were last shown."""
        self._soon: Handle | None = None
        live.changed.connect(self._show_in_time)
        live.card_changed.connect(self._show)
        self._next = duty.clock.after(TICK, self._tick)

    @property
    def title(self) -> str:
        """What is written on its door."""
        return _("今天")

    def open(self) -> TodayScreen:
        """Today's screen as it stands."""
        self._open_key = ""
        self._read()
        self._show_seats()
        return self._screen

    def step_back(self) -> bool:
        """From a help card to the seats."""
        if not self._open_key:
            return False
        self._duty.show(self.open())
        return True

    def stop(self) -> None:
        """Look no more."""
        self._next.cancel()
        if self._soon is not None:
            self._soon.cancel()

    def read_again(self) -> None:
        """Read the day's figures and bookings anew: records came in."""
        self._read()
        self._show()

    def _read(self) -> None:
        began = day_began_ms(self._duty.clock.wall_ms())
        # Hands are there for whoever passes; whom somebody meets, and what was noted, is not.
        if not self._duty.on_duty().id:
            self._kept_bookings = None
        # A hand is shown whatever the disk says: of the rest, what was read before.
        with suppress(NotKept):
            self._day = self._book.day_figures(began)
            self._kept_bookings = self._bookings() if self._duty.on_duty().id else None

    # --- what is shown ---------------------------------------------------------------------------

    def _tick(self) -> None:
        self._next = self._duty.clock.after(TICK, self._tick)
        self._show()

    def _show_in_time(self) -> None:
        """Calls at once; of everything else a volunteer sees no more than twice a second."""
        calls = tuple((seat.key, seat.call) for seat in self._live.desk.seats.values() if seat.call)
        if calls != self._line:
            self._line = calls
            self._show()
        elif self._soon is None:
            self._soon = self._duty.clock.after(_GATHER, self._show)

    def _show(self, _key: str = "") -> None:
        """Show what is in sight; what is not will be when it comes back."""
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        made = vars(self)
        if "_screen" in made and not self._open_key and self._screen.isVisible():
            self._show_seats()
        elif self._open_key and self._card.isVisible():
            self._show_card()

    def _show_seats(self) -> None:
        now, tell = self._duty.clock.now(), self._duty.translate
        bookings, sync = self._kept_bookings, self._sync()
        desk = self._live.desk
        view = today_view(desk, now, tell, day=self._day, bookings=bookings, sync=sync)
        self._screen.show_view(view)

    def _show_card(self) -> None:
        seat, now = self._open_seat(), self._duty.clock.now()
        if seat is None:
            return
        if now - self._asked_at >= _ASK_AGAIN:
            self._asked_at = now
            self._live.ask_for_card(seat.key)
        card = self._live.card(seat.key)
        learner = seat.presence.learner
        helpers: list[Helper] = []
        notes: Sequence[str] = ()
        has_page = False
        with suppress(NotKept):
            helpers = [each for each in self._helpers() if each.id != self._duty.on_duty().id]
            notes = self._notes_of(learner) if learner and self._duty.on_duty().id else ()
            has_page = self._has_page(learner)
        tell = self._duty.translate
        me = self._duty.on_duty().id
        view = help_card(seat, card, now, tell, helpers, notes, has_page=has_page, me=me)
        self._card.show_view(view)

    def _has_page(self, learner: str) -> bool:
        """Pages are for whoever is on duty; a guest has none, nor has whom only her seat knows."""
        return bool(learner and self._duty.on_duty().id) and self._page_is_known(learner)

    def _open_seat(self) -> SeatNow | None:
        return self._live.desk.seats.get(self._open_key)

    # --- what is done ----------------------------------------------------------------------------

    def _go(self, key: str) -> None:
        """我去帮: she hears it at once; what is known of her comes to the front."""
        self._live.answer(key, self._helper())
        self._open(key)

    def _open(self, key: str) -> None:
        self._open_key, self._asked_at = key, float("-inf")
        self._show_card()
        self._duty.show(self._card)

    def _open_page(self) -> None:
        """看她的一页: her page in its own room; the way back leads to her card again."""
        seat, key = self._open_seat(), self._open_key
        if seat is not None and self._has_page(seat.presence.learner):
            self._show_page(seat.presence.learner, partial(self._come_back, key))

    def _come_back(self, key: str) -> None:
        """The card, unless its seat is no longer there."""
        if key in self._live.desk.seats:
            self._open(key)
        else:
            self._duty.show(self.open())

    def _decide(self, deed: str) -> None:
        key = self._open_key
        name, _sign, who = deed.partition(":")
        if name == Deed.HAND_OVER:
            other = next((each for each in self._helpers() if each.id == who), None)
            if other is not None:
                self._live.answer(key, other)
            return
        act = {
            Deed.GO: partial(self._live.answer, key, self._helper()),
            Deed.ARRIVED: partial(self._live.arrive, key),
            Deed.PAUSE: partial(self._live.pause, key),
            Deed.PUT_BACK: partial(self._live.put_back, key),
            Deed.FINISH: partial(self._live.finish, key),
        }[Deed(name)]
        act()
        if name in (Deed.FINISH, Deed.PUT_BACK):
            self._duty.show(self.open())

    def _helper(self) -> Helper:
        on_duty = self._duty.on_duty()
        return Helper(on_duty.id, on_duty.name)

    @cached_property
    def _screen(self) -> TodayScreen:
        from app.ui.desk.today import TodayScreen  # noqa: PLC0415 - when it is first opened

        screen = TodayScreen(self._duty.theme, self._duty.presses)
        screen.going.connect(self._go)
        screen.finished.connect(self._live.finish)
        screen.opened.connect(self._open)
        return screen

    @cached_property
    def _card(self) -> HelpCardScreen:
        from app.ui.desk.help_card import HelpCardScreen  # noqa: PLC0415 - as above

        screen = HelpCardScreen(self._duty.theme, self._duty.presses)
        screen.decided.connect(self._decide)
        screen.page_wanted.connect(self._open_page)
        return screen


def day_began_ms(wall_ms: int) -> int:
    """When the day of ``wall_ms`` began by this computer's clock, in milliseconds since 1970."""
    now = datetime.fromtimestamp(wall_ms / 1000)  # noqa: DTZ006 - the station's own day
    return round(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)
