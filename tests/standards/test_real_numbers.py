"""P04: a real person's number, typed into practice, is wiped at once, kindly, without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QClipboard, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.service import Input, ItemKind
from app.core.view import FieldView
from app.ui.devices.items import ItemButton
from app.ui.keys.board import KeyBoard
from app.ui.keys.pinyin import SIGNS
from app.ui.visit.spots import spots_on
from tests.standards.sights import device_of, show_lesson
from tests.standards.stand import Stand
from tests.ui import sample_views as views
from tests.ui.devices.samples import device, item

REAL = {
    "identity number": "11010519491231002X",
    "mobile": "13912345678",
    "bank card": "6222021234567890128",
}
"""Numbers that could be real by their checksums; none is anybody's that we know of."""


FIELDS = {
    "mobile": FieldView("", "12000138000", Input.DIGITS, "3-4-4", False, False),
    "identity": FieldView("", "190001194909184419", Input.DIGITS, "6-4-4-4", False, False),
    "begun": FieldView("12000", "12000138000", Input.DIGITS, "3-4-4", False, False),
    "four places": FieldView("", "6618", Input.DIGITS, "", False, False),
    "secret": FieldView("", "4072", Input.DIGITS, "4", True, False),
    "pinyin": FieldView("", "王桂兰", Input.PINYIN, "", False, False),
    "hand": FieldView("", "王桂兰", Input.HAND, "", False, False),
}


class Desk:
    """One open field, and everything that could tell what was typed into it."""

    def __init__(self, stand: Stand, field: FieldView) -> None:
        self.stand = stand
        form = device(item(ItemKind.FIELD, "number", "号码", field=field))
        show_lesson(stand, replace(views.GUIDED, stage=form, pointing=None))
        stand.screens.lesson.show_device()
        stand.clock.advance(2.0)
        lesson = stand.screens.lesson
        self.area = device_of(stand)
        self.wiped: list[str] = []
        self.told: list[str] = []
        lesson.real_data_wiped.connect(self.wiped.append)
        lesson.filled.connect(lambda _ref, text: self.told.append(text))
        lesson.drafted.connect(lambda _ref, text: self.told.append(text))
        lesson.pressed.connect(self.told.append)
        stand.presses.heard.connect(self.told.append)
        board = self.area.open_field("s.number")
        assert board is not None
        self.board: KeyBoard = board
        widget = self.area.widget_of("s.number")
        assert isinstance(widget, ItemButton)
        self.field = widget

    def texts(self) -> list[str]:
        """Whatever is on the window, for eyes or for a screen reader."""
        return [
            text
            for widget in (self.stand.window, *self.stand.window.findChildren(QWidget))
            for text in (
                widget.accessibleName(),
                widget.accessibleDescription(),
                str(widget.property("text") or ""),
            )
        ]

    def check_gone(self, number: str) -> None:
        assert len(self.wiped) == 1
        kept = [*self.texts(), *self.told, *self.wiped, self.area.typed_text(), self.board.entered]
        digits = ["".join(sign for sign in text if sign.isalnum()) for text in kept]
        for part in (number[:8], number[-8:]):
            assert not any(part in text for text in digits), part


def by_keys_on_the_screen(desk: Desk, number: str) -> None:
    if "1" not in desk.board.caps:
        desk.board.press(SIGNS)
    for key in number:
        desk.stand.clock.advance(1.0)
        QTest.mouseClick(desk.board.caps[key], Qt.MouseButton.LeftButton)
        if desk.wiped:
            return


def by_real_keys(desk: Desk, number: str) -> None:
    for key in number:
        QTest.keyClicks(desk.field, key)
        if desk.wiped:
            return


def by_scanner(desk: Desk, number: str) -> None:
    """A scanner types all, wiped or not, and presses Enter."""
    desk.field.setFocus()
    QTest.keyClicks(desk.field, number)
    QTest.keyClick(desk.field, Qt.Key.Key_Return)


def by_input_method(desk: Desk, number: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(number)
    QApplication.sendEvent(desk.field, event)


def by_voice(desk: Desk, number: str) -> None:
    screen = desk.stand.screens.lesson
    spots = spots_on(screen, desk.stand.window.header, desk.stand.window.bar)
    spots.fills["fill:s.number"](number)


def by_voice_in_groups(desk: Desk, number: str) -> None:
    for start in range(0, len(number), 3):
        by_voice(desk, number[start : start + 3])
        if desk.wiped:
            return


TYPISTS: dict[str, Callable[[Desk, str], None]] = {
    "keys on the screen": by_keys_on_the_screen,
    "real keys": by_real_keys,
    "scanner": by_scanner,
    "input method": by_input_method,
    "voice": by_voice,
    "voice in groups": by_voice_in_groups,
}


def can(way: str, field: FieldView, number: str) -> bool:
    """Whether there is such a way at all: a pad has no X where none belongs, and so on."""
    if way.startswith("voice"):
        return field.input is Input.DIGITS and not field.is_secret
    if "X" in number and way in {"keys on the screen", "real keys", "scanner"}:
        return field.shape == "6-4-4-4"
    return not (way == "keys on the screen" and field.input is Input.HAND)


@pytest.mark.parametrize(
    ("way", "kind", "number"),
    [
        pytest.param(way, kind, number, id=f"{way}, {kind}, {name}")
        for way in TYPISTS
        for kind, field in FIELDS.items()
        for name, number in REAL.items()
        if can(way, field, number)
    ],
)
def test_a_real_number_is_wiped_whatever_the_field_and_the_way(
    stand: Stand, way: str, kind: str, number: str
) -> None:
    desk = Desk(stand, FIELDS[kind])
    TYPISTS[way](desk, number)
    if way == "scanner":
        # What a scanner goes on typing after the wipe is a few last digits at most.
        assert len(desk.wiped) == 1
        assert not any(number in text for text in (*desk.told, *desk.texts()))
    else:
        desk.check_gone(number)


@pytest.mark.parametrize("number", REAL.values(), ids=REAL)
@pytest.mark.parametrize(
    "disguise",
    [
        "{} ",
        "我的号码是{}，别告诉别人",
        "tel:{}",
        "房间 1203，{}",
    ],
)
def test_a_real_number_in_a_longer_text_is_wiped(stand: Stand, disguise: str, number: str) -> None:
    for grouped in (
        number,
        " ".join(number[at : at + 4] for at in range(0, len(number), 4)),
        "-".join(number[at : at + 3] for at in range(0, len(number), 3)),
        number.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)}),
    ):
        desk = Desk(stand, FIELDS["pinyin"])
        by_input_method(desk, disguise.format(grouped))
        desk.check_gone(number)
        desk.area.close_field()


@pytest.mark.parametrize("kind", FIELDS)
def test_nothing_can_be_pasted_or_dropped_into_a_field(stand: Stand, kind: str) -> None:
    number = REAL["mobile"]
    desk = Desk(stand, FIELDS[kind])
    clipboard = QApplication.clipboard()
    clipboard.setText(number)
    clipboard.setText(number, QClipboard.Mode.Selection)
    QTest.keyClick(desk.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk.field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(desk.field, Qt.MouseButton.MiddleButton)
    mime = QMimeData()
    mime.setText(number)
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    for widget in (desk.field, desk.board, desk.area, stand.window):
        QApplication.sendEvent(widget, drop)
    clipboard.clear()
    assert desk.area.typed_text() == FIELDS[kind].text
    assert not any(number in text for text in desk.texts())
    assert desk.told == []


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_that_was_left_keeps_nothing_of_what_was_typed(stand: Stand, kind: str) -> None:
    desk = Desk(stand, FIELDS[kind])
    by_input_method(desk, "5566771")
    desk.area.close_field()
    assert not any("5566771" in text for text in (*desk.texts(), desk.board.entered))


def test_the_practice_number_is_never_wiped(stand: Stand) -> None:
    for kind in ("mobile", "identity", "four places", "pinyin"):
        field = FIELDS[kind]
        desk = Desk(stand, field)
        for key in field.expected:
            desk.board.put_text(desk.board.text + key)
        assert desk.area.typed_text() == field.expected
        assert desk.wiped == []
        desk.area.close_field()
