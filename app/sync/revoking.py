"""Taking trust back: a computer that was lost or stolen is heard no more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from app.sync.careful import put
from app.sync.keys import Peer, damaged, peer_from, peer_text, read_trusted, write_trusted

REVOKED_FILE = "sync-revoked.json"
MOST = 1000
"""Key ids that are remembered; a receipt names them all."""


def read_revoked(folder: Path) -> dict[str, Peer | None]:
    """Those who are trusted no longer, by id; None where their card was never here."""
    path = folder / REVOKED_FILE
    try:
        listed = json.loads(path.read_bytes())["revoked"]
        return {
            str(each["id"]): peer_from(each["card"]) if each["card"] else None for each in listed
        }
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(path) from error


def revoke(folder: Path, ids: Iterable[str]) -> None:
    """Trust none of ``ids`` from now on; ids that are known already change nothing."""
    trusted, revoked = read_trusted(folder), read_revoked(folder)
    new = [each for each in ids if each not in revoked][: MOST - len(revoked)]
    if not new:
        return
    revoked |= {each: trusted.get(each) for each in new}
    # First here: if the power fails in between, nobody is trusted who should not be.
    _write(folder, revoked)
    write_trusted(folder, [peer for peer in trusted.values() if peer.id not in revoked])


def pardon(folder: Path, peer: str) -> None:
    """Let somebody whom a person has introduced again be trusted again."""
    revoked = read_revoked(folder)
    if revoked.pop(peer, "") != "":
        _write(folder, revoked)


def _write(folder: Path, revoked: dict[str, Peer | None]) -> None:
    listed = [
        {"id": each, "card": peer_text(peer) if peer else None} for each, peer in revoked.items()
    ]
    text = json.dumps({"version": 1, "revoked": listed}, ensure_ascii=False, indent=1)
    put(folder / REVOKED_FILE, text.encode(), mode=0o600)
