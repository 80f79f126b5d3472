"""Whoever leaves a station is asked once how it was, may pass it over, and stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.command import Command
from app.core.commands import PREFIX
from app.core.events import STATION, Kind
from app.core.feelings import FELT_POOL, LEAST_ANSWERS, Face, felt
from app.core.polls import BESIDE, fold_polls, made
from app.core.seat_settings import Role, SeatSettings
from app.seat_care import SeatCare
from app.ui.visit.spots import spots_on
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_arriving import come_in
from tests.ui.visit.test_arriving import path as path

MakeSeat = Callable[..., Seat]
SHARED = SeatSettings(role=Role.SEAT)


@pytest.fixture
def seat(make_seat: MakeSeat, path: Path) -> Seat:
    seat = make_seat(path=path, settings=SHARED)
    come_in(seat, "li")
    return seat


def practise(seat: Seat) -> None:
    """Two steps of a lesson."""
    seat.begin("G02")
    seat.play_to_step(3)


def change_person(seat: Seat) -> None:
    """From wherever she is: over home, where the header names her."""
    seat.front.visit.go_home()
    seat.press(seat.front.window.header.person)


def is_asked(seat: Seat) -> bool:
    return seat.stands_at(seat.front.screens.feeling)


def has_left(seat: Seat) -> bool:
    return seat.stands_at(seat.front.screens.welcome)


def ask_a_poll(seat: Seat) -> None:
    today = seat.clock.today()
    seat.store.append(
        [made("p", "您几点来方便？", ("上午", "下午"), today, today, "v")], learner=STATION
    )


def test_who_has_practised_is_asked_before_she_goes(seat: Seat) -> None:
    practise(seat)
    change_person(seat)
    assert is_asked(seat)
    seat.speaker.unseen.clear()
    seat.front.visit.command(Command.AGAIN)
    seat.wait(1)
    assert seat.speaker.unseen == []
    seat.press(seat.front.screens.feeling.faces[Face.HAPPY])
    assert has_left(seat)


def test_who_has_done_nothing_just_goes(seat: Seat) -> None:
    change_person(seat)
    assert has_left(seat)


def test_on_somebodys_own_computer_nobody_is_asked(make_seat: MakeSeat, path: Path) -> None:
    seat = make_seat(path=path)
    come_in(seat, "li")
    practise(seat)
    change_person(seat)
    assert has_left(seat)


def test_she_may_pass_it_over_and_is_not_asked_again_that_day(seat: Seat) -> None:
    practise(seat)
    change_person(seat)
    seat.press(seat.front.screens.feeling.skip)
    assert has_left(seat)
    come_in(seat, "li")
    practise(seat)
    change_person(seat)
    assert has_left(seat)


def test_the_next_one_is_asked_for_herself(seat: Seat) -> None:
    practise(seat)
    change_person(seat)
    seat.press(seat.front.screens.feeling.faces[Face.HARD])
    come_in(seat, "wang")
    practise(seat)
    change_person(seat)
    assert is_asked(seat)


def test_escape_is_no_answer_and_leads_on(seat: Seat) -> None:
    practise(seat)
    change_person(seat)
    QTest.keyClick(seat.front.window, Qt.Key.Key_Escape)
    seat.wait(1)
    assert has_left(seat)
    assert seat.store.read(learner=STATION) == ()


def test_enough_for_today_asks_too_and_leads_home(seat: Seat) -> None:
    seat.begin("G02")
    seat.rehearsal.play_on(seat.presenter, lambda _view: False)
    finished = seat.front.screens.finished
    seat.press(finished.options[0])
    seat.press(finished.end)
    assert is_asked(seat)
    seat.press(seat.front.screens.feeling.faces[Face.FAIR])
    assert seat.stands_at(seat.front.screens.home)
    change_person(seat)
    assert has_left(seat)


def test_whoever_walks_away_from_the_question_is_let_go(seat: Seat) -> None:
    care = SeatCare(seat.front, seat.store, lambda: None)
    care.start()
    practise(seat)
    change_person(seat)
    seat.wait(60 * 4)
    seat.wait(60)
    assert has_left(seat)
    care.stop()


def test_nobody_who_reads_the_log_learns_what_she_said(seat: Seat) -> None:
    practise(seat)
    change_person(seat)
    seat.press(seat.front.screens.feeling.faces[Face.HARD])
    events = [*seat.store.read(learner="li"), *seat.store.read(learner=STATION)]
    assert "hard" not in str(events)
    assert [each.kind for each in events].count(Kind.FEELING_ASKED) == 1


def test_the_lesson_of_the_visit_is_told_with_enough_answers(seat: Seat) -> None:
    for _ in range(LEAST_ANSWERS - 1):
        seat.store.cast(FELT_POOL, felt(Face.FAIR, "H01", seat.clock.today()))
    practise(seat)
    change_person(seat)
    seat.press(seat.front.screens.feeling.faces[Face.HAPPY])
    (*_, last) = seat.store.read(learner=STATION)
    assert last.body == {"month": "2026-03", "lesson": "G02", "face": "happy"}


def test_a_poll_is_shown_once_after_the_faces(seat: Seat) -> None:
    ask_a_poll(seat)
    practise(seat)
    change_person(seat)
    seat.speaker.unseen.clear()
    seat.press(seat.front.screens.feeling.skip)
    seat.wait(1)
    poll = seat.front.screens.poll
    assert seat.stands_at(poll)
    assert seat.speaker.unseen == []
    assert [button.text() for button in poll.answers] == ["上午", "下午"]
    seat.press(poll.answers[1])
    assert has_left(seat)
    seat.clock.day += timedelta(days=1)
    seat.wait(1)
    come_in(seat, "li")
    practise(seat)
    change_person(seat)
    seat.press(seat.front.screens.feeling.skip)
    assert has_left(seat)


def test_everything_beside_the_answers_is_known_to_whoever_writes_a_poll(seat: Seat) -> None:
    ask_a_poll(seat)
    practise(seat)
    change_person(seat)
    seat.press(seat.front.screens.feeling.skip)
    window, poll = seat.front.window, seat.front.screens.poll
    spots = spots_on(poll, window.header, window.bar).spots
    answers = {button.text() for button in poll.answers}
    words = {
        spot.sayable.text.rsplit(" · ", 1)[-1]
        for spot in spots
        if not spot.sayable.key.startswith(PREFIX)
    }
    assert answers < words
    assert words - answers <= set(BESIDE)


def test_a_poll_may_be_passed_over_for_good(seat: Seat) -> None:
    ask_a_poll(seat)
    practise(seat)
    change_person(seat)
    seat.press(seat.front.screens.feeling.faces[Face.HAPPY])
    seat.press(seat.front.screens.poll.skip)
    assert has_left(seat)
    seen = [event for event in seat.store.read(learner="li") if event.kind == Kind.POLL_SHOWN]
    assert len(seen) == 1
    (poll,) = fold_polls(seat.store.read(learner=STATION))
    assert poll.votes == 0


def test_a_guest_is_asked_and_leaves_no_trace(make_seat: MakeSeat, path: Path) -> None:
    seat = make_seat(path=path, settings=SHARED)
    seat.front.visit.front_door.let_guest_in()
    seat.front.visit.arrive()
    practise(seat)
    before = len(seat.store.read(learner=STATION))
    change_person(seat)
    seat.press(seat.front.screens.ask.no)
    assert is_asked(seat)
    seat.press(seat.front.screens.feeling.faces[Face.HAPPY])
    assert has_left(seat)
    assert len(seat.store.read(learner=STATION)) == before == 0
