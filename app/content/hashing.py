"""The fingerprint of what a lesson does, whatever words it says: plans and sittings go by it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.lesson import Scenario, Step
from app.core.service import Guard, Item, Outcome, Service, Value

SCHEME = 1
"""Raised when the meaning of the same content changes in the core."""


def content_hash(
    service: Service | None,
    steps: Sequence[Step],
    start: Sequence[str],
    start_marks: Mapping[str, Value],
    scenarios: Sequence[Scenario],
) -> str:
    """32 hex digits over structure only: a corrected word or a translation changes nothing."""
    whole = {
        "scheme": SCHEME,
        "service": None if service is None else _service(service),
        "steps": [_step(step) for step in steps],
        "start": list(start),
        "marks": sorted(start_marks.items()),
        "scenarios": [
            [each.id, sorted(each.marks.items()), sorted(each.modes)] for each in scenarios
        ],
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _service(service: Service) -> dict[str, Any]:
    return {
        "id": service.id,
        "devices": [[device.id, device.kind] for device in service.devices],
        "start": service.start,
        "marks": [[mark.name, mark.values, mark.start, mark.is_chance] for mark in service.marks],
        "screens": [
            [screen.id, screen.device, screen.up, [_item(item) for item in screen.items]]
            for screen in service.screens.values()
        ],
    }


def _item(item: Item) -> list[Any]:
    field = item.field
    return [
        item.id,
        item.kind,
        _guard(item.when),
        _guard(item.needs),
        [_outcome(each) for each in item.outcomes],
        None if field is None else [field.expects, field.input],
        item.after,
        item.judge,
        item.trap.scene if item.trap else "",
    ]


def _outcome(outcome: Outcome) -> list[Any]:
    effects = [[each.mark, each.value, each.add] for each in outcome.sets]
    return [_guard(outcome.when), effects, outcome.go]


def _guard(guard: Guard) -> list[Any]:
    return [[part.mark, sorted(map(_plain, part.allowed))] for part in guard]


def _plain(value: Value) -> str:
    return json.dumps(value)


def _step(step: Step) -> list[Any]:
    hand = step.round
    motor = None if hand is None else [hand.feat, hand.size, hand.x, hand.y, hand.times, hand.pages]
    return [step.id, [_guard(guard) for guard in step.done], motor]
