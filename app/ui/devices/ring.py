"""The orange ring that says “here”, or the soft patch that says “hereabouts”."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme

REACH = 9
"""Px by which the ring stands off its target."""
_REGION = 70
_WASH = 20
"""Of 255: what is under the patch stays readable, and stays white on blue."""


class Ring(QWidget):
    """Lies over the device, takes no press, and never moves on its own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Shows nothing at first."""
        super().__init__(parent)
        self._theme = theme
        self._target: QRect | None = None
        self._is_region = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)

    def show_target(self, target: QRect | None, limits: QRect, *, is_region: bool) -> None:
        """Surround ``target`` within ``limits``; None takes the ring away."""
        if target is not None:
            if is_region:
                target = target.adjusted(-_REGION, -_REGION, _REGION, _REGION)
                target = target.intersected(limits)
            else:
                target = target.adjusted(-REACH, -REACH, REACH, REACH)
        self._target = target
        self._is_region = is_region
        self.setVisible(target is not None)
        self.raise_()
        self.update()

    @property
    def target(self) -> QRect | None:
        """What is surrounded."""
        return self._target

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring or patch."""
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._theme.colour("here")
        area = QRectF(self._target)
        if self._is_region:
            wash = self._theme.colour("here")
            wash.setAlpha(_WASH)
            painter.setBrush(wash)
            painter.setPen(QPen(here, 4, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 22, 22)
        else:
            halo = self._theme.colour("here")
            halo.setAlpha(70)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(halo, 10))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 22, 22)
            painter.setPen(QPen(here, 6))
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), 20, 20)
        painter.end()
