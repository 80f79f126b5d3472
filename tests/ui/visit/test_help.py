"""A call from both ends: a real seat, the desk's real rules, and a channel between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.card_number import code_text, make_number
from app.core.coach import Independence
from app.core.company import HAND_RESTS
from app.core.desk import Helper, SeatNow
from app.core.events import Kind
from app.core.live import Help, Place
from app.core.seat_settings import SeatSettings
from app.core.view import Command
from app.core.volunteers import Role, badged, enrolled
from app.store.pin_hash import Argon2Hash
from app.ui.duty.live_desk import LiveDesk
from app.ui.rehearsal.hand import settle
from app.ui.seat_line import SeatLine
from app.ui.station_line import StationLine
from app.ui.visit.presence import BEAT, PACE, PresenceReporter
from tests.live_fakes import FakeSeatEnd, FakeStationEnd
from tests.ui.visit.conftest import Seat

LI = Helper("v1", "小李")


@dataclass
class Both:
    """A seat and a desk."""

    seat: Seat
    live: LiveDesk
    end: FakeSeatEnd
    presence: PresenceReporter

    @property
    def at_desk(self) -> SeatNow:
        self.seat.wait(0.01)
        return self.live.desk.seats["k"]

    def reach(self, number: int) -> None:
        """Until she has that step before her; alone nothing points the way."""
        self.seat.play_until(lambda view: view.step_number == number)

    def called(self) -> SeatNow:
        """She raises her hand in a lesson."""
        self.seat.press(self.seat.front.window.bar.volunteer)
        return self.at_desk

    def bodies(self, kind: Kind) -> list[dict[str, Any]]:
        return [dict(event.body) for event in self.seat.store.read(kinds=[kind])]


@pytest.fixture
def join() -> Iterator[Callable[[Seat], Both]]:
    made: list[Both] = []

    def build(seat: Seat) -> Both:
        front = seat.front
        station = StationLine()
        live = LiveDesk(station, seat.clock)
        channel = FakeStationEnd()
        station.channel = channel
        end = channel.add("k", station)
        line = SeatLine(front.window)
        line.channel = end
        end.ears = line
        presence = PresenceReporter(front.visit, front.window, front.screens, front.parts, line)
        end.link(is_there=True)
        settle()
        seat.wait(0.01)
        made.append(Both(seat, live, end, presence))
        return made[-1]

    yield build
    for both in made:
        both.presence.stop()
        both.live.stop()


@pytest.fixture
def both(seat: Seat, join: Callable[[Seat], Both]) -> Both:
    return join(seat)


def test_the_desk_sees_who_learns_what(both: Both) -> None:
    assert both.at_desk.presence.place is Place.HOME
    both.seat.begin("G02", "alone")
    lesson = both.at_desk.presence.lesson
    assert lesson is not None
    assert (lesson.id, lesson.mode, lesson.step, lesson.title) == (
        "G02", "alone", 1, "养老金资格认证",
    )  # fmt: skip
    both.reach(3)
    assert both.at_desk.presence.lesson is not None
    assert both.at_desk.presence.lesson.step == 3
    both.seat.press(both.seat.front.window.bar.home)
    assert both.at_desk.presence.place is Place.HOME


def test_small_things_are_told_seldom_and_great_ones_at_once(both: Both) -> None:
    both.seat.begin("G02", "alone")
    both.seat.wait(0.01)
    device = both.seat.front.screens.lesson.stage
    count = len(both.end.said)
    for _press in range(2):
        device.dead_spot_pressed.emit()
        both.seat.wait(0.1)
    assert len(both.end.said) == count
    both.seat.wait(PACE)
    assert len(both.end.said) == count + 1
    signs = both.at_desk.presence.lesson
    assert signs is not None
    assert (signs.signs.dead_presses, signs.signs.is_stuck) == (2, False)
    device.dead_spot_pressed.emit()
    both.seat.wait(0.01)
    # The third makes her stuck: that is told at once.
    assert len(both.end.said) == count + 2
    both.seat.wait(BEAT * 3)
    assert len(both.end.said) <= count + 8


def test_a_call_goes_all_the_way_and_is_remembered_once(both: Both) -> None:
    seat, live = both.seat, both.live
    seat.begin("G02", "alone")
    both.reach(2)
    before = seat.presenter.sitting
    called = both.called()
    assert called.call is not None
    assert called.call.help is Help.WAITING
    assert live.card("k") is not None
    assert seat.shows("手举起来了，下一位就是您")
    live.answer("k", LI)
    settle()
    assert seat.shows("小李马上来")
    live.arrive("k")
    settle()
    assert seat.stands_at(seat.front.screens.beside)
    assert seat.shows("小李在您旁边")
    seat.press(seat.front.screens.beside.go_on)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.presenter.sitting.now == before.now
    both.reach(3)
    live.finish("k")
    settle()
    assert both.at_desk.call is None
    assert Command.HELPED not in {each.command for each in seat.view.commands}
    both.reach(4)
    ways = [body["independence"] for body in both.bodies(Kind.STEP_REACHED)]
    assert ways[1] == Independence.VOLUNTEER_WORDS
    assert ways[2] in (Independence.ALONE, Independence.HINT)
    assert both.bodies(Kind.CALL_ANSWERED) == [{"volunteer": "v1"}]
    (finished,) = both.bodies(Kind.CALL_FINISHED)
    assert (finished["volunteer"], finished["by"]) == ("v1", "desk")
    assert both.bodies(Kind.VOLUNTEER_DISMISSED) == []
    assert seat.store.raised_hand() is None


def test_the_help_is_ended_at_the_seat(both: Both) -> None:
    seat, live = both.seat, both.live
    seat.begin("G02")
    both.called()
    live.answer("k", LI)
    settle()
    # Nobody pressed anything at the desk: she is simply there.
    seat.press(seat.front.screens.hand.here)
    assert both.at_desk.call is not None
    assert both.at_desk.call.help is Help.WITH
    seat.press(seat.front.screens.beside.go_on)
    seat.command(Command.HELPED)
    (finished,) = both.bodies(Kind.CALL_FINISHED)
    assert (finished["volunteer"], finished["by"]) == ("v1", "seat")
    seat.wait(0.01)
    assert [each.call for each in both.live.desk.seats.values()] == [None]
    assert seat.stands_at(seat.front.screens.lesson)


def test_her_place_in_the_line_is_told_and_moves(both: Both) -> None:
    seat, live = both.seat, both.live
    seat.begin("G02")
    both.called()
    other = FakeStationEnd().add("x", both.live._line)
    other.link(is_there=True)
    other.send({"t": "presence", "place": "home", "hand": {"call": "c9", "up_s": 900}})
    settle()
    assert seat.shows("您前面还有 1 位")
    live.answer("x", LI)
    settle()
    assert seat.shows("手举起来了，下一位就是您")
    both.end.link(is_there=False)
    settle()
    assert seat.shows("手已经举起来了，志愿者就来")


def test_without_a_desk_everything_works_as_a_hand_across_the_room(seat: Seat) -> None:
    seat.begin("G02")
    seat.press(seat.front.window.bar.volunteer)
    assert seat.shows("手已经举起来了，志愿者就来")
    seat.press(seat.front.screens.hand.here)
    assert seat.shows("志愿者在您旁边")
    seat.press(seat.front.screens.beside.done)
    assert seat.stands_at(seat.front.screens.lesson)
    kinds = [kind for kind in seat.kinds() if kind.startswith(("call.", "volunteer."))]
    assert kinds == ["volunteer.called", "call.answered", "call.finished"]


def test_a_hand_that_is_up_is_no_second_call(both: Both) -> None:
    seat = both.seat
    seat.begin("G02")
    both.called()
    seat.wait(130)  # the program offers what it can do itself
    seat.press(next(iter(seat.front.screens.help_yourself.cards.values())))
    assert seat.stands_at(seat.front.screens.lesson)
    both.called()
    assert seat.count(Kind.VOLUNTEER_CALLED) == 1


def test_whoever_is_on_her_way_is_not_replaced_by_the_program(both: Both) -> None:
    seat = both.seat
    seat.begin("G02")
    both.called()
    both.live.answer("k", LI)
    settle()
    seat.wait(300)
    assert seat.stands_at(seat.front.screens.hand)
    both.live.pause("k")
    settle()
    assert seat.shows("小李去一下就回来")


# --- 我来动手 -------------------------------------------------------------------------------------


def take_hand(both: Both) -> None:
    both.called()
    both.live.answer("k", LI)
    settle()
    both.seat.press(both.seat.front.screens.hand.here)
    both.seat.press(both.seat.front.screens.beside.take)


def test_the_volunteers_hand_is_seen_at_both_ends_and_marks_the_step(both: Both) -> None:
    seat = both.seat
    seat.begin("G02", "guided")
    both.reach(2)
    take_hand(both)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.shows("志愿者动手")
    lesson = both.at_desk.presence.lesson
    assert lesson is not None
    assert lesson.is_by_hand
    both.reach(3)
    seat.command(Command.MY_TURN)
    assert not seat.shows("志愿者动手")
    both.reach(4)
    ways = [body["independence"] for body in both.bodies(Kind.STEP_REACHED)]
    assert ways[1:3] == [Independence.VOLUNTEER_HAND, Independence.VOLUNTEER_WORDS]
    assert [body["volunteer"] for body in both.bodies(Kind.HAND_TAKEN)] == ["v1"]
    assert len(both.bodies(Kind.HAND_GIVEN)) == 1


def test_a_hand_that_rests_is_given_back_by_itself(both: Both) -> None:
    seat = both.seat
    seat.begin("G02", "alone")
    take_hand(both)
    seat.wait(HAND_RESTS - 5)
    assert seat.shows("志愿者动手")
    seat.wait(10)
    assert not seat.shows("志愿者动手")
    assert len(both.bodies(Kind.HAND_GIVEN)) == 1


@pytest.mark.parametrize("way", ["home", "desk", "end"])
def test_the_hand_goes_with_the_help(both: Both, way: str) -> None:
    seat = both.seat
    seat.begin("G02", "alone")
    take_hand(both)
    if way == "home":
        seat.press(seat.front.window.bar.home)
    elif way == "end":
        seat.rehearsal.play_on(seat.presenter)
        assert seat.stands_at(seat.front.screens.finished)
    else:
        both.live.finish("k")
        settle()
        assert not seat.shows("志愿者动手")
    assert len(both.bodies(Kind.CALL_FINISHED)) == 1
    assert both.at_desk.call is None


@pytest.mark.parametrize("way", ["pause", "put_back"])
def test_whoever_walks_away_is_beside_her_no_more(both: Both, way: str) -> None:
    seat = both.seat
    seat.begin("G02", "alone")
    take_hand(both)
    getattr(both.live, way)("k")
    settle()
    assert seat.stands_at(seat.front.screens.lesson)
    assert not seat.shows("志愿者动手")
    assert len(both.bodies(Kind.HAND_GIVEN)) == 1
    both.reach(3)
    ways = [body["independence"] for body in both.bodies(Kind.STEP_REACHED)]
    assert ways[0] == Independence.VOLUNTEER_WORDS
    assert ways[1] in (Independence.ALONE, Independence.HINT)
    both.live.answer("k", LI)
    both.live.arrive("k")
    settle()
    both.reach(4)
    ways = [body["independence"] for body in both.bodies(Kind.STEP_REACHED)]
    assert ways[2] == Independence.VOLUNTEER_WORDS
    assert len(both.bodies(Kind.CALL_ANSWERED)) == (1 if way == "pause" else 2)


def test_help_with_a_lesson_is_over_when_it_is_left_past_the_settings(both: Both) -> None:
    seat = both.seat
    seat.begin("G02", "alone")
    both.called()
    both.live.answer("k", LI)
    settle()
    seat.press(seat.front.screens.hand.here)
    seat.press(seat.front.screens.beside.go_on)
    seat.front.visit.open_settings()
    seat.front.visit.command(Command.HOME)
    settle()
    assert seat.stands_at(seat.front.screens.home)
    assert both.at_desk.call is None
    assert len(both.bodies(Kind.CALL_FINISHED)) == 1


def test_with_a_pin_only_volunteers_take_the_hand(
    make_seat: Callable[..., Seat], join: Callable[[Seat], Both]
) -> None:
    seat = make_seat(settings=SeatSettings(pin=Argon2Hash().make("2580")))
    both = join(seat)
    seat.begin("G02", "alone")
    take_hand(both)
    assert seat.stands_at(seat.front.screens.pin)
    QTest.keyClick(seat.front.window, Qt.Key.Key_Escape)
    settle()
    assert seat.stands_at(seat.front.screens.beside)
    assert seat.front.window.is_full
    assert both.bodies(Kind.HAND_TAKEN) == []


@pytest.mark.parametrize("has_pin", [True, False])
def test_a_badge_says_who_takes_the_hand(
    make_seat: Callable[..., Seat], join: Callable[[Seat], Both], has_pin: bool
) -> None:
    settings = SeatSettings(pin=Argon2Hash().make("2580")) if has_pin else None
    both = join(make_seat(settings=settings))
    seat = both.seat
    badge, who = make_number(4711), "00000000-0000-4000-8000-0000000000b1"
    facts = [*enrolled("小张", Role.VOLUNTEER, by=""), badged(badge, by="")]
    seat.store.append(facts, learner=who)
    seat.front.window.activateWindow()
    assert QTest.qWaitForWindowActive(seat.front.window)
    seat.begin("G02", "alone")
    both.called()
    seat.press(seat.front.screens.hand.here)
    if has_pin:
        seat.press(seat.front.screens.beside.take)
        assert seat.stands_at(seat.front.screens.pin)
    focused = seat.front.window.focusWidget()
    QTest.keyClicks(focused, code_text(make_number(1)))
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert both.bodies(Kind.HAND_TAKEN) == [], "a badge of nobody's"
    focused = seat.front.window.focusWidget()
    QTest.keyClicks(focused, code_text(badge))
    QTest.keyClick(focused, Qt.Key.Key_Return)
    settle()
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.shows("志愿者动手")
    assert [body["volunteer"] for body in both.bodies(Kind.HAND_TAKEN)] == [who]


# --- whoever leaves ------------------------------------------------------------------------------


def test_whoever_leaves_takes_her_call_along(both: Both) -> None:
    seat = both.seat
    seat.front.visit.front_door.let_guest_in()
    seat.front.visit.go_home()
    settle()
    both.called()
    both.live.answer("k", LI)
    settle()
    seat.front.visit.front_door.sign_out("idle")
    seat.wait(0.01)
    assert both.at_desk.call is None
    assert seat.count(Kind.CALL_FINISHED) == 0, "a guest's record is kept nowhere"


def test_the_help_card_tells_what_she_pressed_and_said(both: Both) -> None:
    seat = both.seat
    seat.begin("G02", "alone")
    seat.command(Command.HINT)
    seat.front.screens.lesson.stage.dead_spot_pressed.emit()
    both.reach(2)
    both.presence.note_heard("资格认证")
    both.called()
    card = both.live.card("k")
    assert card is not None
    assert card.presses[-1].effect == "way"
    assert card.heard == ("资格认证",)
    assert card.next_label
    assert card.hints == 0, "hints of the step before are not hers to mention now"
    both.seat.front.visit.front_door.person_changed.emit()
    both.live.ask_for_card("k")
    settle()
    settle()
    forgotten = both.live.card("k")
    assert forgotten is None or forgotten.heard == ()
