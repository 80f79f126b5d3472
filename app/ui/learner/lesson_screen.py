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
from app.ui.widgets.paged_area import PagedArea
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
        self.card = MemoryCard(theme, presses)
        self._beside = QWidget()
        """Beside a device that is shown without the words: its card, and the way back to them."""
        self._column = QVBoxLayout(self._beside)
        self._halves.addWidget(self._beside, 1)
        self._build_beside()
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(14)
        self._card_above = MemoryCard(theme, presses)
        self._told = TextBlock(theme, role=Role.STRONG, presses=presses)
        """The sentence, while a keyboard takes the place of device and words."""
        self._told.hide()
        self._whole.addWidget(self._card_above)
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

    def _build_beside(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        inside.addStretch(1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(PagedArea(self.theme, self.presses, content), 1)
        self._beside.hide()

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
        return stage.card if isinstance(stage, DeviceView) else ()

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
        edge = edge_for(self.width())
        self._whole.setContentsMargins(edge, 18, edge, 18)
        in_turn, is_device = self.is_in_turn(), self._is_device_in_front
        above = self._above_keyboard()
        words = self.panel.minimumSizeHint().height()
        has_both = self._keyboard is None or above >= max(words, self._stage_height())
        has_stage = has_both and (is_device or not in_turn)
        has_panel = (has_both or above >= words) and not (has_stage and in_turn)
        self.stage.setVisible(has_stage)
        self.panel.setVisible(has_panel)
        # Out of the panel's sight the card goes with the device: nothing is carried in the head.
        self._beside.setVisible(has_stage and not has_panel)
        self.card.show_lines(self._card_lines())
        self._show_above(above if not has_stage and not has_panel else 0)
        if in_turn and has_both:
            self._place_turn(is_beside=has_stage)
        self.turn.setVisible(in_turn and has_both)
        if has_stage:
            self._widen_stage(in_turn=in_turn)
        elif self._keyboard is not None:
            # The field is out of sight: what is typed on a real keyboard comes here instead.
            focused: QWidget | None = self._keyboard.window().focusWidget()
            if focused is None or not self._keyboard.isAncestorOf(focused):
                self._keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stage_height(self) -> int:
        return self.stage.minimumSizeHint().height()

    def _show_above(self, room: int) -> None:
        """Card and sentence above a keyboard that stands alone, as far as ``room`` px allow."""
        width = self.width() - 2 * edge_for(self.width())
        lines = self._card_lines() if room > 0 else ()
        self._card_above.show_lines(("　".join(lines),) if lines else ())
        card = self._card_above.heightForWidth(width) + 14 if lines else 0
        if card > room:
            self._card_above.hide()
            card = 0
        self._told.setVisible(self._told.heightForWidth(width) + 14 <= room - card)

    def _place_turn(self, *, is_beside: bool) -> None:
        """The button that turns over stands below the words, or beside the device."""
        label = _("回来看说明") if is_beside else _("去屏幕上做")
        if self.turn.label != label:
            self.turn.set_label(label)
            self.turn.set_icon_name("chat" if is_beside else "smartphone")
        place = self._column if is_beside else self._whole
        if place.indexOf(self.turn) < 0:
            had_focus = self.turn.hasFocus()
            (self._whole if is_beside else self._column).removeWidget(self.turn)
            place.addWidget(self.turn)
            if had_focus:
                self.turn.show()
                self.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _widen_stage(self, *, in_turn: bool) -> None:
        beside = _LEAST_BESIDE if in_turn else self.panel.least_width()
        room = self.width() - 2 * edge_for(self.width()) - GAP - beside
        ideal = self._stage_width()
        if self.is_landscape():
            ideal = max(ideal, round(self.width() * 0.54))
        else:
            # A phone is twice as high as wide; more height makes a wider phone.
            share = (0.95, 0.44) if in_turn else (0.66, 0.4)
            tall, wide = round(self.height() * share[0]), round(self.width() * share[1])
            ideal = max(ideal, min(tall, wide))
        self.stage.setFixedWidth(max(self._stage_width(), min(ideal, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew whether both halves have room."""
        super().resizeEvent(event)
        self._fit()


_LEAST_BESIDE = 300
"""Pixels beside a device for its card and the way back."""
_LANDSCAPE = frozenset({DeviceKind.COMPUTER, DeviceKind.KIOSK})
