"""Where stations were reached before: a seat remembers it, so that it finds them without asking."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from app.core.problem import KnownProblem
from app.sync.careful import put

ADDRESS_FILE = "lan-stations.json"
_MOST = 4
"""Addresses of each station."""


def read_addresses(folder: Path, station: str) -> tuple[str, ...]:
    """Addresses of ``station``, the one that answered last first; none if the file is no good."""
    return tuple(_read(folder).get(station, ()))[:_MOST]


def remember_address(folder: Path, station: str, address: str) -> None:
    """``station`` has answered at ``address``; a disk that takes nothing costs a search."""
    known = read_addresses(folder, station)
    if known[:1] == (address,):
        return
    kept = [address, *(each for each in known if each != address)][:_MOST]
    text = json.dumps({**_read(folder), station: kept}, indent=1)
    with suppress(KnownProblem):
        put(folder / ADDRESS_FILE, text.encode(), mode=0o600)


def _read(folder: Path) -> dict[str, list[str]]:
    try:
        held = json.loads((folder / ADDRESS_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {
        str(station): [str(each) for each in listed]
        for station, listed in held.items()
        if isinstance(listed, list)
    }
