"""A plain stage for tests of the lesson screen that are not about devices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from app.core.view import DemoView, View
from app.ui.learner.stage import Stage
from app.ui.theme import Role, Theme


class SampleStage(Stage):
    """An empty phone with a title; remembers the views it was shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.views: list[View] = []
        self.demos: list[DemoView] = []

    def show_view(self, view: View) -> None:
        self.views.append(view)
        self.update()

    def play_demo(self, demo: DemoView, done: Callable[[], None]) -> None:
        self.demos.append(demo)
        done()

    def stop_demo(self) -> None:
        self.demos.clear()

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 300)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours("device_frame"), 12))
        painter.setBrush(colours("device_ground"))
        area = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        painter.drawRoundedRect(area, 36, 36)
        painter.setPen(colours("ink"))
        painter.setFont(self.theme.font(Role.DEVICE_TITLE))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "手机")
        painter.end()
