"""The four ways to take a lesson: help fades from one to the next."""

from __future__ import annotations

from enum import StrEnum

from app.core.words import N_


class Mode(StrEnum):
    """How much help a sitting gives; values are stored."""

    WATCH = "watch"
    GUIDED = "guided"
    ALONE = "alone"
    CHECK = "check"


MODE_TITLES = {
    Mode.WATCH: N_("看我做"),
    Mode.GUIDED: N_("跟我做"),
    Mode.ALONE: N_("我自己做"),
    Mode.CHECK: N_("考一考"),
}
"""How a mode is called, to be translated."""
