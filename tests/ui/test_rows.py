"""Rows of widgets keep up with what happens to their widgets while nobody looks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.rehearsal.hand import settle
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows, FlowRows


@pytest.mark.parametrize("kind", [EvenRows, FlowRows])
def test_what_is_shown_while_the_rows_are_hidden_has_its_place_when_they_are_seen(
    qtbot: QtBot, theme: Theme, presses: Presses, kind: type[EvenRows | FlowRows]
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(900, 300)
    rows = kind(around)
    rows.setGeometry(0, 0, 900, 200)
    first, second = (PressButton(theme, presses, label) for label in ("好了", "再试一次"))
    rows.add(first)
    rows.add(second, is_shown=False)
    around.show()
    settle()
    alone = first.geometry()
    rows.hide()
    second.setVisible(True)
    rows.show()
    settle()
    assert second.x() > first.geometry().right()
    assert second.geometry().right() < 900
    if kind is EvenRows:
        assert first.width() < alone.width()
