"""Shows one action with the hand: goes there, presses, and types key by key what is to be typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from app.core.ports import Clock
from app.core.typing import DONE, WRITE
from app.core.view import DemoView
from app.ui.devices.area import DeviceArea
from app.ui.drill.area import DrillArea
from app.ui.keys.board import KeyBoard
from app.ui.keys.hand import HandBoard
from app.ui.pointer import DemoPointer
from app.ui.theme import Theme

_MOST_KEYS = 300
"""A text that needs more keys than this is shown at once."""


class Demonstration(QObject):
    """One at a time; a new one, or ``stop``, ends the one before."""

    def __init__(self, theme: Theme, clock: Clock, host: QWidget) -> None:
        """The hand moves over ``host``, which holds the device and its wide keyboards."""
        super().__init__(host)
        self._host = host
        self.pointer = DemoPointer(theme, clock, host)
        self._device: DeviceArea | None = None
        self._typed = 0

    def play(self, area: DeviceArea | DrillArea, demo: DemoView, done: Callable[[], None]) -> None:
        """Show ``demo`` on ``area``; ``done`` comes once it has pressed (and typed)."""
        self._let_go()
        if isinstance(area, DeviceArea):
            area.scroll_to(demo.target)
        place = area.target_rect(demo.target)
        if place is None:
            place = QRect(area.rect().center() - QPoint(30, 30), area.rect().center())
        if isinstance(area, DeviceArea) and demo.text:
            self._device = area
            self.pointer.point_at(
                self._on_host(area, place), lambda: self._begin_typing(area, demo, done)
            )
        else:
            self.pointer.point_at(self._on_host(area, place), done)

    def stop(self) -> None:
        """Put the hand away, and the keyboard that it used."""
        self.pointer.put_away()
        self._let_go()

    def _let_go(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close_field()

    def _on_host(self, widget: QWidget, place: QRect) -> QRect:
        corner = self._host.mapFromGlobal(widget.mapToGlobal(place.topLeft()))
        return QRect(corner, place.size())

    def _begin_typing(self, area: DeviceArea, demo: DemoView, done: Callable[[], None]) -> None:
        board = area.open_field(demo.target)
        if board is None:
            done()
            return
        board.expected = demo.text
        board.set_guiding(guides=True)
        self._typed = 0
        self._type_on(board, done)

    def _type_on(self, board: KeyBoard, done: Callable[[], None]) -> None:
        key = board.next_key()
        self._typed += 1
        if self._typed > _MOST_KEYS:
            key = DONE
        place = board.key_rect(key)
        if isinstance(board, HandBoard) and key.startswith(WRITE):
            place = board.box.geometry()
        if place is None or not board.isVisible():
            self._press(board, key, done)
            return
        self.pointer.point_at(self._on_host(board, place), lambda: self._press(board, key, done))

    def _press(self, board: KeyBoard, key: str, done: Callable[[], None]) -> None:
        if key == DONE:
            self._let_go()
            done()
            return
        if isinstance(board, HandBoard) and key.startswith(WRITE):
            board.write(key[len(WRITE) :])
        elif board.key_rect(key) is not None and key not in board.caps:
            board.press_way_to(key)
        else:
            board.press(key)
        self._type_on(board, done)
