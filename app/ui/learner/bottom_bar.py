"""The same buttons at the same place below every learner screen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.command import Command
from app.i18n import _
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import fill
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses

if TYPE_CHECKING:
    from app.ui.learner.talk_button import TalkButton

GAP = 20


class BottomBar(QWidget):
    """再说一遍 · 首页 · 叫志愿者, and 按住说话 second when the program can listen."""

    commanded = Signal(Command)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without listening there are three buttons."""
        super().__init__()
        self.theme = theme
        self.again = PressButton(theme, presses, _("再说一遍"), icon="sound", role=Role.CHROME)
        self._presses = presses
        self.home = PressButton(theme, presses, _("首页"), icon="home", role=Role.CHROME)
        self.volunteer = PressButton(
            theme, presses, _("叫志愿者"), icon="hand", look=Look.PERSON, role=Role.CHROME
        )
        self._can_listen = False
        self._is_only_talk = False
        self._takes_voice = True
        self._line = QHBoxLayout(self)
        self._line.setSpacing(GAP)
        for button in self.buttons():
            self._line.addWidget(button, 2)
        self.again.clicked.connect(lambda: self.commanded.emit(Command.AGAIN))
        self.home.clicked.connect(lambda: self.commanded.emit(Command.HOME))
        self.volunteer.clicked.connect(lambda: self.commanded.emit(Command.VOLUNTEER))
        theme.changed.connect(self._fit)

    @cached_property
    def talk(self) -> TalkButton:
        """按住说话, hidden at first; made when it is first asked for: home must not wait for it."""
        from app.ui.learner.talk_button import TalkButton  # noqa: PLC0415

        talk = TalkButton(self.theme, self._presses)
        talk.hide()
        self._line.insertWidget(1, talk, 3)
        QWidget.setTabOrder(self.again, talk)
        return talk

    def buttons(self) -> tuple[PressButton, ...]:
        """All buttons that there are, in their order, a hidden one too."""
        talk = (self.talk,) if "talk" in self.__dict__ else ()
        return (self.again, *talk, self.home, self.volunteer)

    def set_listening(self, *, is_possible: bool) -> None:
        """Show 按住说话 only when it works."""
        self._can_listen = is_possible
        if is_possible or "talk" in self.__dict__:
            self.talk.setVisible(is_possible)
            self._follow()

    def show_all(self) -> None:
        """Below every screen but the full ones."""
        if self._is_only_talk:
            self._is_only_talk, self._takes_voice = False, True
            self._follow()

    def show_only_talk(self, *, takes_voice: bool) -> None:
        """Below a screen that fills the window: it can be spoken to, unless it is for no ears."""
        self._is_only_talk, self._takes_voice = True, takes_voice
        self._follow()

    def _follow(self) -> None:
        for button in (self.again, self.home, self.volunteer):
            button.setVisible(not self._is_only_talk)
        has_talk = self._can_listen and self._takes_voice
        if "talk" in self.__dict__:
            self.talk.setVisible(has_talk)
        self.setVisible(has_talk or not self._is_only_talk)
        self._fit()

    def hold_talk(self) -> None:
        """A key of the keyboard stands for 按住说话: down."""
        if "talk" in self.__dict__:
            self.talk.hold()

    def let_go_of_talk(self) -> None:
        """And up again."""
        if "talk" in self.__dict__:
            self.talk.let_go()

    def _fit(self) -> None:
        """Where words would wrap beside their icons, all icons go above them."""
        shown = [button for button in self.buttons() if not button.isHidden()]
        for button in shown:
            button.set_stacked(is_stacked=False)
        edge = edge_for(self.width())
        self._line.setContentsMargins(edge, 16, edge, 16)
        room = (self.width() - 2 * edge - GAP * (len(shown) - 1)) / max(1, len(shown))
        is_narrow = any(button.sizeHint().width() > room for button in shown)
        for button in shown:
            button.set_stacked(is_stacked=is_narrow)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew where the icons go."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(320, self.theme.target(76) + 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a hair line above."""
        painter = QPainter(self)
        fill(painter, self.rect(), self.theme.colour("surface"))
        fill(painter, QRect(0, 0, self.width(), 2), self.theme.colour("hair"))
        painter.end()
