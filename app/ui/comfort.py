"""What suits her beyond the screens: the system's wish for stillness, and a very large pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QPainter, QPixmap, QStyleHints

from app.ui.arrow import paint_arrow
from app.ui.theme import Theme
from app.ui.visit.hand_choices import HandChoices

POINTER = 72
"""Height of the very large arrow in px: a screen at arm's length shows it as 19 mm."""
_EDGE = 4


class Comfort(QObject):
    """Follows the choices of whoever sits here; loaded after the first frame."""

    def __init__(
        self,
        hints: QStyleHints,
        theme: Theme,
        hands: HandChoices,
        seat_is_still: Callable[[], bool],
    ) -> None:
        """``seat_is_still`` tells whether a volunteer wants no movement on this computer."""
        super().__init__()
        self._hints = hints
        self._theme = theme
        self._hands = hands
        self._seat_is_still = seat_is_still
        self._has_pointer = False

    def start(self) -> None:
        """Do as the system and the learner want, now and after each change."""
        told = getattr(_access(self._hints), "motionPreferenceChanged", None)
        if told is not None:
            told.connect(self.look_again)
        self._hands.changed.connect(self._follow)
        self._theme.changed.connect(self._redraw)
        self.look_again()
        self._follow()

    def stop(self) -> None:
        """Give the system its pointer back."""
        self._show_pointer(is_large=False)

    def look_again(self) -> None:
        """Ask system and seat anew whether anything may move."""
        self._hands.follow_seat(is_still=self._seat_is_still() or wants_stillness(self._hints))

    def _follow(self) -> None:
        self._show_pointer(is_large=self._hands.has_large_pointer)

    def _redraw(self) -> None:
        if self._has_pointer:
            QGuiApplication.changeOverrideCursor(large_pointer(self._theme))

    def _show_pointer(self, *, is_large: bool) -> None:
        if is_large is self._has_pointer:
            return
        self._has_pointer = is_large
        if is_large:
            QGuiApplication.setOverrideCursor(large_pointer(self._theme))
        else:
            QGuiApplication.restoreOverrideCursor()


def wants_stillness(hints: QStyleHints) -> bool:
    """Whether the system asks programs not to move anything; False where Qt cannot tell."""
    ask = getattr(_access(hints), "motionPreference", None)
    return ask is not None and str(getattr(ask(), "name", "")) == "ReducedMotion"


def _access(hints: QStyleHints) -> object | None:
    """What Qt knows of such wishes: from 6.10 on, and of movement from 6.11 on."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def large_pointer(theme: Theme) -> QCursor:
    """An arrow in the ink of the theme with a pale rim, pointing with its very tip."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(round(POINTER * ratio), round((POINTER + 2 * _EDGE) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_arrow(painter, QPointF(_EDGE, _EDGE), POINTER, theme)
    painter.end()
    tip = QPoint(_EDGE, _EDGE)
    return QCursor(pixmap, tip.x(), tip.y())
