"""A station's signed word on a stick: whom it trusts no longer; and everything else read there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.core.carrying import Going
from app.core.problem import KnownProblem
from app.core.syncing import SyncBook
from app.i18n import _
from app.sync.bundle import LARGEST, read_bundle
from app.sync.careful import put, take_away
from app.sync.keys import Keys, Peer, read_trusted
from app.sync.lan.quarantine import FOLDER as SET_ASIDE
from app.sync.lan.quarantine import put_aside
from app.sync.refused import Refused
from app.sync.revoking import MOST, heed, read_marks, read_revoked
from app.sync.sealing import unseal
from app.sync.stick import FOLDER, Outcome, is_away, read_from

_FORMAT = "digital-buddy-revoked"
_VERSION = 1
_LARGEST_WORD = 2**18


def read_stick(
    place: Path,
    home: Path,
    keys: Keys,
    book: SyncBook,
    *,
    wall_ms: int,
    going: Going = lambda _done, _count: True,
) -> list[Outcome]:
    """Take in what lies at ``place`` (``read_from``), after hearing whom a station revoked.

    ``home`` is where this computer keeps whom it trusts. What a revoked computer has brought is
    kept there, sealed; a station then leaves its own word.
    """
    folder = place if place.name == FOLDER else place / FOLDER
    is_ours = folder.is_dir() and not folder.is_symlink()
    try:
        outcomes = [*_hear(folder, home, keys), *_keep_aside(folder, home, keys)] if is_ours else []
    except OSError as error:
        raise is_away(place) from error
    trusted = read_trusted(home)
    outcomes += read_from(place, keys, trusted, book, wall_ms=wall_ms, going=going)
    if is_ours:
        _leave(folder, home, keys)
    return outcomes


def _hear(folder: Path, home: Path, keys: Keys) -> list[Outcome]:
    """What is no whole word of a station that is trusted here is passed over."""
    outcomes = []
    for known in sorted(read_trusted(home)):
        trusted, file = read_trusted(home), folder / f"revoked-{known}.json"
        station = trusted.get(known)
        if station is None or station.role != "station" or not file.is_file():
            continue
        try:
            with file.open("rb") as opened:
                marks = _believed(opened.read(_LARGEST_WORD + 1), station)
        except (OSError, Refused, ValueError, KeyError, TypeError, RecursionError):
            continue
        if marks.pop(keys.id, ""):
            said = _("“{name}”不再认得这台电脑了。记录都在这里，请重新认一认。")
            outcomes.append(Outcome(file, "revoked", said.format(name=station.title)))
        # No station takes trust back from itself in another one's name.
        marks.pop(station.id, "")
        heed(home, marks)
        if gone := trusted.keys() - read_trusted(home).keys():
            names = "、".join(sorted(trusted[each].title for each in gone))
            said = _("照“{name}”说的，不再认得：{others}。")
            told = said.format(name=station.title, others=names)
            outcomes.append(Outcome(file, "heeded", told))
    return outcomes


def _believed(data: bytes, station: Peer) -> dict[str, str]:
    """Id and mark of each whom ``station`` revoked; an error for anything else.

    Fields that are not known are signed as well, and passed over.
    """
    if len(data) > _LARGEST_WORD:
        raise ValueError("too large")
    held = json.loads(data)
    signature = bytes.fromhex(held.pop("signature"))
    if held[_FORMAT] != _VERSION or held["station"] != station.id:
        raise ValueError("no word of this station")
    if not station.verify(signature, _text(held)):
        raise ValueError("not signed")
    return {str(each["id"]): str(each["mark"]) for each in held["revoked"][:MOST]}


def _keep_aside(folder: Path, home: Path, keys: Keys) -> list[Outcome]:
    """As over the network: nothing is lost if the computer is introduced again."""
    outcomes = []
    for sender, peer in read_revoked(home).items():
        if peer is None:
            continue
        for file in sorted(folder.glob(f"records-{sender}-to-{keys.id}-*.age")):
            try:
                if file.stat().st_size > LARGEST + LARGEST // 1024 + 4096:
                    continue
                data = unseal(file.read_bytes(), keys.age)
                read_bundle(data, keys.id, {peer.id: peer})
            except (OSError, Refused):
                continue  # Whoever reads the rest says what is the matter.
            put_aside(home, keys, sender, data)
            if not (home / SET_ASIDE / file.name).exists():
                continue
            said = _("“{name}”已经不认得了，它带来的记录先放在一边。").format(name=peer.title)
            outcomes.append(Outcome(file, "aside", said))
            take_away(file)
    return outcomes


def _leave(folder: Path, home: Path, keys: Keys) -> None:
    """A stick that is closed to writing costs only the word; the next one carries it."""
    known = [*read_trusted(home).values(), *filter(None, read_revoked(home).values())]
    if not any(peer.role == "seat" for peer in known):
        return
    file, marks = folder / f"revoked-{keys.id}.json", read_marks(home)
    said: dict[str, Any] = {
        _FORMAT: _VERSION,
        "station": keys.id,
        "revoked": [{"id": each, "mark": mark} for each, mark in sorted(marks.items())],
    }
    document = {**said, "signature": keys.sign(_text(said)).hex()}
    data = json.dumps(document, ensure_ascii=False, indent=1).encode()
    with suppress(OSError, KnownProblem):
        if not marks:
            # Whoever was introduced again shall not hear otherwise from this stick.
            if file.exists():
                take_away(file)
        elif not file.exists() or file.read_bytes() != data:
            put(file, data)


def _text(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
