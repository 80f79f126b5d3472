"""A raised hand that nobody answers: after a while, or at once, the program helps by itself."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.command import Command
from app.core.events import Kind
from app.core.mode import Mode
from app.core.self_help import WAIT, Aid, self_help_view
from app.ui.learner.help_yourself import HelpYourselfScreen
from app.ui.rehearsal.hand import settle
from app.ui.visit.spots import spots_on
from tests.ui.visit.conftest import Seat


@dataclass
class Hour:
    """A seat, and whether somebody is there."""

    seat: Seat

    @property
    def help(self) -> HelpYourselfScreen:
        return self.seat.front.screens.help_yourself

    def nobody(self) -> None:
        self.seat.front.parts.seat.change(has_volunteer=False)

    def call(self) -> None:
        self.seat.press(self.seat.front.window.bar.volunteer)
        self.seat.clock.advance(0.01)
        settle()

    def helps(self) -> bool:
        return self.seat.stands_at(self.help)


@pytest.fixture
def hour(seat: Seat) -> Hour:
    return Hour(seat)


def test_a_hand_waits_two_minutes_for_a_person_before_the_program_offers(hour: Hour) -> None:
    seat = hour.seat
    seat.begin("G02", "alone")
    hour.call()
    assert seat.stands_at(seat.front.screens.hand)
    seat.wait(WAIT - 2)
    assert seat.stands_at(seat.front.screens.hand)
    seat.wait(3)
    assert hour.helps()
    assert seat.speaker.said[-2:] == [
        "志愿者可能在忙，我先帮您。",
        "您的手还举着，有人来就会看到。",
    ]
    assert seat.count(Kind.VOLUNTEER_CALLED) == 1
    assert seat.count(Kind.VOLUNTEER_DISMISSED) == 0
    assert seat.store.raised_hand() is not None


def test_a_hand_that_was_lowered_in_time_brings_nothing(hour: Hour) -> None:
    seat = hour.seat
    seat.begin("G02", "alone")
    hour.call()
    seat.wait(60)
    seat.press(seat.front.screens.hand.ready)
    seat.wait(WAIT * 2)
    assert seat.stands_at(seat.front.screens.lesson)
    hour.call()
    seat.wait(WAIT - 2)
    assert seat.stands_at(seat.front.screens.hand)


def test_in_a_self_service_hour_it_helps_at_once_and_the_call_is_remembered(hour: Hour) -> None:
    seat = hour.seat
    hour.nobody()
    seat.begin("G02", "alone")
    hour.call()
    assert hour.helps()
    assert seat.shows("现在没有志愿者，我来帮您。")
    assert seat.shows("带身份证，到社区")
    assert seat.count(Kind.VOLUNTEER_CALLED) == 1
    seat.wait(600)
    assert hour.helps()


@pytest.mark.parametrize("aid", [Aid.HINT, Aid.SHOW_ME])
def test_the_coach_helps_on_the_step_where_she_is(hour: Hour, aid: Aid) -> None:
    seat = hour.seat
    hour.nobody()
    seat.begin("G02", "alone")
    before = seat.count(Kind.HELPED)
    hour.call()
    seat.press(hour.help.cards[aid])
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.presenter.sitting.course.mode is Mode.ALONE
    seat.wait(20)
    helped = [event.body for event in seat.store.read(kinds=[Kind.HELPED])][before:]
    assert [(each["step"], each["asked"], each["by"]) for each in helped[:1]] == [
        ("open", True, "program")
    ]
    assert seat.store.raised_hand() is not None


def test_together_leads_through_the_same_lesson(hour: Hour) -> None:
    seat = hour.seat
    hour.nobody()
    seat.begin("G02", "alone")
    hour.call()
    seat.press(hour.help.cards[Aid.TOGETHER])
    assert seat.stands_at(seat.front.screens.lesson)
    course = seat.presenter.sitting.course
    assert (course.lesson.id, course.mode) == ("G02", Mode.GUIDED)


def test_another_lesson_the_card_and_a_helper_are_a_press_away_and_lead_back(hour: Hour) -> None:
    seat = hour.seat
    hour.nobody()
    seat.begin("G02", "guided")
    hour.call()
    screens = seat.front.screens
    for aid, screen in ((Aid.CARD, "paper"), (Aid.HELPER, "help_wanted")):
        hour.help._paged.show_widget(hour.help.cards[aid])
        seat.press(hour.help.cards[aid])
        assert seat.stands_at(getattr(screens, screen))
        seat.front.visit.leave()
        settle()
        assert hour.helps()
    seat.press(hour.help.cards[Aid.OTHER])
    assert seat.stands_at(screens.choose)
    left = seat.front.parts.book.open_sitting()
    assert left is not None
    assert left.lesson == "G02"


def test_again_goes_back_and_says_what_there_is_to_do(hour: Hour) -> None:
    seat = hour.seat
    hour.nobody()
    seat.begin("G02", "guided")
    view = seat.view
    hour.call()
    seat.press(hour.help.cards[Aid.AGAIN])
    assert seat.stands_at(seat.front.screens.lesson)
    assert tuple(seat.speaker.said[-len(view.say) :]) == view.say


@pytest.mark.parametrize("by_key", [False, True])
def test_she_goes_on_by_herself_and_the_hand_is_down(hour: Hour, by_key: bool) -> None:
    seat = hour.seat
    hour.nobody()
    seat.begin("G02", "guided")
    hour.call()
    if by_key:
        QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Escape)
        settle()
    else:
        seat.press(hour.help.go_on)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.count(Kind.VOLUNTEER_DISMISSED) == 1
    assert seat.store.raised_hand() is None


def test_outside_a_lesson_it_offers_what_makes_sense_there(hour: Hour) -> None:
    seat = hour.seat
    hour.nobody()
    hour.call()
    assert hour.helps()
    assert set(hour.help.cards) == {Aid.OTHER, Aid.HELPER}
    assert not seat.shows("也可以找人办")
    seat.press(hour.help.go_on)
    assert seat.stands_at(seat.front.screens.home)


def test_everything_can_be_said_and_nothing_sounds_like_the_bar(hour: Hour) -> None:
    seat = hour.seat
    hour.nobody()
    seat.begin("G02", "alone")
    hour.call()
    window = seat.front.window
    said = [spot.sayable.text for spot in spots_on(hour.help, window.header, window.bar).spots]
    labels = [card.words() for card in hour.help.cards.values()]
    assert set(labels) <= set(said)
    assert len(said) == len(set(said))


@pytest.mark.parametrize("mode", list(Mode))
def test_only_help_that_there_is_is_offered(mode: Mode) -> None:
    for asked in ((), (Command.HINT,), (Command.HINT, Command.SHOW_ME)):
        view = self_help_view(mode, asked, "到社区办。", str, is_staffed=True)
        aids = [each.aid for each in view.aids]
        assert (Aid.HINT in aids) is (Command.HINT in asked)
        assert (Aid.SHOW_ME in aids) is (Command.SHOW_ME in asked)
        assert (Aid.TOGETHER in aids) is (mode is not Mode.GUIDED)
        assert aids[0] is Aid.AGAIN
        assert len(aids) == len(set(aids)) <= 7
