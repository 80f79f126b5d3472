"""A finger alone: touches press buttons, items of a device and targets, and slide a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.view import DeviceView
from app.ui.devices.area import DeviceArea
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock
from tests.ui import sample_views as views


@pytest.fixture
def finger(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def touch(finger: QPointingDevice, window: QWidget, at: QPoint, to: QPoint | None = None) -> None:
    """Put a finger down, perhaps slide it, and lift it."""
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    end = at if to is None else to
    for step in range(1, 6) if to is not None else ():
        now = at + (end - at) * (step / 5)
        QTest.touchEvent(window, finger).move(0, now, window).commit()
    QTest.touchEvent(window, finger).release(0, end, window).commit()
    QCoreApplication.sendPostedEvents()


def test_a_finger_presses_a_button(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock, finger: QPointingDevice
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    button = PressButton(theme, presses, "开始学", parent=window)
    button.setGeometry(50, 50, 300, 90)
    window.show()
    qtbot.waitExposed(window)
    clock.advance(1)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        touch(finger, window, button.geometry().center())


def test_a_finger_presses_what_lies_on_the_phone_and_slides_without_pressing(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock, finger: QPointingDevice
) -> None:
    stage = views.GUIDED.stage
    assert isinstance(stage, DeviceView)
    area = DeviceArea(theme, presses)
    qtbot.addWidget(area)
    area.resize(404, 330)
    area.show_view(stage)
    area.show()
    qtbot.waitExposed(area)
    clock.advance(1)
    pressed: list[str] = []
    area.pressed.connect(pressed.append)
    ref = next(item.ref for item in stage.items if item.is_pressable and not item.is_docked)
    rect = area.target_rect(ref)
    assert rect is not None
    touch(finger, area, rect.center())
    assert pressed == [ref]
    clock.advance(1)
    assert area.pane.farthest > 0
    touch(finger, area, rect.center(), rect.center() - QPoint(0, 120))
    assert pressed == [ref]
    assert area.pane.offset > 0
