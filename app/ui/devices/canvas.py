"""Puts items one below the other, and tiles, apps, slots and keys side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from app.core.service import ItemKind
from app.core.view import ItemView
from app.ui.devices.items import Item, ItemButton, make_item, suits
from app.ui.theme import Role, Theme
from app.ui.widgets.presses import Presses

GAP = 16
"""Between two items, in px: room for the ring that points, and for a finger beside 取消."""
_KEY_GAP = 8
_KEY_LEAST = 64
"""Height of a number pad's keys where 76 px would make the pad scroll: no telephone's does."""
_WIDE = 620
"""From this width on (kiosk, computer) one more may stand in a row."""


class ItemCanvas(QWidget):
    """The items of one screen, or of its foot, as widgets that are kept from view to view."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget) -> None:
        """Empty until ``show_items``."""
        super().__init__(parent)
        self._theme = theme
        self._presses = presses
        self.items: list[Item] = []
        self.is_tight = False
        """Whether the keys of a number pad are made lower and set closer."""

    def show_items(self, views: Sequence[ItemView]) -> list[Item]:
        """Show ``views``; widgets that still fit stay. Answers those that are new."""
        kept = {item.view.ref: item for item in self.items}
        shown: list[Item] = []
        fresh: list[Item] = []
        for view in views:
            item = kept.get(view.ref)
            if item is not None and suits(item, view):
                del kept[view.ref]
                if item.view != view:
                    item.set_view(view)
            else:
                item = make_item(view, self._theme, self._presses, self)
                fresh.append(item)
            shown.append(item)
        for gone in kept.values():
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self.items = shown
        return fresh

    def arrange(self, width: int) -> int:
        """Place everything for ``width`` px; the height that it takes."""
        top = 0
        gap = GAP
        for group in self._groups():
            columns = self._columns(group, width)
            for first in range(0, len(group), columns):
                row = group[first : first + columns]
                each = (width - GAP * (columns - 1)) // columns
                high = max(item.heightForWidth(each) for item in row)
                gap = GAP
                if self.is_tight and row[0].view.kind is ItemKind.KEY:
                    lines = row[0].drawing.em(Role.DEVICE_TITLE) * 1.5 + 8
                    has_detail = any(item.view.detail for item in row)
                    high = (
                        high
                        if has_detail
                        else max(self._theme.device_target(_KEY_LEAST), round(lines))
                    )
                    gap = _KEY_GAP
                for place, item in enumerate(row):
                    item.setGeometry(place * (each + GAP), top, each, high)
                    item.show()
                top += high + gap
        return max(0, top - gap)

    def _groups(self) -> Iterator[list[Item]]:
        group: list[Item] = []
        for item in self.items:
            if group and (item.view.kind is not group[0].view.kind or item.drawing.share == 1):
                yield group
                group = []
            group.append(item)
        if group:
            yield group

    def _columns(self, group: list[Item], width: int) -> int:
        drawing = group[0].drawing
        if drawing.share == 1:
            return 1
        least = max(self._theme.device_target(64), round(drawing.narrowest * drawing.em()) + 8)
        fitting = (width + GAP) // (least + GAP)
        most = drawing.share + (1 if width >= _WIDE else 0)
        return max(1, min(most, fitting, len(group)))

    def buttons(self) -> list[ItemButton]:
        """What takes the focus, in reading order."""
        return [item for item in self.items if isinstance(item, ItemButton)]
