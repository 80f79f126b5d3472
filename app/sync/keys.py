"""The keys of this computer, and the cards of those whom it trusts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.core.problem import KnownProblem
from app.core.words import one_line
from app.i18n import _
from app.sync.alone import alone
from app.sync.careful import put
from app.sync.files import TRUSTED_FILE
from app.sync.refused import Refusal, Refused

KEY_FILE = "sync-keys.json"
ROLES = ("station", "seat")
LARGEST_CARD = 4096
_FORMAT = "digital-buddy-key"
_VERSION = 1
_LONGEST_NAME = 40


class Peer(NamedTuple):
    """Another computer as its card shows it."""

    id: str
    """The beginning of the hash of its public key: what files and receipts call it."""
    name: str
    role: str
    """One of ``ROLES``."""
    sign: str
    """Ed25519 public key in hex: what it says can be checked."""
    age: str
    """X25519 public key of age: what only it can read."""

    @property
    def title(self) -> str:
        """What people call it; its id if it has no name."""
        return self.name or self.id

    @property
    def check(self) -> str:
        """Twelve digits that two people can compare aloud."""
        number = int.from_bytes(_hash(f"{self.sign} {self.age}".encode())[:8], "big") % 10**12
        return " ".join(f"{number:012}"[at : at + 4] for at in (0, 4, 8))

    def verify(self, signature: bytes, data: bytes) -> bool:
        """Whether it signed ``data``."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.sign)).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True


class Keys(NamedTuple):
    """The secret half: it never leaves this computer."""

    seed: bytes
    age: str

    @property
    def id(self) -> str:
        """What others call this computer."""
        return key_id(self._public)

    @property
    def _public(self) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """64 bytes that only this computer can make."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(data)

    def as_peer(self, name: str, role: str) -> Peer:
        """The public half."""
        from app.sync.sealing import public_half  # noqa: PLC0415 - missing on some computers

        return Peer(self.id, shown(name), role, self._public.hex(), public_half(self.age))


def key_id(public: bytes) -> str:
    """The id of a public key: 80 bits of its hash."""
    return _hash(public)[:10].hex()


def load_or_make(folder: Path) -> Keys:
    """The keys that lie in ``folder``; new ones, which only the owner can read, if there are none.

    KnownProblem (``sync-key-damaged``) where a file is there and cannot be understood.
    """
    path = folder / KEY_FILE
    keys = _load(path)
    if keys is None:
        with alone(folder):
            # A program that was started at the same time may have made them meanwhile.
            keys = _load(path) or _make(path)
    return keys


def _load(path: Path) -> Keys | None:
    try:
        held = json.loads(path.read_bytes())
        keys = Keys(bytes.fromhex(held["sign"]), str(held["age"]))
        _ = keys.id
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(path) from error
    return keys


def make_card(keys: Keys, name: str, role: str) -> bytes:
    """What another computer needs to trust this one, signed by it."""
    said = peer_text(keys.as_peer(name, role))
    signature = keys.sign(_text(said)).hex()
    return json.dumps({**said, "signature": signature}, ensure_ascii=False, indent=1).encode()


def read_card(data: bytes) -> Peer:
    """The computer that a card shows; ``Refused`` if it is none, newer, or was changed."""
    from app.sync.sealing import is_public_half  # noqa: PLC0415 - missing on some computers

    try:
        held = json.loads(data[: LARGEST_CARD + 1]) if len(data) <= LARGEST_CARD else None
        if not isinstance(held, dict) or _FORMAT not in held:
            raise Refused(Refusal.TORN)
        if isinstance(held[_FORMAT], int) and held[_FORMAT] > _VERSION:
            raise Refused(Refusal.NEWER)
        peer = peer_from(held)
        signature = bytes.fromhex(held["signature"])
        # As it was signed, which need not be as it can be shown.
        is_signed = peer.verify(signature, _text({**peer_text(peer), "name": held["name"]}))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(Refusal.TORN) from error
    if not is_signed or not is_public_half(peer.age):
        raise Refused(Refusal.TORN)
    return peer


def read_trusted(folder: Path) -> dict[str, Peer]:
    """Those whom this computer trusts, by id."""
    path = folder / TRUSTED_FILE
    try:
        peers = [peer_from(each) for each in json.loads(path.read_bytes())["trusted"]]
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(path) from error
    return {peer.id: peer for peer in peers}


def trust(folder: Path, peer: Peer) -> None:
    """Believe ``peer`` from now on; a later card of the same key replaces the earlier one."""
    with alone(folder):
        write_trusted(folder, (read_trusted(folder) | {peer.id: peer}).values())


def write_trusted(folder: Path, peers: Iterable[Peer]) -> None:
    """Trust these and nobody else; whoever has read them before does both ``alone``."""
    listed = [peer_text(each) for each in peers]
    text = json.dumps({"version": _VERSION, "trusted": listed}, ensure_ascii=False, indent=1)
    put(folder / TRUSTED_FILE, text.encode(), mode=0o600)


def _make(path: Path) -> Keys:
    from app.sync.sealing import make_secret  # noqa: PLC0415 - missing on some computers

    seed = Ed25519PrivateKey.generate().private_bytes_raw()
    keys = Keys(seed, make_secret())
    held = {"version": _VERSION, "sign": seed.hex(), "age": keys.age}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put(path, json.dumps(held, indent=1).encode(), mode=0o600)
    return keys


def peer_from(held: Mapping[str, Any]) -> Peer:
    """The opposite of ``peer_text``; ValueError, KeyError or TypeError for anything else."""
    sign, age, role = held["sign"], held["age"], held["role"]
    name = held["name"]
    texts = (sign, age, role, name)
    if not all(isinstance(each, str) and len(each) < 200 for each in texts) or role not in ROLES:
        raise ValueError("no card")
    public = bytes.fromhex(sign)
    if len(public) != 32 or not age.startswith("age1"):
        raise ValueError("no key")
    return Peer(key_id(public), shown(name), role, sign, age)


def shown(name: str) -> str:
    """``name`` as it can be shown: on one line, without signs that only steer what shows it."""
    kept = "".join(sign if sign.isprintable() else " " for sign in name)
    return one_line(kept, _LONGEST_NAME)


def peer_text(peer: Peer) -> dict[str, Any]:
    """What a card says, and what is kept of it."""
    return {
        _FORMAT: _VERSION,
        "name": peer.name,
        "role": peer.role,
        "sign": peer.sign,
        "age": peer.age,
    }


def _text(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


def damaged(path: Path) -> KnownProblem:
    """A file about keys that cannot be understood."""
    return KnownProblem(
        "sync-key-damaged",
        happened=_("“{name}”读不出来了。").format(name=path.name),
        safe=_("学习记录没有动。"),
        todo=_("请把这个文件收到一边，再和站里的电脑互相认一次。"),
    )
