"""A frame with an ear around the button that was read aloud: one more press, and it acts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui import icons
from app.ui.theme import Theme

BADGE = 52
"""Px across the disc with the ear."""
_FRAME = 6
_OUT = 4
"""Px that the frame lies outside the button: its words stay free."""
_MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.Close}
)


class EarMark(QWidget):
    """Lies over the window, takes no presses, and follows the button as pages are turned."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Hidden until ``follow``."""
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self._around: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, target: QWidget | None) -> None:
        """Frame ``target``, or nothing."""
        for old in self._around:
            if isValid(old):
                old.removeEventFilter(self)
        self._target = target
        self._around = []
        widget: QWidget | None = target
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            self._around.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is around the button has moved or gone."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or window is None or not isValid(target) or _is_out_of_sight(target):
            self.hide()
            return
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        out = _OUT + BADGE // 2
        self.setGeometry(area.adjusted(-out, -out, out, out))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, and the ear on its corner."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Green, for orange means "here": both may be on one button.
        painter.setPen(QPen(QColor(colours.main_line), _FRAME))
        inset = BADGE / 2 + _FRAME / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 18, 18)
        disc = QRectF(box.right() - BADGE / 2, box.top() - BADGE / 2, BADGE, BADGE)
        painter.setPen(QPen(QColor(colours.surface), 3))
        painter.setBrush(QColor(colours.main))
        painter.drawEllipse(disc)
        px = BADGE - 16
        image = icons.icon("ear", QColor(colours.on_main), px, self.devicePixelRatioF())
        at = disc.center()
        painter.drawPixmap(round(at.x() - px / 2), round(at.y() - px / 2), image)
        painter.end()


def _is_out_of_sight(widget: QWidget) -> bool:
    return not widget.isVisible() or widget.visibleRegion().isEmpty()
