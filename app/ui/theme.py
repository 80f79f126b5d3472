"""Type and colour in one place: widgets ask for a role and are told when the learner changes it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from app.ui.palette import PALETTES, Palette, ThemeName

TYPE_SIZES: Final = (22, 26, 30, 36, 40)
"""Sizes of running text in points; 字大小 A− A+ moves along them."""

FAMILIES: Final = [
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "SimHei",
]
"""Named, since with LANG=C Qt picks the Japanese face of a pan-CJK font."""

LEADING: Final = 1.5
"""Distance of two baselines in em."""


class Role(StrEnum):
    """What a text is for."""

    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    TITLE = "title"
    """Heading of a screen."""
    HERO = "hero"
    """The one big thing of a screen."""
    GIANT = "giant"
    """A few words that are read from afar: 可以拔了."""
    CODE = "code"
    """Digits that are read across a room."""
    SENTENCE = "sentence"
    """What the coach says."""
    BUTTON = "button"
    MAIN_BUTTON = "main-button"
    CHROME = "chrome"
    """Header and bottom bar: they grow less, so that the lesson keeps its room."""
    CHROME_TITLE = "chrome-title"
    DEVICE = "device"
    """Inside a drawn device: up to 28 pt."""
    DEVICE_STRONG = "device-strong"
    DEVICE_SMALL = "device-small"
    DEVICE_TITLE = "device-title"


BOLD: Final = frozenset(Role) - {Role.BODY, Role.SMALL, Role.DEVICE, Role.DEVICE_SMALL}


DENSE_PX: Final = {
    Role.DEVICE: 18,
    Role.DEVICE_STRONG: 18,
    Role.DEVICE_SMALL: 16,
    Role.DEVICE_TITLE: 19,
}
"""Type inside a device that is drawn as it really is: whoever wants that has a magnifier."""


def points_for(role: Role, points: float) -> float:
    """Size of ``role`` when running text is ``points``; never below 18 pt."""
    more = points - TYPE_SIZES[0]
    sizes = {
        Role.BODY: points,
        Role.STRONG: points,
        Role.SMALL: points * 0.85,
        Role.TITLE: 28 + more * 0.8,
        Role.HERO: 34 + more * 0.7,
        Role.GIANT: 60 + more * 0.4,
        Role.CODE: 110 + more * 0.3,
        Role.SENTENCE: 33 + more * 0.7,
        Role.BUTTON: points,
        Role.MAIN_BUTTON: 27 + more * 0.8,
        Role.CHROME: 20 + more * 0.42,
        Role.CHROME_TITLE: 24 + more * 0.5,
        Role.DEVICE: min(28, points * 0.9),
        Role.DEVICE_STRONG: min(28, points * 0.9),
        Role.DEVICE_SMALL: min(24, points * 0.82),
        Role.DEVICE_TITLE: min(28, points * 0.95),
    }
    return max(18.0, sizes[role])


class Theme(QObject):
    """The learner's colours and type size; ``changed`` comes after each live change."""

    changed = Signal()
    is_desk = False
    """Whether a volunteer sits before it: smaller type and targets, the same colours."""

    def __init__(
        self,
        name: ThemeName = ThemeName.LIGHT,
        points: int = TYPE_SIZES[0],
        *,
        has_motion: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """``points`` is the size of running text, one of ``TYPE_SIZES``."""
        super().__init__(parent)
        self._name = name
        self._points = points
        self._has_motion = has_motion
        self._target_scale = 1.0
        self._is_lifelike = False
        self._is_magnified = False
        self._fonts: dict[Role, QFont] = {}

    @property
    def name(self) -> ThemeName:
        """The theme in force."""
        return self._name

    @property
    def points(self) -> int:
        """Size of running text in points."""
        return self._points

    @property
    def has_motion(self) -> bool:
        """False: nothing may move; every change is at once."""
        return self._has_motion

    @property
    def target_scale(self) -> float:
        """By this every least target is larger than usual: 1 to 1.5."""
        return self._target_scale

    def target(self, px: int) -> int:
        """The least side of a target in pixels, ``px`` for a hand that needs nothing more."""
        return round(px * self._target_scale)

    def pad(self, px: int) -> int:
        """Free room in pixels between the edge of a button and what is written on it."""
        return px

    def icon_least(self, px: int) -> int:
        """The least side of an icon in pixels, ``px`` where learners sit."""
        return px

    @property
    def is_lifelike(self) -> bool:
        """Whether she wants devices as they really are: small, with a magnifier beside them."""
        return self._is_lifelike

    @property
    def is_magnified(self) -> bool:
        """Whether a lifelike device is drawn large for the moment."""
        return self._is_magnified

    @property
    def is_dense(self) -> bool:
        """Whether devices are drawn as small as they really are."""
        return self._is_lifelike and not self._is_magnified

    def device_target(self, px: int) -> int:
        """``target`` inside a drawn device: 44 px and more where it is drawn as it really is."""
        return self.target(max(44, round(px * 0.7)) if self.is_dense else px)

    @property
    def colours(self) -> Palette:
        """Colours of the theme in force, by role, as ``#rrggbb``."""
        return PALETTES[self._name]

    def colour(self, role: str) -> QColor:
        """The colour of a role of ``Palette`` by name; AttributeError if there is none."""
        return QColor(getattr(self.colours, role))

    def px_for(self, role: Role) -> int:
        """Size of the type of a role in pixels."""
        dense = DENSE_PX.get(role) if self.is_dense else None
        return dense or round(points_for(role, self._points) * 96 / 72)

    def font(self, role: Role = Role.BODY) -> QFont:
        """The font of a role at the present type size; the only place where fonts are made."""
        font = self._fonts.get(role)
        if font is None:
            font = QFont()
            font.setFamilies(FAMILIES)
            font.setPixelSize(self.px_for(role))
            font.setWeight(QFont.Weight.Bold if role in BOLD else QFont.Weight.Normal)
            self._fonts[role] = font
        return QFont(font)

    def px(self, size: float) -> int:
        """``size`` pixels at 22 pt, grown with the type (for icons and what surrounds text)."""
        return round(size * self._points / TYPE_SIZES[0])

    def gap(self, size: float) -> int:
        """``size`` pixels at 22 pt; spaces shrink a little as type grows, to leave it room."""
        return max(8 if size >= 8 else round(size), round(size * (44 - self._points / 2) / 33))

    def set_name(self, name: ThemeName) -> None:
        """Change the theme, live."""
        if name is not self._name:
            self._name = name
            self.changed.emit()

    def set_points(self, points: int) -> None:
        """Change the type size, live, to the nearest of ``TYPE_SIZES``."""
        nearest = min(TYPE_SIZES, key=lambda size: abs(size - points))
        if nearest != self._points:
            self._points = nearest
            self._fonts.clear()
            self.changed.emit()

    def set_target_scale(self, scale: float) -> None:
        """Make all targets larger (or as usual again), live."""
        if scale != self._target_scale:
            self._target_scale = scale
            self.changed.emit()

    def set_lifelike(self, *, is_lifelike: bool) -> None:
        """Draw devices as they really are, or large as usual, live."""
        if is_lifelike is not self._is_lifelike:
            self._is_lifelike, self._is_magnified = is_lifelike, False
            self._fonts.clear()
            self.changed.emit()

    def set_magnified(self, *, is_magnified: bool) -> None:
        """Look at a lifelike device through the magnifier, or no more, live."""
        if is_magnified is not self._is_magnified:
            self._is_magnified = is_magnified
            self._fonts.clear()
            self.changed.emit()

    def set_motion(self, *, has_motion: bool) -> None:
        """Allow or forbid movement."""
        if has_motion is not self._has_motion:
            self._has_motion = has_motion
            self.changed.emit()

    def can_grow(self) -> bool:
        """Whether A+ has a larger size to go to."""
        return self._points < TYPE_SIZES[-1]

    def can_shrink(self) -> bool:
        """Whether A− has a smaller size to go to."""
        return self._points > TYPE_SIZES[0]

    def grow(self) -> None:
        """One size larger, if there is one."""
        self.set_points(min((size for size in TYPE_SIZES if size > self._points), default=40))

    def shrink(self) -> None:
        """One size smaller, if there is one."""
        self.set_points(max((size for size in TYPE_SIZES if size < self._points), default=22))


PAPER_UNIT: Final = 10
"""On paper everything is measured in tenths of a point."""


def paper_font(points: float, *, is_bold: bool = False) -> QFont:
    """A font for paper, ``points`` high where the painter counts in tenths of a point."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(round(points * PAPER_UNIT))
    font.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
    # Other shapes of a sign have no name in a PDF: its words could not be searched or read aloud.
    for feature in ("liga", "locl"):
        font.setFeature(QFont.Tag(feature), 0)
    return font
