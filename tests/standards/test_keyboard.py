"""Working by keys alone: Enter presses what has the focus, Esc goes back, type grows at hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from app.ui.devices.items import ItemButton
from app.ui.rehearsal.hand import settle
from tests.standards.rules.focus import focusable
from tests.standards.rules.picture import draw
from tests.standards.sights import EACH, SIGHTS
from tests.standards.stand import Stand
from tests.standards.test_presses import Ears, buttons

NO_BACK = {"way-on", "way-on-backup"}
"""There is nothing behind them: the program cannot go on without an answer."""
WRITING = {name for name in SIGHTS if name.startswith("keys-")}
"""While a keyboard is up, Enter means 确定 and Esc puts it away; tests/ui/devices prove that."""

HEARD = frozenset({"heard-home", "heard-item"})
"""先听后按: by her own choice it takes two presses there."""


@pytest.mark.parametrize("name", [each for each in EACH if each.values[0] not in WRITING])
def test_enter_presses_what_has_the_focus_and_nothing_else(stand: Stand, name: str) -> None:
    wrong = []
    SIGHTS[name].put(stand)
    for place in range(len(buttons(stand))):
        SIGHTS[name].put(stand)
        buttons(stand)
        stand.clock.advance(2.0)
        now = buttons(stand)
        if place >= len(now):
            break  # A press has closed something: what is left has had its turn.
        target = now[place]
        if isinstance(target, ItemButton) and target.view.field is not None:
            continue  # It opens its keyboard, which is looked at elsewhere.
        called = target.accessibleName()
        wanted = (0, 1, 0) if target.is_dimmed else (1, 0, 1)
        if stand.presses.ear.is_first and stand.presses.ear.target is not target:
            wanted = (0, 0, 0)  # 先听后按: it is only read aloud.
        ears = Ears(stand)
        spy = QSignalSpy(target.clicked)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if target.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QTest.keyClick(target, Qt.Key.Key_Return)
            settle()
            done = (ears.taken, ears.refused, spy.count())
            if done != wanted:
                wrong.append(f"{called}: taken, refused, clicked {done}, wanted {wanted}")
        stand.theme.set_points(22)
    assert wrong == []


@pytest.mark.parametrize("name", [each for each in EACH if each.values[0] not in WRITING | NO_BACK])
def test_esc_leads_back(stand: Stand, name: str) -> None:
    back: list[str] = []
    SIGHTS[name].put(stand)
    stand.clock.advance(2.0)
    settle()
    stand.window.went_back.connect(lambda: back.append("window"))
    stand.screens.hand.lowered.connect(lambda: back.append("hand"))
    stand.screens.beside.went_on.connect(lambda: back.append("beside"))
    stand.screens.trouble.went_on.connect(lambda: back.append("trouble"))
    stand.screens.lesson.pressed.connect(back.append)
    for digits in ("pin", "pairing_code", "station_address"):
        getattr(stand.screens, digits).left.connect(lambda: back.append("digits"))
    stand.screens.still_there.answered.connect(lambda: back.append("still there"))
    targets = focusable(draw(stand.window))
    for target in (targets[0], targets[-1]):
        back.clear()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(target, Qt.Key.Key_Escape)
        assert len(back) == 1, (target.accessibleName(), back)


@pytest.mark.parametrize("name", [each for each in EACH if each.values[0] not in HEARD])
def test_larger_type_is_one_press_away(stand: Stand, name: str) -> None:
    SIGHTS[name].put(stand)
    stand.clock.advance(2.0)
    settle()
    larger = stand.window.header.larger
    if larger in draw(stand.window).targets():
        QTest.mouseClick(larger, Qt.MouseButton.LeftButton)
    else:
        focused = stand.window.focusWidget()
        QTest.keyClick(focused, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert stand.theme.points == 26


@pytest.mark.parametrize("name", EACH)
def test_nothing_changes_while_nobody_acts(stand: Stand, name: str) -> None:
    """M01: ten minutes later the screen is the same, to the pixel."""
    SIGHTS[name].put(stand)
    stand.clock.advance(2.0)
    for _ in range(4):
        settle()
    before = draw(stand.window).image
    for _ in range(10):
        stand.clock.advance(60.0)
        settle()
    assert draw(stand.window).image == before
