"""Colours by role for the three themes, so that no widget ever names a colour itself."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class ThemeName(StrEnum):
    """The themes a learner can choose; values are stored and given on the command line."""

    LIGHT = "light"
    DARK = "dark"
    YELLOW = "black-yellow"


class Palette(NamedTuple):
    """Colours of one theme as ``#rrggbb``; text on its ground has at least 7:1, borders 3:1."""

    paper: str
    """Ground of the window."""
    surface: str
    """Ground of cards, bars and outlined buttons."""
    ink: str
    """Text on paper and surface."""
    soft_ink: str
    """Second-rank text; still 7:1."""
    faint_ink: str
    """Text of what cannot be had now; 4.5:1."""
    line: str
    """Border of cards; 3:1 on paper and surface."""
    hair: str
    """Separator without a meaning."""
    main: str
    """Deep green: the thing to press."""
    on_main: str
    main_line: str
    """Border, icon and label of outlined buttons."""
    main_wash: str
    """Pale green ground of a tip."""
    here: str
    """Orange: here. Rings and the present segment; 3:1."""
    here_ink: str
    """Orange as text; 7:1."""
    here_wash: str
    """Ground of emphasised words; ``ink`` is readable on it."""
    stray: str
    """Border of the sentence box after straying."""
    stray_wash: str
    stuck_ink: str
    """Text about somebody who is stuck, on ``stray_wash``; 7:1."""
    person: str
    """Rust: call a person."""
    on_person: str
    well: str
    well_wash: str
    trap: str
    trap_wash: str
    wait: str
    wait_wash: str
    focus: str
    """Focus ring, against paper and surface."""
    focus_gap: str
    """A thin line inside the ring, so that it shows on every ground."""
    done_on_main: str
    """Segments already done, on the green card."""
    rest_on_main: str
    rest: str
    """Segments still to come, on paper."""
    blue: str
    brown: str
    purple: str
    """Grounds of the three icon chips; ``on_chip`` is readable on each."""
    on_chip: str
    device_frame: str
    device_ground: str
    device_bar: str
    on_device_bar: str
    device_line: str
    device_accent: str


LIGHT = Palette(
    paper="#fbf6ee", surface="#ffffff", ink="#1a1a1a", soft_ink="#47423b", faint_ink="#6b655c",
    line="#8c8066", hair="#eaddcf", main="#0b5d4b", on_main="#ffffff", main_line="#0a5443",
    main_wash="#e4efea", here="#e06a00", here_ink="#7a3600", here_wash="#ffe8c6",
    stray="#8a6100", stray_wash="#fff9e5", stuck_ink="#5c4000",
    person="#8a2c00", on_person="#ffffff",
    well="#0a5443", well_wash="#e4efea", trap="#8a2c00", trap_wash="#fdeee6",
    wait="#1e4d8c", wait_wash="#e9f0fa", focus="#1a4fc4", focus_gap="#ffffff",
    done_on_main="#ffd57e", rest_on_main="#4b8a7c", rest="#dfd5c3",
    blue="#1e4d8c", brown="#764700", purple="#692a6f", on_chip="#ffffff",
    device_frame="#2a2a2a", device_ground="#f4f5f8", device_bar="#1e4d8c",
    on_device_bar="#ffffff", device_line="#80889a", device_accent="#1e4d8c",
)  # fmt: skip

DARK = Palette(
    paper="#15191b", surface="#20272a", ink="#f5f1e8", soft_ink="#d6d1c6", faint_ink="#a9a599",
    line="#8d978f", hair="#343d40", main="#86dcbb", on_main="#06251b", main_line="#96e2c5",
    main_wash="#1b3a32", here="#ff9f43", here_ink="#ffc78a", here_wash="#4f340f",
    stray="#e8b84a", stray_wash="#33290f", stuck_ink="#f3d68e",
    person="#ffb597", on_person="#361003",
    well="#86dcbb", well_wash="#16352b", trap="#ffb597", trap_wash="#3a2118",
    wait="#a9caff", wait_wash="#1c2a41", focus="#ffd84d", focus_gap="#15191b",
    done_on_main="#8a3d00", rest_on_main="#57a88b", rest="#4a5457",
    blue="#a9caff", brown="#f3c88a", purple="#e6b5ec", on_chip="#14181a",
    device_frame="#5d686c", device_ground="#171c1f", device_bar="#26406b",
    on_device_bar="#ffffff", device_line="#8d978f", device_accent="#a9caff",
)  # fmt: skip

YELLOW = Palette(
    paper="#000000", surface="#000000", ink="#ffe94a", soft_ink="#ffe94a", faint_ink="#bfae38",
    line="#ffe94a", hair="#8f8220", main="#ffe94a", on_main="#000000", main_line="#ffe94a",
    main_wash="#1f1c00", here="#ffffff", here_ink="#ffffff", here_wash="#4a4200",
    stray="#ffffff", stray_wash="#000000", stuck_ink="#ffffff",
    person="#ffffff", on_person="#000000",
    well="#ffe94a", well_wash="#000000", trap="#ffffff", trap_wash="#000000",
    wait="#ffe94a", wait_wash="#000000", focus="#ffffff", focus_gap="#000000",
    done_on_main="#000000", rest_on_main="#a89a2e", rest="#6e6418",
    blue="#ffe94a", brown="#ffe94a", purple="#ffe94a", on_chip="#000000",
    device_frame="#ffe94a", device_ground="#000000", device_bar="#332e00",
    on_device_bar="#ffe94a", device_line="#ffe94a", device_accent="#ffe94a",
)  # fmt: skip

PALETTES = {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK, ThemeName.YELLOW: YELLOW}


def qt_palette(colours: Palette) -> QPalette:
    """The same colours for what Qt draws itself (fields, scroll bars, check boxes)."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, colours.paper), (role.Base, colours.surface),
        (role.AlternateBase, colours.paper), (role.Button, colours.surface),
        (role.WindowText, colours.ink), (role.Text, colours.ink),
        (role.ButtonText, colours.ink), (role.Highlight, colours.main),
        (role.HighlightedText, colours.on_main), (role.PlaceholderText, colours.soft_ink),
        (role.Mid, colours.line), (role.Dark, colours.line), (role.Light, colours.surface),
        (role.ToolTipBase, colours.surface), (role.ToolTipText, colours.ink),
    ):  # fmt: skip
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.faint_ink))
    return palette
