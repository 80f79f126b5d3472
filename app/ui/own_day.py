"""Which day a moment belongs to: by this computer's own clock and place."""

from __future__ import annotations

from datetime import date, datetime


def day_of(wall_ms: int) -> date:
    """The day of a moment in milliseconds since 1970."""
    return datetime.fromtimestamp(wall_ms / 1000).date()  # noqa: DTZ006 - the seat's own day
