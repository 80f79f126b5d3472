"""把记录带去驿站: by presses at the seat, over a real stick folder and a real station's store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.core.carrying import Carried, Going
from app.core.events import Fact, Kind
from app.core.problem import KnownProblem
from app.core.sync_state import Link, StationFound, SyncState
from app.store import open_store
from app.sync.stick import FOLDER
from app.ui.rehearsal.hand import settle
from app.ui.visit.carry_trip import CarryTrip
from app.ui.volunteer.page import PageScreen
from app.ui.volunteer.works import CarryDoors
from app.volunteering.stick_carrier import StickCarrier
from tests.fakes import FakeClock
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_corner import World, let_work

ANNA = "00000001-0000-4000-8000-000000000001"


class Place:
    """A seat with its corner, a stick, and a station on the same table."""

    def __init__(self, make_seat: Callable[..., Seat], qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.stick = folder / "KINGSTON"
        self.stick.mkdir()
        self.plugged: list[tuple[Path, str]] = [(self.stick, "KINGSTON")]
        clock = FakeClock()
        self.station = self.carrier(folder / "station" / "store.db", clock, "station", "北门驿站")
        self.net: Net | None = None
        self.seat = make_seat(works=World().works, carry=self.doors)
        self.seat.store.append(
            [
                Fact(Kind.LEARNER_ENROLLED, {"by": "volunteer"}),
                Fact(Kind.LEARNER_NAMED, {"name": "王阿姨"}),
            ],
            learner=ANNA,
        )

    def carrier(self, store: Path, clock: FakeClock, role: str, name: str) -> StickCarrier:
        return StickCarrier(
            store, clock, role=role, name=lambda: name, volumes=lambda: tuple(self.plugged)
        )

    def doors(self, store: Path, clock: FakeClock) -> CarryDoors:
        self.stick_door = self.carrier(store, clock, "seat", "2 号")
        return CarryDoors(self.stick_door, self.net)

    @property
    def screen(self) -> PageScreen:
        return self.seat.front.screens.carry

    @property
    def page(self) -> str:
        return self.screen.page.id if self.seat.stands_at(self.screen) else ""

    def wait(self) -> None:
        let_work(self.seat, self.qtbot)

    def open(self) -> None:
        self.seat.front.door.knock()
        self.press_card(self.seat.front.screens.page, "carry")
        self.wait()
        assert self.page == "carry"

    def choose(self, *keys: str) -> None:
        for key in keys:
            self.press_card(self.screen, key)
            self.wait()

    def press_card(self, screen: PageScreen, key: str) -> None:
        screen._paged.show_widget(screen.cards[key])
        self.seat.press(screen.cards[key])

    def go_on(self) -> None:
        self.seat.press(self.screen.onward)
        self.wait()

    def introduce(self) -> None:
        """Both ways, at the seat by presses."""
        self.station.introduce(str(self.stick))
        self.choose("meet", "show")
        check = self.screen.page.headline
        (card,) = self.station.introduced(str(self.stick))
        assert card.link.check == check, "the same number stands on both screens"
        self.station.trust(str(self.stick), card.link.id)
        self.go_on()
        self.choose("look")
        (station,) = self.screen.page.choices[:-1]
        assert station.label == "北门驿站"
        self.choose(station.id)
        assert self.screen.page.headline == station.detail
        self.choose("yes")
        self.seat.press(self.seat.front.window.header.leave)
        self.wait()


@pytest.fixture
def place(make_seat: Callable[..., Seat], qtbot: QtBot, tmp_path: Path) -> Place:
    return Place(make_seat, qtbot, tmp_path)


def test_records_go_to_the_station_and_the_receipt_comes_back(place: Place, tmp_path: Path) -> None:
    place.open()
    assert place.seat.shows("这台电脑还不认得驿站。")
    assert "write" not in place.screen.cards, "there is nobody to write for"
    place.introduce()
    assert place.page == "carry"
    assert place.seat.shows("还没同步 2 条，都在这台电脑上。")
    place.choose("write")
    assert place.page == "carry-done"
    assert place.screen.page.headline == "可以拔了"
    assert "可以拔了" in place.seat.speaker.said
    came = place.station.read(str(place.stick), lambda _done, _count: True)
    assert came.refused == ()
    place.go_on()
    place.choose("read")
    assert any("全部收到" in line for line in place.screen.page.lines)
    place.go_on()
    assert place.seat.shows("都同步好了。")
    station = open_store(tmp_path / "station" / "store.db", FakeClock())
    assert [person.name for person in station.people()] == ["王阿姨"]
    station.close()


def test_a_seat_that_is_known_no_longer_hears_it_by_stick(place: Place) -> None:
    place.open()
    place.introduce()
    place.choose("write")
    (link,) = place.station.state().links
    place.station.forget(link.id)
    place.station.read(str(place.stick), lambda _done, _count: True)
    place.go_on()
    place.choose("read")
    said = "“北门驿站”不再认得这台电脑了。记录都在这里，请重新认一认。"
    assert place.seat.shows(said)
    place.go_on()
    assert place.seat.shows("还没同步 2 条，都在这台电脑上。")


def test_a_damaged_file_is_told_in_plain_words_and_put_aside(place: Place) -> None:
    place.open()
    place.introduce()
    place.choose("write")
    place.station.read(str(place.stick), lambda _done, _count: True)
    for receipt in (place.stick / FOLDER).glob("receipt-*.json"):
        receipt.write_bytes(receipt.read_bytes()[:-20])
    place.go_on()
    place.choose("read")
    assert place.screen.page.lead == "有几个文件没有收下，请看下面。"
    assert "不完整，没有收下，请在原来的电脑上重新写一次。" in place.screen.page.lines[0]
    assert place.screen.page.headline == "可以拔了"


def test_without_a_stick_one_is_asked_for_and_with_two_one_is_chosen(place: Place) -> None:
    place.open()
    place.introduce()
    place.plugged.clear()
    place.choose("write")
    assert place.page == "carry-stick"
    assert place.seat.shows("没找到 U 盘。请插好，再找一次。")
    other = place.stick.with_name("BLUE")
    other.mkdir()
    place.plugged += [(place.stick, "KINGSTON"), (other, "BLUE")]
    place.choose("again")
    place.choose(str(other))
    assert place.page == "carry-done"
    assert list((other / FOLDER).glob("*.age"))
    assert not list((place.stick / FOLDER).glob("*.age"))


def test_what_the_stick_does_not_take_is_told_and_can_be_tried_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.open()
    place.introduce()
    with monkeypatch.context() as patch:
        full = shutil.disk_usage(place.stick)._replace(free=5000)
        patch.setattr("app.sync.careful.shutil.disk_usage", lambda _path: full)
        place.choose("write")
    assert place.page == "carry-problem"
    assert "只剩 5 KB" in place.screen.page.lead
    assert not list((place.stick / FOLDER).glob("*.age"))
    place.choose("again")
    assert place.page == "carry-done"


def test_numbers_that_differ_are_not_believed(place: Place) -> None:
    place.station.introduce(str(place.stick))
    place.open()
    place.choose("meet", "look")
    place.choose(place.screen.page.choices[0].id, "no")
    assert place.page == "carry-meet"
    assert place.stick_door.state() == SyncState()


def test_a_computer_that_was_lost_is_no_longer_known(place: Place) -> None:
    place.open()
    place.introduce()
    place.choose("known")
    place.choose(place.screen.page.choices[0].id, "forget")
    assert place.seat.shows("真的不再认得“北门驿站”吗？")
    place.choose("no")
    assert place.page == "carry-known"
    place.choose(place.screen.page.choices[0].id, "forget", "yes")
    assert place.stick_door.state().links == ()
    assert place.screen.notice() == "不再认得“北门驿站”了。"


def test_a_seat_says_by_which_number_the_desk_knows_it(place: Place) -> None:
    place.open()
    assert not place.screen.page.lines
    place.introduce()
    (seen,) = place.station.state().seats
    assert place.screen.page.lines == (f"这台电脑叫“{seen.name}”，核对号 {seen.check}。",)


def test_leaving_leads_back_page_by_page(place: Place) -> None:
    place.open()
    place.choose("meet")
    seen = []
    while place.page:
        seen.append(place.page)
        place.seat.press(place.seat.front.window.header.leave)
        place.wait()
    assert seen == ["carry-meet", "carry"]
    assert place.seat.front.screens.page.page.id == "menu"


# --- work that takes a while ---------------------------------------------------------------------


class SlowStick(StickCarrier):
    """Three files, each as slow as the test wants."""

    def __init__(self, carrier: StickCarrier) -> None:
        vars(self).update(vars(carrier))
        self.gates = [Event() for _ in range(3)]
        self.read_to = 0

    def read(self, _stick: str, going: Going) -> Carried:
        for number, gate in enumerate(self.gates):
            if not going(number, len(self.gates)):
                return Carried(is_whole=False)
            gate.wait(10)
            self.read_to = number + 1
        return Carried(("收到。",))


@pytest.fixture
def slow(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowStick]:
    place.open()
    place.introduce()
    trip = place.seat.front.visit._trip_at(place.screen)
    slow = SlowStick(place.stick_door)
    assert isinstance(trip, CarryTrip)
    trip.carrying.doors = CarryDoors(slow)
    yield slow
    for gate in slow.gates:
        gate.set()


def begin_reading(place: Place) -> None:
    place.press_card(place.screen, "read")
    place.qtbot.waitUntil(lambda: place.page == "carry-busy")
    place.qtbot.waitUntil(lambda: place.screen.page.progress is not None)


def test_a_long_import_says_how_far_it_is_and_stops_where_it_is_safe(
    place: Place, slow: SlowStick
) -> None:
    begin_reading(place)
    assert place.screen.page.headline == "正在收，先别拔 U 盘"
    assert place.screen.page.lines == ("第 1 份，共 3 份",)
    slow.gates[0].set()
    place.qtbot.waitUntil(lambda: place.screen.page.progress == (1, 3))
    place.press_card(place.screen, "stop")
    assert place.seat.shows("收完这一份就停。")
    slow.gates[1].set()
    place.wait()
    assert slow.read_to == 2
    assert place.screen.page.lead == "停下来了，剩下的还在原处。"


def test_whoever_goes_home_meanwhile_is_not_disturbed_and_finds_the_outcome_later(
    place: Place, slow: SlowStick
) -> None:
    begin_reading(place)
    place.seat.front.visit.go_home()
    for gate in slow.gates:
        gate.set()
    place.wait()
    settle()
    assert not place.seat.stands_at(place.screen)
    place.seat.front.door.knock()
    place.press_card(place.seat.front.screens.page, "carry")
    assert place.page == "carry-done"
    assert place.seat.shows("收到。")


# --- over the network ----------------------------------------------------------------------------


class Net:
    """A station in the same room, as the service of a seat shows it."""

    def __init__(self) -> None:
        self.links: tuple[Link, ...] = ()
        self.found: tuple[StationFound, ...] = (
            StationFound("f" * 20, "北门驿站", "10.0.0.7:8642"),
        )
        self.tried: list[tuple[str, str]] = []
        self.pushed = 0

    def state(self) -> SyncState:
        return SyncState(self.links)

    def watch(self, changed: Callable[[], None]) -> None: ...

    def look_around(self) -> Sequence[StationFound]:
        return self.found

    def pair(self, address: str, code: str) -> Link:
        self.tried.append((address, code))
        if code != "482107":
            raise KnownProblem(
                "pairing-code",
                happened="这个数字不对。",
                safe="什么也没有动。",
                todo="请看看驿站的屏幕。",
            )
        link = Link("f" * 20, "北门驿站", "station", waiting=2, is_there=True, check="1 2 3")
        self.links = (link,)
        return link

    def push(self) -> None:
        self.pushed += 1

    def forget(self, _peer: str) -> None:
        self.links = ()


@pytest.fixture
def wired(make_seat: Callable[..., Seat], qtbot: QtBot, tmp_path: Path) -> Place:
    place = Place(make_seat, qtbot, tmp_path)
    place.net = Net()
    place.open()
    return place


def type_digits(place: Place, text: str) -> None:
    screen = place.seat.front.window.screen_in_front
    pad = screen.pad  # type: ignore[union-attr]
    for sign in (*text, "done"):
        place.seat.press(pad.caps[sign])
    place.wait()


def test_a_station_that_is_found_is_paired_by_the_digits_on_its_screen(wired: Place) -> None:
    wired.choose("pair")
    assert wired.page == "carry-stations"
    wired.choose("10.0.0.7:8642")
    assert wired.seat.stands_at(wired.seat.front.screens.pairing_code)
    type_digits(wired, "482106")
    assert wired.page == "carry-problem"
    assert wired.seat.shows("这个数字不对。")
    wired.choose("again")
    type_digits(wired, "482107")
    assert wired.page == "carry-done"
    assert wired.screen.page.headline == "配对好了"
    wired.go_on()
    assert wired.seat.shows("还没同步 2 条，都在这台电脑上。")
    wired.choose("push")
    assert wired.net is not None
    assert wired.net.pushed == 1


def test_the_address_can_be_typed_where_nothing_is_found(wired: Place) -> None:
    assert wired.net is not None
    wired.net.found = ()
    wired.choose("pair")
    assert wired.seat.shows("没找到驿站。它的电脑开着吗？")
    wired.choose("type")
    type_digits(wired, "10.0.0.9:8642")
    type_digits(wired, "482107")
    assert wired.net.tried == [("10.0.0.9:8642", "482107")]
    assert wired.page == "carry-done"


def test_whoever_does_not_want_to_pair_goes_back(wired: Place) -> None:
    wired.choose("pair", "10.0.0.7:8642")
    wired.seat.press(wired.seat.front.screens.pairing_code.leave)
    wired.wait()
    assert wired.page == "carry"
    assert wired.net is not None
    assert wired.net.tried == []
