"""Closes what lies on a stick, so that only the computer it is for can read it (age, X25519)."""

from __future__ import annotations

from app.core.problem import KnownProblem
from app.i18n import _
from app.sync.refused import Refusal, Refused

try:
    import pyrage
except ImportError as error:  # Windows on ARM
    raise KnownProblem(
        "sync-no-seal",
        happened=_("这台电脑上没有给 U 盘加密的部件。"),
        safe=_("学习记录没有动。"),
        todo=_("请换一台电脑带记录。"),
    ) from error


def make_secret() -> str:
    """A new secret key, as age writes it."""
    return str(pyrage.x25519.Identity.generate())


def public_half(secret: str) -> str:
    """The public key of a secret one."""
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def is_public_half(text: str) -> bool:
    """Whether something can be sealed for it."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(data: bytes, to: str) -> bytes:
    """``data`` for the owner of the public key ``to``."""
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(to)]))


def unseal(data: bytes, secret: str) -> bytes:
    """What was sealed for ``secret``; ``Refused`` if it is not whole, or for somebody else."""
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(secret)]))
    except pyrage.DecryptError as error:
        raise Refused(Refusal.TORN) from error
