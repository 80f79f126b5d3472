"""Taking trust back: a computer that was lost or stolen is heard no more."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from app.sync.alone import alone
from app.sync.careful import put
from app.sync.keys import Peer, damaged, peer_from, peer_text, read_trusted, write_trusted

REVOKED_FILE = "sync-revoked.json"
MOST = 1000
"""Key ids that are remembered; a receipt names them all."""
_MOST_HEEDED = 4 * MOST


class _Kept(NamedTuple):
    peers: dict[str, Peer | None]
    marks: dict[str, str]
    heeded: tuple[str, ...]


def read_revoked(folder: Path) -> dict[str, Peer | None]:
    """Those who are trusted no longer, by id; None where their card was never here."""
    return _read(folder).peers


def read_marks(folder: Path) -> dict[str, str]:
    """The same ids, each with what tells this time of revoking it from any other."""
    return _read(folder).marks


def revoke(folder: Path, ids: Iterable[str]) -> None:
    """Trust none of ``ids`` from now on; ids that are known already change nothing."""
    with alone(folder):
        _revoke(folder, ids)


def _revoke(folder: Path, ids: Iterable[str]) -> None:
    trusted, kept = read_trusted(folder), _read(folder)
    new = [each for each in ids if each not in kept.peers][: MOST - len(kept.peers)]
    if not new:
        return
    peers = kept.peers | {each: trusted.get(each) for each in new}
    marks = kept.marks | {each: secrets.token_hex(8) for each in new}
    # First here: if the power fails in between, nobody is trusted who should not be.
    _write(folder, kept._replace(peers=peers, marks=marks))
    write_trusted(folder, [peer for peer in trusted.values() if peer.id not in peers])


def heed(folder: Path, marks: Mapping[str, str]) -> None:
    """Revoke what a station has revoked; each of its ``marks`` counts once.

    So an old word on an old stick takes no trust back that was given anew since.
    """
    with alone(folder):
        known = set(_read(folder).heeded)
        new = {peer: mark for peer, mark in marks.items() if mark not in known}
        if not new:
            return
        _revoke(folder, new)
        kept = _read(folder)
        _write(folder, kept._replace(heeded=(*kept.heeded, *new.values())[-_MOST_HEEDED:]))


def let_in(folder: Path, peer: Peer) -> bool:
    """Trust somebody whom no person has introduced, unless trust was taken back; whether it is."""
    with alone(folder):
        if peer.id in _read(folder).peers:
            return False
        write_trusted(folder, (read_trusted(folder) | {peer.id: peer}).values())
        return True


def introduce(folder: Path, peer: Peer) -> None:
    """Trust somebody whom a person has introduced, also if trust was taken back before.

    A later card of the same key replaces the earlier one.
    """
    with alone(folder):
        kept = _read(folder)
        if kept.peers.pop(peer.id, "") != "":
            _write(folder, kept)
        write_trusted(folder, (read_trusted(folder) | {peer.id: peer}).values())


def _read(folder: Path) -> _Kept:
    path = folder / REVOKED_FILE
    try:
        held = json.loads(path.read_bytes())
        peers = {
            str(each["id"]): peer_from(each["card"]) if each["card"] else None
            for each in held["revoked"]
        }
        # Files of earlier programs have no marks: there the id is its own.
        marks = {str(each["id"]): str(each.get("mark") or each["id"]) for each in held["revoked"]}
        return _Kept(peers, marks, tuple(str(each) for each in held.get("heeded", ())))
    except FileNotFoundError:
        return _Kept({}, {}, ())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path) from error


def _write(folder: Path, kept: _Kept) -> None:
    listed = [
        {"id": each, "card": peer_text(peer) if peer else None, "mark": kept.marks[each]}
        for each, peer in kept.peers.items()
    ]
    document = {"version": 1, "revoked": listed, "heeded": list(kept.heeded)}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    put(folder / REVOKED_FILE, text.encode(), mode=0o600)
