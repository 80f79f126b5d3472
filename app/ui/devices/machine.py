"""A drawn machine with its screen: title, items, foot, paging, other devices, and the ring."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.service import ItemKind
from app.core.view import DeviceView, Pointing
from app.i18n import _
from app.ui.devices.canvas import GAP, ItemCanvas
from app.ui.devices.frames import paint_frame, screen_rect, screen_round
from app.ui.devices.items import Item, ItemButton
from app.ui.devices.pane import MARGIN, ScrollPane
from app.ui.devices.ring import Ring
from app.ui.devices.title_bar import TitleBar
from app.ui.keys.cap import KeyCap
from app.ui.keys.digits import DigitPad
from app.ui.theme import Role, Theme
from app.ui.widgets.presses import TREMOR, Presses

PAGE_UP, PAGE_DOWN = "page-up", "page-down"
LENS = "lens"
LOOK, KEY = "look:", "key:"
"""Prefixes of targets that are no items: another device, a key of the open keyboard."""


class Machine(QWidget):
    """Places and points; what a press means is the business of ``DeviceArea``."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """An empty screen."""
        super().__init__(parent)
        self._theme = theme
        self._presses = presses
        self._view: DeviceView | None = None
        self._pointing: Pointing | None = None
        self._title = TitleBar(theme, presses, self)
        self.pane = ScrollPane(theme, presses, self)
        self._dock = ItemCanvas(theme, presses, self)
        self._page_up = self._cap(PAGE_UP, _("▲ 上一屏"))
        self._page_down = self._cap(PAGE_DOWN, _("▼ 下一屏"))
        self._switches: list[KeyCap] = []
        self._lens = self._cap(LENS, _("放大镜"))
        """Beside a device that is drawn as small as it really is."""
        self._lens.icon_name = "search"
        self._lens.hide()
        self._lens.clicked.connect(self._use_lens)
        self._ring = Ring(theme, self)
        self.pad: DigitPad | None = None
        """The number pad, while it is up."""
        self.open_item: ItemButton | None = None
        """The field that is being filled."""
        self._page_up.clicked.connect(lambda: self.pane.page(-1))
        self._page_down.clicked.connect(lambda: self.pane.page(1))
        self.pane.moved.connect(self._follow)
        theme.changed.connect(self._restyle)

    def _cap(self, name: str, label: str) -> KeyCap:
        """A button of the machine: pressing it twice at once is never meant."""
        # The magnifier belongs to the program: it is written as large as everything of hers.
        role = {PAGE_UP: Role.DEVICE_SMALL, PAGE_DOWN: Role.DEVICE_SMALL, LENS: Role.CHROME}.get(
            name
        )
        return KeyCap(
            self._theme, self._presses, name, label, tremor=TREMOR, role=role, parent=self
        )

    def _restyle(self) -> None:
        """Items must know their new size before they are placed; they hear of it after this."""
        for item in self.items():
            item.restyle()
        self._lens.set_label(_("恢复原样") if self._theme.is_magnified else _("放大镜"))
        self._arrange()

    def _use_lens(self) -> None:
        self._theme.set_magnified(is_magnified=not self._theme.is_magnified)

    def _below(self) -> list[KeyCap]:
        """What stands below the machine: other devices to look at, the magnifier."""
        return [*self._switches, self._lens] if self._theme.is_lifelike else self._switches

    # --- items ---------------------------------------------------------------------------------

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
                self.connect_item(item)
            if item.parent() is self.pane.canvas:
                self.pane.watch(item)
        return fresh

    def connect_item(self, item: ItemButton) -> None:
        """A new item has come: listen to it."""
        raise NotImplementedError

    def look_at(self, device: str) -> None:
        """Another device is asked for."""
        raise NotImplementedError

    def _show_switches(self, view: DeviceView) -> None:
        wanted = [(other.id, other.label) for other in view.others]
        if wanted != [(cap.name, cap.label) for cap in self._switches]:
            for cap in self._switches:
                cap.hide()
                cap.setParent(None)
                cap.deleteLater()
            self._switches = []
            for name, label in wanted:
                cap = self._cap(name, label)
                cap.clicked.connect(lambda _on=False, name=name: self.look_at(name))
                self._switches.append(cap)

    def items(self) -> list[Item]:
        """The drawn items in reading order."""
        back: list[Item] = [self._title.back] if self._title.back is not None else []
        return [*back, *self.pane.canvas.items, *self._dock.items]

    def _chain(self) -> None:
        order: list[QWidget] = [item for item in self.items() if isinstance(item, ItemButton)]
        if self.pad is not None:
            order.extend(self.pad.caps.values())
        order.extend([self._page_up, self._page_down, *self._below()])
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    # --- room ----------------------------------------------------------------------------------

    def _frame_area(self) -> QRect:
        area = self.rect()
        if self._below():
            area.setBottom(area.bottom() - self._switch_height() - 10)
        return area

    def _switch_height(self) -> int:
        caps = self._below()
        each = (self.width() - (len(caps) - 1) * GAP) // max(1, len(caps))
        return max((cap.height_for(each) for cap in caps), default=0)

    def _arrange(self) -> None:
        if self._view is None or self.width() < 100 or self.height() < 100:
            return
        screen = screen_rect(self._view.kind, self._frame_area())
        self._place_switches()
        top = screen.top()
        bottom = screen.bottom() + 1
        inset = 8 if screen_round(self._view.kind) > 10 else 0
        pad = self.pad
        title = self._title.height_for(screen.width())
        dock = self._dock.arrange(screen.width() - 2 * MARGIN)
        if pad is not None:
            room = screen.height() - title - 120
            high = pad.height_for(room)
            pad.setGeometry(screen.left(), bottom - high - inset, screen.width(), high)
            pad.show()
            bottom -= high + inset
            if self.open_item is not None:
                needed = self.open_item.heightForWidth(screen.width() - 2 * MARGIN) + 2 * MARGIN
                # The field that is being filled matters more than the title above it.
                title = title if bottom - top - title >= needed else 0
        self._title.setVisible(title > 0)
        self._title.setGeometry(screen.left(), top, screen.width(), title)
        self._title.arrange()
        # Without a title, what is drawn must not reach into the round corners.
        top += title or min(12, inset * 2)
        self._dock.setVisible(pad is None and dock > 0)
        if pad is None and dock:
            bottom -= dock + inset + 4
            self._dock.setGeometry(
                screen.left() + MARGIN, bottom, screen.width() - 2 * MARGIN, dock
            )
            bottom -= 8
        half = (screen.width() - 2 * 8 - GAP) // 2
        high = max(self._page_up.height_for(half), self._page_down.height_for(half))
        is_paged = not self.pane.fits(screen.width(), bottom - top) and pad is None
        if is_paged:
            bottom -= high + (4 if dock else inset)
            self._page_up.setGeometry(screen.left() + 8, bottom, half, high)
            self._page_down.setGeometry(screen.left() + 8 + half + GAP, bottom, half, high)
            bottom -= 6
        self._page_up.setVisible(is_paged)
        self._page_down.setVisible(is_paged)
        self.pane.setGeometry(screen.left(), top, screen.width(), max(1, bottom - top))
        self.pane.arrange()
        self._ring.setGeometry(self.rect())
        if self.open_item is not None:
            self.pane.show_item(self.open_item)
        self._follow()
        self.update()

    def _place_switches(self) -> None:
        caps = self._below()
        self._lens.setVisible(self._lens in caps)
        if caps:
            high = self._switch_height()
            each = (self.width() - (len(caps) - 1) * GAP) // len(caps)
            for place, cap in enumerate(caps):
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
        open_ref = self.open_item.view.ref if self.open_item is not None else None
        if pointing is not None and pointing.target == open_ref:
            target = None
        limits = self._frame_area()
        is_region = pointing is not None and pointing.is_region
        if is_region and self._is_scrolled(pointing):
            # A patch that reached into the title would strike its words through.
            limits = self.pane.geometry().adjusted(-6, 0, 6, 6)
        self._ring.show_target(target, limits, is_region=is_region)

    def _is_scrolled(self, pointing: Pointing | None) -> bool:
        widget = self.widget_of(pointing.target) if pointing is not None else None
        return widget is not None and widget.parent() is self.pane.canvas

    def widget_of(self, ref: str) -> QWidget | None:
        """The widget that stands for ``ref``, also one that is scrolled out of sight."""
        if ref.startswith(LOOK):
            name = ref[len(LOOK) :]
            return next((cap for cap in self._switches if cap.name == name), None)
        if ref == LENS:
            return self._lens if self._lens.isVisibleTo(self) else None
        if ref in {PAGE_UP, PAGE_DOWN}:
            cap = self._page_up if ref == PAGE_UP else self._page_down
            return cap if cap.isVisibleTo(self) else None
        if ref.startswith(KEY) and self.pad is not None:
            return self.pad.caps.get(ref[len(KEY) :])
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
