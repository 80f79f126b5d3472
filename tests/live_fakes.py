"""A channel within one process: what is said at one end is heard at the other, at once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from app.core.live_ports import MOST_BYTES, LiveSeatEars, LiveStationEars, Message


def _carried(message: Message) -> Message:
    """As it arrives: JSON, no longer than the channel takes."""
    text = json.dumps(message, ensure_ascii=False)
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("too long")
    carried: Message = json.loads(text)
    return carried


@dataclass
class FakeSeatEnd:
    """One seat's end: a ``LiveSeat``."""

    key: str
    station: LiveStationEars | None = None
    ears: LiveSeatEars | None = None
    is_up: bool = False
    said: list[Message] = field(default_factory=list)
    """Everything that this seat has said."""

    def send(self, message: Message) -> bool:
        """Say it to the station."""
        if not self.is_up or self.station is None:
            return False
        carried = _carried(message)
        self.said.append(carried)
        self.station.heard(self.key, carried)
        return True

    def link(self, *, is_there: bool) -> None:
        """The cable is plugged in, or pulled."""
        self.is_up = is_there
        if self.station is not None:
            self.station.seat_linked(self.key, is_there=is_there)
        if self.ears is not None:
            self.ears.linked(is_there=is_there)


@dataclass
class FakeStationEnd:
    """The station's end, for all seats: a ``LiveStation``."""

    seats: dict[str, FakeSeatEnd] = field(default_factory=dict)
    told: list[tuple[str, Any]] = field(default_factory=list)

    def send(self, seat: str, message: Message) -> bool:
        """Say it to a seat."""
        end = self.seats.get(seat)
        if end is None or not end.is_up:
            return False
        carried = _carried(message)
        self.told.append((seat, carried))
        if end.ears is not None:
            end.ears.heard(carried)
        return True

    def add(self, key: str, station: LiveStationEars) -> FakeSeatEnd:
        """Another seat, out of reach at first."""
        self.seats[key] = FakeSeatEnd(key, station)
        return self.seats[key]
