"""The desk at work, with real widgets: hands come up, volunteers go, and seats hear of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.core.desk import Helper
from app.core.desk_order import CAP_S
from app.core.desk_view import Booking
from app.core.live import Hand, HelpCard, Lesson, Place, Presence, Press, Signs, write
from app.core.live_ports import Message
from app.ui.desk.theme import DeskTheme
from app.ui.desk.window import DeskWindow
from app.ui.duty.duty import Duty, OnDuty
from app.ui.duty.live_desk import LiveDesk
from app.ui.duty.rooms import Rooms
from app.ui.duty.today import TodayRoom
from app.ui.rehearsal.hand import settle
from app.ui.station_line import StationLine
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock
from tests.live_fakes import FakeSeatEnd, FakeStationEnd


class Book:
    """A day with some figures, which are counted when they are asked for."""

    asked = 0

    def day_figures(self, since_ms: int) -> tuple[int, int]:
        assert since_ms > 0
        self.asked += 1
        return 19, 11


class Bench(NamedTuple):
    window: DeskWindow
    clock: FakeClock
    live: LiveDesk
    channel: FakeStationEnd
    line: StationLine
    room: TodayRoom
    rings: list[bool]
    book: Book
    on_duty: list[OnDuty]
    """Who holds the desk: the last one."""

    def seat(self, key: str) -> FakeSeatEnd:
        end = self.channel.seats.get(key) or self.channel.add(key, self.line)
        if not end.is_up:
            end.link(is_there=True)
        return end

    def say(self, key: str, said: Presence | HelpCard) -> None:
        self.seat(key).send(write(said))
        settle()

    def words(self) -> str:
        labels = [each for each in self.window.findChildren(QLabel) if each.isVisible()]
        buttons = [each for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        told = [each.accessibleName() + each.accessibleDescription() for each in buttons]
        return "\n".join([*(each.text() for each in labels), *told])

    def press(self, name: str) -> None:
        self.clock.advance(1)
        settle()
        found = [each for each in self.window.findChildren(QAbstractButton)
                 if each.isVisible() and each.accessibleName().startswith(name)]  # fmt: skip
        assert found, self.words()
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        settle()

    def told(self, key: str) -> Message:
        news = [said for seat, said in self.channel.told if seat == key and said["t"] == "help"]
        found: Message = news[-1]
        return found


MakeDesk = Callable[..., Bench]


@pytest.fixture
def make(qapp: QApplication) -> Iterator[MakeDesk]:
    made: list[Bench] = []

    def build(*others: Helper) -> Bench:
        clock, channel = FakeClock(), FakeStationEnd()
        window = DeskWindow(DeskTheme(), Presses(clock))
        rooms, line = Rooms(window), StationLine(window)
        line.channel = channel
        live = LiveDesk(line, clock, window)
        on_duty = [OnDuty("v1", "小李")]
        duty = Duty(
            window.theme, window.presses, clock, str, rooms.show, rooms.tell_titles,
            lambda: on_duty[-1], lambda: "id",
        )  # fmt: skip
        rings: list[bool] = []
        live.hand_raised.connect(lambda: rings.append(True))
        book = Book()
        notes = {"id-王奶奶": ("听慢一点更好、用左手",)}
        room = TodayRoom(
            duty, book, live, helpers=lambda: others, notes_of=lambda who: notes.get(who, ()),
            bookings=lambda: [Booking("10:30", "孙奶奶 · 电子医保码")],
        )  # fmt: skip
        line.merged_records.connect(room.read_again)
        rooms.add(room)
        window.resize(1280, 800)
        rooms.open()
        window.show()
        settle()
        made.append(Bench(window, clock, live, channel, line, room, rings, book, on_duty))
        return made[-1]

    yield build
    for each in made:
        each.room.stop()
        each.live.stop()
        each.window.close()
        for screen in ("_screen", "_card"):
            if screen in vars(each.room):
                vars(each.room)[screen].deleteLater()
        each.window.deleteLater()
    settle()


def learning(name: str, *, hand: Hand | None = None, signs: Signs | None = None) -> Presence:
    what = Lesson("G02", "养老金资格认证", "alone", 4, 7, "看记录", 100, signs or Signs())
    return Presence(Place.LESSON, f"id-{name}", name, "", what, hand)


def test_a_seat_appears_by_itself_and_says_what_goes_on(make: MakeDesk) -> None:
    desk = make()
    assert "还没有座位连上。" in desk.words()
    desk.say("a", learning("王奶奶"))
    desk.clock.advance(1)
    assert "1 号 · 王奶奶" in desk.words()
    assert "我自己做 · 第 4 步" in desk.words()
    assert "还没有座位连上。" not in desk.words()
    desk.seat("a").link(is_there=False)
    settle()
    desk.clock.advance(1)
    assert "刚刚断开" in desk.words()


def test_a_hand_is_heard_once_and_its_wait_is_told(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶"))
    for up_s in (0, 1, 2):
        desk.say("a", learning("王奶奶", hand=Hand("c1", up_s)))
    assert desk.rings == [True]
    desk.clock.advance(45)
    settle()
    assert "等了 45 秒" in desk.words()
    desk.say("a", learning("王奶奶"))
    desk.say("a", learning("王奶奶", hand=Hand("c2", 0)))
    assert desk.rings == [True, True]
    assert "等了 45 秒" in desk.words(), "lowered for a moment, she keeps her place"


def test_i_go_and_help_from_the_line_to_the_end(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.clock.advance(5)
    desk.say("b", learning("陈爷爷", hand=Hand("c2", 0)))
    assert desk.told("b") == {
        "t": "help", "call": "c2", "help": "waiting", "volunteer": "", "name": "", "ahead": 1,
    }  # fmt: skip
    desk.press("我去帮 王奶奶")
    assert desk.told("a")["help"] == "coming"
    assert (desk.told("a")["name"], desk.told("a")["volunteer"]) == ("小李", "v1")
    assert desk.told("b")["ahead"] == 0
    # The help card is in front, and asks the seat for what it knows.
    desk.clock.advance(1)
    settle()
    assert ("a", {"t": "card-wanted"}) in desk.channel.told
    desk.say("a", HelpCard("c1", (Press("医保", "stray"),), ("资格认证",), 1, "资格认证"))
    assert "点“资格认证”" in desk.words()
    assert "医保：走到别处" in desk.words()
    desk.press("我到了")
    assert desk.told("a")["help"] == "with"
    desk.press("先走开一下")
    assert desk.told("a")["help"] == "paused"
    desk.press("我到了")
    desk.press("帮完了")
    assert desk.told("a")["help"] == "finished"
    # Back at the seats; the seat agrees, and the call is gone.
    desk.say("a", learning("王奶奶"))
    assert "举手" not in desk.words().split("陈爷爷")[0]


def test_help_that_was_ended_at_the_seat_is_over_at_the_desk(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.press("我去帮 王奶奶")
    desk.press("返回")
    assert "正在帮" in desk.words()
    desk.say("a", learning("王奶奶", hand=Hand("c1", 9, is_with=True)))
    assert "小李在旁边" in desk.words()
    desk.say("a", learning("王奶奶"))
    assert "正在帮" not in desk.words()


def test_a_call_is_given_to_another_volunteer_or_back_to_the_line(make: MakeDesk) -> None:
    desk = make(Helper("v1", "小李"), Helper("v2", "小张"))
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.press("我去帮 王奶奶")
    desk.press("交给小张")
    assert (desk.told("a")["name"], desk.told("a")["help"]) == ("小张", "coming")
    desk.press("换别人去")
    assert desk.told("a")["help"] == "waiting"
    assert "我去帮 王奶奶" in desk.words()


def test_a_call_that_was_handed_over_can_be_taken_back(make: MakeDesk) -> None:
    desk = make(Helper("v1", "小李"), Helper("v2", "小张"))
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.press("我去帮 王奶奶")
    assert "还是我去" not in desk.words(), "it is hers already"
    desk.press("交给小张")
    desk.press("还是我去")
    assert (desk.told("a")["name"], desk.told("a")["help"]) == ("小李", "coming")
    assert "交给小张" in desk.words()


def test_long_help_is_mentioned_while_others_wait(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.press("我去帮 王奶奶")
    desk.press("返回")
    desk.say("b", learning("陈爷爷", hand=Hand("c2", 0)))
    assert "可以先放一放" not in desk.words()
    desk.clock.advance(CAP_S)
    settle()
    assert "王奶奶那里帮了 10 分钟，还有 1 位在等。可以先放一放。" in desk.words()


def test_a_seat_that_was_out_of_reach_hears_again_what_it_may_have_missed(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.seat("a").link(is_there=False)
    settle()
    desk.press("我去帮 王奶奶")
    count = len(desk.channel.told)
    desk.seat("a").link(is_there=True)
    settle()
    assert len(desk.channel.told) > count
    assert desk.told("a")["help"] == "coming"


def test_whatever_nobody_of_ours_says_changes_nothing(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶"))
    before = desk.live.desk
    for odd in ({}, {"t": "presence"}, {"t": "presence", "place": "lesson", "name": 3}, {"t": 7}):
        desk.seat("a").send(odd)
    settle()
    assert desk.live.desk is before


def test_the_figures_are_read_again_when_records_came_in(make: MakeDesk) -> None:
    desk = make()
    asked = desk.book.asked
    desk.clock.advance(30)
    assert desk.book.asked == asked
    desk.line.merged("a", None)  # type: ignore[arg-type]
    settle()
    assert desk.book.asked == asked + 1


def test_news_that_hurry_are_looked_at_once(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶"))
    shown: list[bool] = []
    desk.live.changed.connect(lambda: shown.append(True))
    for up_s in range(200):
        desk.seat("a").send(write(learning("王奶奶", hand=Hand("c1", up_s))))
    settle()
    assert len(shown) == 1
    assert desk.live.desk.seats["a"].presence.hand == Hand("c1", 199)


def test_whoever_walks_over_reads_what_others_have_left(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.press("我去帮")
    assert "别的志愿者留的话" in desk.words()
    assert "听慢一点更好、用左手" in desk.words()


def test_of_somebody_without_notes_nothing_is_made_up(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("赵大爷", hand=Hand("c1", 0)))
    desk.press("我去帮")
    assert "别的志愿者留的话" not in desk.words()


def test_bookings_and_notes_are_for_whoever_is_on_duty(make: MakeDesk) -> None:
    desk = make()
    desk.say("a", learning("王奶奶", hand=Hand("c1", 0)))
    desk.on_duty.append(OnDuty())
    desk.window.show()
    desk.room.open()
    settle()
    assert "孙奶奶" not in desk.words()
    desk.press("我去帮")
    assert "1 号 · 王奶奶" in desk.words()
    assert "听慢一点更好" not in desk.words()
    desk.on_duty.pop()
    QTest.keyClick(desk.window, Qt.Key.Key_Escape)
    settle()
    assert "孙奶奶" in desk.words()
