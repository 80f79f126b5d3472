"""From the help card to the learner's own page and back, by presses on the real desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import paths
from app.core.events import Kind
from app.core.live import Hand, Lesson, Place, Presence, write
from app.core.volunteers import Role
from app.core.volunteers import enrolled as volunteer_enrolled
from app.station import DeskOptions, Station
from app.store import Store, open_store
from app.ui.duty.duty import OnDuty
from app.ui.rehearsal.hand import settle
from app.ui.widgets.pressable import Pressable
from tests.fakes import FakeClock
from tests.learner_people import LI, enrol, person_id
from tests.live_fakes import FakeStationEnd

LINK = "看她的一页"
HER = person_id(1)


class Desk:
    """The station's real window, with seats at the other end of a channel in this process."""

    def __init__(self, qapp: QApplication, store: Store, clock: FakeClock) -> None:
        self.clock, self.store = clock, store
        self.station = Station(qapp, store, clock, DeskOptions(window="1280x800"))
        self.window = self.station.window
        self.channel = FakeStationEnd()
        self.station.line.channel = self.channel
        self.station.on_duty = OnDuty(LI, "小李")
        self.window.resize(1280, 800)
        self.station.rooms.open()
        self.window.show()
        settle()

    def say(self, key: str, presence: Presence) -> None:
        end = self.channel.seats.get(key) or self.channel.add(key, self.station.line)
        if not end.is_up:
            end.link(is_there=True)
        end.send(write(presence))
        settle()

    def labels(self) -> list[str]:
        """What can be pressed, in front and in the header."""
        found = self.window.findChildren(Pressable)
        return [each.accessibleName() for each in found if each.isVisible()]

    def press(self, label: str) -> None:
        self.clock.advance(1)
        settle()
        found = [each for each in self.window.findChildren(Pressable)
                 if each.isVisible() and each.accessibleName().startswith(label)]  # fmt: skip
        assert found, self.labels()
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        settle()

    @property
    def title(self) -> str:
        screen = self.window.screen_in_front
        assert screen is not None
        return screen.title_line.title


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    clock = FakeClock()
    store = open_store(tmp_path / "station.db", clock)
    store.append(volunteer_enrolled("小李", Role.VOLUNTEER, by=""), learner=LI)
    enrol(store, HER, "王奶奶")
    made = Desk(qapp, store, clock)
    yield made
    made.window.close()
    made.station.close()
    made.window.deleteLater()
    settle()


def waits(learner: str = HER, name: str = "王奶奶", call: str = "c1") -> Presence:
    lesson = Lesson("G02", "养老金资格认证", "alone", 4, 7, "看记录", 100)
    return Presence(Place.LESSON, learner, name, "", lesson, Hand(call, 30))


def test_her_page_is_opened_from_the_help_card_and_leads_back_to_it(desk: Desk) -> None:
    desk.say("a", waits())
    desk.press("我去帮 王奶奶")
    card = desk.title
    desk.press(LINK)
    assert "学员 已选" in desk.labels()
    assert "留一句" in desk.labels()
    (seen,) = desk.store.read(learner=LI, kinds=[Kind.RECORD_SEEN])
    assert seen.body["of"] == HER
    desk.press("返回")
    assert desk.title == card
    assert "今天 已选" in desk.labels()
    desk.press("我到了")
    desk.press("返回")
    assert LINK not in desk.labels(), "back among the seats"


def test_what_leads_on_from_her_page_leads_back_to_the_card_step_by_step(desk: Desk) -> None:
    desk.say("a", waits())
    desk.press("我去帮 王奶奶")
    desk.press(LINK)
    desk.press("留一句")
    desk.press("用左手")
    desk.press("留下这 1 样")
    assert "留一句" in desk.labels()
    QTest.keyClick(desk.window, Qt.Key.Key_Escape)
    assert LINK in desk.labels()


def test_a_door_leads_away_from_the_card_for_good(desk: Desk) -> None:
    desk.say("a", waits())
    desk.press("我去帮 王奶奶")
    desk.press(LINK)
    desk.press("学员")
    QTest.keyClick(desk.window, Qt.Key.Key_Escape)
    assert LINK not in desk.labels()
    assert "今天 已选" in desk.labels()


@pytest.mark.parametrize("learner", ["", person_id(2)], ids=["a guest", "known at her seat only"])
def test_whoever_has_no_page_here_has_no_link(desk: Desk, learner: str) -> None:
    desk.say("a", waits(learner, "访客"))
    desk.press("我去帮 访客")
    assert "我到了" in desk.labels()
    assert LINK not in desk.labels()


def test_while_nobody_is_on_duty_no_page_is_offered(desk: Desk) -> None:
    desk.station.on_duty = OnDuty()
    desk.say("a", waits())
    desk.press("我去帮 王奶奶")
    assert LINK not in desk.labels()


def test_a_seat_that_has_gone_in_the_meantime_leads_back_to_today(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.say("a", waits())
    desk.press("我去帮 王奶奶")
    desk.press(LINK)
    # It is unpaired: out of reach, and none of those that may come.
    monkeypatch.setattr(desk.station.live, "_known", lambda: ["b"])
    desk.channel.seats["a"].link(is_there=False)
    settle()
    desk.clock.advance(60)
    settle()
    desk.press("返回")
    assert desk.title == ""
    assert LINK not in desk.labels()
