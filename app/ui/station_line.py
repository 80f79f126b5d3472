"""Brings what seats say from the thread of the channel to the window, no faster than it can look.

Each seat's latest state takes the place of an earlier one that nobody has looked at yet: fifty
seats that hurry cost no more than fifty that do not.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.core.live import CardWanted, HelpCard, HelpNews, Presence, write
from app.core.live_reading import read_from_seat

if TYPE_CHECKING:
    from app.core.live_ports import LiveStation, Message
    from app.core.syncing import Merged


class StationLine(QObject):
    """A ``LiveStationEars`` for the channel, and signals on the thread of the window."""

    linked = Signal(str, bool)
    """A seat's key, and whether it is within reach."""
    presence_came = Signal(str, object)
    card_came = Signal(str, object)
    merged_records = Signal()
    """Records were taken in: what was read from the store may be old."""

    _came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Without a channel nothing is heard, and nothing arrives."""
        super().__init__(parent)
        self.channel: LiveStation | None = None
        """Where to speak; set it before the channel begins to call back."""
        self._lock = Lock()
        self._waiting: list[tuple[str, str]] = []
        """What to look at, in order: a sort of news and the seat's key."""
        self._latest: dict[tuple[str, str], object] = {}
        self._came.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    # --- on the thread of the channel ----------------------------------------------------------

    def seat_linked(self, seat: str, *, is_there: bool) -> None:
        """A paired seat came or went."""
        self._put("linked", seat, is_there)

    def heard(self, seat: str, message: Message) -> None:
        """A seat says something; what no seat says is not heard."""
        said = read_from_seat(message)
        if said is not None:
            self._put(type(said).__name__, seat, said)

    def merged(self, seat: str, merged: Merged) -> None:  # noqa: ARG002 - the port's signature
        """Records of that seat were taken in."""
        self._put("merged", "", None)

    def _put(self, sort: str, seat: str, news: object) -> None:
        with self._lock:
            is_first = not self._waiting
            if (sort, seat) not in self._latest:
                self._waiting.append((sort, seat))
            self._latest[sort, seat] = news
        if is_first:
            self._came.emit()

    # --- on the thread of the window -----------------------------------------------------------

    def tell(self, seat: str, said: HelpNews | CardWanted) -> bool:
        """Say something to a seat; False if nobody is there to hear it."""
        return self.channel is not None and self.channel.send(seat, write(said))

    def _drain(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
            latest, self._latest = self._latest, {}
        for sort, seat in waiting:
            news = latest[sort, seat]
            if isinstance(news, Presence):
                self.presence_came.emit(seat, news)
            elif isinstance(news, HelpCard):
                self.card_came.emit(seat, news)
            elif sort == "linked":
                self.linked.emit(seat, bool(news))
            else:
                self.merged_records.emit()
