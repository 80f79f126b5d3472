"""The picture of a step: the real simulated screen, drawn off-screen, with a ring for paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion
from PySide6.QtWidgets import QWidget

from app.core.paper_view import PaperStep
from app.core.ports import Clock
from app.core.view import DeviceView
from app.ui.devices.area import DeviceArea
from app.ui.drill.area import DrillArea
from app.ui.theme import PAPER_UNIT, Role, Theme, points_for
from app.ui.widgets.presses import Presses

TYPE: Final = 30
"""Type size at which the devices are drawn: of all sizes the one that leaves most room."""
_SMALLEST: Final = points_for(Role.DEVICE_SMALL, TYPE)
PX: Final = 20 / _SMALLEST * 0.75 * PAPER_UNIT
"""Units of paper for a pixel of the screen: the smallest words of a device become 20 pt high."""
SHARP: Final = 3
"""Pixels of the picture for one of the screen; at this size 346 in an inch."""
_WHITE, _BLACK = QColor("#ffffff"), QColor("#000000")

Shoot = Callable[[PaperStep, QSize], QImage]
"""Makes the picture of a step, so many px of the screen wide and high."""


class Camera:
    """Takes pictures of steps in the light theme, whatever the learner's own looks are.

    One machine and one play area serve for all pictures. Never take one while anything paints.
    """

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        """``clock`` is never waited for; what is drawn is a hidden child of ``parent``."""
        self._theme = Theme(points=TYPE, has_motion=False)
        self._presses = Presses(clock)
        self._studio = QWidget(parent)
        self._studio.hide()
        self._device = DeviceArea(self._theme, self._presses, self._studio)
        self._drill = DrillArea(self._theme, self._presses, self._studio)
        self._taken: dict[tuple[PaperStep, int, int], QImage] = {}

    def shoot(self, step: PaperStep, size: QSize) -> QImage:
        """The screen of ``step`` with its target ringed; taken once and kept."""
        key = (step, size.width(), size.height())
        if key not in self._taken:
            self._taken[key] = self._shoot(step, size)
        return self._taken[key]

    def close(self) -> None:
        """No picture will be taken any more: what drew them goes at once, not when Python cares."""
        self._studio.deleteLater()
        QCoreApplication.sendPostedEvents(self._studio, QEvent.Type.DeferredDelete)

    def _shoot(self, step: PaperStep, size: QSize) -> QImage:
        area: DeviceArea | DrillArea
        if isinstance(step.stage, DeviceView):
            area, reach = self._device, 7
            area.resize(size)
            area.show_view(step.stage)
            area.pane.scroll_to(0)
            area.scroll_to(step.target)
        else:
            # The word of a small target stands close below it.
            area, reach = self._drill, -2
            area.resize(size)
            area.show_view(step.stage)
        # Drawing settles where everything lies, so the target is measured after it.
        image = _picture(area, size)
        target = area.target_rect(step.target)
        if target is not None and step.target:
            _ring(image, target.adjusted(-reach, -reach, reach, reach))
        area.stop()
        return image


def _picture(area: QWidget, size: QSize) -> QImage:
    image = QImage(size * SHARP, QImage.Format.Format_RGB32)
    image.fill(_WHITE)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    area.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return image


def _ring(image: QImage, target: QRect) -> None:
    """Orange between black lines with white beside them: a ring on every ground, also in grey."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    room = QRectF(0, 0, image.width() / SHARP, image.height() / SHARP).adjusted(9, 9, -9, -9)
    area = QRectF(target).intersected(room)
    for ink, width in ((_WHITE, 18.0), (_BLACK, 12.0), (QColor("#ff9a2e"), 4.0)):
        painter.setPen(QPen(ink, width))
        painter.drawRoundedRect(area, 20, 20)
    painter.end()
