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
MOST_FILES = 64
"""Bundles of all revoked computers together; the seat keeps its records in any case."""


def put_aside(folder: Path, keys: Keys, sender: str, data: bytes) -> None:
    """Keep a bundle as ``sync read`` reads it, if it is not kept already and there is room."""
    name = f"records-{sender}-to-{keys.id}-{bundle_id(data)[:12]}.age"
    file = folder / FOLDER / name
    if file.exists() or len(list(file.parent.glob("*.age"))) >= MOST_FILES:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put(file, seal(data, public_half(keys.age)), mode=0o600)
    except (KnownProblem, OSError) as error:
        _log.warning("a revoked computer's records were not kept: %s", error)
