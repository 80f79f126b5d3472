"""How a seat and a station come to know each other by eight digits; no line, no clock, no chance.

Both ends turn the code into a key by SPAKE2: whoever listens, or stands in between, learns nothing
by which digits could be tried at leisure; each exchange allows one guess. The key then vouches for
what each end must believe of the other: its card (name and public keys), and the certificate that
it sees at the other end of the line. See docs/sync.md, "Pairing".
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from spake2 import SPAKE2_A, SPAKE2_B
from spake2.ed25519_basic import NotOnCurve
from spake2.spake2 import SPAKEError

DIGITS = 8
LIVES = 300.0
"""Seconds for which a code is good."""
TRIES = 5
"""Wrong codes after which it is good no more."""
PAUSE = 60.0
"""Seconds after that during which no new code helps."""
LARGEST = 8192
"""Bytes of any message of a pairing."""

_LABEL = b"digital-buddy pairing 1"
_SEAT, _STATION = b"seat", b"station"
_HALF = 33
"""Bytes of what either end says of SPAKE2: a side and a point."""


class WrongCode(Exception):
    """The other end does not know the code, or somebody stands in between."""


class Finished(NamedTuple):
    """What the station answers to a seat that knew the code."""

    card: bytes
    proof: str


class SeatSide:
    """The seat's half of one exchange."""

    def __init__(self, code: str) -> None:
        """``code`` as it was typed; everything but its digits is left out."""
        self._half = SPAKE2_A(only_digits(code).encode(), idA=_SEAT, idB=_STATION)
        self.first = bytes(self._half.start()).hex()
        """What the station must be told."""
        self._key = b""
        self._about = b""

    def meet(self, second: str, certificate: str, session: str) -> None:
        """Take the station's answer; ``certificate`` names the one that it shows on this line.

        WrongCode for an answer that is none.
        """
        self._key = _finish(self._half, second)
        self._about = _about(self.first, second, certificate, session)

    def prove(self, card: bytes) -> str:
        """What shows the station that we know the code, and that ``card`` is ours."""
        return _proof(self._key, _SEAT, self._about, card)

    def check(self, finished: Finished, card: bytes) -> None:
        """WrongCode unless the station knew the code, and its card is its own."""
        expected = _proof(self._key, _STATION, self._about, card + finished.card)
        if not _is_same(expected, finished.proof):
            raise WrongCode


class StationSide:
    """The station's half of one exchange."""

    def __init__(self, code: str, first: str, certificate: str, session: str) -> None:
        """``first`` is what the seat said; WrongCode if it is nothing of the kind."""
        half = SPAKE2_B(code.encode(), idA=_SEAT, idB=_STATION)
        self.second = bytes(half.start()).hex()
        """What the seat must be told."""
        self._key = _finish(half, first)
        self._about = _about(first, self.second, certificate, session)

    def finish(self, proof: str, card: bytes, own_card: bytes) -> Finished:
        """Our card and proof for a seat that knew the code; WrongCode for any other."""
        expected = _proof(self._key, _SEAT, self._about, card)
        if not _is_same(expected, proof):
            raise WrongCode
        return Finished(own_card, _proof(self._key, _STATION, self._about, card + own_card))


def make_code(chance: bytes) -> str:
    """Eight digits out of at least eight bytes of chance."""
    return f"{int.from_bytes(chance[:16], 'big') % 10**DIGITS:0{DIGITS}}"


def only_digits(code: str) -> str:
    """What was typed, without spaces and in plain digits; "" for more than digits."""
    kept = "".join(code.split()).replace("-", "")[:40]
    # Wide digits of an input method are digits, too.
    return "".join(str(int(sign)) for sign in kept) if kept.isdecimal() else ""


def read_message(data: bytes, *names: str) -> tuple[str, ...]:
    """The texts called so in a message; ValueError for anything else."""
    try:
        held: Mapping[str, Any] = json.loads(data)
        found = tuple(held[name] for name in names)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no message") from error
    if not all(isinstance(each, str) for each in found):
        raise ValueError("no texts")
    # Half a surrogate pair is no text either: UnicodeEncodeError is a ValueError.
    "".join(found).encode()
    return found


def write_message(**texts: str) -> bytes:
    """The opposite of ``read_message``."""
    return json.dumps(texts).encode()


def _finish(half: SPAKE2_A | SPAKE2_B, said: str) -> bytes:
    try:
        message = bytes.fromhex(said)
        if len(message) != _HALF:
            raise WrongCode
        return bytes(half.finish(message))
    except (SPAKEError, NotOnCurve, ValueError, AssertionError, TypeError) as error:
        raise WrongCode from error


def _is_same(expected: str, proof: str) -> bool:
    # Of texts it takes plain ones only, and what comes over the line may be anything.
    return hmac.compare_digest(expected.encode(), proof.encode("utf-8", "replace"))


def _about(first: str, second: str, certificate: str, session: str) -> bytes:
    return f"{first}\n{second}\n{certificate}\n{session}".encode()


def _proof(key: bytes, who: bytes, about: bytes, cards: bytes) -> str:
    """Over all that was said, by whom, and on which line."""
    said = b"\n".join((_LABEL, who, hashlib.sha256(about).digest(), hashlib.sha256(cards).digest()))
    return hmac.new(key, said, hashlib.sha256).hexdigest()
