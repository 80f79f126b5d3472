"""Where a station listens, and how others learn it."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import NamedTuple

from app.sync.careful import put
from app.sync.files import PLACE_FILE
from app.sync.keys import Peer, read_card
from app.sync.lan import wire
from app.sync.lan.finding import addresses
from app.sync.refused import Refused


class Place(NamedTuple):
    """Where a station listens."""

    host: str = ""
    """"" for every address of the computer."""
    port: int = wire.PORT
    """If it is taken, any other one is used."""
    is_announced: bool = True


def place_from(text: str) -> Place:
    """The place that ``text`` names, as 192.168.1.20 or 127.0.0.1:0; every address for ""."""
    host, _colon, port = text.strip().partition(":")
    if not host:
        return Place()
    number = int(port) if port.isascii() and port.isdigit() else wire.PORT
    # Whoever listens to this computer only has nothing to tell others.
    return Place(host, number, is_announced=not host.startswith("127."))


def open_listener(place: Place) -> socket.socket:
    """A socket that listens at ``place``; OSError where the system allows none."""
    is_dual = not place.host and socket.has_dualstack_ipv6()
    family = socket.AF_INET6 if is_dual else socket.AF_INET
    for port in dict.fromkeys((place.port, 0)):
        try:
            return socket.create_server(
                (place.host, port), family=family, backlog=128, dualstack_ipv6=is_dual
            )
        except OSError:
            if port == 0:
                raise
    raise AssertionError("the last port raises")


def address_of(place: Place, port: int) -> str:
    """What is typed at a seat that does not find the station by itself."""
    host = place.host or next(iter(addresses()), "")
    return host if port == wire.PORT else f"{host}:{port}"


class Here(NamedTuple):
    """The station that runs on this computer."""

    port: int
    card: bytes

    @property
    def address(self) -> str:
        """Where it is reached from this computer."""
        return f"127.0.0.1:{self.port}"

    def is_of(self, station: Peer) -> bool:
        """Whether it is that station."""
        try:
            return read_card(self.card).id == station.id
        except Refused:
            return False


def write_place(folder: Path, here: Here) -> None:
    """Say that a station runs on this computer."""
    said = {"port": here.port, "card": here.card.decode()}
    put(folder / PLACE_FILE, json.dumps(said, ensure_ascii=False).encode(), mode=0o600)


def remove_place(folder: Path) -> None:
    """Say that none does."""
    (folder / PLACE_FILE).unlink(missing_ok=True)


def read_place(folder: Path) -> Here | None:
    """The station on this computer whose folder that is; None if none runs."""
    try:
        held = json.loads((folder / PLACE_FILE).read_bytes())
        port, card = held["port"], held["card"].encode()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Here(port, card) if type(port) is int and 0 < port < 65536 else None
