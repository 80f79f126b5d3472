"""The free margin at the window's sides: wide windows get more of it, so that lines stay short."""

from __future__ import annotations

from typing import Final

EDGE: Final = 32
"""Pixels at each side of a window of ordinary width."""
WIDE: Final = 1500
"""Beyond this width, half of what is added goes to the margins."""


def edge_for(width: int) -> int:
    """Pixels at each side of a window ``width`` px wide."""
    return EDGE + max(0, width - WIDE) // 4
