"""What the lesson screen asks of the drawn device or play area in its left half."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.view import DemoView, View


class Stage(QWidget):
    """Says what was done on the device; decides nothing."""

    pressed = Signal(str)
    """The ref of an item."""
    filled = Signal(str, str)
    """A field's ref and its finished text."""
    drafted = Signal(str, str)
    """A field's ref and its text so far."""
    looked = Signal(str)
    """The id of another device."""
    dead_spot_pressed = Signal()
    real_data_wiped = Signal(str)
    """A real person's number was typed and is gone; its kind."""
    attempted = Signal(object)
    """An ``Attempt`` of a drill."""
    keyboard_wanted = Signal(object)
    """The keyboard (a QWidget) to be docked across the window, or None to put it away."""

    def show_view(self, view: View) -> None:
        """Draw the stage of ``view`` with what it points at."""
        raise NotImplementedError

    def play_demo(self, demo: DemoView, done: Callable[[], None]) -> None:
        """Move the pointer as a hand would; ``done`` when it has pressed."""
        raise NotImplementedError

    def stop_demo(self) -> None:
        """Put the pointer away; harmless when there is none."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """The lesson is left: what stands in an open field goes out as a draft."""
        raise NotImplementedError
