"""还在吗: asked of whoever has gone quiet on a shared seat, and never in a hurry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.core.idle import Presence
from app.core.seat_settings import Role, SeatSettings
from app.core.self_help import WAIT
from app.ui.rehearsal.hand import settle
from app.ui.visit.idle import Idle
from tests.ui.visit.conftest import Seat

SHARED = SeatSettings(role=Role.SEAT)


class Watched:
    """A seat with somebody watching over it."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.is_busy = False
        self.ended: list[bool] = []
        front = seat.front
        self.idle = Idle(
            front.visit, front.window, front.screens, front.parts, lambda: self.is_busy
        )
        self.idle.ended.connect(lambda: self.ended.append(True))
        self.idle.ended.connect(front.visit.go_home)
        self.idle.start()

    def is_asked(self) -> bool:
        front = self.seat.front
        return self.idle.holds(front.window.screen_in_front)


@pytest.fixture
def watch(make_seat: Callable[..., Seat]) -> Callable[..., Watched]:
    def over(settings: SeatSettings = SHARED) -> Watched:
        return Watched(make_seat(settings=settings))

    return over


def test_three_minutes_without_a_press_and_it_asks_aloud(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.begin("V01")
    at.seat.wait(179)
    assert not at.is_asked()
    at.seat.wait(3)
    assert at.is_asked()
    assert "您还在吗？" in at.seat.speaker.said
    at.seat.wait(1)
    assert at.seat.speaker.unseen == []


def test_one_press_and_the_lesson_goes_on_where_it_was(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.begin("V01")
    at.seat.play_to_step(2)
    view = at.seat.view
    for _ in range(12):
        at.seat.wait(182)
        assert at.is_asked()
        at.seat.press(at.seat.front.screens.still_there.here)
        assert at.seat.stands_at(at.seat.front.screens.lesson)
    assert at.seat.view.step_number == view.step_number
    assert not at.ended


def test_any_key_and_any_place_of_the_screen_is_an_answer(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.begin("V01")
    at.seat.wait(182)
    QTest.keyClick(at.seat.front.screens.still_there, Qt.Key.Key_A)
    at.seat.wait(1)
    assert not at.is_asked()
    at.seat.wait(182)
    QTest.mouseClick(
        at.seat.front.screens.still_there, Qt.MouseButton.LeftButton, pos=QPoint(20, 20)
    )
    at.seat.wait(1)
    assert at.seat.stands_at(at.seat.front.screens.lesson)


def test_a_press_that_answers_ends_on_the_question_and_nowhere_else(
    watch: Callable[..., Watched],
) -> None:
    at = watch()
    at.seat.begin("V01")
    at.seat.wait(182)
    settle()
    window, here = at.seat.front.window, at.seat.front.screens.still_there.here
    place = here.mapTo(window, here.rect().center())
    button = Qt.MouseButton.LeftButton
    heard: list[str] = []
    window.presses.heard.connect(heard.append)
    view = at.seat.view
    QTest.mousePress(window.windowHandle(), button, Qt.KeyboardModifier.NoModifier, place)
    settle()
    assert at.is_asked()
    QTest.mouseRelease(window.windowHandle(), button, Qt.KeyboardModifier.NoModifier, place)
    at.seat.wait(1)
    assert at.seat.stands_at(at.seat.front.screens.lesson)
    assert heard == []
    assert at.seat.view.step_number == view.step_number


def test_what_is_said_is_an_answer(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.begin("V01")
    at.seat.wait(182)
    at.idle.act()  # as whoever listens tells it
    at.seat.wait(1)
    assert not at.is_asked()


def test_keys_and_touches_count_before_any_button_knows_of_them(
    watch: Callable[..., Watched],
) -> None:
    at = watch()
    window = at.seat.front.window
    at.seat.begin("V01")
    at.seat.wait(120)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    at.seat.wait(120)
    assert not at.is_asked()
    QTest.mouseMove(window.windowHandle(), QPoint(400, 400))
    at.seat.wait(120)
    assert not at.is_asked()
    at.seat.wait(65)
    assert at.is_asked()


def test_nobody_answers_and_the_visit_ends_after_half_a_minute(
    watch: Callable[..., Watched],
) -> None:
    at = watch()
    at.seat.begin("V01")
    at.seat.wait(182)
    at.seat.wait(27)
    assert at.is_asked(), "20 seconds at the least"
    at.seat.wait(5)
    assert at.ended == [True]
    assert at.seat.stands_at(at.seat.front.screens.home)
    assert at.seat.shows("接着学"), "what she did is kept"
    at.seat.wait(600)
    assert at.ended == [True]
    assert at.idle.presence is Presence.NOBODY


def test_nobody_is_asked_where_nobody_has_done_anything(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.wait(3600)
    assert not at.is_asked()
    assert not at.ended


@pytest.mark.parametrize("settings", [SeatSettings(), SeatSettings(role=Role.LEADER)])
def test_at_home_there_is_no_limit_at_all(
    watch: Callable[..., Watched], settings: SeatSettings
) -> None:
    at = watch(settings)
    at.seat.begin("V01")
    at.seat.wait(3600)
    assert at.seat.stands_at(at.seat.front.screens.lesson)


def test_a_volunteer_chooses_how_long_or_never(watch: Callable[..., Watched]) -> None:
    at = watch(SHARED._replace(idle_minutes=10))
    at.seat.begin("V01")
    at.seat.wait(590)
    assert not at.is_asked()
    at.seat.front.parts.seat.change(idle_minutes=0)
    at.seat.wait(3600)
    assert not at.is_asked()


def test_while_the_program_speaks_or_listens_the_quiet_is_not_hers(
    watch: Callable[..., Watched],
) -> None:
    at = watch()
    at.seat.begin("V01")
    at.is_busy = True
    at.seat.wait(1000)
    assert not at.is_asked()
    at.is_busy = False
    at.seat.wait(176)
    assert not at.is_asked()
    at.seat.wait(6)
    assert at.is_asked()


def test_whoever_has_raised_her_hand_waits_for_a_person_and_is_not_asked(
    watch: Callable[..., Watched],
) -> None:
    """Only when nobody came, and the program has offered its own help, the quiet is hers again."""
    at = watch()
    at.seat.wait(100)
    at.seat.press(at.seat.front.window.bar.volunteer)
    at.seat.wait(WAIT - 5)
    assert at.seat.stands_at(at.seat.front.screens.hand)
    at.seat.wait(170)
    assert not at.is_asked()
    at.seat.wait(20)
    assert at.is_asked()


def test_the_settings_come_back_after_the_answer(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.press(at.seat.front.window.header.settings)
    at.seat.wait(182)
    assert at.is_asked()
    at.seat.press(at.seat.front.screens.still_there.here)
    assert at.seat.stands_at(at.seat.front.screens.settings)


def test_a_corner_that_was_left_open_is_not_found_open(watch: Callable[..., Watched]) -> None:
    at = watch()
    page = at.seat.front.screens.page
    at.seat.front.visit.set_out(lambda: at.seat.front.visit.show_aside(page, ()))
    at.idle.act()
    at.seat.wait(182)
    assert at.is_asked()
    at.seat.press(at.seat.front.screens.still_there.here)
    assert at.seat.stands_at(at.seat.front.screens.home)


def test_the_question_shows_no_clock_and_frightens_nobody(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.begin("V01")
    at.seat.wait(182)
    shown = at.seat.picture()
    at.seat.wait(20)
    assert at.seat.picture() == shown
    assert not any(sign.isdigit() for text in at.seat.texts() for sign in text)


def test_a_watch_that_was_stopped_asks_no_more(watch: Callable[..., Watched]) -> None:
    at = watch()
    at.seat.begin("V01")
    at.idle.stop()
    settle()
    at.seat.wait(3600)
    assert at.seat.stands_at(at.seat.front.screens.lesson)
