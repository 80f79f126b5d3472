"""Signed receipts: a station says what it has, in words that people read and programs check."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.core.syncing import Merged, Receipt, Strand
from app.i18n import _
from app.sync.keys import Keys, Peer
from app.sync.refused import Refusal, Refused

LARGEST = 2**20
_FORMAT = "digital-buddy-receipt"
_VERSION = 1
_COUNTS = ("events", "learners", "new", "refused", "contested", "graves")
_STRAND = ("last", "missing", "doubled")


def write_receipt(receipt: Receipt, keys: Keys) -> bytes:
    """The receipt with its signature; ids of installations, numbers, and no learner."""
    said = _said(receipt)
    signature = keys.sign(_text(said)).hex()
    document = {**said, "words": words_of(receipt.merged), "signature": signature}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def read_receipt(data: bytes, own_id: str, trusted: Mapping[str, Peer]) -> Receipt:
    """A receipt for ``own_id`` by one of ``trusted``; else ``Refused``."""
    if len(data) > LARGEST:
        raise Refused(Refusal.HOSTILE)
    try:
        held = json.loads(data)
        if not isinstance(held, dict) or _FORMAT not in held:
            raise Refused(Refusal.TORN)
        if isinstance(held[_FORMAT], int) and held[_FORMAT] > _VERSION:
            raise Refused(Refusal.NEWER)
        receipt = _receipt(held)
        signature = bytes.fromhex(held["signature"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(Refusal.TORN) from error
    station = trusted.get(receipt.station)
    if station is None or receipt.seat != own_id:
        raise Refused(Refusal.FOREIGN)
    if not station.verify(signature, _text(_said(receipt))):
        raise Refused(Refusal.TORN)
    return receipt


def words_of(merged: Merged) -> str:
    """What was received, for people."""
    said = _("{learners} 位学员 {events} 条记录，全部收到。")
    if merged.events and not merged.learners:
        # Of volunteers, of the station, or of learners who are forgotten.
        said = _("{events} 条记录，全部收到。")
    words = said.format(learners=merged.learners, events=merged.events)
    if merged.refused:
        words += _("其中 {n} 条属于已经删除的记录，内容没有留。").format(n=merged.refused)
    if merged.contested:
        words += _("有 {n} 条出现两种内容，都留着，请管电脑的人看。").format(n=merged.contested)
    if missing := sum(strand.missing for strand in merged.strands):
        words += _("还有 {n} 条在路上，没有到。").format(n=missing)
    if any(strand.doubled for strand in merged.strands):
        words += _("有一台电脑的磁盘被复制过，它会自己换一个编号，记录没有少。")
    return words


def _said(receipt: Receipt) -> dict[str, Any]:
    merged = receipt.merged
    return {
        _FORMAT: _VERSION,
        "bundle": receipt.bundle,
        "station": receipt.station,
        "seat": receipt.seat,
        "received": receipt.wall_ms,
        **{name: getattr(merged, name) for name in _COUNTS},
        "strands": [strand._asdict() for strand in merged.strands],
        # Left out where there is nothing to say, so that an older program reads it.
        **({"revoked": list(receipt.revoked)} if receipt.revoked else {}),
    }


def _receipt(held: Mapping[str, Any]) -> Receipt:
    strands = [
        Strand(_str(each["origin"]), *(_int(each[name]) for name in _STRAND))
        for each in held["strands"]
    ]
    counts = {name: _int(held[name]) for name in _COUNTS}
    return Receipt(
        _str(held["bundle"]),
        _str(held["station"]),
        _str(held["seat"]),
        _int(held["received"]),
        Merged(**counts, strands=tuple(strands)),
        tuple(_str(each) for each in held.get("revoked", ())),
    )


def _text(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()
    return value


def _int(value: object) -> int:
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise TypeError("no number")
    return value
