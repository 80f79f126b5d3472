"""A learner who was enrolled at one seat sits down at another, after a stick went round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.events import NAMELESS, Fact, Kind
from app.sync.keys import load_or_make, trust
from app.volunteering.stick_carrier import StickCarrier
from tests.fakes import FakeClock
from tests.store.places import chosen
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_arriving import CARD, ROW, card_of, come_in, enrol

MakeSeat = Callable[..., Seat]


class Village:
    """Two seats, a station, and one stick between them."""

    def __init__(self, make_seat: MakeSeat, folder: Path) -> None:
        self._make = make_seat
        self._folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.clock = FakeClock()
        self.doors = {
            name: StickCarrier(
                folder / name / "store.db",
                self.clock,
                role="station" if name == "station" else "seat",
                name=lambda name=name: name,  # type: ignore[misc]
            )
            for name in ("first", "second", "station")
        }
        station = load_or_make(folder / "station").as_peer("station", "station")
        for name in ("first", "second"):
            trust(folder / name, station)
            trust(folder / "station", load_or_make(folder / name).as_peer(name, "seat"))

    def open(self, name: str) -> Seat:
        return self._make(path=self._folder / name / "store.db")

    def carry(self, *way: str) -> None:
        """The stick goes from one computer to the next; each does its part."""
        for name in way:
            door = self.doors[name]
            act = door.read if name == "station" else door.write
            came = act(str(self.stick), lambda _done, _count: True)
            assert came.refused == ()


@pytest.fixture
def village(make_seat: MakeSeat, tmp_path: Path) -> Village:
    return Village(make_seat, tmp_path)


def enrol_and_begin(village: Village) -> Seat:
    """At the first seat: enrolled, larger type, one lesson begun by presses, then she left."""
    seat = village.open("first")
    enrol(seat.store, "zhang", "张阿姨", row=ROW, card=CARD)
    seat.store.append([chosen("type_size", 36)], learner="zhang")
    seat.front.visit.go_home()
    come_in(seat, "zhang")
    seat.begin("V01")
    seat.play_until(lambda view: view.step_number == 2)
    seat.press(seat.front.window.bar.home)
    seat.press(seat.front.window.header.person)
    return seat


def test_her_name_pictures_card_settings_and_half_a_lesson_are_there(village: Village) -> None:
    enrol_and_begin(village)
    village.carry("first", "station")
    village.carry("second", "station", "second")
    seat = village.open("second")
    assert seat.stands_at(seat.front.screens.welcome)
    assert seat.shows("张阿姨")
    come_in(seat, "zhang")
    assert seat.stands_at(seat.front.screens.home)
    assert seat.shows("上午好，张阿姨！")
    assert seat.front.theme.points == 36
    left = seat.store.open_sitting(learner="zhang")
    assert left is not None
    assert left.lesson == "V01"
    seat.press(seat.front.screens.home.resume)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.view.step_number == 2, "where she had left it, on another computer"
    assert [person.id for person in seat.store.find_card(CARD)] == ["zhang"]


def test_another_row_of_pictures_lets_nobody_in_there(village: Village) -> None:
    enrol_and_begin(village)
    village.carry("first", "station", "second", "station", "second")
    seat = village.open("second")
    seat.press(card_of(seat, "zhang"))
    for name in reversed(ROW):
        seat.press(seat.front.screens.picture_row.pictures[name])
    assert seat.stands_at(seat.front.screens.picture_row)


def test_what_she_does_there_is_known_where_she_began_and_counted_once(village: Village) -> None:
    first = enrol_and_begin(village)
    before = len(first.store.read(learner="zhang"))
    village.carry("first", "station", "second", "station", "second")
    second = village.open("second")
    come_in(second, "zhang")
    second.press(second.front.screens.home.resume)
    second.play_until(lambda view: view.step_number == 3)
    second.press(second.front.window.bar.home)
    done = len(second.store.read(learner="zhang"))
    assert done > before
    for _round in range(2):
        village.carry("second", "station", "first", "station", "first")
    assert len(first.store.read(learner="zhang")) == done
    steps = first.store.steps("V01", "zhang")
    assert [(step.step, step.times) for step in steps] == [
        (step.step, step.times) for step in second.store.steps("V01", "zhang")
    ]


def test_what_was_done_without_a_name_stays_on_its_computer(village: Village) -> None:
    seat = village.open("first")
    seat.begin("V01")
    assert len(seat.store.read(learner=NAMELESS)) > 0
    enrol(seat.store, "li", "李师傅")
    village.carry("first", "station", "second", "station", "second")
    second = village.open("second")
    assert [person.id for person in second.store.people()] == ["li"]
    assert second.store.read(learner=NAMELESS) == ()
    assert second.store.open_sitting() is None


def test_two_ids_that_are_one_person_stay_so_everywhere(village: Village) -> None:
    seat = enrol_and_begin(village)
    enrol(seat.store, "zhang2", "张奶奶")
    seat.store.append([Fact(Kind.LEARNER_MERGED, {"other": "zhang2"})], learner="zhang")
    village.carry("first", "station", "second", "station", "second")
    second = village.open("second")
    assert second.store.same("zhang2") == {"zhang", "zhang2"}
    second.store.forget("zhang2")
    for _round in range(2):
        village.carry("second", "station", "first", "station", "first")
    assert seat.store.people() == (), "forgotten under both, wherever she was"
    assert seat.store.read(learner="zhang") == ()
