"""What both ends of a line agree on: addresses, limits, and how a request is signed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from app.core.syncing import Mark
from app.sync.keys import Keys, Peer

PORT = 47633
"""Where a station is looked for if the address that was typed names no port."""
BUNDLE = "/v1/bundle"
RECEIPT = "/v1/receipt"
LIVE = "/v1/live"
PAIR = "/v1/pair"
CODE = "/v1/code"

MOST_EVENTS = 10_000
"""Events of one bundle on the line: it bounds the memory of both ends."""
SEAT_EVENTS = 2_000
"""Events that a seat takes in at a time: a press waits while they are written."""
LARGEST = 4 * 2**20
"""Bytes of a bundle on the line."""
LARGEST_UNPACKED = 32 * 2**20

SIGNED = "Authorization"
STORE = "X-Store"
"""The origin that the station's store has in use."""
UNTIL = "X-Until"
"""How far that store has been read, once the body of the answer is taken in."""
OUTCOME = "X-Outcome"
"""Why a request was not granted, in one word: one of these, or of ``Refusal``."""
UNKNOWN, REVOKED, OVERTAKEN, BUSY = "unknown", "revoked", "overtaken", "busy"
WRONG_CODE, NO_CODE = "wrong-code", "no-code"

NEWS = b"n"
"""The one binary message on the live line: there is something to fetch."""
REPLACED = 4001
"""Code with which a live line ends when the same key comes in once more."""
GONE = 4002
"""Code with which it ends when the key was revoked."""

_SCHEME = "DLB1"
_NONCE = re.compile(r"[0-9a-f]{32}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_ID = re.compile(r"[0-9a-f]{20}")
_ORIGIN = re.compile(r"[0-9a-f]{32}")


class Claim(NamedTuple):
    """Who says that she made a request; believed once ``is_true``."""

    who: str
    """Key id."""
    nonce: str
    signature: str

    def is_true(self, peer: Peer, method: str, path: str, certificate: str) -> bool:
        """Whether ``peer`` signed exactly this request to the station that shows ``certificate``.

        The caller must see to it that a nonce is used once.
        """
        said = _said(method, path, certificate, self.nonce)
        return peer.id == self.who and peer.verify(bytes.fromhex(self.signature), said)


def sign_request(keys: Keys, method: str, path: str, certificate: str, nonce: str) -> str:
    """The value of ``SIGNED``; ``path`` with its query, ``nonce`` 32 random hex digits."""
    signature = keys.sign(_said(method, path, certificate, nonce)).hex()
    return f"{_SCHEME} {keys.id}.{nonce}.{signature}"


def read_claim(value: str) -> Claim | None:
    """What a header says; None if it is not as ``sign_request`` writes it."""
    scheme, _space, rest = value.partition(" ")
    parts = rest.split(".")
    if scheme != _SCHEME or len(parts) != 3:
        return None
    claim = Claim(*parts)
    is_well_formed = (
        _ID.fullmatch(claim.who)
        and _NONCE.fullmatch(claim.nonce)
        and _SIGNATURE.fullmatch(claim.signature)
    )
    return claim if is_well_formed else None


class Asked(NamedTuple):
    """What a seat says when it asks for what it lacks."""

    origin: str
    """The origin that its store has in use."""
    last: int
    """The highest number in it."""
    store: str
    """The origin that our store had in use when the seat last read it; "" for never."""
    read: Mark
    most: int


def ask_path(asked: Asked) -> str:
    """The path with its query that says so."""
    read = write_mark(asked.read)
    return (
        f"{BUNDLE}?origin={asked.origin}&last={asked.last}&store={asked.store}"
        f"&read={read}&most={asked.most}"
    )


def read_asked(query: Mapping[str, str]) -> Asked | None:
    """What a query asks; None if it is not as ``ask_path`` writes it."""
    origin, store = query.get("origin", ""), query.get("store", "")
    read = read_mark(query.get("read", ""))
    last, most = _count(query.get("last", "")), _count(query.get("most", ""))
    if (
        not _ORIGIN.fullmatch(origin)
        or (store and not _ORIGIN.fullmatch(store))
        or read is None
        or last is None
        or most is None
    ):
        return None
    return Asked(origin, last, store, read, max(1, min(most, MOST_EVENTS)))


def write_mark(mark: Mark) -> str:
    """A mark as it stands in headers and queries."""
    return ".".join(str(each) for each in mark)


def read_mark(text: str) -> Mark | None:
    """The opposite; None for anything else."""
    numbers = [_count(each) for each in text[:80].split(".")]
    if len(numbers) != 3 or None in numbers:
        return None
    return Mark(*(each or 0 for each in numbers))


def is_origin(text: str) -> bool:
    """Whether it may name an origin."""
    return _ORIGIN.fullmatch(text) is not None


def _count(text: str) -> int | None:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return int(text)


def _said(method: str, path: str, certificate: str, nonce: str) -> bytes:
    return f"digital-buddy request 1\n{method}\n{path}\n{certificate}\n{nonce}".encode()
