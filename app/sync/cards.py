"""Computers introduce themselves on a stick: each leaves its card, and reads those of others."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from app.sync.careful import put
from app.sync.keys import LARGEST_CARD, Keys, Peer, make_card, read_card
from app.sync.refused import Refused
from app.sync.stick import FOLDER, MOST_NAMES

_CARD = re.compile(r"key-[0-9a-f]{20}\.json", re.IGNORECASE)
_MOST_CARDS = 200


def leave_card(stick: Path, keys: Keys, name: str, role: str) -> Peer:
    """Put the card of this computer on a stick; this computer as others will see it."""
    peer = keys.as_peer(name, role)
    put(stick / FOLDER / f"key-{peer.id}.json", make_card(keys, name, role))
    return peer


def cards_on(stick: Path, own_id: str) -> dict[str, Peer]:
    """The other computers whose cards lie on a stick, by id; what is no whole card is passed over.

    A card is believed only after people have compared its check number.
    """
    found = {}
    for folder in (stick, stick / FOLDER):
        try:
            listed = islice(folder.iterdir(), MOST_NAMES)
            cards = sorted(file for file in listed if _CARD.fullmatch(file.name))
        except OSError:
            continue
        for file in islice(filter(Path.is_file, cards), _MOST_CARDS):
            try:
                with file.open("rb") as opened:
                    peer = read_card(opened.read(LARGEST_CARD + 1))
            except (OSError, Refused):
                continue
            if peer.id != own_id:
                found[peer.id] = peer
    return found
