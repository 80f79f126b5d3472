"""Pixels and millimetres: how much larger everything must be drawn on a given screen."""

from __future__ import annotations

import math
from typing import NamedTuple

from app.core.words import N_, Translate

CARD_MM = (85.6, 54.0)
"""Width and height of a bank card (ISO 7810, ID-1)."""
USUAL_MM = 25.4 / 96
"""Width of a pixel at 96 to the inch, for which all sizes of this program are meant."""
LARGEST = 2.5
"""More than this is no screen that people sit at, but a slip of the card."""
EYES_MM = 600
"""From the eyes to the screen."""
_LEAST_MM, _MOST_MM = 0.08, 0.6
_TARGET_PX, _TYPE_PX = 60, 29
"""A usual target, and running text as it is by default (22 pt)."""
_INK = 22 / 24
"""Height of a Chinese character's ink as a share of its type's size."""


def scale_for(mm_per_px: float | None) -> float:
    """The factor that makes 60 px at least 15.9 mm wide; 1 where nothing was measured.

    ``mm_per_px`` is what one pixel measures when the program enlarges nothing. Rounded up to
    hundredths; never below 1, since nobody needs less on a coarse screen.
    """
    if mm_per_px is None:
        return 1.0
    exact = USUAL_MM / mm_per_px
    return max(1.0, min(LARGEST, math.ceil(exact * 100 - 1e-6) / 100))


def mm_of(px: float, mm_per_px: float, scale: float) -> float:
    """Millimetres of ``px`` pixels of the program, drawn ``scale`` times as large."""
    return px * mm_per_px * scale


def arcmin(height_mm: float, distance_mm: float = EYES_MM) -> float:
    """The angle at which something is seen, in minutes of arc."""
    return math.degrees(2 * math.atan(height_mm / 2 / distance_mm)) * 60


class Ruler(NamedTuple):
    """A card drawn on the screen; it is made to fit a real one that is laid upon it."""

    mm_per_px: float
    """Of a pixel of the program as it is drawn now."""
    scale: float = 1.0
    """By which the program is enlarged now."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the drawn card in pixels of the program."""
        width, height = CARD_MM
        return round(width / self.mm_per_px), round(height / self.mm_per_px)

    def grown(self, px: int) -> Ruler:
        """The card drawn ``px`` pixels wider (or narrower), within what screens can be."""
        width = max(1, self.size[0] + px)
        return self._replace(mm_per_px=max(_LEAST_MM, min(_MOST_MM, CARD_MM[0] / width)))

    @property
    def plain_mm(self) -> float:
        """Of a pixel when the program enlarges nothing: what is kept."""
        return self.mm_per_px / self.scale

    @property
    def wanted(self) -> float:
        """The factor that suits this screen."""
        return scale_for(self.plain_mm)


def ruler_for(mm_per_px: float | None, scale: float) -> Ruler:
    """Begin with what was measured before, else with a usual screen."""
    return Ruler((mm_per_px or USUAL_MM) * scale, scale)


def words_for(ruler: Ruler, translate: Translate) -> tuple[str, ...]:
    """What the card tells: how large buttons and words are on this screen, and what will be."""
    now = mm_of(_TARGET_PX, ruler.plain_mm, 1.0)
    then = mm_of(_TARGET_PX, ruler.plain_mm, ruler.wanted)
    ink = mm_of(_TYPE_PX * _INK, ruler.plain_mm, ruler.wanted)
    if ruler.wanted > 1:
        first = translate(N_("这块屏幕上，小按钮只有 {now} 毫米。")).format(now=f"{now:.1f}")
        second = translate(N_("放大到 {scale} 倍，就有 {then} 毫米。")).format(
            scale=f"{ruler.wanted:.2f}", then=f"{then:.1f}"
        )
    else:
        first = translate(N_("这块屏幕上，小按钮有 {now} 毫米。")).format(now=f"{now:.1f}")
        second = translate(N_("够大了，不用再放大。"))
    third = translate(N_("正文的字高 {ink} 毫米。")).format(ink=f"{ink:.1f}")
    return (first, second, third)
