"""Grounds that group what belongs together: a framed card and a small tinted tag."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.unnamed import keep_plain


class Card(QWidget):
    """A rounded ground with a border; colours are roles of ``Palette``."""

    def __init__(
        self,
        theme: Theme,
        *,
        ground: str = "surface",
        line: str = "line",
        radius: int = 22,
        parent: QWidget | None = None,
    ) -> None:
        """``line`` may be "" for none."""
        super().__init__(parent)
        self.theme = theme
        self._ground = ground
        self._line = line
        self._radius = radius
        theme.changed.connect(self.update)

    def set_colours(self, ground: str, line: str) -> None:
        """Change the roles of ground and border."""
        self._ground, self._line = ground, line
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        line = self.theme.colour(self._line) if self._line else None
        paint_round(painter, area, self._radius, self.theme.colour(self._ground), line, 3)
        painter.end()


class Sign(QWidget):
    """A small icon that only leads the eye: the words beside it say the same."""

    def __init__(
        self, theme: Theme, icon: str, *, ink: str = "ink", role: Role = Role.CHROME
    ) -> None:
        """``ink`` is a role of ``Palette``; the icon is as large as the text of ``role``."""
        super().__init__()
        self.theme = theme
        self._icon, self._ink, self._role = icon, ink, role
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A square a little larger than a character."""
        side = round(self.theme.font(self._role).pixelSize() * 1.3)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        side = min(self.width(), self.height())
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icons.icon(self._icon, self.theme.colour(self._ink), side, ratio))
        painter.end()


class Tag(QLabel):
    """A word (with an icon) on a tinted ground: says something, cannot be pressed."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "",
        ground: str = "here_wash",
        ink: str = "ink",
        line: str = "",
        role: Role = Role.CHROME,
        pad: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        """Colours are roles of ``Palette``; ``line`` "" draws none; ``pad`` px at each side."""
        super().__init__(parent)
        self.theme = theme
        self._icon, self._ground, self._ink, self._line = icon, ground, ink, line
        self._role = role
        self._pad = pad
        keep_plain(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.show_text(text)

    def show_text(self, text: str, *, icon: str | None = None) -> None:
        """Show another word; without one the tag is gone."""
        self.setText(text)
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        self._restyle()

    def set_colours(self, ground: str, ink: str, line: str = "") -> None:
        """Change the roles of ground, letters and border."""
        self._ground, self._ink, self._line = ground, ink, line
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def text_layout(self) -> Paragraph:
        """The word as it is wrapped and painted."""
        return Paragraph(self.text(), self.theme.font(self._role), is_balanced=True)

    def _icon_px(self) -> int:
        return round(self.theme.font(self._role).pixelSize() * 1.3) if self._icon else 0

    def _beside(self) -> int:
        return 2 * self._pad + (self._icon_px() + 10 if self._icon else 0)

    def hasHeightForWidth(self) -> bool:
        """Long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for ``width``."""
        return self.text_layout().lay_out(max(1, width - self._beside())) + 6

    def sizeHint(self) -> QSize:
        """One line."""
        paragraph = self.text_layout()
        return QSize(paragraph.widest() + self._beside() + 1, paragraph.leading + 6)

    def minimumSizeHint(self) -> QSize:
        """Four characters."""
        em = self.theme.font(self._role).pixelSize()
        return QSize(min(self.sizeHint().width(), 4 * em + self._beside()), 1)

    def is_clipped(self) -> bool:
        """Whether some of the word is outside the tag as it stands."""
        room = self.width() - self._beside()
        return (
            not self.text_layout().fits(room) or self.heightForWidth(self.width()) > self.height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, word."""
        colours = self.theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        line = colours(self._line) if self._line else None
        paint_round(painter, area, 10, colours(self._ground), line, 2)
        ink: QColor = colours(self._ink)
        left, side = self._pad, self._icon_px()
        if side:
            image = icons.icon(self._icon, ink, side, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - side) // 2, image)
            left += side + 10
        paragraph = self.text_layout()
        height = paragraph.lay_out(max(1, self.width() - self._beside()))
        top = (self.height() - height) / 2
        paragraph.paint(painter, QRectF(left, top, self.width() - self._beside(), height), ink)
        painter.end()
