"""Wrapped text with generous line spacing, measured and painted alike by every widget."""

from __future__ import annotations

import math
import re
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.ui.theme import LEADING
from app.ui.widgets.ground import brush, paint_round

_QUOTED = re.compile("“[^“”\\s]{1,10}”")
_JOINER = "\u2060"
"""Forbids a break where it stands; it has no width."""
_BREAK = "\u200b"
"""Allows a break where it stands; it has no width."""
_UNSEEN = str.maketrans("", "", _JOINER + _BREAK)

WIDOW = 2
"""A last line of this many characters or fewer is avoided by breaking earlier."""


_Key = TypeVar("_Key")
KEPT = 400
"""So many broken texts are kept: layouts ask for the same few widths again and again."""


class Emphasis(NamedTuple):
    """A part of a paragraph that is set off: ``ground`` behind it, ``ink`` for its letters."""

    part: str
    ground: QColor
    ink: QColor


class _Broken(NamedTuple):
    """A text in lines; shared, so nothing changes its lines any more."""

    rows: list[QTextLayout]
    line_count: int
    natural_width: float
    width: float
    """Within which the lines were really broken."""
    inked: dict[int, list[QTextLayout]]
    """The same lines in colours, by RGBA."""


_broken: dict[tuple[str, str, bool, float], _Broken] = {}
_in_one_line: dict[tuple[str, str], _Broken] = {}
"""Texts that once had room in one line: wherever there is as much, they look the same."""


def _keep(kept: dict[_Key, _Broken], key: _Key, broken: _Broken) -> None:
    # The latest one last: the first is the one not asked for longest.
    kept[key] = broken
    if len(kept) > KEPT:
        del kept[next(iter(kept))]


class Paragraph:
    """One text, possibly of several lines, laid out for a width; heights are in whole pixels."""

    def __init__(self, text: str, font: QFont, *, is_balanced: bool = False) -> None:
        """``is_balanced`` makes all lines about equally long (labels of buttons)."""
        self.text = text
        self.font = font
        self._is_balanced = is_balanced
        self._font_key = font.key()
        self._rows: list[QTextLayout] = []
        self._inked: dict[int, list[QTextLayout]] = {}
        self._width = -1.0
        self._broken_at = -1.0
        self.leading = round(font.pixelSize() * LEADING)
        self.line_count = 0
        self.natural_width = 0.0
        """Width of the longest line as laid out."""

    def lay_out(self, width: float) -> int:
        """Break into lines no wider than ``width``; the height in pixels."""
        if width != self._width:
            self._width = width
            one_line = _in_one_line.get((self.text, self._font_key))
            if one_line is not None and one_line.natural_width + 1 <= width:
                self._take(one_line)
                return self.leading
            key = (self.text, self._font_key, self._is_balanced, width)
            broken = _broken.pop(key, None)
            if broken is None:
                self._break(width)
                last = self._last_length()
                if self.line_count > 1 and (self._is_balanced or last <= WIDOW):
                    self._even_out(width)
                lines = (self._rows, self.line_count, self.natural_width)
                broken = _Broken(*lines, self._broken_at, {})
            self._take(broken)
            if self.line_count == 1:
                _keep(_in_one_line, key[:2], broken)
            else:
                _keep(_broken, key, broken)
        return self.line_count * self.leading

    def _take(self, broken: _Broken) -> None:
        self._rows, self.line_count, self.natural_width, self._broken_at, self._inked = broken

    def _break(self, width: float) -> None:
        self._broken_at = width
        parts = _keep_together(self.text, self.font, width).split("\n")
        self._rows = [self._row(part, width) for part in parts]
        self.line_count = 0
        self.natural_width = 0.0
        for row in self._rows:
            for number in range(row.lineCount()):
                line = row.lineAt(number)
                line.setPosition(QPointF(0, self.line_count * self.leading))
                self.line_count += 1
                self.natural_width = max(self.natural_width, line.naturalTextWidth())

    def _row(self, part: str, width: float, ink: QColor | None = None) -> QTextLayout:
        row = QTextLayout(part, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        row.setTextOption(option)
        if ink is not None:
            row.setFormats([_all_in(ink, len(part))])
        row.setCacheEnabled(True)
        row.beginLayout()
        while (line := row.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
        row.endLayout()
        return row

    def _rows_in(self, ink: QColor) -> list[QTextLayout]:
        """The lines in a colour: by their format, since ``setPen`` makes the names of Qt."""
        rows = self._inked.get(ink.rgba())
        if rows is None:
            rows = [self._row(row.text(), self._broken_at, ink) for row in self._rows]
            for own, row in zip(self._rows, rows, strict=True):
                for number in range(row.lineCount()):
                    row.lineAt(number).setPosition(own.lineAt(number).position())
            self._inked[ink.rgba()] = rows
        return rows

    def line_lengths(self) -> list[int]:
        """Characters in each line as laid out."""
        rows = ((row, number) for row in self._rows for number in range(row.lineCount()))
        lines = ((row.text(), row.lineAt(number)) for row, number in rows)
        return [
            len(text[line.textStart() : line.textStart() + line.textLength()].translate(_UNSEEN))
            for text, line in lines
        ]

    def _last_length(self) -> int:
        return self.line_lengths()[-1] if self._rows[-1].lineCount() > 1 else WIDOW + 1

    def _even_out(self, width: float) -> None:
        lines = self.line_count
        low, high = width / 2, width
        while high - low > 4:
            middle = (low + high) / 2
            self._break(middle)
            if self.line_count > lines:
                low = middle
            else:
                high = middle
                if not self._is_balanced and self._last_length() > WIDOW:
                    break
        self._break(high)

    def fits(self, width: float) -> bool:
        """Whether every line, as laid out for ``width``, is inside it."""
        self.lay_out(width)
        return self.natural_width <= width + 0.5

    def widest(self) -> int:
        """Width in pixels of the text when only its own line breaks count."""
        self.lay_out(1_000_000)
        return math.ceil(self.natural_width)

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        ink: QColor,
        *,
        is_centred: bool = False,
        emphasis: Emphasis | None = None,
    ) -> None:
        """Draw into ``area`` from its top, each line left-aligned or centred."""
        self.lay_out(area.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        set_off = self._rows_in(emphasis.ink) if emphasis is not None else []
        for place, row in enumerate(self._rows_in(ink)):
            spans = self._spans(row.text(), emphasis)
            for index in range(row.lineCount()):
                line = row.lineAt(index)
                shift = (area.width() - line.naturalTextWidth()) / 2 if is_centred else 0.0
                # The natural box of a CJK face is not the em: centre it on the line's height.
                drop = (self.leading - line.height()) / 2
                origin = QPointF(area.x() + shift, area.y() + drop)
                first, end = line.textStart(), line.textStart() + line.textLength()
                line.draw(painter, origin)
                for start, stop in spans:
                    left, right = max(first, start), min(end, stop)
                    if emphasis is None or left >= right:
                        continue
                    x0 = float(line.cursorToX(left)[0])  # type: ignore[index]
                    x1 = float(line.cursorToX(right)[0])  # type: ignore[index]
                    box = QRectF(
                        area.x() + shift + x0,
                        area.y() + line.y() + self.leading * 0.04,
                        x1 - x0,
                        self.leading * 0.92,
                    )
                    paint_round(painter, box, 6, emphasis.ground)
                    painter.save()
                    painter.setClipRect(box)
                    set_off[place].lineAt(index).draw(painter, origin)
                    painter.restore()
        painter.restore()

    @staticmethod
    def _spans(text: str, emphasis: Emphasis | None) -> list[tuple[int, int]]:
        if emphasis is None or not emphasis.part:
            return []
        # What has no width is counted, but must not hinder finding the part.
        places = [place for place, each in enumerate(text) if each not in (_JOINER, _BREAK)]
        start = text.translate(_UNSEEN).find(emphasis.part)
        if start < 0:
            return []
        return [(places[start], places[start + len(emphasis.part) - 1] + 1)]


def _all_in(ink: QColor, length: int) -> QTextLayout.FormatRange:
    colour = QTextCharFormat()
    colour.setForeground(brush(ink))
    whole = QTextLayout.FormatRange()
    whole.start, whole.length, whole.format = 0, length, colour
    return whole


def _keep_together(text: str, font: QFont, width: float) -> str:
    """Names in quotation marks are not broken: they are what she has to find on the screen."""
    names = _QUOTED.findall(text)
    if not names:
        return text
    metrics = QFontMetricsF(font)
    if max(metrics.horizontalAdvance(name) for name in names) > width - font.pixelSize():
        return text
    return _QUOTED.sub(lambda found: _BREAK + _JOINER.join(found.group()), text)
