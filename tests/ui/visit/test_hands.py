"""The warm-up by real presses: what a hand does there is what the program then forgives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.core.events import Kind
from app.core.press_habits import USUAL
from app.core.warm_up import LAMPS
from app.ui.learner.warm_up import WarmUpScreen
from app.ui.rehearsal.hand import settle
from app.ui.widgets.press_button import PressButton
from tests.ui.visit.conftest import Seat

LEFT = Qt.MouseButton.LeftButton


def open_warm_up(seat: Seat) -> WarmUpScreen:
    seat.press(seat.front.window.header.settings)
    settings = seat.front.screens.settings
    settings._paged.show_widget(settings.hands.warm_up)
    seat.press(settings.hands.warm_up)
    screen = seat.front.screens.warm_up
    assert seat.stands_at(screen)
    return screen


class Hand:
    """Lights lamps with a certain fault."""

    def __init__(
        self, seat: Seat, *, drift: int = 0, aside: int = 0, echo: float | None = None
    ) -> None:
        self.seat = seat
        self.field = seat.front.screens.warm_up.field
        self.drift, self.aside, self.echo = drift, aside, echo

    def light(self) -> None:
        """The lamp that waits, and what comes after it."""
        settle()
        self.seat.clock.advance(2.0)
        shown = self.field.shown(self.field.number)
        x = shown.middle[0] + (shown.radius + self.aside if self.aside else 0)
        self.touch(QPoint(round(x), round(shown.middle[1])))
        if self.echo is not None:
            self.seat.clock.advance(self.echo)
            self.touch(QPoint(round(x), round(shown.middle[1])))

    def touch(self, at: QPoint) -> None:
        met = self.field.childAt(at) or self.field
        QTest.mousePress(met, LEFT, pos=met.mapFrom(self.field, at))
        QTest.mouseRelease(met, LEFT, pos=met.mapFrom(self.field, at + QPoint(0, self.drift)))
        settle()

    def play(self) -> None:
        for _lamp in LAMPS:
            self.light()


def test_a_steady_hand_is_told_so_and_nothing_changes(seat: Seat) -> None:
    screen = open_warm_up(seat)
    Hand(seat).play()
    assert screen.words()[0] == "您的手很稳。"
    assert not screen.undo.isVisible()
    assert seat.front.choices.hands.habits == USUAL
    events = seat.store.read(kinds=[Kind.HAND_MEASURED])
    assert [event.body["lamps"] for event in events] == [10]
    assert tuple(seat.speaker.said[-2:]) == screen.words()
    assert seat.speaker.unseen == []


def test_a_hand_that_doubles_and_drifts_is_forgiven_from_then_on_and_at_the_next_start(
    make_seat: Callable[..., Seat],
) -> None:
    seat = make_seat()
    open_warm_up(seat)
    Hand(seat, drift=20, echo=0.9).play()
    habits = seat.front.presses.habits
    assert habits.debounce_s == pytest.approx(1.05)
    assert 20 <= habits.slop_px <= 32
    assert habits.target_scale == 1.0
    # The second press of the same trembling hand is now refused on any button.
    bar = seat.front.window.bar
    spoken = len(seat.speaker.said)
    seat.clock.advance(2)
    QTest.mouseClick(bar.again, LEFT)
    once = len(seat.speaker.said)
    assert once > spoken
    seat.clock.advance(0.9)
    QTest.mouseClick(bar.again, LEFT)
    assert len(seat.speaker.said) == once
    assert bar.again.answer is not None
    seat.store.close()
    again = make_seat()
    assert again.front.presses.habits == habits


def test_misses_make_every_target_larger_and_she_can_have_it_undone(seat: Seat) -> None:
    screen = open_warm_up(seat)
    Hand(seat, aside=10).play()
    assert seat.front.theme.target_scale == pytest.approx(1.4)
    buttons = seat.front.window.findChildren(PressButton)
    assert all(min(b.width(), b.height()) >= b.least >= 84 for b in buttons if b.isVisible())
    assert "按钮给您放大了一些，好点。" in screen.words()
    seat.press(screen.undo)
    assert seat.front.theme.target_scale == 1.0
    assert seat.front.choices.hands.habits == USUAL
    assert not screen.undo.isVisible()


def test_no_press_is_wrong_and_a_slip_lights_the_lamp_all_the_same(seat: Seat) -> None:
    refused: list[str] = []
    seat.front.presses.refused.connect(refused.append)
    screen = open_warm_up(seat)
    hand = Hand(seat, drift=60, aside=30)
    hand.light()
    assert screen.field.number == 1
    seat.clock.advance(1)
    hand.touch(QPoint(4, 4))
    assert screen.field.number == 1
    assert refused == []


def test_by_keys_alone_it_is_played_too_and_says_that_no_hand_was_measured(seat: Seat) -> None:
    screen = open_warm_up(seat)
    for _lamp in LAMPS:
        seat.clock.advance(2.0)
        QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Return)
        settle()
    assert screen.words() == ("好了。您的手没有量，还照原来的样子。",)
    assert seat.store.read(kinds=[Kind.HAND_MEASURED]) == ()
    assert seat.front.choices.hands.habits == USUAL
    seat.press(screen.again)
    assert screen.field.number == 0
    assert seat.front.window.focusWidget() is screen.field.lamp
    screen.field.lamp.press_by_voice()
    assert screen.field.number == 1


def test_it_can_be_left_at_any_time_and_leads_to_the_settings(seat: Seat) -> None:
    open_warm_up(seat)
    Hand(seat).light()
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.settings)
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.home)
    assert seat.store.read(kinds=[Kind.HAND_MEASURED]) == ()
    screen = open_warm_up(seat)
    assert screen.field.number == 0
    Hand(seat).play()
    seat.press(screen.end)
    assert seat.stands_at(seat.front.screens.settings)


def test_it_is_offered_once_and_can_be_declined(make_seat: Callable[..., Seat]) -> None:
    seat = make_seat()
    trip = seat.front.hand_trip
    before = trip.is_wanted
    trip.decline()
    assert (before, trip.is_wanted) == (True, False)
    seat.store.close()
    again = make_seat()
    assert not again.front.hand_trip.is_wanted
    again.front.visit.set_out(again.front.hand_trip.open)
    Hand(again).play()
    again.press(again.front.screens.warm_up.end)
    assert again.stands_at(again.front.screens.home)


def test_home_asks_a_new_learner_once_and_takes_no_for_an_answer(seat: Seat) -> None:
    home = seat.front.screens.home
    assert "hand_offer" not in vars(home), "nobody is known here"
    seat.front.parts.book.sign_in("her-id")
    seat.front.visit.go_home()
    settle()
    assert home.hand_offer.isVisible()
    assert seat.speaker.said[-1] == "想让按钮合您的手吗？只要半分钟。"
    seat.press(home.hand_offer.no)
    assert not home.hand_offer.isVisible()
    assert seat.front.window.focusWidget() is home.resume
    assert seat.store.settings("her-id")["hand_tried"] is True
    seat.front.visit.go_home()
    assert not home.hand_offer.isVisible()


def test_who_says_yes_at_home_plays_and_comes_back_home(seat: Seat) -> None:
    seat.front.parts.book.sign_in("her-id")
    seat.front.visit.go_home()
    settle()
    home = seat.front.screens.home
    seat.press(home.hand_offer.yes)
    assert seat.stands_at(seat.front.screens.warm_up)
    Hand(seat).play()
    seat.press(seat.front.screens.warm_up.end)
    assert seat.stands_at(home)
    assert not home.hand_offer.isVisible()
    assert len(seat.store.read(learner="her-id", kinds=[Kind.HAND_MEASURED])) == 1


def test_somebody_else_who_sits_down_has_her_own_habits(seat: Seat) -> None:
    hands = seat.front.choices.hands
    hands.take({"debounce_ms": 1200, "slop_px": 30, "target_percent": 120, "still": True})
    assert tuple(seat.front.presses.habits) == (1.2, 30, 1.2)
    assert seat.front.theme.target_scale == 1.2
    moved = [seat.front.theme.has_motion]
    hands.take({"debounce_ms": "x", "slop_px": 900, "target_percent": True, "still": 1})
    assert tuple(seat.front.presses.habits) == (0.6, 32, 1.0)
    assert [*moved, seat.front.theme.has_motion] == [False, True]
    assert seat.count(Kind.SETTING_CHOSEN) == 0


def test_the_settings_choose_target_size_movement_and_pointer(
    make_seat: Callable[..., Seat],
) -> None:
    seat = make_seat()
    seat.press(seat.front.window.header.settings)
    settings = seat.front.screens.settings
    rows = settings.hands
    for button in (rows.scales.buttons[2], rows.moves.buttons[1], rows.pointers.buttons[1]):
        settle()
        settings._paged.show_widget(button)
        seat.press(button)
        assert button.accessibleName().endswith("已选")
    hands = seat.front.choices.hands
    assert seat.front.theme.target_scale == 1.5
    assert (hands.is_still, hands.has_large_pointer) == (True, True)
    seat.store.close()
    again = make_seat().front
    assert again.theme.target_scale == 1.5
    assert again.choices.hands.has_large_pointer
    assert not again.theme.has_motion


def test_who_hears_first_and_presses_then_is_not_taken_for_shaky(seat: Seat) -> None:
    seat.front.presses.ear.hear_first(is_wanted=True)
    seat.front.visit.set_out(seat.front.hand_trip.open)
    screen = seat.front.screens.warm_up
    hand = Hand(seat)
    for number, _lamp in enumerate(LAMPS, start=1):
        hand.light()
        assert screen.field.number == number - 1
        seat.clock.advance(0.9)
        hand.light()
        assert screen.field.number == number
    (event,) = seat.store.read(kinds=[Kind.HAND_MEASURED])
    assert (event.body["lamps"], event.body["doubles"], event.body["misses"]) == (10, 0, 0)
    assert seat.front.choices.hands.habits == USUAL
