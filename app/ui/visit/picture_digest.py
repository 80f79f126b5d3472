"""The slow digest of three pictures: enough against a curious look into the file, and no lock."""

from __future__ import annotations

from collections.abc import Sequence

_ROUNDS = 60_000
"""About 30 ms on an old computer: once for each row, and 1,320 times for whoever tries all."""


def digest_of(salt: str, row: Sequence[str]) -> str:
    """The digest of ``row`` with ``salt`` (a text of chance)."""
    import hashlib  # noqa: PLC0415 - brings OpenSSL, and home must not wait for it

    said = "+".join(row).encode()
    return hashlib.pbkdf2_hmac("sha256", said, salt.encode(), _ROUNDS).hex()
