"""The line above every learner screen: where she is, that it is practice, how large the type."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.learner.screen import TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import fill
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock


class Header(QWidget):
    """Title, practice mark and mode on the left; type size, settings and 离开 on the right."""

    left = Signal()
    settings_pressed = Signal()
    person_pressed = Signal()
    """换人: somebody else wants to sit here."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """The type size is changed here at once: it belongs to the theme, not to a screen."""
        super().__init__()
        self.theme = theme
        self._title = TextBlock(theme, role=Role.CHROME_TITLE, presses=presses)
        self._mark = Tag(theme)
        self._mode = Tag(theme, ground="main_wash", ink="main_line")
        self._size_label = TextBlock(theme, _("字大小"), role=Role.CHROME, ink="soft_ink")
        self.smaller = PressButton(theme, presses, look=Look.PILL, role=Role.CHROME)
        self.smaller.set_label("A−", _("字小一点 A−"))
        self.larger = PressButton(theme, presses, look=Look.PILL, role=Role.CHROME)
        self.larger.set_label("A+", _("字大一点 A+"))
        self.settings = PressButton(theme, presses, _("设置"), look=Look.PILL, role=Role.CHROME)
        self.person = PressButton(theme, presses, look=Look.PILL, role=Role.CHROME)
        self.person.hide()
        self._name = ""
        self._is_home = False
        self.leave = PressButton(theme, presses, _("离开"), look=Look.PILL, role=Role.CHROME)
        self._words = FlowRows(gap=14, row_gap=2)
        self._words.add(self._title, is_shown=True)
        for tag in self.tags():
            self._words.add(tag, is_shown=False)
        line = QHBoxLayout(self)
        self._line = line
        line.setSpacing(16)
        line.addWidget(self._words, 1)
        for part in (self._size_label, *self.buttons()):
            line.addLayout(_middle(part))
        self.smaller.clicked.connect(theme.shrink)
        self.larger.clicked.connect(theme.grow)
        self.settings.clicked.connect(self.settings_pressed)
        self.leave.clicked.connect(self.left)
        self.person.clicked.connect(self.person_pressed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def buttons(self) -> tuple[PressButton, ...]:
        """What can be pressed, from left to right."""
        return (self.smaller, self.larger, self.settings, self.person, self.leave)

    def title(self) -> str:
        """What the header calls the screen in front."""
        return self._title.text()

    def show_person(self, name: str, picture: str) -> None:
        """Who sits here, on the screens from which somebody else may sit down; "" for nobody."""
        self._name = name
        self.person.set_label(name)
        self.person.set_icon_name(picture)
        self._show_person()

    def _show_person(self) -> None:
        self.person.setVisible(bool(self._name) and self._is_home)
        self._fit()

    def tags(self) -> tuple[Tag, Tag]:
        """The practice mark and the mode."""
        return (self._mark, self._mode)

    def show_line(self, line: TitleLine) -> None:
        """Show another title line."""
        self._title.show_text(line.title)
        self._mark.show_text(line.practice_mark)
        self._mode.show_text(line.mode)
        self.leave.setVisible(line.can_leave)
        # In a lesson, and where 离开 leads back, there is no room for it, and no need.
        self._is_home = not line.can_leave and not line.practice_mark
        self._show_person()

    def _restyle(self) -> None:
        self.smaller.set_dimmed(is_dimmed=not self.theme.can_shrink())
        self.larger.set_dimmed(is_dimmed=not self.theme.can_grow())
        self._fit()
        self.update()

    def _fit(self) -> None:
        """The words 字大小 give way first: A− and A+ are understood without them."""
        edge = min(edge_for(self.width()), self.theme.gap(edge_for(self.width())))
        self._line.setContentsMargins(edge, 14, edge, 16)
        if self._name:
            self._fit_person(edge)
        shown = [button for button in self.buttons() if not button.isHidden()]
        need = sum(button.sizeHint().width() + 16 for button in shown)
        need += self._words.sizeHint().width() + 2 * edge + 16
        has_room = self.width() >= need + self._size_label.sizeHint().width() + 16
        self._size_label.setVisible(has_room)

    def _fit_person(self, edge: int) -> None:
        """Her name and 换人, or 换人 alone where there is no room for both."""
        change = _("换人")
        whole = f"{self._name} · {change}"
        for label in (whole, change):
            self.person.set_label(label, whole)
            shown = [button for button in self.buttons() if not button.isHidden()]
            need = sum(button.sizeHint().width() + 16 for button in shown)
            if self.width() >= need + self._words.minimumSizeHint().width() + 2 * edge + 16:
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew what has room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(320, self.theme.target(60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a hair line below."""
        painter = QPainter(self)
        fill(painter, self.rect(), self.theme.colour("surface"))
        hair = QRect(0, self.height() - 2, self.width(), 2)
        fill(painter, hair, self.theme.colour("hair"))
        painter.end()


def _middle(part: QWidget) -> QVBoxLayout:
    """``part`` at its own height, in the middle of the line's."""
    column = QVBoxLayout()
    column.addStretch()
    column.addWidget(part)
    column.addStretch()
    return column
