"""The station as it is opened: a store of its own, the desk in front, all of it stopped again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import paths
from app.core.bookings import Booking as Booked
from app.core.bookings import made
from app.core.events import Fact, Kind
from app.core.people import enrolled
from app.core.volunteers import Role
from app.core.volunteers import enrolled as volunteer_enrolled
from app.station import DeskOptions, Station
from app.store import Store, open_store
from app.ui.duty.duty import OnDuty
from app.ui.duty.today import day_began_ms
from app.ui.rehearsal.hand import settle
from app.ui.widgets.text_block import TextBlock
from tests.fakes import FakeClock


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))


def words(station: Station) -> list[str]:
    shown = station.window.findChildren(TextBlock)
    return [text.text() for text in shown if text.isVisibleTo(station.window) and text.text()]


def fill(store: Store) -> None:
    """Two people came; one did a lesson alone, one was led."""
    for number, mode in enumerate(("alone", "guided")):
        learner = f"00000000-0000-4000-8000-00000000000{number}"
        store.append([Fact(Kind.VISIT_STARTED, {"visit": f"v{number}"})], learner=learner)
        body = {"sitting": f"s{number}", "lesson": "G02", "mode": mode}
        store.append(
            [
                Fact(Kind.SITTING_STARTED, body),
                Fact(Kind.SITTING_FINISHED, body),
            ],
            learner=learner,
        )


def test_the_desk_opens_over_a_store_of_its_own(qapp: QApplication) -> None:
    clock = FakeClock()
    assert paths.station_file() != paths.store_file()
    store = open_store(paths.station_file(), clock)
    fill(store)
    with closing(Station(qapp, store, clock, DeskOptions(window="1280x800"))) as station:
        station.open()
        settle()
        assert words(station)[0] == "谁来管这个驿站？"
        station.rooms.open()
        settle()
        shown = words(station)
        assert shown[0] == "驿站值守台"
        assert shown[shown.index("今日到访") + 1] == "2"
        assert shown[shown.index("今日学会") + 1] == "1 课"
        station.window.close()
    assert paths.station_file().exists()
    settle()


def test_yesterday_is_not_today(tmp_path: Path) -> None:
    clock = FakeClock()
    store = open_store(tmp_path / "store.db", clock)
    fill(store)
    assert store.day_figures(day_began_ms(clock.wall_ms())) == (2, 1)
    clock.advance(86_400)
    assert store.day_figures(day_began_ms(clock.wall_ms())) == (0, 0)
    store.close()


def test_the_first_room_is_today(qapp: QApplication, tmp_path: Path) -> None:
    clock = FakeClock()
    store = open_store(tmp_path / "store.db", clock)
    station = Station(qapp, store, clock, DeskOptions(window="1280x800"))
    assert station.window.header.tabs[0].accessibleName() == "今天 已选"
    station.window.deleteLater()
    station.close()
    settle()


def test_todays_bookings_stand_beside_the_line(qapp: QApplication, tmp_path: Path) -> None:
    clock = FakeClock()
    store = open_store(tmp_path / "store.db", clock)
    learner, helper = (f"00000000-0000-4000-8000-0000000000a{n}" for n in (1, 2))
    store.append(enrolled("孙奶奶", "sun", "", by="volunteer"), learner=learner)
    store.append(volunteer_enrolled("小李", Role.VOLUNTEER, by=""), learner=helper)
    day = clock.today().isoformat()
    for number, (when, on) in enumerate(((630, day), (840, "2031-01-01"))):
        booking = Booked(f"b{number}", learner, on, when, helper, "G02")
        store.append([made(booking, by=helper)], learner=learner)
    with closing(Station(qapp, store, clock, DeskOptions(window="1280x800"))) as station:
        station.open()
        station.rooms.open()
        settle()
        assert "今天的预约" not in words(station), "nobody is on duty"
        station.on_duty = OnDuty(helper, "小李")
        station.rooms.open()
        settle()
        shown = words(station)
        station.window.close()
    settle()
    assert shown[shown.index("今天的预约") + 1 :][:2] == [
        "10:30",
        "孙奶奶 · 养老金资格认证 · 小李",
    ]
    assert "14:00" not in shown
