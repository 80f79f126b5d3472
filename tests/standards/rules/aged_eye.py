"""V12: what an older lens lets through. Short waves are lost first: blue and violet go dark.

The factors are those of a lens of about seventy years, red 0.90, green 0.75, blue 0.45 of linear
light. They are a rough stand-in for the method of ISO 24502, whose text was not read.
"""

from __future__ import annotations

import math

from PySide6.QtGui import QColor

from tests.standards.rules.colour import (
    _ENOUGH,
    _PARTLY,
    _wholly_seen,
    contrast,
    is_dimmed,
)
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.picture import Picture

LENS = (0.90, 0.75, 0.45)
TEXT, DIMMED_TEXT = 4.5, 3.0
APART = 20.0
"""Difference (ΔE00) of two colours that stand for two things."""


def through_lens(colour: QColor) -> QColor:
    """The colour as an older eye gets it."""
    parts = zip((colour.redF(), colour.greenF(), colour.blueF()), LENS, strict=True)
    return QColor.fromRgbF(*(_encoded(_linear(part) * share) for part, share in parts))


def check_aged_eye(picture: Picture) -> list[Finding]:
    """V12: text keeps 4.5 : 1 behind an older lens."""
    found = []
    for inked in picture.inked:
        place = _wholly_seen(picture, inked)
        if place is None:
            continue
        counted = picture.colours(place)
        ground = QColor.fromRgb(counted.most_common(1)[0][0])
        ideal = contrast(ground, inked.ink)
        there = [
            QColor.fromRgb(code)
            for code, count in counted.items()
            if count >= _ENOUGH and contrast(QColor.fromRgb(code), ground) >= ideal * _PARTLY
        ]
        least = DIMMED_TEXT if is_dimmed(inked.owner) else TEXT
        old = through_lens(ground)
        best = max((contrast(old, through_lens(ink)) for ink in there), default=None)
        if best is not None and best < least:
            who = f"{called(inked.owner)} text “{inked.text[:20]}”"
            found.append(Finding("V12", who, f"{best:.2f} : 1 < {least} behind an older lens"))
    return found


def difference(one: QColor, other: QColor) -> float:
    """ΔE00 of two colours (CIEDE2000)."""
    l1, a1, b1 = _lab(one)
    l2, a2, b2 = _lab(other)
    mean_chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grow = 0.5 * (1 - math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    a1, a2 = a1 * (1 + grow), a2 * (1 + grow)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    bend = 30 * math.exp(-(((hue - 275) / 25) ** 2))
    turned = -2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * math.sin(math.radians(2 * bend))
    parts = ((l2 - l1) / s_light, (c2 - c1) / s_chroma, d_hue / s_hue)
    return math.sqrt(sum(part * part for part in parts) + turned * parts[1] * parts[2])


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _lab(colour: QColor) -> tuple[float, float, float]:
    r, g, b = map(_linear, (colour.redF(), colour.greenF(), colour.blueF()))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (
        float(v ** (1 / 3)) if v > 216 / 24389 else (v * 24389 / 27 + 16) / 116 for v in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
