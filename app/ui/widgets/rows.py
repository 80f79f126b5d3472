"""Boxes that break into rows when type is large or the window small, instead of clipping."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class _Rows(QWidget):
    """What both kinds of rows share: keeping widgets and being as high as their rows."""

    def __init__(self, parent: QWidget | None, gap: int, row_gap: int) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self.gap = gap
        self.row_gap = row_gap
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget, *, is_shown: bool | None = None) -> None:
        """Take ``part`` as the last one; None leaves it hidden if somebody has hidden it."""
        if is_shown is None:
            explicit = QtCore.Qt.WidgetAttribute.WA_WState_ExplicitShowHide
            is_shown = not (part.isHidden() and part.testAttribute(explicit))
        part.setParent(self)
        self._parts.append(part)
        part.setVisible(is_shown)
        self._renew()

    def release(self) -> list[QWidget]:
        """Give all widgets away; they keep their parent until they get another."""
        parts, self._parts = self._parts, []
        return parts

    def clear(self) -> None:
        """Be rid of all widgets."""
        for part in self.release():
            part.hide()
            part.deleteLater()
        self._renew()

    def shown(self) -> list[QWidget]:
        """The widgets that take room."""
        return [part for part in self._parts if not part.isHidden()]

    def hasHeightForWidth(self) -> bool:
        """Fewer fit into a narrow row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels of all rows in ``width``."""
        return self._arrange(width, is_real=False)

    def minimumSizeHint(self) -> QSize:
        """The widest of the widgets, alone in a row."""
        sizes = [part.minimumSizeHint() for part in self.shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets."""
        super().resizeEvent(event)
        self._arrange(self.width(), is_real=True)

    def showEvent(self, event: QShowEvent) -> None:
        """While it is hidden, nobody tells it that its widgets have changed."""
        super().showEvent(event)
        self._renew()

    def event(self, event: QEvent) -> bool:
        """A widget has changed its mind about its size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._renew()
        return super().event(event)

    def _renew(self) -> None:
        self.updateGeometry()
        self._arrange(self.width(), is_real=True)

    def _arrange(self, width: int, *, is_real: bool) -> int:
        raise NotImplementedError


def _height(part: QWidget, width: int) -> int:
    if part.hasHeightForWidth():
        return part.heightForWidth(width)
    return part.sizeHint().height()


class FlowRows(_Rows):
    """Widgets one after the other at their own width; what does not fit starts a new row."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16, row_gap: int = 12) -> None:
        """``gap`` pixels between widgets, ``row_gap`` between rows."""
        super().__init__(parent, gap, row_gap)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [part.sizeHint() for part in self.shown()]
        width = sum(hint.width() for hint in hints) + self.gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _arrange(self, width: int, *, is_real: bool) -> int:
        y = 0
        if is_real:
            # A header may be higher than its words: they stand in the middle.
            y = max(0, (self.height() - self._arrange(width, is_real=False)) // 2)
        for row in self._split(width):
            widths = [min(part.sizeHint().width(), width) for part in row]
            heights = [_height(part, wide) for part, wide in zip(row, widths, strict=True)]
            tall, x = max(heights), 0
            for part, wide, high in zip(row, widths, heights, strict=True):
                if is_real:
                    part.setGeometry(QRect(x, y + (tall - high) // 2, wide, high))
                x += wide + self.gap
            y += tall + self.row_gap
        return max(0, y - self.row_gap)

    def _split(self, width: int) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        left = 0
        for part in self.shown():
            need = min(part.sizeHint().width(), width)
            if rows and need <= left:
                rows[-1].append(part)
            else:
                rows.append([part])
                left = width
            left -= need + self.gap
        return rows


class EvenRows(_Rows):
    """Widgets of one width, as many in a row as fit without wrapping their words (or at all)."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 16,
        row_gap: int = 0,
        most: int = 4,
        is_comfortable: bool = True,
        is_grid: bool = False,
        fill_to: int = 0,
    ) -> None:
        """``most`` widgets in a row; rows grow up to ``fill_to`` px where there is height.

        ``is_comfortable`` False lets words wrap before a new row is begun; a grid keeps the
        width of its columns even when there are fewer widgets.
        """
        super().__init__(parent, gap, row_gap or gap)
        self.most = most
        self._is_comfortable = is_comfortable
        self._is_grid = is_grid
        self._fill_to = fill_to

    def sizeHint(self) -> QSize:
        """All in one row, if ``most`` allows."""
        hints = [part.sizeHint() for part in self.shown()]
        columns = min(self.most, len(hints))
        wide = max((hint.width() for hint in hints), default=0)
        tall = max((hint.height() for hint in hints), default=0)
        return QSize(columns * wide + self.gap * max(0, columns - 1), tall)

    def columns(self, width: int) -> int:
        """How many widgets stand in a row of ``width`` px."""
        parts = self.shown()
        sizes = [p.sizeHint() if self._is_comfortable else p.minimumSizeHint() for p in parts]
        need = max((size.width() for size in sizes), default=1)
        columns = self.most if self._is_grid else max(1, min(self.most, len(parts)))
        while columns > 1 and columns * need + (columns - 1) * self.gap > width:
            columns -= 1
        if self._is_grid or not parts:
            return columns
        # Four in rows of three and one look left over; two and two do not.
        rows = -(-len(parts) // columns)
        return -(-len(parts) // rows)

    def _arrange(self, width: int, *, is_real: bool) -> int:
        parts = self.shown()
        if not parts:
            return 0
        columns = self.columns(width)
        wide = (width - (columns - 1) * self.gap) // columns
        rows = [parts[start : start + columns] for start in range(0, len(parts), columns)]
        heights = [max(_height(part, wide) for part in row) for row in rows]
        needed = sum(heights) + (len(rows) - 1) * self.row_gap
        if not is_real:
            return needed
        spare = max(0, self.height() - needed) // len(rows)
        y = 0
        for row, height in zip(rows, heights, strict=True):
            tall = max(height, min(self._fill_to, height + spare))
            for place, part in enumerate(row):
                part.setGeometry(QRect(place * (wide + self.gap), y, wide, tall))
            y += tall + self.row_gap
        return needed
