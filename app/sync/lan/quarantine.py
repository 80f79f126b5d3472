"""Keeps what a revoked computer brings, sealed, until it is trusted again; so much and no more."""

from __future__ import annotations

import logging
from pathlib import Path

from app.core.problem import KnownProblem
from app.sync.bundle import bundle_id
from app.sync.careful import put
from app.sync.keys import Keys
from app.sync.sealing import public_half, seal

_log = logging.getLogger("app.lan")
FOLDER = "set-aside"
MOST_OF_ONE = 4
"""Bundles of one computer: each holds what the ones before it held, as far as there is room."""
MOST = 64
"""Of all together; the seat keeps its records in any case."""


def put_aside(folder: Path, keys: Keys, sender: str, data: bytes) -> None:
    """Keep a bundle as ``sync read`` reads it, if it is not kept already and there is room."""
    name = f"records-{sender}-to-{keys.id}-{bundle_id(data)[:12]}.age"
    file = folder / FOLDER / name
    kept = sorted(file.parent.glob("*.age"), key=lambda each: each.stat().st_mtime_ns)
    own = [each for each in kept if each.name.startswith(f"records-{sender}-")]
    if file in kept or (len(kept) >= MOST and len(own) < MOST_OF_ONE):
        return
    try:
        for each in own[: max(0, len(own) - MOST_OF_ONE + 1)]:
            each.unlink()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put(file, seal(data, public_half(keys.age)), mode=0o600)
    except (KnownProblem, OSError) as error:
        _log.warning("a revoked computer's records were not kept: %s", error)
