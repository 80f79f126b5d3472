"""The left half of a lesson, whole: the drawn device or play area, and the pointer that shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.ports import Clock, Handle
from app.core.typing import DONE
from app.core.view import DemoView, DeviceView, DrillView, View
from app.ui.devices.area import DeviceArea
from app.ui.drill.area import DrillArea
from app.ui.keys.board import KeyBoard
from app.ui.learner.stage import Stage
from app.ui.pointer import DemoPointer
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

_BETWEEN_KEYS = 0.25
"""Seconds between two keys that the pointer presses."""
_MOST_KEYS = 80
"""A guard: no practice field needs more keys."""


class LessonStage(Stage):
    """Shows the stage of a view; the pointer acts on whichever half is in front."""

    def __init__(self, theme: Theme, presses: Presses, clock: Clock) -> None:
        """Empty until ``show_view``."""
        super().__init__()
        self._clock = clock
        self.device = DeviceArea(theme, presses, self)
        self.drill = DrillArea(theme, presses, self)
        self.pointer = DemoPointer(theme, clock, self)
        self._typing: Handle | None = None
        self._is_demo_typing = False
        self._came_at = float("-inf")
        self.drill.hide()
        self.device.pressed.connect(self.pressed)
        self.device.filled.connect(self.filled)
        self.device.draft.connect(self.drafted)
        self.device.looked.connect(self.looked)
        self.device.dead_spot.connect(self.dead_spot_pressed)
        self.device.real_data_wiped.connect(self.real_data_wiped)
        self.device.wants_full_width.connect(self._pass_keyboard_on)
        self.drill.attempted.connect(self.attempted)

    def show_view(self, view: View) -> None:
        """Draw the device or the play area of ``view``, with what it points at."""
        stage = view.stage
        is_drill = isinstance(stage, DrillView)
        self.device.setVisible(not is_drill)
        self.drill.setVisible(is_drill)
        if isinstance(stage, DeviceView):
            self.device.show_view(stage)
            self.device.show_pointing(view.pointing)
        else:
            self.drill.show_view(stage)
            if self.drill.play is not None:
                # The echo of the press that led here is no try.
                self.drill.play.be_deaf(self._came_at + self.drill.play.presses.tremor)
            self.drill.show_pointing(view.pointing)

    def keep_draft(self) -> None:
        """The lesson is left: what stands in an open field goes out as a draft."""
        self.device.stop()
        self.drill.stop()

    # --- the pointer ---------------------------------------------------------------------------

    def play_demo(self, demo: DemoView, done: Callable[[], None]) -> None:
        """Go to the target, press it visibly, and type what is to be typed; then ``done``."""
        if self.drill.isVisibleTo(self):
            rect = self.drill.target_rect()
        else:
            self.device.scroll_to(demo.target)
            rect = self.device.target_rect(demo.target)
        if rect is None:
            done()
        elif demo.text and demo.acts:
            self.pointer.point_at(rect, lambda: self._type(demo, done))
        else:
            self.pointer.point_at(rect, done)

    def stop_demo(self) -> None:
        """Put the pointer away, and the keyboard that only it was using."""
        if self._typing is not None:
            self._typing.cancel()
            self._typing = None
        self.pointer.put_away()
        if self._is_demo_typing:
            self._is_demo_typing = False
            self.device.close_field()

    def _type(self, demo: DemoView, done: Callable[[], None]) -> None:
        board = self.device.open_field(demo.target)
        if board is None:
            done()
            return
        self._is_demo_typing = True
        self._next_key(board, _MOST_KEYS, done)

    def _next_key(self, board: KeyBoard, left: int, done: Callable[[], None]) -> None:
        self._typing = None
        name = board.next_key()
        rect = self._key_on_stage(board, name)
        if name == DONE or not name or left == 0:
            self._is_demo_typing = False
            self.device.close_field()
            done()
            return

        def press() -> None:
            board.press_next()
            self._typing = self._clock.after(
                _BETWEEN_KEYS, lambda: self._next_key(board, left - 1, done)
            )

        if rect is None:
            press()
        else:
            self.pointer.point_at(rect, press)

    def _key_on_stage(self, board: KeyBoard, name: str) -> QRect | None:
        """Where a key is; keys of a keyboard across the window lie outside this half."""
        rect = board.key_rect(name)
        if rect is None or not board.isVisible():
            return None
        corner = self.mapFromGlobal(board.mapToGlobal(rect.topLeft()))
        return QRect(corner, rect.size())

    # --- room ------------------------------------------------------------------------------------

    def _pass_keyboard_on(self, keyboard: QWidget | None) -> None:
        self.keyboard_wanted.emit(keyboard)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever has just come has not meant anything here yet."""
        super().showEvent(event)
        self._came_at = self._clock.now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both halves take all the room; only one is seen."""
        super().resizeEvent(event)
        self.device.setGeometry(self.rect())
        self.drill.setGeometry(self.rect())

    def minimumSizeHint(self) -> QSize:
        """What the half in front needs."""
        half = self.drill if self.drill.isVisibleTo(self) else self.device
        return half.minimumSizeHint()
