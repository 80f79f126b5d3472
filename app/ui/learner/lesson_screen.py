"""A lesson: the device on the left, the coach on the right; in a narrow window one at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.service import DeviceKind
from app.core.view import Command, DemoView, DeviceView, Tone, View
from app.i18n import _
from app.ui.focus_order import reading_order
from app.ui.learner.coach_panel import CoachPanel
from app.ui.learner.memory_card import MemoryCard
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.stage import Stage
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

GAP = 32
WATCHING = frozenset({Tone.SHOW, Tone.WAIT})
"""Tones in which there is something to see on the device rather than to read."""


class LessonScreen(Screen):
    """Shows views of a sitting; passes on what was done on the device and asked of the coach."""

    pressed = Signal(str)
    filled = Signal(str, str)
    drafted = Signal(str, str)
    looked = Signal(str)
    dead_spot_pressed = Signal()
    real_data_wiped = Signal(str)
    attempted = Signal(object)
    commanded = Signal(Command)

    def __init__(self, theme: Theme, presses: Presses, stage: Stage) -> None:
        """``stage`` draws devices and drills."""
        super().__init__(theme, presses, TitleLine(""))
        self.stage = stage
        self.panel = CoachPanel(theme, presses)
        self._view: View | None = None
        self._keyboard: QWidget | None = None
        self._is_device_in_front = False
        self.turn = PressButton(theme, presses, look=Look.MAIN, role=Role.CHROME)
        self.turn.clicked.connect(self._turn_over)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(GAP)
        self._halves.addWidget(stage)
        self._halves.addWidget(self.panel, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(14)
        self.card = MemoryCard(theme, presses)
        self._told = TextBlock(theme, role=Role.STRONG, presses=presses)
        """The sentence, while a keyboard takes the place of device and words."""
        self._told.hide()
        self._whole.addWidget(self.card)
        self._whole.addWidget(self._told)
        self._whole.addLayout(self._halves, 1)
        self._whole.addWidget(self.turn)
        self.turn.hide()
        stage.pressed.connect(self.pressed)
        stage.filled.connect(self.filled)
        stage.drafted.connect(self.drafted)
        stage.looked.connect(self.looked)
        stage.dead_spot_pressed.connect(self.dead_spot_pressed)
        stage.real_data_wiped.connect(self.real_data_wiped)
        stage.attempted.connect(self.attempted)
        stage.keyboard_wanted.connect(self.dock_keyboard)
        self.panel.commanded.connect(self.commanded)
        theme.changed.connect(self._fit)

    def show_view(self, view: View) -> None:
        """Show ``view`` instead of what was there."""
        before, self._view = self._view, view
        line = TitleLine(view.title, view.practice_mark, view.mode_title, can_leave=True)
        self.set_title_line(line)
        self.stage.show_view(view)
        self.panel.show_view(view)
        self._told.show_text(view.sentence, emphasis=view.emphasis)
        if before is None or before.serial != view.serial:
            self._is_device_in_front = view.tone in WATCHING
        self._fit()

    def play_demo(self, demo: DemoView, done: Callable[[], None]) -> None:
        """Let the pointer act on the device, which comes to the front for it."""
        self.show_device()
        self.stage.play_demo(demo, done)

    def stop_demo(self) -> None:
        """Put the pointer away."""
        self.stage.stop_demo()

    def first_focus(self) -> QWidget | None:
        """The first item of the device, else the first thing to ask the coach for."""
        return next(iter(reading_order(self)), None)

    # --- room ----------------------------------------------------------------------------------

    def is_in_turn(self) -> bool:
        """Whether the window is so narrow that device and words are shown one at a time."""
        least = self._stage_width() + self.panel.least_width() + GAP + 2 * edge_for(self.width())
        return self.width() < least

    def show_device(self) -> None:
        """In a narrow window, bring the device to the front."""
        self._is_device_in_front = True
        self._fit()

    def show_words(self) -> None:
        """In a narrow window, bring the words to the front."""
        self._is_device_in_front = False
        self._fit()

    def _card_lines(self) -> tuple[str, ...]:
        stage = self._view.stage if self._view else None
        return ("　".join(stage.card),) if isinstance(stage, DeviceView) and stage.card else ()

    def _turn_over(self) -> None:
        self._is_device_in_front = not self._is_device_in_front
        self._fit()

    def dock_keyboard(self, keyboard: QWidget | None) -> None:
        """Put a full keyboard across the window, below both halves; None puts it away."""
        if self._keyboard is not None and self._keyboard is not keyboard:
            self._whole.removeWidget(self._keyboard)
            self._keyboard.hide()
        if keyboard is not None and keyboard is not self._keyboard:
            self._whole.insertWidget(3, keyboard)
            keyboard.show()
        self._keyboard = keyboard
        self._fit()

    def _above_keyboard(self) -> int:
        """Pixels that a full keyboard leaves for device and words."""
        if self._keyboard is None:
            return self.height()
        turn = self.turn.sizeHint().height() + 14 if self.is_in_turn() else 0
        needed = self._keyboard.minimumSizeHint().height()
        return self.height() - 2 * 18 - 14 - needed - turn

    def is_landscape(self) -> bool:
        """Whether the stage is wider than high: a computer, a kiosk, a play area."""
        stage = self._view.stage if self._view else None
        if isinstance(stage, DeviceView):
            return stage.kind in _LANDSCAPE
        return stage is not None

    def _stage_width(self) -> int:
        least = max(380, self.stage.minimumSizeHint().width())
        return max(least, 520) if self.is_landscape() else least

    def _fit(self) -> None:
        in_turn = self.is_in_turn()
        edge = edge_for(self.width())
        self._whole.setContentsMargins(edge, 18, edge, 18)
        is_device = self._is_device_in_front
        above = self._above_keyboard()
        words = self.panel.minimumSizeHint().height()
        both = max(words, self.stage.minimumSizeHint().height())
        has_stage = (not in_turn or is_device) and (above >= both or self._keyboard is None)
        has_panel = not in_turn or not is_device or not has_stage
        has_panel = has_panel and (above >= words or self._keyboard is None)
        self.stage.setVisible(has_stage)
        # Out of the panel's sight the card goes with the device: nothing is carried in the head.
        self.card.show_lines(() if has_panel else self._card_lines())
        self.panel.setVisible(has_panel)
        is_alone = not has_stage and not has_panel
        told = self._told.heightForWidth(self.width() - 2 * edge)
        self._told.setVisible(is_alone and told <= above - self.card.sizeHint().height())
        in_turn = in_turn and (above >= both or self._keyboard is None)
        self.turn.setVisible(in_turn)
        if not has_stage and self._keyboard is not None:
            # The field is out of sight: what is typed on a real keyboard comes here instead.
            focused: QWidget | None = self._keyboard.window().focusWidget()
            if focused is None or not self._keyboard.isAncestorOf(focused):
                self._keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        label = _("回来看说明") if is_device else _("去屏幕上做")
        if in_turn and self.turn.label != label:
            self.turn.set_label(label)
            self.turn.set_icon_name("chat" if is_device else "smartphone")
        if in_turn:
            self.stage.setMinimumWidth(0)
            self.stage.setMaximumWidth(16_777_215)
            return
        room = self.width() - 2 * edge - GAP - self.panel.least_width()
        ideal = self._stage_width()
        if self.is_landscape():
            ideal = max(ideal, round(self.width() * 0.54))
        else:
            # A phone is twice as high as wide; more height makes a wider phone.
            ideal = max(ideal, min(round(self.height() * 0.66), round(self.width() * 0.4)))
        self.stage.setFixedWidth(max(self._stage_width(), min(ideal, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew whether both halves have room."""
        super().resizeEvent(event)
        self._fit()


_LANDSCAPE = frozenset({DeviceKind.COMPUTER, DeviceKind.KIOSK})
