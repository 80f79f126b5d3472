"""Plans as bytes, so that a lesson is planned once for each version of its content."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.lesson import Step
from app.core.planner import Plan
from app.core.service import Service


def plan_to_bytes(plan: Plan) -> bytes:
    """The plan's tables, compressed; its service and steps are not in it."""
    raise NotImplementedError


def plan_from_bytes(data: bytes, service: Service, steps: Sequence[Step]) -> Plan:
    """The plan again; ValueError for bytes that are damaged, of another version or another lesson."""
    raise NotImplementedError
