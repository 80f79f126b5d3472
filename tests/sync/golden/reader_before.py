"""The reader of the first program that carried records (28 November 2026), kept as it was.

``DLB1``, length of the header (4 bytes, big-endian), header (JSON), Ed25519 signature of all that
(64 bytes), body (zstd of lines of JSON: first the graves, then the events). The header holds the
hash of the body, so everything is checked before a byte is unpacked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import zstandard

from app.core.syncing import Grave, Parcel, Row
from app.sync.keys import Keys, Peer
from app.sync.refused import Refusal, Refused

FORMAT = 1
MAGIC = b"DLB1"
LARGEST = 64 * 2**20
"""Bytes of a bundle; what is larger is not even read."""
LARGEST_UNPACKED = 128 * 2**20
MOST_EVENTS = 200_000
_LARGEST_HEADER = 4096
_SIGNATURE = 64
_LEVEL = 9
_WINDOW = 2**23
_LONGEST = 200
_INT = range(-(2**63), 2**63)
_TYPES = (str, str, int, str, str, int, int, int, str)
"""Of the columns of an event; a truth value is no number here."""


class TooLarge(Exception):
    """More than one bundle may hold: carry fewer events at a time."""


class Bundle(NamedTuple):
    """A bundle whose signature, hash and counts are right."""

    id: str
    """BLAKE2b of all its bytes, in hex: what its receipt names."""
    sender: str
    """Key id."""
    wall_ms: int
    """When it was written, by the sender's clock."""
    rows: Sequence[Row]
    graves: Sequence[Grave]


def bundle_id(data: bytes) -> str:
    """What a receipt calls these bytes."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def write_bundle(parcel: Parcel, keys: Keys, to: str, *, wall_ms: int, program: str) -> bytes:
    """The bytes for the computer with the key id ``to``; TooLarge if it is too much for one."""
    lines = [
        json.dumps(each, ensure_ascii=False, separators=(",", ":"))
        for each in (*parcel.graves, *parcel.rows)
    ]
    unpacked = "\n".join(lines).encode()
    if len(unpacked) > LARGEST_UNPACKED:
        raise TooLarge
    compressor = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters.from_level(_LEVEL, window_log=23)
    )
    body = compressor.compress(unpacked)
    header = {
        "fmt": FORMAT,
        "program": program,
        "from": keys.id,
        "to": to,
        "made": wall_ms,
        "graves": len(parcel.graves),
        "events": len(parcel.rows),
        "unpacked": len(unpacked),
        "packed": len(body),
        "body": hashlib.blake2b(body, digest_size=32).hexdigest(),
    }
    head = json.dumps(header, separators=(",", ":")).encode()
    signed = MAGIC + len(head).to_bytes(4, "big") + head
    data = signed + keys.sign(signed) + body
    if len(data) > LARGEST:
        raise TooLarge
    return data


def read_bundle(data: bytes, own_id: str, trusted: Mapping[str, Peer]) -> Bundle:
    """What ``data`` says, if one of ``trusted`` wrote it for ``own_id``; else ``Refused``."""
    header, body = _check(data, own_id, trusted)
    unpacked = _unpack(body, header["unpacked"])
    try:
        # All lines in one go: a line break stands nowhere else, for in texts it is escaped.
        said = json.loads("[" + unpacked.decode().replace("\n", ",") + "]")
        if len(said) != header["graves"] + header["events"]:
            raise Refused(Refusal.HOSTILE)
        graves = [_grave(each) for each in said[: header["graves"]]]
        rows = [_row(each) for each in said[header["graves"] :]]
        if b"\\u" in unpacked:
            _keepable(rows)
    except (ValueError, TypeError, RecursionError) as error:
        raise Refused(Refusal.HOSTILE) from error
    return Bundle(bundle_id(data), header["from"], header["made"], rows, graves)


def _check(
    data: bytes, own_id: str, trusted: Mapping[str, Peer]
) -> tuple[Mapping[str, Any], bytes]:
    """Header and body, whole and signed; nothing has been unpacked yet."""
    if data[:3] == MAGIC[:3] and data[3:4].isdigit() and data[:4] > MAGIC:
        raise Refused(Refusal.NEWER)
    length = int.from_bytes(data[4:8], "big")
    start = 8 + length + _SIGNATURE
    if data[:4] != MAGIC or length > _LARGEST_HEADER or len(data) < start or len(data) > LARGEST:
        raise Refused(Refusal.TORN)
    header = _header(data[8 : 8 + length])
    sender = trusted.get(header["from"])
    if sender is None or header["to"] != own_id:
        raise Refused(Refusal.FOREIGN)
    if not sender.verify(data[8 + length : start], data[: 8 + length]):
        raise Refused(Refusal.TORN)
    body = data[start:]
    found = hashlib.blake2b(body, digest_size=32).hexdigest()
    if len(body) != header["packed"] or found != header["body"]:
        raise Refused(Refusal.TORN)
    counts = header["graves"] + header["events"]
    if header["unpacked"] > LARGEST_UNPACKED or counts > 3 * MOST_EVENTS:
        raise Refused(Refusal.HOSTILE)
    return header, body


def _header(text: bytes) -> Mapping[str, Any]:
    try:
        header = json.loads(text)
        if not isinstance(header, dict):
            raise Refused(Refusal.TORN)
        if isinstance(header.get("fmt"), int) and header["fmt"] > FORMAT:
            raise Refused(Refusal.NEWER)
    except (ValueError, RecursionError) as error:
        raise Refused(Refusal.TORN) from error
    texts = [header.get(name) for name in ("from", "to", "body")]
    numbers = [header.get(name) for name in ("graves", "events", "unpacked", "packed")]
    if (
        header.get("fmt") != FORMAT
        or not all(isinstance(each, str) for each in texts)
        or not all(type(each) is int and 0 <= each < 2**40 for each in numbers)
        or type(header.get("made")) is not int
    ):
        raise Refused(Refusal.TORN)
    return header


def _unpack(body: bytes, size: int) -> bytes:
    """Exactly ``size`` bytes, or ``Refused``: a bomb is stopped where it begins to be one."""
    try:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        with unpacker.stream_reader(body) as reader:
            unpacked = reader.read(size)
            if len(unpacked) != size or reader.read(1):
                raise Refused(Refusal.HOSTILE)
    except zstandard.ZstdError as error:
        raise Refused(Refusal.HOSTILE) from error
    return bytes(unpacked)


def _row(said: Iterable[Any]) -> Row:
    row = Row(*said)
    event, origin, seq, learner, kind, version, hlc, wall_ms, _body = row
    if not (
        tuple(map(type, row)) == _TYPES
        and len(event) == 36
        and len(origin) == 32
        and len(learner) <= _LONGEST
        and len(kind) <= _LONGEST
        and 0 < seq < 2**63
        and 0 <= hlc < 2**63
        and version in _INT
        and wall_ms in _INT
    ):
        raise ValueError("no event")
    return row


def _keepable(rows: Iterable[Row]) -> None:
    """UnicodeEncodeError for half a surrogate pair, which no column can keep."""
    for row in rows:
        f"{row.id}{row.origin}{row.learner}{row.kind}{row.body}".encode()


def _grave(said: Iterable[Any]) -> Grave:
    grave = Grave(*said)
    if not (
        type(grave.learner) is type(grave.id) is str
        and 0 < len(grave.learner) <= _LONGEST
        and 0 < len(grave.id) <= _LONGEST
        and type(grave.hlc) is type(grave.wall_ms) is int
        and 0 <= grave.hlc < 2**63
        and grave.wall_ms in _INT
    ):
        raise ValueError("no grave")
    f"{grave.learner}{grave.id}".encode()
    return grave
