"""The little that Qt draws itself, made large and plain: scroll bars, ticks, caret."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.undercoat import undercoat

_METRICS = {
    QStyle.PixelMetric.PM_ScrollBarExtent: 36,
    QStyle.PixelMetric.PM_ScrollBarSliderMin: 64,
    QStyle.PixelMetric.PM_TextCursorWidth: 4,
    QStyle.PixelMetric.PM_IndicatorWidth: 36,
    QStyle.PixelMetric.PM_IndicatorHeight: 36,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 36,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 36,
}


LONGEST_MS = 300
"""Milliseconds after which every transition is over."""


class CalmStyle(QProxyStyle):
    """Fusion with sizes for older hands and the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        """Take colours from ``theme`` at each painting."""
        super().__init__("Fusion")
        self._theme = theme

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Larger where size is a matter of being able."""
        known = _METRICS.get(metric)
        return known if known is not None else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's own name
    ) -> int:
        """No animation of Qt's own when nothing may move, and never a long one."""
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            usual = super().styleHint(hint, option, widget, returnData)
            return min(usual, LONGEST_MS) if self._theme.has_motion else 0
        return super().styleHint(hint, option, widget, returnData)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """A scroll bar is a framed groove with a solid thumb."""
        if control is not QStyle.ComplexControl.CC_ScrollBar or widget is None:
            super().drawComplexControl(control, option, painter, widget)
            return
        colours = self._theme.colours
        thumb = self.subControlRect(control, option, QStyle.SubControl.SC_ScrollBarSlider, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.setBrush(QColor(colours.paper))
        painter.drawRoundedRect(groove, 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.main))
        painter.drawRoundedRect(QRectF(thumb).adjusted(6, 4, -6, -4), 9, 9)
        painter.restore()

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub_control: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Scroll bars have no small arrows: the big buttons beside them do that."""
        if control is QStyle.ComplexControl.CC_ScrollBar and sub_control in {
            QStyle.SubControl.SC_ScrollBarAddLine,
            QStyle.SubControl.SC_ScrollBarSubLine,
        }:
            return QRect()
        if widget is None:
            return QRect()
        return super().subControlRect(control, option, sub_control, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Check boxes with a frame and a tick that can be seen."""
        if element is not QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            super().drawPrimitive(element, option, painter, widget)
            return
        colours = self._theme.colours
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = bool(state & QStyle.StateFlag.State_On)
        painter.setPen(QPen(QColor(colours.main_line), 3))
        painter.setBrush(QColor(colours.main if is_on else colours.surface))
        painter.drawRoundedRect(box, 6, 6)
        if is_on:
            painter.setPen(QPen(QColor(colours.on_main), 4))
            left, top, side = box.x(), box.y(), box.width()
            painter.drawPolyline(
                [
                    QPointF(left + side * x, top + side * y)
                    for x, y in ((0.22, 0.53), (0.42, 0.73), (0.78, 0.3))
                ]
            )
        painter.restore()


def dress(app: QApplication, theme: Theme) -> None:
    """Give ``app`` the style, and keep its font and colours those of ``theme``."""
    app.setStyle(CalmStyle(theme))
    undercoat(app, theme)
