"""What is left of whoever went without a word: nothing on a screen, nothing in the program."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.core.idle import Presence
from app.core.seat_settings import Role, SeatSettings
from app.core.sitting import Sitting
from app.core.view import DeviceView, FieldView, View
from app.seat_care import SeatCare
from app.ui.devices.items import ItemButton
from app.ui.keys.board import KeyBoard
from app.ui.rehearsal.hand import settle
from app.ui.visit.lesson_presenter import LessonPresenter
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_arriving import come_in
from tests.ui.visit.test_arriving import path as path

SHARED = SeatSettings(role=Role.SEAT)


def has_field(view: View) -> bool:
    stage = view.stage
    return isinstance(stage, DeviceView) and any(item.field is not None for item in stage.items)


def write(seat: Seat) -> str:
    """Begin to fill the first field of a lesson; what was written."""
    seat.begin("H01")
    view = seat.play_until(has_field)
    assert isinstance(view.stage, DeviceView)
    field = next(item for item in view.stage.items if item.field is not None)
    device = seat.front.screens.lesson.stage.device  # type: ignore[attr-defined]
    board = device.open_field(field.ref)
    assert field.field is not None
    typed = field.field.expected[:2]
    board.put_text(typed)
    settle()
    return str(typed)


KINDS = (LessonPresenter, Sitting, View, FieldView, KeyBoard, ItemButton)
"""What holds what she did, saw or typed."""


def alive() -> dict[int, type]:
    """Everything of those kinds that there is, whoever made it."""
    for _ in range(4):
        settle()
    gc.collect()
    return {id(each): type(each) for each in gc.get_objects() if isinstance(each, KINDS)}


def read_everything(seat: Seat) -> list[str]:
    """Every text of every widget of the window, shown or not."""
    found = []
    for widget in seat.front.window.findChildren(QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | ItemButton):
            found.append(widget.text())
        if isinstance(widget, KeyBoard):
            found.append(widget.text)
    return found


@pytest.mark.parametrize("who", ["li", "guest", "nobody"])
def test_whoever_goes_without_a_word_leaves_nothing(
    who: str, make_seat: Callable[..., Seat], path: Path, tmp_path: Path
) -> None:
    store = path if who != "nobody" else tmp_path / "empty" / "store.db"
    seat = make_seat(path=store, settings=SHARED)
    care = SeatCare(seat.front, seat.store, lambda: None)
    care.start()
    if who == "li":
        come_in(seat, "li")
        assert seat.shows("李师傅！")
    elif who == "guest":
        seat.press(seat.front.screens.welcome.guest)
    before = alive()
    write(seat)
    assert {LessonPresenter, Sitting, FieldView} <= {*alive().values()}
    seat.wait(183)
    assert care.idle.presence is Presence.ASKED
    seat.wait(32)
    first = seat.front.screens.home if who == "nobody" else seat.front.screens.welcome
    assert seat.stands_at(first)
    book = seat.front.parts.book
    assert not book.is_signed_in
    assert not book.is_guest
    assert [kind for number, kind in alive().items() if number not in before] == []
    assert not [text for text in read_everything(seat) if "好，李师傅" in text or "王桂兰" in text]
    care.stop()
