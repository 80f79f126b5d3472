"""Who is beside a learner in a sitting, and whose hand acts: it keeps the record honest."""

from __future__ import annotations

from enum import IntEnum

HAND_RESTS = 90.0
"""Seconds without a deed after which the volunteer's hand is taken to have gone."""


class Company(IntEnum):
    """What a volunteer does for her; the highest of a step counts."""

    NONE = 0
    WORDS = 1
    """Somebody is beside her and tells her."""
    HAND = 2
    """Somebody's hand acts for her."""
