"""What a command does with a service, and has done when it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from app.core.sync_state import Link, Pairing
from app.linking.making import make_seat, make_station

if TYPE_CHECKING:
    from app.sync.lan.seat import Pushed

_HEED = 5.0
"""Seconds after which a signal is heard where a wait does not end by it."""


def exchange_once(path: Path) -> list[Pushed]:
    """Exchange records with every known station, once; KnownProblem if one does not answer."""
    seat = make_seat(path, stays=False)
    seat.start()
    try:
        return seat.exchange()
    finally:
        seat.stop()


def pair_once(path: Path, address: str, code: str) -> Link:
    """Know the station at ``address``; KnownProblem in words for whoever typed."""
    seat = make_seat(path, stays=False)
    seat.start()
    try:
        return seat.pair(address, code)
    finally:
        seat.stop()


def serve_station(path: Path, end: Event, tell: Callable[[str, str], None]) -> None:
    """Run a station without a window until ``end``; ``tell`` is given address and check number."""
    from app.store.daily import Caretaker  # noqa: PLC0415 - a window has its own
    from app.sync.lan.system_clock import SystemClock  # noqa: PLC0415

    station, caretaker = make_station(path), Caretaker(path, SystemClock().today)
    station.start()
    caretaker.start()
    try:
        tell(station.address, station.keys.as_peer("", "station").check)
        while not end.wait(_HEED):
            pass  # on Windows a signal is not heard before a wait is over
    finally:
        caretaker.stop()
        station.stop()


def ask_code(path: Path) -> Pairing:
    """A new code from the station that runs over the store at ``path``, on this computer."""
    from app.sync.lan.asking import ask_for_code  # noqa: PLC0415 - heavy

    return ask_for_code(path.parent)
