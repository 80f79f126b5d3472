"""One sentence in large type to be recorded, heard and kept; then the next."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class Phase(StrEnum):
    """What can be done with the sentence now."""

    READY = "ready"
    """Nothing is recorded yet."""
    RECORDING = "recording"
    TAKEN = "taken"
    """A take waits to be heard and kept."""
    KEPT = "kept"
    """It was recorded at an earlier time."""


class RecorderView(NamedTuple):
    """What the screen shows."""

    lesson: str
    """The lesson's title."""
    sentence: str
    number: int
    """1-based."""
    total: int
    kept: int
    """How many sentences of the lesson are recorded."""
    phase: Phase
    message: str
    """What happened, or what to do."""
    folder: str
    """Where the sounds are kept."""


class LevelBar(QWidget):
    """How loud it is in the microphone, as a bar that fills."""

    def __init__(self, theme: Theme) -> None:
        """Empty."""
        super().__init__()
        self.theme = theme
        self._level = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("话筒里的声音"))
        theme.changed.connect(self.update)

    def show_level(self, level: float) -> None:
        """0 (silent) to 1 (as loud as it should ever be)."""
        self._level = max(0.0, min(1.0, level))
        self.update()

    def sizeHint(self) -> QSize:
        """To be seen from where one speaks."""
        return QSize(400, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The trough, and what fills it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.theme.colours
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_round(painter, area, area.height() / 2, colours.rest, colours.line, 2)
        if self._level > 0:
            full = QRectF(area)
            full.setWidth(max(area.height(), area.width() * self._level))
            paint_round(painter, full, area.height() / 2, colours.main, None, 0)
        painter.end()


class RecorderScreen(Screen):
    """Signals say what was pressed; ``show_view`` shows what came of it."""

    pressed = Signal()
    """Begin to record, or end it."""
    heard = Signal()
    kept = Signal()
    went = Signal(int)
    """To the next sentence (1) or to the one before (-1)."""
    left = Signal()
    is_locked_when_quiet = True

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("录音"), can_leave=True))
        self.place = TextBlock(theme, role=Role.SMALL, ink="soft_ink")
        self.sentence = TextBlock(theme, role=Role.HERO)
        self.message = TextBlock(theme, role=Role.BODY)
        self.folder = TextBlock(theme, role=Role.SMALL, ink="soft_ink")
        self.level = LevelBar(theme)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        column.addWidget(self.place)
        column.addWidget(self.sentence)
        column.addWidget(self.message)
        column.addStretch(1)
        column.addWidget(self.folder)
        button = PressButton
        self.record = button(theme, presses, _("开始录"), icon="mic", look=Look.MAIN)
        self.hear = button(theme, presses, _("听一听"), icon="sound")
        self.keep = button(theme, presses, _("留下，下一句"), icon="check")
        self.back = button(theme, presses, _("上一句"), icon="left")
        self.next = button(theme, presses, _("下一句"), icon="right")
        self.leave = button(theme, presses, _("录完了"), icon="leave")
        self.record.clicked.connect(self.pressed)
        self.hear.clicked.connect(self.heard)
        self.keep.clicked.connect(self.kept)
        self.back.clicked.connect(lambda: self.went.emit(-1))
        self.next.clicked.connect(lambda: self.went.emit(1))
        self.leave.clicked.connect(self.left)
        rows = EvenRows(gap=16, most=3)
        for each in (self.record, self.hear, self.keep, self.back, self.next, self.leave):
            rows.add(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 0, 32, 18)
        whole.setSpacing(12)
        self._paged = PagedArea(theme, presses, content)
        whole.addWidget(self._paged, 1)
        whole.addWidget(self.level)
        whole.addWidget(rows)

    def show_view(self, view: RecorderView) -> None:
        """Show a sentence and what can be done with it."""
        place = _("{lesson}：第 {number} 句，共 {count} 句，录好了 {kept} 句")
        self.place.show_text(
            place.format(lesson=view.lesson, number=view.number, count=view.total, kept=view.kept)
        )
        self.sentence.show_text(view.sentence)
        self.message.show_text(view.message)
        self.folder.show_text(_("录音放在：{folder}").format(folder=view.folder))
        is_recording, is_taken = view.phase is Phase.RECORDING, view.phase is Phase.TAKEN
        self.record.set_label(
            _("说完了") if is_recording else _("再录一遍") if view.phase in _DONE else _("开始录")
        )
        self.record.set_icon_name("stop" if is_recording else "mic")
        self.record.set_look(Look.OUTLINE if is_taken else Look.MAIN)
        self.keep.set_look(Look.MAIN if is_taken else Look.OUTLINE)
        self.keep.set_dimmed(is_dimmed=not is_taken)
        self.hear.set_dimmed(is_dimmed=view.phase not in _DONE)
        self.back.set_dimmed(is_dimmed=is_recording or view.number == 1)
        self.next.set_dimmed(is_dimmed=is_recording or view.number == view.total)
        if not is_recording:
            self.level.show_level(0.0)
        self._paged.go_to_top()
        if self._paged.has_pages and view.phase is not Phase.RECORDING:
            self._paged.show_widget(self.message)

    def first_focus(self) -> QWidget:
        """The button that begins."""
        return self.record


_DONE = (Phase.TAKEN, Phase.KEPT)
