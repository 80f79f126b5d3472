"""Plans as bytes, so that a lesson is planned once for each version of its content."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from app.core.codes import Codes
from app.core.lesson import Step
from app.core.planner import Plan, Table
from app.core.service import Service

MAGIC = b"DBPLAN"
VERSION = 1
"""Raise it whenever the bytes or the meaning of codes change; old files are then planned anew."""

_HEAD = struct.Struct("<6sHIII")
"""Magic, version, fingerprint of the lesson, checksum and length of the body."""
_TABLE = struct.Struct("<HII")
"""Bytes a code, number of codes, bytes a distance."""


def plan_to_bytes(plan: Plan) -> bytes:
    """The plan's tables, compressed; its service and steps are not in it."""
    body = zlib.compress(b"".join(_table_bytes(table) for table in plan.tables), 1)
    mark = fingerprint(plan.service, plan.steps)
    return _HEAD.pack(MAGIC, VERSION, mark, zlib.crc32(body), len(body)) + body


def plan_from_bytes(data: bytes, service: Service, steps: Sequence[Step]) -> Plan:
    """The plan again; ValueError for bytes that are damaged, foreign or of another version."""
    if len(data) < _HEAD.size:
        raise ValueError("no plan: too short")
    magic, version, mark, checksum, length = _HEAD.unpack_from(data)
    body = data[_HEAD.size :]
    if magic != MAGIC:
        raise ValueError("no plan: it begins with other bytes")
    if version != VERSION:
        raise ValueError(f"a plan of version {version}, not {VERSION}")
    if mark != fingerprint(service, steps):
        raise ValueError("the plan of another lesson")
    if length != len(body) or checksum != zlib.crc32(body):
        raise ValueError("a damaged plan")
    return Plan(service, tuple(steps), _read_tables(zlib.decompress(body), len(steps)))


def fingerprint(service: Service, steps: Sequence[Step]) -> int:
    """A number that tells lessons apart whose codes mean different things."""
    codes = Codes(service)
    parts: list[object] = [(mark.name, mark.values) for mark in service.marks]
    parts += [device.id for device in service.devices]
    parts += [place.screens for place in codes.places]
    parts += [(step.id, [codes.forbidden(guard) for guard in step.done]) for step in steps]
    return zlib.crc32(repr(parts).encode())


def _table_bytes(table: Table) -> bytes:
    keys = sorted(table.distances)
    width = (max(table.mask, *keys, 1).bit_length() + 7) // 8
    far = max(table.distances.values(), default=0)
    size = 1 if far < 256 else 4
    return b"".join(
        (
            _TABLE.pack(width, len(keys), size),
            table.mask.to_bytes(width, "little"),
            *(key.to_bytes(width, "little") for key in keys),
            *(table.distances[key].to_bytes(size, "little") for key in keys),
        )
    )


def _read_tables(body: bytes, count: int) -> tuple[Table, ...]:
    tables: list[Table] = []
    at = 0
    read = int.from_bytes
    for _ in range(count):
        width, size, far_width = _TABLE.unpack_from(body, at)
        at += _TABLE.size
        mask = read(body[at : at + width], "little")
        at += width
        end = at + width * size
        keys = [read(body[place : place + width], "little") for place in range(at, end, width)]
        at, end = end, end + size * far_width
        if far_width == 1:
            fars: Sequence[int] = body[at:end]
        else:
            fars = struct.unpack(f"<{size}I", body[at:end])
        tables.append(Table(mask, dict(zip(keys, fars, strict=True))))
        at = end
    return tuple(tables)
