"""The live channel between a seat and its station: what is lost when it breaks was never a fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.core.syncing import Merged

MOST_BYTES = 8192
"""The longest message, as JSON in UTF-8."""

Message = Mapping[str, Any]
"""A JSON object; what may stand in it is not the channel's business."""


class LiveSeat(Protocol):
    """A seat's end."""

    def send(self, message: Message) -> bool:
        """Hand it over without waiting; False if nobody is there to hear it.

        ValueError for a message that is too long.
        """
        ...


class LiveSeatEars(Protocol):
    """Who listens at a seat's end; called on a thread of the channel."""

    def linked(self, *, is_there: bool) -> None:
        """The station came within reach, or went out of it."""
        ...

    def heard(self, message: Message) -> None:
        """The station says something."""
        ...


class LiveStation(Protocol):
    """The station's end, for all seats."""

    def send(self, seat: str, message: Message) -> bool:
        """As ``LiveSeat.send``, to the seat with that key id."""
        ...


class LiveStationEars(Protocol):
    """Who listens at the station's end; called on a thread of the channel."""

    def seat_linked(self, seat: str, *, is_there: bool) -> None:
        """A paired seat came or went."""
        ...

    def heard(self, seat: str, message: Message) -> None:
        """A seat says something."""
        ...

    def merged(self, seat: str, merged: Merged) -> None:
        """Records of that seat were taken in: what was read from the store may be old."""
        ...
