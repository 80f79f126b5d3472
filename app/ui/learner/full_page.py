"""Screens that fill the window with one thing to say: the raised hand, and calm trouble."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock


class BigSign(QWidget):
    """An icon on a disc, to be seen across a room."""

    def __init__(self, theme: Theme, icon: str, *, ground: str, ink: str, side: int = 280) -> None:
        """``ground`` and ``ink`` are roles of ``Palette``; ``side`` px is what it would like."""
        super().__init__()
        self.theme = theme
        self._side = side
        self._icon, self._ground, self._ink = icon, ground, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Large."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        """Still a sign."""
        return QSize(120, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc in the middle."""
        side = min(self.width(), self.height(), 340)
        disc = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self._ground))
        painter.drawEllipse(disc)
        px = round(side * 0.62)
        image = icons.icon(self._icon, self.theme.colour(self._ink), px, self.devicePixelRatioF())
        at = disc.center()
        painter.drawPixmap(round(at.x() - px / 2), round(at.y() - px / 2), image)
        painter.end()


class FullPage(Screen):
    """A sign, a sentence, a line of comfort, and one or two buttons."""

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        *,
        sign: BigSign,
        ground: str,
        ink: str,
    ) -> None:
        """``ground`` and ``ink`` are roles of ``Palette``."""
        super().__init__(theme, presses, TitleLine(""))
        self._ground = ground
        self.sentence = TextBlock(theme, role=Role.HERO, ink=ink, presses=presses)
        self.comfort = TextBlock(theme, ink=ink, presses=presses)
        for text in (self.sentence, self.comfort):
            text.set_centred(is_centred=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(24)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(48, 32, 48, 24)
        column.setSpacing(10)
        column.addWidget(sign, 1)
        column.addSpacing(10)
        column.addWidget(self.sentence)
        column.addWidget(self.comfort)
        foot = QHBoxLayout()
        foot.setContentsMargins(48, 12, 48, 40)
        foot.addStretch(1)
        foot.addLayout(self.buttons, 6)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PagedArea(theme, presses, content), 1)
        whole.addLayout(foot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All of one colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(self._ground))
        painter.end()
