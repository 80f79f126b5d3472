"""Type and targets of the desk: a volunteer sees more at once, nothing below 16 px and 44 px."""

from __future__ import annotations

from typing import Final

from app.ui.theme import TYPE_SIZES, Role, Theme

SIZES: Final = {
    Role.BODY: 20,
    Role.STRONG: 20,
    Role.SMALL: 18,
    Role.TITLE: 24,
    Role.HERO: 34,
    Role.GIANT: 84,
    Role.CODE: 150,
    Role.SENTENCE: 24,
    Role.BUTTON: 20,
    Role.MAIN_BUTTON: 22,
    Role.CHROME: 21,
    Role.CHROME_TITLE: 30,
}
"""Pixels of each role in the smallest of ``TYPE_SIZES``; a device is as large."""
LEAST_TARGET: Final = 44
_GROWTH = 0.6
"""Of what a learner's type grows, the desk's grows this share: seats have to stay in sight."""


class DeskTheme(Theme):
    """The colours of the learners, in the sizes of a desk; the type can be made larger as theirs.

    Every widget of the program takes these sizes where it is given this theme.
    """

    is_desk = True

    def px_for(self, role: Role) -> int:
        """Size of the type of a role in pixels, 18 at the least."""
        return round(SIZES.get(role, SIZES[Role.BODY]) * self._growth())

    def target(self, px: int) -> int:
        """44 px for what is 60 for a learner, 56 for what is 76."""
        return round(max(LEAST_TARGET, px * 0.74) * self.target_scale)

    def pad(self, px: int) -> int:
        """Half of what a learner's buttons have."""
        return px // 2

    def icon_least(self, px: int) -> int:
        """28 px beside words, 34 alone."""
        return round(px * 0.7)

    def px(self, size: float) -> int:
        """``size`` pixels, grown with the type; a desk is drawn smaller to begin with."""
        return round(size * 0.72 * self._growth())

    def gap(self, size: float) -> int:
        """``size`` pixels of room; 8 at the least between what can be pressed."""
        return max(8 if size >= 8 else round(size), round(size * 0.75))

    def _growth(self) -> float:
        return 1 + (self.points / TYPE_SIZES[0] - 1) * _GROWTH
