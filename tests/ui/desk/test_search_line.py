"""The line in which somebody is looked for."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.ui.desk.search_line import SearchLine
from app.ui.desk.theme import DeskTheme


def test_the_caret_stands_before_the_hint_and_not_upon_it(qapp: QApplication) -> None:
    theme = DeskTheme()
    line = SearchLine(theme, "国 打名字或拼音字母")
    line.resize(600, 60)
    picture = line.grab().toImage()
    ratio = picture.devicePixelRatio()
    ink = QColor(theme.colours.soft_ink)
    caret = line.cursorRect().center().x() + 4
    middle = range(round(12 * ratio), round(48 * ratio))
    first = next(
        x
        for x in range(round(60 * ratio), picture.width())
        if any(abs(picture.pixelColor(x, y).lightness() - ink.lightness()) < 60 for y in middle)
    )
    assert first / ratio > caret
    line.deleteLater()
