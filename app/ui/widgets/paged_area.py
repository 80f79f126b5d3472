"""What does not fit is paged by two big buttons: nobody here has to drag a thin bar."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import fill
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.unnamed import hide_bars, take_no_focus

APART = 16
"""Pixels between the two buttons, which are opposites; less only where height is very short."""
COLUMN = 76
"""Least width in pixels of the column with the two buttons."""


class PagedArea(QWidget):
    """Shows ``content`` at full width; the buttons 上 and 下 appear only when it is too high."""

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        content: QWidget,
        *,
        has_edge: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``content`` gets its height from its own layout, with an edge also its side margins."""
        super().__init__(parent)
        self.theme = theme
        self.content = content
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        hide_bars(self._area)
        take_no_focus(self._area)
        # Parts of its own: asked for Qt's, PySide first makes every class of QtWidgets (11 ms).
        self._view = QWidget()
        self._area.setViewport(self._view)
        self._range = QScrollBar()
        self._area.setVerticalScrollBar(self._range)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        self._column = QWidget(self)
        self._up = PressButton(theme, presses, icon="up")
        self._up.set_label("", _("往上看"))
        self._down = PressButton(theme, presses, icon="down")
        self._down.set_label("", _("往下看"))
        self._up.clicked.connect(lambda: self.page(-1))
        self._down.clicked.connect(lambda: self.page(1))
        self._bar = QScrollBar()
        take_no_focus(self._bar)
        self._stack = column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._up)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._bar)
        middle.addStretch()
        column.addLayout(middle, 1)
        column.addWidget(self._down)
        self._has_edge = has_edge
        self._column.hide()
        own = self._range
        own.valueChanged.connect(self._follow)
        own.rangeChanged.connect(self._follow)
        self._bar.valueChanged.connect(own.setValue)
        content.installEventFilter(self)

    @property
    def has_pages(self) -> bool:
        """Whether the content is higher than the window shows at once."""
        return not self._column.isHidden()

    def button_towards(self, widget: QWidget) -> PressButton:
        """The button that brings ``widget`` of the content nearer."""
        top = widget.mapTo(self.content, widget.rect().topLeft()).y()
        return self._up if top < self._range.value() else self._down

    def page(self, by: int) -> None:
        """Turn one page (negative: up), keeping a line of the old one in sight."""
        bar = self._range
        step = self._view.height() - self.theme.px(44)
        bar.setValue(bar.value() + by * max(60, step))

    def go_to_top(self) -> None:
        """Show the beginning."""
        self._range.setValue(0)

    def show_widget(self, widget: QWidget) -> None:
        """Bring ``widget`` of the content into sight."""
        self._area.ensureWidgetVisible(widget, 0, 16)

    def arrange(self) -> None:
        """Give the content its height, and decide whether the buttons are needed."""
        room = self.size()
        side = self.theme.target(COLUMN)
        edge = edge_for(room.width()) if self._has_edge else 0
        layout = self.content.layout()
        if self._has_edge and layout is not None:
            margins = layout.contentsMargins()
            layout.setContentsMargins(edge, margins.top(), edge, margins.bottom())
        height = self._needed(room.width())
        is_paged = height > room.height()
        width = room.width() - (side + (edge or 16) if is_paged else 0)
        if is_paged:
            height = self._needed(width)
            inset = 14 if edge else 0
            left = room.width() - side - edge
            self._bar.setVisible(room.height() - 2 * inset >= 3 * side + 2 * APART)
            is_tight = room.height() - 2 * inset < 2 * side + APART
            self._stack.setSpacing(8 if is_tight else APART)
            self._column.setGeometry(left, inset, side, room.height() - 2 * inset)
            self._stack.activate()
        self._column.setVisible(is_paged)
        self._area.setGeometry(0, 0, width, room.height() - (2 if is_paged else 0))
        self.content.resize(width, max(height, room.height()))
        self._follow()

    def needed_height(self) -> int:
        """Pixels that the content would like to have at the present width."""
        return self._needed(self.width())

    def _needed(self, width: int) -> int:
        layout = self.content.layout()
        if layout is not None:
            layout.activate()
            if layout.hasHeightForWidth():
                return layout.totalHeightForWidth(width)
        return self.content.sizeHint().height()

    def _follow(self) -> None:
        own = self._range
        self._bar.setPageStep(own.pageStep())
        self._bar.setRange(own.minimum(), own.maximum())
        self._bar.setValue(own.value())
        self._up.set_dimmed(is_dimmed=own.value() <= own.minimum())
        self._down.set_dimmed(is_dimmed=own.value() >= own.maximum())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line where the content is cut, so that the cut is seen as one."""
        if self.has_pages:
            painter = QPainter(self)
            width = self._area.width()
            cut = QRect(0, self.height() - 2, width, 2)
            fill(painter, cut, self.theme.colour("line"))
            painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrange again when the content has changed."""
        if watched is self.content and event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange before the first frame."""
        super().showEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn pages."""
        if event.key() == QtCore.Qt.Key.Key_PageDown:
            self.page(1)
        elif event.key() == QtCore.Qt.Key.Key_PageUp:
            self.page(-1)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Paging makes any height do, from the two buttons up."""
        return QSize(240, 2 * self.theme.target(COLUMN) + 40)

    def sizeHint(self) -> QSize:
        """As the content would like."""
        return self.content.sizeHint()
