"""Numbers in the place of Qt's names mean what the names mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.ui.widgets.unnamed import hide_bars, keep_plain, take_focus, take_no_focus


def test_words_are_never_taken_for_html(qtbot: QtBot) -> None:
    label = QLabel("<b>1</b>")
    qtbot.addWidget(label)
    keep_plain(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_focus_is_taken_or_kept_away(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    take_no_focus(button)
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
    take_focus(button)
    assert button.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_no_bars_are_shown(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    hide_bars(area)
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert (area.verticalScrollBarPolicy(), area.horizontalScrollBarPolicy()) == (off, off)
