"""A hand scanner is told from a hand: at the desk bare digits may be somebody's PIN."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from app.core.card_number import code_text, make_number
from app.ui.visit.scan_ear import ScanEar
from tests.fakes import FakeClock

NUMBER = make_number(4827193)


@pytest.mark.parametrize(
    ("only_printed", "typed", "heard"),
    [
        (False, code_text(NUMBER), [NUMBER]),
        (False, NUMBER, [NUMBER]),
        (True, code_text(NUMBER), [NUMBER]),
        (True, f"25{code_text(NUMBER).lower()}", [NUMBER]),
        (True, NUMBER, []),
        (True, "2580", []),
    ],
)
def test_what_is_taken_for_a_code(
    qtbot: QtBot, only_printed: bool, typed: str, heard: list[str]
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    button = QPushButton()
    window.setCentralWidget(button)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    button.setFocus()
    ear = ScanEar(window, FakeClock(), only_printed=only_printed)
    found: list[str] = []
    ear.scanned.connect(found.append)
    ear.listen(is_on=True)
    QTest.keyClicks(button, typed)
    QTest.keyClick(button, Qt.Key.Key_Return)
    ear.listen(is_on=False)
    assert found == heard
