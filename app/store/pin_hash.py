"""Hashes the volunteer's PIN with Argon2id; loaded when a PIN is asked for or set."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidKey, UnsupportedAlgorithm
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MEMORY = 64 * 1024
"""In KiB: RFC 9106, second recommended choice."""
_ROUNDS, _LANES = 3, 4


class Argon2Hash:
    """``core.pin.PinHash``: the salt is new each time and stands in what is kept."""

    def make(self, pin: str) -> str:
        """What may be kept, in the PHC form."""
        how = Argon2id(
            salt=os.urandom(16), length=32, iterations=_ROUNDS, lanes=_LANES, memory_cost=_MEMORY
        )
        return how.derive_phc_encoded(pin.encode())

    def fits(self, pin: str, kept: str) -> bool:
        """Whether ``kept`` was made of ``pin``."""
        try:
            Argon2id.verify_phc_encoded(pin.encode(), kept)
        except (InvalidKey, UnsupportedAlgorithm, ValueError):
            return False
        return True
