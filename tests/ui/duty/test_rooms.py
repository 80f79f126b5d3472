"""The doors of the desk: which room is in front, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.desk.theme import DeskTheme
from app.ui.desk.window import DeskWindow
from app.ui.duty.rooms import Rooms
from app.ui.learner.screen import Screen, TitleLine
from app.ui.rehearsal.hand import settle
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock


class TwoScreens:
    """A room with a list and a page."""

    icon = "people"

    def __init__(self, title: str, window: DeskWindow, rooms: Rooms) -> None:
        self.title = title
        self.first = Screen(window.theme, window.presses, TitleLine(""))
        self.page = Screen(window.theme, window.presses, TitleLine("一页", can_leave=True))
        self._rooms = rooms
        self._is_inside = False

    def open(self) -> Screen:
        self._is_inside = False
        return self.first

    def go_in(self) -> None:
        self._is_inside = True
        self._rooms.show(self.page)

    def step_back(self) -> bool:
        if not self._is_inside:
            return False
        self._rooms.show(self.open())
        return True


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[tuple[DeskWindow, Rooms, list[TwoScreens], FakeClock]]:
    clock = FakeClock()
    window = DeskWindow(DeskTheme(), Presses(clock))
    rooms = Rooms(window)
    made = [TwoScreens(title, window, rooms) for title in ("今天", "学员")]
    for room in made:
        rooms.add(room)
    window.resize(1280, 800)
    rooms.open()
    window.show()
    clock.advance(1)
    settle()
    yield window, rooms, made, clock
    window.close()
    for room in made:
        room.page.deleteLater()
    window.deleteLater()
    settle()


def test_a_door_leads_into_its_room_and_says_that_it_is_open(
    desk: tuple[DeskWindow, Rooms, list[TwoScreens], FakeClock],
) -> None:
    window, _rooms, (today, people), _clock = desk
    assert window.screen_in_front is today.first
    QTest.mouseClick(window.header.tabs[1], Qt.MouseButton.LeftButton)
    assert window.screen_in_front is people.first
    assert [tab.accessibleName() for tab in window.header.tabs] == ["今天", "学员 已选"]


def test_the_way_back_leads_out_of_a_page_and_then_to_the_first_room(
    desk: tuple[DeskWindow, Rooms, list[TwoScreens], FakeClock],
) -> None:
    window, rooms, (today, people), clock = desk
    rooms.open(1)
    people.go_in()
    assert not window.header.back.isHidden()
    clock.advance(1)
    QTest.mouseClick(window.header.back, Qt.MouseButton.LeftButton)
    assert window.screen_in_front is people.first
    assert window.header.back.isHidden()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_in_front is today.first
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_in_front is today.first


def test_a_room_is_entered_by_the_keyboard(
    desk: tuple[DeskWindow, Rooms, list[TwoScreens], FakeClock],
) -> None:
    window, _rooms, (_today, people), _clock = desk
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.screen_in_front is people.first


def test_a_door_takes_another_name(
    desk: tuple[DeskWindow, Rooms, list[TwoScreens], FakeClock],
) -> None:
    window, rooms, (_today, people), _clock = desk
    people.title = "李志愿者"
    rooms.tell_titles()
    assert window.header.tabs[1].accessibleName() == "李志愿者"


def test_whoever_was_led_into_another_room_comes_back_to_where_she_was(
    desk: tuple[DeskWindow, Rooms, list[TwoScreens], FakeClock],
) -> None:
    window, rooms, (today, people), _clock = desk

    def be_led() -> None:
        rooms.enter(people, today.go_in)
        people.go_in()

    be_led()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_in_front is people.first, "first the room's own way back"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_in_front is today.page
    assert window.header.tabs[0].accessibleName() == "今天 已选"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_in_front is today.first, "the way out was gone once"
    be_led()
    rooms.open(1)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.screen_in_front is today.first, "she went on through a door"
