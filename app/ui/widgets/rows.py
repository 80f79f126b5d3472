"""Layouts that break into rows when type is large or the window small, instead of clipping."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _Rows(QLayout):
    """What both kinds of rows share: keeping items and asking the rows for their height."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16, row_gap: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.gap = gap
        self.row_gap = row_gap or gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take ``item`` as the last one."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are, hidden ones too."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at ``index``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give the item at ``index`` away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Rows never ask for more height than they need."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Fewer fit into a narrow row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels of all rows in ``width``."""
        return self._arrange(QRect(0, 0, width, 0), is_real=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, is_real=True)

    def minimumSize(self) -> QSize:
        """The widest of the items, alone in a row."""
        widths = [item.minimumSize().width() for item in self._shown()]
        heights = [item.minimumSize().height() for item in self._shown()]
        return QSize(max(widths, default=0), max(heights, default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, area: QRect, *, is_real: bool) -> int:
        raise NotImplementedError


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


class FlowRows(_Rows):
    """Items one after the other at their own width; what does not fit starts a new row."""

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _arrange(self, area: QRect, *, is_real: bool) -> int:
        y = area.y()
        for row in self._split(area.width()):
            widths = [min(item.sizeHint().width(), area.width()) for item in row]
            heights = [_height(item, width) for item, width in zip(row, widths, strict=True)]
            tall, x = max(heights), area.x()
            for item, width, height in zip(row, widths, heights, strict=True):
                if is_real:
                    item.setGeometry(QRect(x, y + (tall - height) // 2, width, height))
                x += width + self.gap
            y += tall + self.row_gap
        return max(0, y - area.y() - self.row_gap)

    def _split(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            need = min(item.sizeHint().width(), width)
            if rows and need <= left:
                rows[-1].append(item)
            else:
                rows.append([item])
                left = width
            left -= need + self.gap
        return rows


class EvenRows(_Rows):
    """Items of one width, as many in a row as fit without wrapping their words (or at all)."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 16,
        most: int = 4,
        least_width: int = 0,
        is_comfortable: bool = True,
        is_grid: bool = False,
    ) -> None:
        """``most`` items in a row; each at least ``least_width`` px wide.

        ``is_comfortable`` False lets words wrap before a new row is begun; a grid keeps the
        width of its columns even when there are fewer items.
        """
        super().__init__(parent, gap=gap)
        self.most = most
        self.least_width = least_width
        self._is_comfortable = is_comfortable
        self._is_grid = is_grid

    def sizeHint(self) -> QSize:
        """All in one row, if ``most`` allows."""
        hints = [item.sizeHint() for item in self._shown()]
        columns = min(self.most, len(hints))
        wide = max((hint.width() for hint in hints), default=0)
        tall = max((hint.height() for hint in hints), default=0)
        return QSize(columns * wide + self.gap * max(0, columns - 1), tall)

    def columns(self, width: int) -> int:
        """How many items stand in a row of ``width`` px."""
        items = self._shown()
        need = self._widest(items, is_comfortable=self._is_comfortable)
        columns = self.most if self._is_grid else min(self.most, len(items))
        while columns > 1 and columns * need + (columns - 1) * self.gap > width:
            columns -= 1
        if self._is_grid:
            return columns
        # Four in rows of three and one look left over; two and two do not.
        rows = -(-len(items) // columns) if columns else 0
        return -(-len(items) // rows) if rows else 1

    def _widest(self, items: Sequence[QLayoutItem], *, is_comfortable: bool) -> int:
        sizes = [item.sizeHint() if is_comfortable else item.minimumSize() for item in items]
        return max(self.least_width, *[size.width() for size in sizes], 1)

    def _arrange(self, area: QRect, *, is_real: bool) -> int:
        items = self._shown()
        if not items:
            return 0
        columns = self.columns(area.width())
        width = (area.width() - (columns - 1) * self.gap) // columns
        y = area.y()
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            tall = max(_height(item, width) for item in row)
            for place, item in enumerate(row):
                x = area.x() + place * (width + self.gap)
                if is_real:
                    item.setGeometry(QRect(x, y, width, tall))
            y += tall + self.row_gap
        return y - area.y() - self.row_gap
