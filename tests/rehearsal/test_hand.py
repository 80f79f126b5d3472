"""The simulated hand misses, doubles and drifts as the literature says an older hand does."""

from __future__ import annotations

import math
import random

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.rehearsal.hand import SHAKY, STEADY, Hand, Tremor
from tests.fakes import FakeClock

PRESSES = 1500
PX_A_MM = 96 / 25.4


class Seen(QObject):
    """Notes every mouse event of a widget, and when it came."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self.clock = clock
        self.events: list[tuple[QEvent.Type, QPoint, float]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            entry = (event.type(), event.position().toPoint(), self.clock.now())
            self.events.append(entry)
        return super().eventFilter(watched, event)


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    return window


def press_often(ground: QWidget, tremor: Tremor, seed: int = 1) -> Seen:
    clock = FakeClock()
    seen = Seen(clock)
    ground.installEventFilter(seen)
    hand = Hand(ground, clock, random.Random(seed).random, tremor)
    for _ in range(PRESSES):
        hand.press(ground)
        clock.advance(2.0)
    return seen


def test_a_shaky_hand_lands_336_hundredths_of_a_millimetre_off_on_average(ground: QWidget) -> None:
    seen = press_often(ground, SHAKY)
    centre = ground.rect().center()
    downs = [at for kind, at, _ in seen.events if kind is QEvent.Type.MouseButtonPress]
    off = [math.dist(at.toTuple(), centre.toTuple()) for at in downs]
    assert sum(off) / len(off) / PX_A_MM == pytest.approx(3.36, abs=0.15)


def test_one_press_in_ten_comes_twice_within_300_milliseconds(ground: QWidget) -> None:
    seen = press_often(ground, SHAKY)
    doubles = 0
    for before, event in zip(seen.events, seen.events[1:], strict=False):
        if event[0] is QEvent.Type.MouseButtonDblClick:
            doubles += 1
            assert before[0] is QEvent.Type.MouseButtonRelease
            assert 0 < event[2] - before[2] <= 0.3
    assert doubles / PRESSES == pytest.approx(0.1, abs=0.03)


def test_one_press_in_ten_drifts_eight_pixels_while_held(ground: QWidget) -> None:
    seen = press_often(ground, SHAKY)
    held, moved = QPoint(), []
    for kind, at, _ in seen.events:
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            held = at
        elif kind is QEvent.Type.MouseButtonRelease:
            moved.append(math.dist(held.toTuple(), at.toTuple()))
    drifted = [distance for distance in moved if distance > 0]
    assert len(drifted) / len(moved) == pytest.approx(0.1, abs=0.03)
    assert all(7 <= distance <= 9 for distance in drifted)


def test_a_steady_hand_hits_the_centre_once(ground: QWidget) -> None:
    seen = press_often(ground, STEADY)
    assert {at for _, at, _ in seen.events} == {ground.rect().center()}
    assert len(seen.events) == 2 * PRESSES


def test_the_same_seed_makes_the_same_hand(ground: QWidget) -> None:
    one, two, other = (press_often(ground, SHAKY, seed).events[:400] for seed in (3, 3, 4))
    assert one == two
    assert one != other


def test_what_lies_at_the_point_is_pressed_not_what_was_meant(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    buttons = [QPushButton(name, window) for name in "ab"]
    for place, button in enumerate(buttons):
        button.setGeometry(120 * place, 0, 100, 60)
    window.show()
    pressed: list[str] = []
    for button in buttons:
        button.clicked.connect(lambda _on=False, button=button: pressed.append(button.text()))
    clock = FakeClock()
    hand = Hand(window, clock, lambda: 0.5, STEADY)
    cover = QWidget(window)
    cover.setGeometry(buttons[0].geometry())
    cover.show()
    hand.press(buttons[0])
    hand.press(buttons[1])
    assert pressed == ["b"]


def test_by_keys_it_says_when_the_target_cannot_be_reached(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reached, never = QPushButton("a", window), QPushButton("b", window)
    never.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.show()
    hand = Hand(window, FakeClock(), lambda: 0.5, STEADY)
    assert hand.press_by_keys(reached)
    assert not hand.press_by_keys(never)
