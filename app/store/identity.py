"""Makes the identities of events: UUIDv7, hybrid logical time, and the origin of a machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Chance = Callable[[int], bytes]
"""Gives that many unpredictable bytes (``os.urandom``)."""

COUNTER_BITS = 16
LAST_MS = 2**47 - 1
"""A hybrid time must fit a signed 64-bit column: 47 bits of milliseconds, 16 of counter."""
_LAST_HLC = 2**63 - 1
AHEAD_MS = 24 * 3600 * 1000
"""A stranger's clock may move ours by one day at most."""


def make_uuid7(wall_ms: int, chance: Chance) -> str:
    """A UUIDv7 (RFC 9562): 48 bits of time, 74 bits of chance."""
    moment = min(max(wall_ms, 0), 2**48 - 1)
    bits = int.from_bytes(chance(10), "big")
    value = moment << 80 | 0x7 << 76 | (bits >> 62 & 0xFFF) << 64 | 0b10 << 62 | bits & (2**62 - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def next_hlc(last: int, wall_ms: int) -> int:
    """A hybrid time later than ``last``, and at ``wall_ms`` where that clock allows.

    After the last time that a column can hold there is no later one: then it is that.
    """
    moment = min(max(wall_ms, 0), LAST_MS)
    return min(max(moment << COUNTER_BITS, last + 1), _LAST_HLC)


def observe_hlc(last: int, seen: int, wall_ms: int) -> int:
    """Move ``last`` up to ``seen``, unless that clock runs more than a day ahead of ours."""
    limit = min(max(wall_ms, 0) + AHEAD_MS, LAST_MS) << COUNTER_BITS
    return max(last, seen) if seen <= limit else last


def make_origin(chance: Chance) -> str:
    """A name for an installation: 128 bits of chance."""
    return chance(16).hex()


def is_same_machine(then: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether two fingerprints are of one machine.

    One part may change (a new network card); two changed parts, or the only part both know, mean
    a cloned disk or a moved file. Parts that either side could not read say nothing.
    """
    shared = then.keys() & now.keys()
    changed = sum(then[part] != now[part] for part in shared)
    return changed < min(2, max(1, len(shared)))
