"""Brings what the station says from the thread of the channel to the window of a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.core.live import CardWanted, FromSeat, HelpNews, write
from app.core.live_reading import read_from_station

if TYPE_CHECKING:
    from app.core.live_ports import LiveSeat, Message


class SeatLine(QObject):
    """A ``LiveSeatEars`` for the channel, and signals on the thread of the window."""

    station_linked = Signal(bool)
    help_came = Signal(object)
    card_wanted = Signal()
    records_came = Signal()
    """What others did is in the store now: what was read from it may be old."""

    _linked = Signal(bool)
    _came = Signal(object)
    _merged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Without a channel nothing is heard, and nothing arrives."""
        super().__init__(parent)
        self.channel: LiveSeat | None = None
        """Where to speak; set it before the channel begins to call back."""
        queued = Qt.ConnectionType.QueuedConnection
        self._linked.connect(self.station_linked, queued)
        self._came.connect(self._sort, queued)
        self._merged.connect(self.records_came, queued)

    def linked(self, *, is_there: bool) -> None:
        """The station came within reach, or went; on the thread of the channel."""
        self._linked.emit(is_there)

    def heard(self, message: Message) -> None:
        """The station says something; what no station says is not heard."""
        said = read_from_station(message)
        if said is not None:
            self._came.emit(said)

    def merged(self) -> None:
        """Something new came into the store; on a thread of the channel."""
        self._merged.emit()

    def tell(self, said: FromSeat) -> bool:
        """Say something to the station; False if nobody is there to hear it."""
        return self.channel is not None and self.channel.send(write(said))

    def _sort(self, said: object) -> None:
        if isinstance(said, HelpNews):
            self.help_came.emit(said)
        elif isinstance(said, CardWanted):
            self.card_wanted.emit()
