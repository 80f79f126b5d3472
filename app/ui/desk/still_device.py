"""A seat's screen as whoever sits beside it sees it: it can be looked at, and touched."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.view import DeviceView
from app.ui.devices.items import ItemButton
from app.ui.devices.machine import Machine
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses


class StillDevice(Machine):
    """``touched``: a hand has reached for it, wherever; what comes of it is others' business."""

    touched = Signal()

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, parent)
        self.pane.touched_nothing.connect(self.touched)

    def show_view(self, view: DeviceView) -> None:
        """Draw another screen, or the same one anew."""
        before, self._view = self._view, view
        self._show_items(view)
        self._show_switches(view)
        if before is None or (before.device, before.screen) != (view.device, view.screen):
            self.pane.stop()
            self.pane.scroll_to(0)
        self._arrange()
        self._chain()
        self.setAccessibleName(view.title)
        self.update()

    def connect_item(self, item: ItemButton) -> None:
        """Any press is a hand that reaches over."""
        item.clicked.connect(self.touched)

    def look_at(self, _device: str) -> None:
        """So is turning to another device."""
        self.touched.emit()
