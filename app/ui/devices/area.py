"""The drawn device of a lesson: shows a ``DeviceView`` and tells what was done on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.core.service import ItemKind
from app.core.view import DeviceView, ItemView
from app.ui.devices.items import ItemButton
from app.ui.devices.machine import KEY, LOOK, PAGE_DOWN, PAGE_UP, Machine
from app.ui.devices.typing_desk import TypingDesk
from app.ui.keys.board import KeyBoard
from app.ui.keys.digits import DigitPad
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

__all__ = ["KEY", "LOOK", "PAGE_DOWN", "PAGE_UP", "DeviceArea"]


class DeviceArea(Machine):
    """One drawn machine at a time, with its screen, its keyboard and its pointer."""

    pressed = Signal(str)
    """The ref of an item (a dimmed one, too: pressing always answers)."""
    filled = Signal(str, str)
    """A field that she has left, and the raw text; to be judged and never to be stored."""
    draft = Signal(str, str)
    """A field that was put away with the whole screen, and its text so far."""
    looked = Signal(str)
    """The id of another device."""
    dead_spot = Signal()
    refused = Signal()
    real_data_wiped = Signal(str)
    wants_full_width = Signal(object)
    """The keyboard (a QWidget) that wants a place across the window, or None."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, parent)
        self.desk = TypingDesk(theme, presses, self)
        self.pane.touched_nothing.connect(self._press_nothing)
        self.desk.finished.connect(self._finish_field)
        self.desk.wiped.connect(self.real_data_wiped)
        # The area takes the focus only to hold it while a screen changes under the mouse.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: DeviceView) -> None:
        """Show ``view``; on the same screen widgets, focus, scrolling and typing stay."""
        before, self._view = self._view, view
        is_same = before is not None and (before.device, before.screen) == (
            view.device,
            view.screen,
        )
        by_key = self._works_by_key()
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        open_ref = self.desk.ref
        if open_ref and not any(item.ref == open_ref for item in view.items):
            self._put_away()
        if not is_same:
            self.pane.stop()
            if had_focus and not by_key:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        fresh = self._show_items(view)
        self._show_switches(view)
        for item in self.items():
            if item.view.ref == self.desk.ref and isinstance(item, ItemButton):
                self.desk.update_field(item)
        if not is_same:
            self.pane.scroll_to(0)
        self._arrange()
        self._chain()
        if not is_same:
            for item in self.items():
                if isinstance(item, ItemButton) and item not in fresh:
                    item.mean_anew()
        if had_focus and by_key and (not is_same or focused not in self.items()):
            self.focus_first()
        self.setAccessibleName(view.title)
        self.update()

    def connect_item(self, item: ItemButton) -> None:
        """Presses on ``item`` are told, refused ones, too."""
        item.clicked.connect(lambda: self._press(item.view))
        item.refused.connect(lambda _reason: self.refused.emit())

    def _works_by_key(self) -> bool:
        focused = self.window().focusWidget()
        return isinstance(focused, ItemButton) and focused.came_by_key

    def focus_first(self) -> None:
        """Give the focus to the first thing that can be pressed, else hold it here."""
        first = next((item for item in self.items() if isinstance(item, ItemButton)), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- typing --------------------------------------------------------------------------------

    def typed_text(self) -> str:
        """What stands in the open field; "" when none is open."""
        return self.desk.text

    def open_field(self, ref: str) -> KeyBoard | None:
        """Open a field as a press does (for showing how); its keyboard."""
        item = self.widget_of(ref)
        if not isinstance(item, ItemButton) or item.view.field is None:
            return None
        if self.desk.ref != ref:
            self._put_away()
            self._open(item)
        return self.desk.board

    def close_field(self) -> None:
        """Put the keyboard away without telling anyone what was typed."""
        self._put_away()

    def _open(self, item: ItemButton) -> None:
        board = self.desk.open(item)
        self.open_item = item
        if isinstance(board, DigitPad):
            self.pad = board
            self._arrange()
            self._chain()
        else:
            self.wants_full_width.emit(board)
            self._arrange()

    def _put_away(self) -> str:
        was_wide = self.desk.is_wide
        text = self.desk.close()
        self.pad = None
        self.open_item = None
        if was_wide:
            self.wants_full_width.emit(None)
        self._arrange()
        return text

    def _finish_field(self) -> None:
        ref, item = self.desk.ref, self.desk.field
        if not ref:
            return
        text = self._put_away()
        if item is not None:
            item.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filled.emit(ref, text)

    def leave_field(self) -> None:
        """She goes on elsewhere: what was typed is to be judged, if it has changed."""
        if self.desk.ref and self.desk.is_touched:
            self._leave_by_press()
        elif self.desk.ref:
            self._put_away()

    def _leave_by_press(self) -> None:
        ref = self.desk.ref
        self.filled.emit(ref, self._put_away())

    # --- presses -------------------------------------------------------------------------------

    def _press(self, view: ItemView) -> None:
        if view.ref == self.desk.ref:
            return
        self.leave_field()
        item = self.widget_of(view.ref)
        if not isinstance(item, ItemButton):
            return  # Leaving the field led elsewhere: this press was meant for the old screen.
        if view.kind is ItemKind.FIELD and view.field is not None and not view.is_dimmed:
            self._open(item)
        else:
            self.pressed.emit(view.ref)

    def look_at(self, device: str) -> None:
        """She turns to another device."""
        self.leave_field()
        self.looked.emit(device)

    def _press_nothing(self) -> None:
        if self.desk.ref:
            self.leave_field()
        else:
            self.dead_spot.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taken, so that its release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the machine itself, or beside it."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._press_nothing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field, or presses 返回; Page Up and Page Down scroll."""
        if event.key() == Qt.Key.Key_Escape and self.desk.ref:
            self._finish_field()
        elif event.key() == Qt.Key.Key_Escape and self._title.back is not None:
            self.pressed.emit(self._title.back.view.ref)
        elif event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.pane.page(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def stop(self) -> None:
        """The lesson is left: keep the draft, stop all movement."""
        self.pane.stop()
        if self.desk.ref:
            ref = self.desk.ref
            touched = self.desk.is_touched
            text = self._put_away()
            if touched:
                self.draft.emit(ref, text)

    def hideEvent(self, event: QHideEvent) -> None:
        """A device that goes out of sight keeps no keyboard open."""
        super().hideEvent(event)
        self.pane.stop()
