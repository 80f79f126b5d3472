"""What is measured on a drawn screen; every rule answers all its findings, in words."""

from __future__ import annotations

from collections.abc import Callable

from tests.standards.rules.aged_eye import check_aged_eye
from tests.standards.rules.colour import check_borders, check_contrast, check_icons
from tests.standards.rules.finding import Finding
from tests.standards.rules.focus import check_focus_rings, check_ring_spares_words
from tests.standards.rules.names import check_names
from tests.standards.rules.order import check_tab_order
from tests.standards.rules.picture import Picture, draw
from tests.standards.rules.room import (
    check_gaps,
    check_not_cut,
    check_not_overlapping,
    check_reachable,
    check_sideways,
    check_targets,
)
from tests.standards.rules.setting import check_icons_have_words, check_one_main, check_setting
from tests.standards.rules.type import check_practice_mark, check_type

__all__ = ["ONCE", "RULES", "Finding", "Picture", "check_practice_mark", "draw"]

RULES: tuple[Callable[[Picture], list[Finding]], ...] = (
    check_type,
    check_not_cut,
    check_not_overlapping,
    check_sideways,
    check_targets,
    check_gaps,
    check_reachable,
    check_contrast,
    check_icons,
    check_borders,
    check_names,
    check_ring_spares_words,
    check_setting,
    check_icons_have_words,
    check_one_main,
    check_aged_eye,
)
"""Asked of every picture."""

ONCE: tuple[Callable[[Picture], list[Finding]], ...] = (check_focus_rings, check_tab_order)
"""Asked once a cell: they move the focus about."""
