"""Can it be heard, can it hear? One sentence out, one sentence in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.volunteer.recorder import LevelBar
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class SoundCheckScreen(Screen):
    """``asked_to_speak``: let a sentence be heard; ``asked_to_listen``: open the microphone."""

    asked_to_speak = Signal()
    asked_to_listen = Signal()
    finished = Signal()
    is_locked_when_quiet = True

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Nothing sounds yet."""
        super().__init__(theme, presses, TitleLine(_("听一听，说一说"), can_leave=True))
        self.sentence = TextBlock(theme, role=Role.SENTENCE, presses=presses)
        self.message = TextBlock(theme, presses=presses)
        self.level = LevelBar(theme)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 20, 0, 18)
        column.setSpacing(16)
        column.addWidget(self.sentence)
        column.addWidget(self.message)
        column.addWidget(self.level)
        column.addStretch(1)
        self.speak = PressButton(theme, presses, _("听一句"), icon="sound", look=Look.MAIN)
        self.listen = PressButton(theme, presses, _("我来说"), icon="mic")
        self.done = PressButton(theme, presses, _("好了"), icon="check")
        self.speak.clicked.connect(self.asked_to_speak)
        self.listen.clicked.connect(self.asked_to_listen)
        self.done.clicked.connect(self.finished)
        rows = EvenRows(gap=16, most=3)
        for button in (self.speak, self.listen, self.done):
            rows.add(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(32, 12, 32, 18)
        foot.addWidget(rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True), 1)
        whole.addLayout(foot)

    def show_state(self, sentence: str, message: str, *, is_listening: bool) -> None:
        """What to do, and what was heard so far."""
        self.sentence.show_text(sentence)
        self.message.show_text(message)
        self.listen.set_label(_("说完了") if is_listening else _("我来说"))
        self.listen.set_icon_name("stop" if is_listening else "mic")
        if not is_listening:
            self.level.show_level(0.0)

    def first_focus(self) -> QWidget:
        """What lets a sentence be heard."""
        return self.speak
