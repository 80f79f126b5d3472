"""What UI tests share: the style of the program, and a theme and a clock of their own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.palette import qt_palette
from app.ui.style import CalmStyle
from app.ui.theme import Role, Theme
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme()
    qapp.setStyle(CalmStyle(theme))
    qapp.setPalette(qt_palette(theme.colours))
    qapp.setFont(theme.font(Role.BODY))
    return theme


@pytest.fixture
def presses(qtbot: QtBot, clock: FakeClock) -> Presses:
    return Presses(clock)
