"""The drawn device of a lesson: shows a ``DeviceView`` and tells what was done on it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.service import ItemKind
from app.core.view import DeviceView, ItemView, Pointing
from app.i18n import _
from app.ui.devices.canvas import GAP, ItemCanvas
from app.ui.devices.frames import paint_frame, screen_rect, screen_round
from app.ui.devices.items import Item, ItemButton
from app.ui.devices.pane import MARGIN, ScrollPane
from app.ui.devices.ring import Ring
from app.ui.devices.title_bar import TitleBar
from app.ui.devices.typing_desk import TypingDesk
from app.ui.keys.board import KeyBoard
from app.ui.keys.cap import KeyCap
from app.ui.keys.digits import DigitPad
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

PAGE_UP, PAGE_DOWN = "page-up", "page-down"
LOOK, KEY = "look:", "key:"
"""Prefixes of targets that are no items: another device, a key of the open keyboard."""


class DeviceArea(QWidget):
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
        super().__init__(parent)
        self._theme = theme
        self._presses = presses
        self._view: DeviceView | None = None
        self._pointing: Pointing | None = None
        self._title = TitleBar(theme, presses, self)
        self.pane = ScrollPane(theme, presses, self)
        self._dock = ItemCanvas(theme, presses, self)
        self._page_up = KeyCap(theme, presses, PAGE_UP, _("▲ 上一屏"), parent=self)
        self._page_down = KeyCap(theme, presses, PAGE_DOWN, _("▼ 下一屏"), parent=self)
        self._switches: list[KeyCap] = []
        self._ring = Ring(theme, self)
        self.desk = TypingDesk(theme, presses, self)
        self._page_up.clicked.connect(lambda: self.pane.page(-1))
        self._page_down.clicked.connect(lambda: self.pane.page(1))
        self.pane.moved.connect(self._follow)
        self.pane.touched_nothing.connect(self._press_nothing)
        self.desk.finished.connect(self._finish_field)
        self.desk.wiped.connect(self.real_data_wiped)
        # The area takes the focus only to hold it while a screen changes under the mouse.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        theme.changed.connect(self._arrange)

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
            if had_focus and by_key:
                self.focus_first()
        self.setAccessibleName(view.title)
        self.update()

    def _show_items(self, view: DeviceView) -> list[Item]:
        back = next((item for item in view.items if item.kind is ItemKind.BACK), None)
        drawn = [item for item in view.items if item.kind not in {ItemKind.BACK, ItemKind.WORLD}]
        docked = [item for item in drawn if item.is_docked]
        scrolled = [item for item in drawn if not item.is_docked]
        is_new = self._title.show_title(view.title, view.kind, back, screen_round(view.kind))
        fresh = self.pane.canvas.show_items(scrolled) + self._dock.show_items(docked)
        if is_new and self._title.back is not None:
            fresh.append(self._title.back)
        for item in fresh:
            if isinstance(item, ItemButton):
                self._connect(item)
            if item.parent() is self.pane.canvas:
                self.pane.watch(item)
        return fresh

    def _connect(self, item: ItemButton) -> None:
        item.clicked.connect(lambda: self._press(item.view))
        item.refused.connect(lambda _reason: self.refused.emit())

    def _show_switches(self, view: DeviceView) -> None:
        wanted = [(other.id, other.label) for other in view.others]
        if wanted != [(cap.name, cap.label) for cap in self._switches]:
            for cap in self._switches:
                cap.hide()
                cap.setParent(None)
                cap.deleteLater()
            self._switches = []
            for name, label in wanted:
                cap = KeyCap(self._theme, self._presses, name, label, parent=self)
                cap.clicked.connect(lambda _on=False, name=name: self._look(name))
                self._switches.append(cap)

    def items(self) -> list[Item]:
        """The drawn items in reading order."""
        back: list[Item] = [self._title.back] if self._title.back is not None else []
        return [*back, *self.pane.canvas.items, *self._dock.items]

    def _works_by_key(self) -> bool:
        focused = self.window().focusWidget()
        return isinstance(focused, ItemButton) and focused.came_by_key

    def focus_first(self) -> None:
        """Give the focus to the first thing that can be pressed."""
        for item in self.items():
            if isinstance(item, ItemButton):
                item.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _chain(self) -> None:
        order: list[QWidget] = [item for item in self.items() if isinstance(item, ItemButton)]
        if isinstance(self.desk.board, DigitPad):
            order.extend(self.desk.board.caps.values())
        order.extend([self._page_up, self._page_down, *self._switches])
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    # --- room ----------------------------------------------------------------------------------

    def _frame_area(self) -> QRect:
        area = self.rect()
        if self._switches:
            area.setBottom(area.bottom() - self._switch_height() - 10)
        return area

    def _switch_height(self) -> int:
        return max((cap.sizeHint().height() for cap in self._switches), default=0)

    def _arrange(self) -> None:
        if self._view is None or self.width() < 100 or self.height() < 100:
            return
        screen = screen_rect(self._view.kind, self._frame_area())
        self._place_switches()
        top = screen.top()
        bottom = screen.bottom() + 1
        inset = 8 if screen_round(self._view.kind) > 10 else 0
        pad = self.desk.board if isinstance(self.desk.board, DigitPad) else None
        title = self._title.height_for(screen.width())
        dock = self._dock.arrange(screen.width() - 2 * MARGIN)
        if pad is not None:
            room = screen.height() - title - 120
            high = pad.height_for(room)
            pad.setGeometry(screen.left(), bottom - high - inset, screen.width(), high)
            pad.show()
            bottom -= high + inset
            if self.desk.field is not None:
                needed = self.desk.field.heightForWidth(screen.width() - 2 * MARGIN) + 2 * MARGIN
                # The field that is being filled matters more than the title above it.
                title = title if bottom - top - title >= needed else 0
        self._title.setVisible(title > 0)
        self._title.setGeometry(screen.left(), top, screen.width(), title)
        self._title.arrange()
        top += title
        self._dock.setVisible(pad is None and dock > 0)
        if pad is None and dock:
            bottom -= dock + inset + 10
            self._dock.setGeometry(
                screen.left() + MARGIN, bottom, screen.width() - 2 * MARGIN, dock
            )
            bottom -= 8
        high = self._page_down.sizeHint().height()
        is_paged = self.pane.content_height(screen.width()) > bottom - top and pad is None
        if is_paged:
            bottom -= high + (4 if dock else inset)
            half = (screen.width() - 3 * 8) // 2
            self._page_up.setGeometry(screen.left() + 8, bottom, half, high)
            self._page_down.setGeometry(screen.left() + 16 + half, bottom, half, high)
            bottom -= 6
        self._page_up.setVisible(is_paged)
        self._page_down.setVisible(is_paged)
        self.pane.setGeometry(screen.left(), top, screen.width(), max(1, bottom - top))
        self.pane.arrange()
        self._ring.setGeometry(self.rect())
        if self.desk.field is not None:
            self.pane.show_item(self.desk.field)
        self._follow()
        self.update()

    def _place_switches(self) -> None:
        count = len(self._switches)
        if count:
            high = self._switch_height()
            each = (self.width() - (count - 1) * GAP) // count
            for place, cap in enumerate(self._switches):
                cap.setGeometry(place * (each + GAP), self.height() - high, each, high)
                cap.show()

    def _follow(self) -> None:
        self._page_up.set_dimmed(is_dimmed=self.pane.offset <= 0)
        self._page_down.set_dimmed(is_dimmed=self.pane.offset >= self.pane.farthest)
        self._draw_ring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size."""
        super().resizeEvent(event)
        self._arrange()
        if self._pointing is not None:
            self.show_pointing(self._pointing)

    def sizeHint(self) -> QSize:
        """A phone as in the pictures."""
        return QSize(404, 560)

    def minimumSizeHint(self) -> QSize:
        """Below this, device and words are shown in turn."""
        return QSize(380, 420)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The machine; its screen is made of widgets."""
        if self._view is not None:
            painter = QPainter(self)
            paint_frame(painter, self._view.kind, self._frame_area(), self._theme)
            painter.end()

    # --- pointing ------------------------------------------------------------------------------

    def show_pointing(self, pointing: Pointing | None) -> None:
        """Point at an item, another device or a key; what is out of sight is brought into it."""
        self._pointing = pointing
        if pointing is not None and not pointing.is_region and self.pane.isVisibleTo(self):
            self.scroll_to(pointing.target)
        self._draw_ring()

    def _draw_ring(self) -> None:
        pointing = self._pointing
        target = self.target_rect(pointing.target) if pointing is not None else None
        if self._view is None or pointing is None or pointing.target == self.desk.ref:
            target = None
        limits = self._frame_area()
        is_region = pointing is not None and pointing.is_region
        self._ring.show_target(target, limits, is_region=is_region)

    def widget_of(self, ref: str) -> QWidget | None:
        """The widget that stands for ``ref``, also one that is scrolled out of sight."""
        if ref.startswith(LOOK):
            name = ref[len(LOOK) :]
            return next((cap for cap in self._switches if cap.name == name), None)
        if ref in {PAGE_UP, PAGE_DOWN}:
            cap = self._page_up if ref == PAGE_UP else self._page_down
            return cap if cap.isVisibleTo(self) else None
        if ref.startswith(KEY) and self.desk.board is not None:
            return self.desk.board.caps.get(ref[len(KEY) :])
        return next((item for item in self.items() if item.view.ref == ref), None)

    def target_rect(self, ref: str) -> QRect | None:
        """What of ``ref`` is in sight, in own coordinates; None when (almost) nothing is."""
        widget = self.widget_of(ref)
        if widget is None or not self.isAncestorOf(widget) or not widget.isVisibleTo(self):
            return None
        rect = QRect(widget.mapTo(self, widget.rect().topLeft()), widget.size())
        if widget.parent() is self.pane.canvas:
            seen = rect.intersected(self.pane.geometry())
            return seen if seen.height() >= min(rect.height(), 48) else None
        return rect

    def scroll_to(self, ref: str) -> None:
        """Bring an item into sight; harmless for what does not scroll."""
        widget = self.widget_of(ref)
        if widget is not None:
            self.pane.show_item(widget)

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
        if isinstance(board, DigitPad):
            self._arrange()
            self._chain()
        else:
            self.wants_full_width.emit(board)
            self._arrange()

    def _put_away(self) -> str:
        was_wide = self.desk.is_wide
        text = self.desk.close()
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

    def _look(self, device: str) -> None:
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
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
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
