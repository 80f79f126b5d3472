"""Keeps the desk's picture of its seats, and tells every seat what became of its call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core import desk as rules
from app.core.desk import Desk, Helper
from app.core.desk_order import all_news
from app.core.live import CardWanted, HelpCard, HelpNews, Presence

if TYPE_CHECKING:
    from app.core.ports import Clock
    from app.ui.station_line import StationLine

_TEND = 30.0
"""Seconds between two looks at seats that have been out of reach for long."""


class LiveDesk(QObject):
    """Everything that happens at the desk goes through here: act, tell, and let it be shown."""

    changed = Signal()
    hand_raised = Signal()
    """A hand that was not up before; once a call."""
    card_changed = Signal(str)

    def __init__(
        self,
        line: StationLine,
        clock: Clock,
        parent: QObject | None = None,
        *,
        known: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """``known`` are the keys of all paired seats, as far as that can be said already."""
        super().__init__(parent)
        self._known = known
        self._line = line
        self._clock = clock
        self.desk = Desk()
        self._told: dict[str, HelpNews] = {}
        self._cards: dict[str, HelpCard] = {}
        self._heard_of: set[str] = set()
        """Ids of calls that were sounded."""
        line.linked.connect(self._link)
        line.presence_came.connect(self._hear)
        line.card_came.connect(self._take_card)
        self._next = clock.after(_TEND, self._tend)

    def look_who_is_paired(self) -> None:
        """Seats are numbered in the order in which they were paired, whenever they come."""
        keys = self._known()
        if keys:
            self._become(rules.know(self.desk, keys, self._clock.now()))

    def stop(self) -> None:
        """Look after nothing any more."""
        self._next.cancel()

    def card(self, key: str) -> HelpCard | None:
        """What a seat has told of itself for its present call; None if it has not."""
        return self._cards.get(key)

    def ask_for_card(self, key: str) -> None:
        """Have a seat tell what is on its help card."""
        self._line.tell(key, CardWanted())

    # --- what volunteers do --------------------------------------------------------------------

    def answer(self, key: str, helper: Helper) -> None:
        """我去帮."""
        self._become(rules.answer(self.desk, key, helper, self._clock.now()))

    def arrive(self, key: str) -> None:
        """She is there."""
        self._become(rules.arrive(self.desk, key))

    def pause(self, key: str) -> None:
        """She goes for a moment."""
        self._become(rules.pause(self.desk, key))

    def put_back(self, key: str) -> None:
        """Somebody else should go."""
        self._become(rules.put_back(self.desk, key))

    def let_go(self, who: str) -> None:
        """A volunteer goes off duty: nobody is told any more that she comes."""
        if who:
            self._become(rules.let_go(self.desk, who))

    def finish(self, key: str) -> None:
        """The help is over."""
        self._become(rules.finish(self.desk, key))

    # --- what seats say ------------------------------------------------------------------------

    def _link(self, key: str, is_there: bool) -> None:
        self.look_who_is_paired()
        if is_there:
            # Whatever it was told may not have reached it.
            self._told.pop(key, None)
        self._become(rules.link(self.desk, key, self._clock.now(), is_there=is_there))

    def _hear(self, key: str, presence: Presence) -> None:
        self._become(rules.hear(self.desk, key, presence, self._clock.now()))
        seat = self.desk.seats[key]
        if seat.call is None:
            self._cards.pop(key, None)
        elif seat.call.is_waiting and seat.call.id not in self._heard_of:
            self._heard_of.add(seat.call.id)
            self.hand_raised.emit()

    def _take_card(self, key: str, card: HelpCard) -> None:
        self._cards[key] = card
        self.card_changed.emit(key)

    def _tend(self) -> None:
        self.look_who_is_paired()
        self._become(rules.forget_lost(self.desk, self._clock.now()))
        self._next = self._clock.after(_TEND, self._tend)

    def _become(self, desk: Desk) -> None:
        if desk is self.desk:
            return
        self.desk = desk
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Each seat hears what is new about its call, and nothing else."""
        news = all_news(self.desk)
        self._told = {key: told for key, told in self._told.items() if key in news}
        for key, each in news.items():
            if self._told.get(key) != each and self._line.tell(key, each):
                self._told[key] = each
