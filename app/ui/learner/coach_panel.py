"""The right half of a lesson: how far, what to do now, the way back, and what can be asked for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.view import Command, CommandView, DeviceView, Tone, View
from app.core.words import N_
from app.i18n import _
from app.ui.announcing import announce
from app.ui.learner.memory_card import MemoryCard
from app.ui.learner.saying_hint import SayingHint
from app.ui.theme import LEADING, Role, Theme
from app.ui.widgets.card import Card, Sign, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.progress import Progress
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock

COMMAND_ICONS = {
    Command.UNDO: "undo",
    Command.HINT: "idea",
    Command.SHOW_ME: "finger",
    Command.RESTART: "restart",
    Command.GO_ON: "right",
    Command.VOLUNTEER: "hand",
    Command.MY_TURN: "finger",
    Command.HELPED: "check",
}


@dataclass(frozen=True, slots=True)
class _Mood:
    """How the sentence box is drawn in a tone: never by colour alone."""

    icon: str
    word: str
    ground: str
    line: str
    ink: str


MOODS = {
    Tone.GUIDE: _Mood("finger", N_("请您做"), "surface", "line", "soft_ink"),
    Tone.TASK: _Mood("flag", N_("这一步的目标"), "surface", "line", "soft_ink"),
    Tone.WELL: _Mood("circle-check", N_("做对了"), "well_wash", "well", "well"),
    Tone.STRAY: _Mood("signpost", N_("走到别处了"), "stray_wash", "stray", "soft_ink"),
    Tone.WAIT: _Mood("wait", N_("请等一等"), "wait_wash", "wait", "wait"),
    Tone.ASK: _Mood("question", N_("您先想一想"), "surface", "main_line", "main_line"),
    Tone.TRAP: _Mood("warning", N_("这里要当心"), "trap_wash", "trap", "trap"),
    Tone.SHOW: _Mood("eye", N_("您先看着"), "wait_wash", "wait", "wait"),
}
TOGETHER = frozenset({Tone.STRAY, Tone.TRAP, Tone.WELL, Tone.ASK})
"""Tones whose detail belongs into the box: it is part of what is said."""


class CoachPanel(QWidget):
    """Draws what the coach says; ``commanded`` brings what the learner asked for."""

    commanded = Signal(Command)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__()
        self.theme = theme
        self.presses = presses
        self._view: View | None = None
        self._buttons: dict[Command, PressButton] = {}
        self._way_labels: tuple[str, ...] = ()
        self._steps = TextBlock(theme, role=Role.SMALL, ink="soft_ink", presses=presses)
        self._progress = Progress(theme)
        self.box = Card(theme)
        self._mood = Tag(theme, role=Role.SMALL, ground="surface")
        self._sentence = TextBlock(theme, role=Role.SENTENCE, presses=presses)
        self._inside = TextBlock(theme, ink="soft_ink", presses=presses)
        self._below = TextBlock(theme, ink="soft_ink", presses=presses)
        self.card = MemoryCard(theme, presses)
        self._way = FlowRows(gap=10, row_gap=12)
        self.hint = SayingHint(theme)
        self._build()

    def _build(self) -> None:
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(20, 14, 28, 20)
        inside.setSpacing(4)
        mood = QHBoxLayout()
        mood.addWidget(self._mood)
        mood.addStretch(1)
        inside.addLayout(mood)
        words = QVBoxLayout()
        words.setContentsMargins(14, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._inside)
        inside.addLayout(words)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.box)
        column.addWidget(self.card)
        column.addWidget(self._below)
        column.addWidget(self._way)
        column.addStretch(1)
        self._content = content
        self._column = column
        self._paged = PagedArea(self.theme, self.presses, content)
        self._head = QWidget()
        top = QHBoxLayout(self._head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(16)
        self._steps.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        top.addWidget(self._steps)
        top.addWidget(self._progress, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row = EvenRows(gap=16, most=3)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(14)
        self._whole.addWidget(self._head)
        self._whole.addWidget(self._paged, 1)
        self._whole.addWidget(self.hint)
        self._whole.addWidget(self._row)
        self._is_compact = False
        self.theme.changed.connect(self._fit)

    def show_view(self, view: View) -> None:
        """Show ``view`` instead of what was there."""
        before, self._view = self._view, view
        self._steps.show_text(view.progress)
        self._progress.show_steps(view.steps_done, view.step_count, view.progress)
        self._progress.setVisible(view.step_count > 0)
        mood = MOODS[view.tone]
        self.box.set_colours(mood.ground, mood.line)
        self._mood.set_colours(mood.ground, mood.ink)
        self._mood.show_text(_(mood.word), icon=mood.icon)
        self._sentence.show_text(view.sentence, emphasis=view.emphasis)
        is_inside = view.tone in TOGETHER
        self._inside.show_text(view.detail if is_inside else "")
        self._inside.setVisible(bool(self._inside.text()))
        self._below.show_text("" if is_inside else view.detail)
        self._below.setVisible(bool(self._below.text()))
        lines = view.stage.card if isinstance(view.stage, DeviceView) else ()
        if self.card.text() != "\n".join(lines):
            self.card.show_lines(lines)
        if before is None or before.way != view.way:
            self._show_way(view.way)
        self._show_commands(view.commands)
        self.hint.show_view(view)
        self._fit()
        if before is None or before.serial != view.serial:
            self._paged.go_to_top()
            announce(self._sentence, f"{self._mood.text()} {view.sentence} {view.detail}")

    def set_listening(self, *, is_possible: bool) -> None:
        """Whether it makes sense to tell her what she can say."""
        self.hint.set_listening(is_possible=is_possible)
        self._fit()

    def _show_way(self, way: tuple[str, ...]) -> None:
        self._way.clear()
        self._way_labels = way
        for place, label in enumerate(way):
            if place:
                self._way.add(Sign(self.theme, "right"))
            chip = Tag(self.theme, label, ground="surface", line="line")
            if place == 0:
                chip.set_colours("stray_wash", "ink", "stray")
                chip.show_text(label, icon="place")
            elif place == 1:
                chip.set_colours("surface", "here_ink", "here")
                chip.show_text(label, icon="finger")
            self._way.add(chip)
        self._way.setVisible(bool(way))

    def _show_commands(self, commands: tuple[CommandView, ...]) -> None:
        wanted = [view.command for view in commands]
        if wanted != list(self._buttons):
            # A button that stays keeps its focus and its memory of the last press.
            focused = self.window().focusWidget()
            had_focus = any(b is focused for c, b in self._buttons.items() if c not in wanted)
            self._row.release()
            gone = {c: b for c, b in self._buttons.items() if c not in wanted}
            for button in gone.values():
                button.hide()
                button.deleteLater()
            kept = {c: b for c, b in self._buttons.items() if c in wanted}
            self._buttons = {c: kept.get(c) or self._make_button(c) for c in wanted}
            for button in self._buttons.values():
                self._row.add(button)
            if had_focus and self._buttons:
                # The button that was pressed has gone: the one in its place holds the focus.
                next(iter(self._buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            for first, second in zip(
                list(self._buttons.values()), list(self._buttons.values())[1:], strict=False
            ):
                QWidget.setTabOrder(first, second)
        for view in commands:
            button = self._buttons[view.command]
            if button.label != view.label:
                button.set_label(view.label)
            button.set_dimmed(is_dimmed=not view.is_enabled)
            look = Look.MAIN if view.is_urgent else Look.OUTLINE
            if button.look is not look:
                button.set_look(look)

    def _make_button(self, command: Command) -> PressButton:
        button = PressButton(self.theme, self.presses, icon=COMMAND_ICONS.get(command, ""))
        button.clicked.connect(lambda: self.commanded.emit(command))
        return button

    def _fit(self) -> None:
        """Where height is short, progress and commands are paged along with the words."""
        self._fit_commands()
        is_compact = not self._has_height()
        self.hint.setVisible(self.hint.is_wanted() and not is_compact and self._has_room_for_hint())
        if is_compact is self._is_compact:
            return
        self._is_compact = is_compact
        if is_compact:
            self._column.insertWidget(0, self._head)
            self._column.addWidget(self._row)
        else:
            self._whole.insertWidget(0, self._head)
            self._whole.addWidget(self._row)

    def _has_room_for_hint(self) -> bool:
        """Whether the words still need no paging with the hint below them."""
        width = self.width()
        row = self._row.heightForWidth(width) if self._buttons else 0
        above, hint = self._head.sizeHint().height(), self.hint.heightForWidth(width)
        free = self.height() - above - hint - row - 3 * 14
        return self._content.heightForWidth(width) <= free

    def _has_height(self) -> bool:
        """Whether the sentence has room between progress and commands as these are now."""
        row = self._row.heightForWidth(self.width()) if self._buttons else 0
        free = self.height() - self._head.sizeHint().height() - row - 2 * 14
        return free >= 3.2 * self.theme.font(Role.SENTENCE).pixelSize() * LEADING + 80

    def _fit_commands(self) -> None:
        """Icons go above the words if that saves a row; where it costs too much height, away."""
        self._show_icons(has_icons=True, is_stacked=False)
        columns = self._row.columns(self.width())
        if columns >= min(3, len(self._buttons)):
            return
        self._show_icons(has_icons=True, is_stacked=True)
        if self._row.columns(self.width()) > columns and self._has_height():
            return
        self._show_icons(has_icons=False, is_stacked=False)
        if self._row.columns(self.width()) == columns:
            self._show_icons(has_icons=True, is_stacked=False)

    def _show_icons(self, *, has_icons: bool, is_stacked: bool) -> None:
        for command, button in self._buttons.items():
            button.set_icon_name(COMMAND_ICONS.get(command, "") if has_icons else "")
            button.set_stacked(is_stacked=is_stacked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew what is paged."""
        super().resizeEvent(event)
        self._fit()

    def button(self, command: Command) -> PressButton | None:
        """The button of ``command``, if it is shown."""
        return self._buttons.get(command)

    def mood_word(self) -> str:
        """The word that names the tone."""
        return self._mood.text()

    def way(self) -> list[str]:
        """The chips of the way back, as they are shown."""
        return list(self._way_labels)

    def least_width(self) -> int:
        """Pixels below which reading becomes hard: 13 characters of running text."""
        body = self.theme.font(Role.BODY).pixelSize()
        sentence = self.theme.font(Role.SENTENCE).pixelSize()
        return max(13 * body, 9 * sentence) + 72
