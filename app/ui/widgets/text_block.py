"""Running text: QLabel cannot space its lines, so this one lays them out itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Emphasis, Paragraph
from app.ui.widgets.presses import Presses
from app.ui.widgets.unnamed import keep_plain

LINE_LENGTH = 28
"""Characters in a line at which reading is easiest; the preferred width of long texts."""


class TextBlock(QLabel):
    """Left-aligned wrapped text, 1.5 spaced; a screen reader finds it as a label with its words.

    Touching it asks to hear it (``Presses.heard``), if ``presses`` is given.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: Role = Role.BODY,
        ink: str = "ink",
        presses: Presses | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``ink`` is a role of ``Palette``."""
        super().__init__(parent)
        self.theme = theme
        self._role = role
        self._ink = ink
        self._emphasis = ""
        self._presses = presses
        self._is_centred = False
        self._paragraph: Paragraph | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        keep_plain(self)
        theme.changed.connect(self.restyle)
        self.show_text(text)

    def show_text(self, text: str, *, emphasis: str = "") -> None:
        """Show ``text`` with the part ``emphasis`` set off."""
        self._emphasis = emphasis
        self.setText(text)
        self.setAccessibleName(text.replace("\n", " "))
        self.restyle()

    def set_role(self, role: Role) -> None:
        """Change what the text is for, and so its type."""
        self._role = role
        self.restyle()

    def set_ink(self, ink: str) -> None:
        """Change the role of the colour."""
        self._ink = ink
        self.update()

    def set_centred(self, *, is_centred: bool) -> None:
        """Centre a short text (a number, a sign); running text stays left."""
        self._is_centred = is_centred
        self.update()

    def restyle(self) -> None:
        """Measure and draw again after a change of type size, colours or words."""
        self._paragraph = None
        self.setFont(self.theme.font(self._role))
        self.updateGeometry()
        self.update()

    def text_layout(self) -> Paragraph:
        """The text as it is wrapped and painted."""
        if self._paragraph is None:
            self._paragraph = Paragraph(self.text(), self.theme.font(self._role))
        return self._paragraph

    def is_clipped(self) -> bool:
        """Whether some of the text is outside the widget as it stands."""
        paragraph = self.text_layout()
        return not paragraph.fits(self.width()) or paragraph.lay_out(self.width()) > self.height()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels of the text wrapped to ``width``."""
        return self.text_layout().lay_out(width) if self.text() else 0

    def sizeHint(self) -> QSize:
        """One line, or lines of a comfortable length."""
        if not self.text():
            return QSize(0, 0)
        em = self.theme.font(self._role).pixelSize()
        width = min(self.text_layout().widest() + 1, LINE_LENGTH * em)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Four characters wide; the height follows from the width that the layout gives."""
        if not self.text():
            return QSize(0, 0)
        paragraph = self.text_layout()
        return QSize(min(4 * paragraph.font.pixelSize(), paragraph.widest() + 1), paragraph.leading)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        if not self.text():
            return
        colours = self.theme.colours
        emphasis = Emphasis(self._emphasis, QColor(colours.here_wash), QColor(colours.ink))
        paragraph, area = self.text_layout(), QRectF(self.rect())
        paragraph.lay_out(area.width())
        is_line = paragraph.line_count == 1
        if self._is_centred and not is_line:
            # Lines that all begin elsewhere are hard to find: the block is centred, not its lines.
            area.setLeft(area.left() + max(0.0, (area.width() - paragraph.natural_width) / 2))
        painter = QPainter(self)
        paragraph.paint(
            painter,
            area,
            self.theme.colour(self._ink),
            is_centred=self._is_centred and is_line,
            emphasis=emphasis if self._emphasis else None,
        )
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Touching a text reads it aloud."""
        if (
            self._presses is not None
            and self.text()
            and self.rect().contains(event.position().toPoint())
        ):
            self._presses.heard.emit(self.text())
        else:
            # Without presses of its own it leaves the touch to the window, which reads it aloud.
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here."""
        if self._presses is None:
            super().mousePressEvent(event)
