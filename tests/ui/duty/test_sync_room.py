"""同步 at the desk: seats, pairing, sticks and what was set apart, by presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.events import Fact, Kind
from app.core.sync_desk import May
from app.core.sync_state import Link, Pairing, SyncState
from app.core.syncing import Row
from app.store import SyncLog, open_store
from app.sync.keys import load_or_make, trust
from app.sync.stick import FOLDER
from app.ui.desk.theme import DeskTheme
from app.ui.desk.window import DeskWindow
from app.ui.duty.duty import Duty, OnDuty
from app.ui.duty.rooms import Rooms
from app.ui.duty.sync_room import SyncRoom
from app.ui.learner.screen import Screen
from app.ui.rehearsal.hand import settle
from app.ui.volunteer.page import PageScreen
from app.ui.volunteer.works import CarryDoors
from app.ui.widgets.presses import Presses
from app.volunteering.stick_carrier import SET_ASIDE, StickCarrier
from tests.fakes import FakeClock

ANNA = "00000001-0000-4000-8000-000000000001"
BERTA = "00000002-0000-4000-8000-000000000002"
ENROLLED = Fact(Kind.LEARNER_ENROLLED, {"by": "volunteer"})


class Net:
    """The service of a station, as its desk sees it."""

    def __init__(self) -> None:
        self.links: tuple[Link, ...] = ()
        self.open_now: Pairing | None = None
        self.tell: Callable[[], None] = lambda: None
        self.forgotten: list[str] = []

    def state(self) -> SyncState:
        return SyncState(self.links)

    def watch(self, changed: Callable[[], None]) -> None:
        self.tell = changed

    def pairing(self) -> Pairing | None:
        return self.open_now

    def begin_pairing(self) -> Pairing:
        self.open_now = Pairing("482107", "192.168.1.7:8642")
        return self.open_now

    def end_pairing(self) -> None:
        self.open_now = None

    def forget(self, peer: str) -> None:
        self.forgotten.append(peer)


class Desk:
    """The window of a station with one room, a stick, and a seat that knows the station."""

    def __init__(self, qtbot: QtBot, folder: Path, net: Net | None = None) -> None:
        self.qtbot = qtbot
        self.clock = FakeClock()
        self.stick = folder / "KINGSTON"
        self.stick.mkdir()
        self.home = folder / "station"
        self.station = self._carrier(self.home, "station", "北门驿站")
        self.seat_home = folder / "seat"
        self.seat = self._carrier(self.seat_home, "seat", "2 号")
        self.may = May()
        self.said: list[str] = []
        self.seen: list[str] = []
        self.net = net
        self.window = DeskWindow(DeskTheme(), Presses(self.clock))
        self.rooms = Rooms(self.window)
        duty = Duty(
            theme=self.window.theme,
            presses=self.window.presses,
            clock=self.clock,
            translate=lambda text: text,
            show=self.rooms.show,
            renamed=self.rooms.tell_titles,
            on_duty=OnDuty,
            new_id=lambda: "id",
        )
        self.room = SyncRoom(
            duty,
            lambda: CarryDoors(self.station),
            net=net,
            may=lambda: self.may,
            name_of={ANNA: "王阿姨"}.get,  # type: ignore[arg-type]
            seen=self.seen.append,
            say=self.said.extend,
            in_front=lambda: self.window.screen_in_front,
        )
        self.rooms.add(self.room)
        self.window.resize(1280, 800)
        self.window.show()

    def _carrier(self, home: Path, role: str, name: str) -> StickCarrier:
        return StickCarrier(
            home / "store.db",
            self.clock,
            role=role,
            name=lambda: name,
            volumes=lambda: ((self.stick, "KINGSTON"),),
        )

    def introduce(self) -> None:
        trust(self.seat_home, load_or_make(self.home).as_peer("北门驿站", "station"))
        trust(self.home, load_or_make(self.seat_home).as_peer("2 号", "seat"))

    def learn(self, home: Path, learner: str, *facts: Fact) -> None:
        store = open_store(home / "store.db", self.clock)
        store.append(facts, learner=learner)
        store.close()

    def open(self) -> None:
        self.rooms.open()
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.room.errands.is_busy)
        settle()

    @property
    def in_front(self) -> Screen | None:
        return self.window.screen_in_front

    @property
    def page(self) -> str:
        shown = self.room.carrying.shown
        return shown.page.id if shown is not None and self.in_front is shown else ""

    @property
    def screen(self) -> PageScreen:
        return self.room.carrying.screen

    def press(self, widget: QWidget) -> None:
        settle()
        self.clock.advance(0.8)
        assert widget.isVisible(), widget.accessibleName()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()
        self.wait()

    def do(self, key: str) -> None:
        self.press(self.room._overview.doings[key])

    def choose(self, key: str) -> None:
        self.press(self.screen.cards[key])

    def go_back(self) -> None:
        self.press(self.window.header.back)

    def at_seats(self) -> bool:
        return self.in_front is self.room._overview


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def desk(net: Net | None = None) -> Desk:
        made.append(Desk(qtbot, tmp_path, net))
        return made[-1]

    yield desk
    for each in made:
        each.room.stop()
        each.window.close()


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    return make()


def test_a_stick_is_taken_in_answered_and_may_be_pulled(desk: Desk) -> None:
    desk.introduce()
    desk.learn(desk.home, BERTA, ENROLLED, Fact(Kind.LEARNER_NAMED, {"name": "李叔"}))
    desk.learn(desk.seat_home, ANNA, ENROLLED, Fact(Kind.LEARNER_NAMED, {"name": "王阿姨"}))
    desk.seat.write(str(desk.stick), lambda _done, _count: True)
    desk.open()
    desk.do("read")
    assert desk.page == "carry-done"
    assert desk.screen.page.headline == "可以拔了"
    assert "可以拔了" in desk.said
    lines = desk.screen.page.lines
    assert "“2 号”：1 位学员 2 条记录，全部收到。" in lines
    assert lines[-1].startswith("给“2 号”写好了："), "whoever enrolled elsewhere comes along"
    came = desk.seat.read(str(desk.stick), lambda _done, _count: True)
    assert len(came.done) == 2
    store = open_store(desk.seat_home / "store.db", desk.clock)
    assert {person.name for person in store.people()} == {"王阿姨", "李叔"}
    store.close()
    desk.press(desk.screen.onward)
    assert desk.at_seats()


def test_what_waits_for_a_seat_stands_on_its_card(desk: Desk) -> None:
    desk.open()
    assert desk.room._overview.cards == {}
    desk.introduce()
    desk.learn(desk.home, BERTA, ENROLLED)
    desk.open()
    (card,) = desk.room._overview.cards.values()
    assert card.accessibleName() == "2 号 等 U 盘"
    assert card.accessibleDescription() == "还没带来过记录，有 1 条要带给它"


def test_a_pairing_shows_its_digits_who_came_in_and_ends(make: Callable[..., Desk]) -> None:
    net = Net()
    desk = make(net)
    desk.open()
    desk.do("pair")
    screen = desk.room._pairing
    assert desk.in_front is screen
    assert screen.code.text() == "482 107"
    assert screen.code.accessibleName() == "4 8 2   1 0 7"
    assert screen.code.font().pixelSize() >= 140
    assert screen._lasts.text() == "五分钟里有效，给一台电脑用。"
    assert "再点最下面的“志愿者设置”" in screen._steps.text(), "many screens down in large type"
    net.open_now = Pairing("482107", "192.168.1.7:8642", ("2 号",))
    net.tell()
    desk.qtbot.waitUntil(lambda: screen.joined() == "进来了：2 号")
    assert desk.said[-1] == "进来了：2 号"
    desk.press(screen.end)
    assert net.pairing() is None
    assert desk.at_seats()
    assert desk.room._overview.notice() == "进来了：2 号"


def test_a_pairing_that_ended_by_itself_is_told(make: Callable[..., Desk]) -> None:
    net = Net()
    desk = make(net)
    desk.open()
    desk.do("pair")
    net.open_now = None
    net.tell()
    desk.qtbot.waitUntil(desk.at_seats)
    assert desk.room._overview.notice() == "配对的时间过了。要再配对，请再点一次。"


def test_the_seats_follow_the_service(make: Callable[..., Desk]) -> None:
    net = Net()
    desk = make(net)
    net.links = (Link("b" * 20, "2 号", "seat", waiting=3),)
    desk.open()
    card = desk.room._overview.cards["b" * 20]
    assert card.accessibleName() == "2 号 没连上"
    net.links = (net.links[0]._replace(is_there=True, waiting=0),)
    net.tell()
    desk.qtbot.waitUntil(lambda: card.accessibleName() == "2 号 连着")
    assert desk.room._overview.cards["b" * 20] is card, "the focus stays where it was"


def test_a_lost_computer_is_known_no_longer(desk: Desk) -> None:
    desk.introduce()
    desk.open()
    peer = next(iter(desk.room._overview.cards))
    desk.press(desk.room._overview.cards[peer])
    assert desk.page == "carry-link"
    desk.choose("forget")
    assert "它自己上面的记录还在它上面，这里删不掉。" in desk.screen.page.lines
    desk.choose("yes")
    assert desk.at_seats()
    assert desk.room._overview.cards == {}
    desk.learn(desk.seat_home, ANNA, ENROLLED)
    desk.seat.write(str(desk.stick), lambda _done, _count: True)
    desk.do("read")
    (said,) = desk.screen.page.lines
    assert said.endswith("已经不认得了，它带来的记录先放在一边。")
    heard = desk.seat.read(str(desk.stick), lambda _done, _count: True)
    assert "不再认得这台电脑了" in heard.left[0]


def test_whoever_may_not_pair_sees_no_way_to(make: Callable[..., Desk]) -> None:
    desk = make(Net())
    desk.may = May(pair=False, look=False)
    desk.open()
    assert set(desk.room._overview.doings) == {"read", "write"}
    assert desk.net is not None
    desk.net.links = (Link("b" * 20, "2 号", "seat"),)
    desk.open()
    desk.press(desk.room._overview.cards["b" * 20])
    assert desk.screen.cards == {}


def test_two_contents_of_one_event_are_shown_to_a_manager(desk: Desk) -> None:
    desk.learn(desk.home, ANNA, ENROLLED, Fact(Kind.LEARNER_NAMED, {"name": "王阿姨"}))
    store = open_store(desk.home / "store.db", desk.clock)
    log = SyncLog(store, desk.clock)
    named: Row = next(
        row for row in log.parcel_for("nobody", 10).rows if row.kind == Kind.LEARNER_NAMED
    )
    log.merge([named._replace(body='{"name":"王奶奶"}')], ())
    store.close()
    desk.open()
    desk.do("look")
    assert desk.page == "kept"
    assert desk.seen == [ANNA], "whose record was read is told"
    line = desk.screen.page.lines[1]
    assert line.startswith("王阿姨，")
    assert "称呼" in line
    assert "王奶奶" in line
    assert "王阿姨" in line.split("：", 1)[1]
    desk.press(desk.screen.onward)
    assert desk.at_seats()
    desk.may = May(look=False)
    desk.open()
    assert "look" not in desk.room._overview.doings


def test_records_of_a_computer_that_was_known_no_longer_wait_until_it_is_again(
    desk: Desk,
) -> None:
    desk.introduce()
    desk.learn(desk.seat_home, ANNA, ENROLLED, Fact(Kind.LEARNER_NAMED, {"name": "王阿姨"}))
    desk.seat.write(str(desk.stick), lambda _done, _count: True)
    peer = load_or_make(desk.seat_home).id
    desk.station.forget(peer)
    (sealed,) = (desk.stick / FOLDER).glob("*.age")
    aside = desk.home / SET_ASIDE
    aside.mkdir()
    sealed.rename(aside / sealed.name)
    desk.open()
    desk.do("look")
    assert desk.screen.page.choices[0].detail == "再认得它，才能收"
    desk.choose(peer)
    assert desk.page == "kept", "nothing is taken in"
    desk.go_back()
    desk.station.introduce(str(desk.stick))
    desk.seat.introduce(str(desk.stick))
    desk.station.trust(str(desk.stick), peer)
    desk.open()
    desk.do("look")
    desk.choose(peer)
    assert desk.at_seats()
    assert "1 位学员 2 条记录，全部收到" in desk.room._overview.notice()
    assert list(aside.glob("*.age")) == []
