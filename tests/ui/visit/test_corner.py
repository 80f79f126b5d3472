"""The volunteers' corner: nobody gets in without the PIN, and everything in it can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.events import Kind
from app.core.problem import KnownProblem
from app.core.seat_settings import Role, SeatSettings, Setup
from app.core.spoken import Certainty, Heard
from app.store.pin_hash import Argon2Hash
from app.ui.keys.pin_pad import PinPad
from app.ui.rehearsal.hand import settle
from app.ui.volunteer.recording import Desk, Judged
from app.ui.volunteer.works import Sticks, Works
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_conversation import Talk
from tests.voice_fakes import FakePlayer

PIN, WRONG = "2580", "2581"
HASHED = Argon2Hash().make(PIN)
T = TypeVar("T")


class World:
    """What the corner can have done here, and what was asked for."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.trouble: KnownProblem | None = None

    def works(self) -> Works:
        found = (("E:/a.zip", "a.zip", "U 盘"),)
        return Works(
            pin_hash=Argon2Hash(),
            examine=lambda: self._do("examine", ("√ 喇叭：找到 1 个。", "都好，可以开馆。")),
            back_up=lambda: self._do("back up", "备份好了：store-2026-03-02.db"),
            log_folder="D:/buddy/log",
            lessons=lambda: (("G02", "养老金资格认证"),),
            desk=lambda lesson: Desk(
                title="养老金资格认证",
                sentences=("请点这里。",),
                folder=lesson,
                kept=dict,
                judge=lambda _samples, _rate, _sentence: Judged("empty", ""),
                keep=self.done.append,
            ),
            player=FakePlayer,
            sticks=Sticks(
                find=lambda name: self._do(f"find {name}", found),
                install=lambda name, path: self._do(f"install {name} {path}", "装好了。"),
                undo=lambda: self._do("undo", "收回了。"),
                packs=lambda: 1,
            ),
        )

    def _do(self, what: str, answer: T) -> T:
        self.done.append(what)
        if self.trouble is not None:
            raise self.trouble
        return answer


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def make(make_seat: Callable[..., Seat], world: World) -> Callable[..., Seat]:
    def with_works(**settings: Any) -> Seat:
        made: Seat = make_seat(settings=SeatSettings()._replace(**settings), works=world.works)
        return made

    return with_works


def knock(seat: Seat) -> None:
    seat.press(seat.front.window.header.settings)
    settings = seat.front.screens.settings
    settings._paged.show_widget(settings.corner)
    seat.press(settings.corner)


def type_pin(seat: Seat, digits: str) -> None:
    pad = seat.front.screens.pin.pad
    assert isinstance(pad, PinPad)
    for digit in digits:
        seat.press(pad.caps[digit])
    seat.press(pad.caps["done"])


def let_work(seat: Seat, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not seat.front.door.is_busy)
    settle()


def enter(seat: Seat, qtbot: QtBot) -> None:
    knock(seat)
    type_pin(seat, PIN)
    let_work(seat, qtbot)
    assert page(seat) == "menu"


def page(seat: Seat) -> str:
    screen = seat.front.window.screen_in_front
    return seat.front.screens.page.page.id if screen is seat.front.screens.page else ""


def choose(seat: Seat, *keys: str) -> None:
    screen = seat.front.screens.page
    for key in keys:
        screen._paged.show_widget(screen.cards[key])
        seat.press(screen.cards[key])


# --- the PIN -------------------------------------------------------------------------------------


def test_the_pin_leads_in_and_leaving_locks_the_door_again(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.home)
    knock(seat)
    assert seat.stands_at(seat.front.screens.pin)


def test_the_learner_who_got_here_by_mistake_goes_back_to_her_lesson(
    make: Callable[..., Seat],
) -> None:
    seat = make(pin=HASHED)
    seat.begin("V01")
    knock(seat)
    seat.press(seat.front.screens.pin.leave)
    assert seat.stands_at(seat.front.screens.lesson)


def test_three_slips_are_forgiven_then_the_waits_grow(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    screen = seat.front.screens.pin
    knock(seat)
    for _ in range(2):
        type_pin(seat, WRONG)
        let_work(seat, qtbot)
        assert screen.message.text() == "不是这个密码，请再输一遍。"
    type_pin(seat, WRONG)
    let_work(seat, qtbot)
    assert screen.message.text() == "先歇半分钟，再输一遍。"
    type_pin(seat, PIN)
    let_work(seat, qtbot)
    assert seat.stands_at(screen), "the right one, but too early"
    seat.wait(30)
    assert screen.message.text() == "现在可以再输了。"
    type_pin(seat, WRONG)
    let_work(seat, qtbot)
    assert screen.message.text() == "先歇 1 分钟，再输一遍。"
    seat.wait(60)
    type_pin(seat, PIN)
    let_work(seat, qtbot)
    assert page(seat) == "menu"
    assert seat.front.parts.seat.settings.pin_misses == 0


def test_switching_off_and_on_is_no_way_round_the_wait(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED, pin_misses=4)
    knock(seat)
    type_pin(seat, PIN)
    let_work(seat, qtbot)
    assert seat.stands_at(seat.front.screens.pin)
    assert seat.front.screens.pin.message.text() == "先歇 1 分钟，再输一遍。"


def test_the_pin_is_typed_on_a_real_keyboard_too(make: Callable[..., Seat], qtbot: QtBot) -> None:
    seat = make(pin=HASHED)
    knock(seat)
    seat.type_keys(PIN)
    QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Return)
    let_work(seat, qtbot)
    assert page(seat) == "menu"


def test_nothing_of_the_pin_can_be_read_heard_said_or_found(
    make: Callable[..., Seat], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    seat = make(pin=HASHED)
    knock(seat)
    screen = seat.front.screens.pin
    for digit in PIN:
        seat.press(screen.pad.caps[digit])
    for widget in screen.findChildren(QWidget):
        assert PIN not in widget.accessibleName() + widget.accessibleDescription()
    assert not seat.shows(PIN)
    assert screen.dots.text() == "● ● ● ●"
    assert not screen.takes_voice
    seat.press(screen.pad.caps["done"])
    let_work(seat, qtbot)
    assert screen.pad.text == ""
    assert not [said for said in seat.speaker.said if set(PIN) & set(said)]
    assert PIN not in caplog.text
    bodies = [str(event.body) for event in seat.store.read()]
    assert not any(PIN in body for body in bodies)
    assert Kind.PHRASE_LEARNT.value not in seat.kinds()


def test_the_first_pin_is_asked_twice_and_easy_ones_are_refused(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make()
    screen = seat.front.screens.pin
    knock(seat)
    assert page(seat) == "menu"
    assert seat.shows("还没有设密码，谁都能进这里。")
    choose(seat, "computer", "pin")
    for wrong in ("12", "1111", "4321"):
        type_pin(seat, wrong)
        assert screen.sentence.text() == "请设一个密码"
        assert screen.message.text()
    type_pin(seat, PIN)
    assert screen.sentence.text() == "请再输一遍"
    type_pin(seat, WRONG)
    assert screen.sentence.text() == "请设一个密码"
    type_pin(seat, PIN)
    type_pin(seat, PIN)
    let_work(seat, qtbot)
    assert page(seat) == "computer"
    assert Argon2Hash().fits(PIN, seat.front.parts.seat.settings.pin)


def test_half_a_new_pin_is_forgotten_when_one_leaves(make: Callable[..., Seat]) -> None:
    seat = make()
    knock(seat)
    choose(seat, "computer", "pin")
    type_pin(seat, PIN)
    seat.press(seat.front.screens.pin.leave)
    assert page(seat) == "computer"
    assert seat.front.parts.seat.settings.pin == ""
    assert PIN not in str(vars(seat.front.door.corner.rooms._entry))


# --- what is set ---------------------------------------------------------------------------------


def test_everything_about_the_computer_is_set_by_a_press(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "computer")
    for way, key in (
        ("role", "both"), ("idle", "10"), ("kiosk", "on"), ("signing", "off"), ("motion", "on"),
        ("volunteer", "off"),
    ):  # fmt: skip
        choose(seat, way, key)
        assert page(seat) == "computer"
        assert seat.front.screens.page.notice() == "记下了。"
    now = seat.front.parts.seat.settings
    assert (now.role, now.idle_minutes, now.is_kiosk) == (Role.BOTH, 10, True)
    assert (now.wants_sign_in, now.reduces_motion, now.has_volunteer) == (False, True, False)


def test_leaving_a_page_leads_to_the_page_before_and_then_out(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "computer", "role")
    seen = []
    while page(seat):
        seen.append(page(seat))
        QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Escape)
        seat.wait(1)
    assert seen == ["role", "computer", "menu"]
    assert seat.stands_at(seat.front.screens.home)


def test_the_name_of_the_station_is_written_in_pinyin(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "computer", "station")
    board = seat.front.screens.station.board
    seat.type_keys("xincheng")
    seat.press(next(cap for name, cap in board.caps.items() if name.startswith("pick:新城")))
    seat.type_keys("shequ")
    # The first 确定 takes what the letters stand for, the second one means it.
    for _ in range(2):
        QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Return)
        seat.wait(1)
    station = seat.front.parts.seat.settings.station
    assert station.startswith("新城")
    assert station.endswith("社区")
    assert page(seat) == "computer"
    assert seat.shows(station)


# --- what is done --------------------------------------------------------------------------------


def test_the_self_test_is_shown_when_it_has_finished(
    make: Callable[..., Seat], world: World, qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "care", "self-test")
    let_work(seat, qtbot)
    assert seat.shows("√ 喇叭：找到 1 个。")
    seat.press(seat.front.screens.page.onward)
    assert page(seat) == "care"
    choose(seat, "log")
    assert seat.shows("D:/buddy/log")


def test_a_backup_is_made_at_once_or_told_why_not(
    make: Callable[..., Seat], world: World, qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "care", "backup")
    let_work(seat, qtbot)
    assert seat.front.screens.page.notice() == "备份好了：store-2026-03-02.db"
    world.trouble = KnownProblem("store-full", happened="写不进去。", todo="请腾出一些空间。")
    choose(seat, "backup")
    let_work(seat, qtbot)
    assert seat.front.screens.page.notice() == "写不进去。 请腾出一些空间。"


def test_lessons_come_from_a_stick_and_can_be_taken_back(
    make: Callable[..., Seat], world: World, qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "care", "content", "lessons")
    let_work(seat, qtbot)
    choose(seat, "E:/a.zip")
    let_work(seat, qtbot)
    assert seat.front.screens.page.notice() == "装好了。"
    choose(seat, "undo")
    let_work(seat, qtbot)
    assert world.done == ["find lessons", "install lessons E:/a.zip", "undo"]


def test_the_recorder_opens_from_here_and_leads_back(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "sound", "record", "G02")
    recorder = seat.front.window.screen_in_front
    assert recorder is not None
    assert seat.shows("请点这里。")
    seat.press(recorder.leave)  # type: ignore[attr-defined]
    assert page(seat) == "sound"


def test_the_sound_check_lets_a_sentence_be_heard(make: Callable[..., Seat], qtbot: QtBot) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "sound", "check")
    screen = seat.front.screens.sound_check
    before = len(seat.speaker.said)
    seat.press(screen.speak)
    assert "您好！听得清这句话吗？" in seat.speaker.said[before:]
    screen.listen.click()
    assert screen.message.text()
    seat.press(screen.done)
    assert page(seat) == "sound"


def test_the_program_is_closed_only_after_being_asked_again(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    closed: list[bool] = []
    seat.front.window.closed.connect(lambda: closed.append(True))
    enter(seat, qtbot)
    choose(seat, "close", "no")
    assert page(seat) == "menu"
    assert not closed
    choose(seat, "close", "yes")
    assert closed


def test_what_others_have_to_offer_stands_in_the_corner(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    asked: list[Callable[[], None]] = []
    seat.front.door.offer("learners", asked.append)
    enter(seat, qtbot)
    choose(seat, "learners")
    asked[0]()
    settle()
    assert page(seat) == "menu"


def test_the_corner_speaks_what_it_shows(make: Callable[..., Seat], qtbot: QtBot) -> None:
    seat = make(pin=HASHED)
    enter(seat, qtbot)
    choose(seat, "computer", "idle")
    choose(seat, "3")
    seat.wait(5)
    assert seat.speaker.unseen == []


# --- setting up ----------------------------------------------------------------------------------


def test_the_first_start_asks_what_the_computer_is_for_and_each_step_can_be_skipped(
    make: Callable[..., Seat],
) -> None:
    seat = make()
    seat.front.door.set_up()
    settle()
    assert page(seat) == "first"
    choose(seat, "seat")
    seen = []
    while seat.front.screens.page.page.skip:
        seen.append(page(seat))
        seat.press(seat.front.screens.page.skip)
    assert seen == ["setup-station", "setup-pin", "setup-sound", "setup-calibration"]
    assert page(seat) == "setup-pairing"
    assert seat.shows("不连别的电脑")
    seat.press(seat.front.screens.page.onward)
    seat.press(seat.front.screens.page.onward)
    assert seat.stands_at(seat.front.screens.home)
    now = seat.front.parts.seat.settings
    assert now.role is Role.SEAT
    assert now.is_set_up
    assert not now.asks_first


def test_whoever_comes_first_can_begin_at_once_and_is_not_asked_again(
    make: Callable[..., Seat],
) -> None:
    seat = make()
    seat.front.door.set_up()
    settle()
    assert seat.front.parts.seat.settings.asks_first
    seat.press(seat.front.screens.page.onward)
    assert seat.stands_at(seat.front.screens.home)
    now = seat.front.parts.seat.settings
    assert now.role is None
    assert not now.is_set_up
    assert not now.asks_first


def test_the_pin_of_the_set_up_is_asked_from_then_on(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make()
    seat.front.door.set_up()
    settle()
    choose(seat, "both")
    seat.press(seat.front.screens.page.skip)
    choose(seat, "pin")
    type_pin(seat, PIN)
    type_pin(seat, PIN)
    let_work(seat, qtbot)
    assert page(seat) == "setup-sound"
    choose(seat, "check")
    seat.press(seat.front.screens.sound_check.done)
    assert page(seat) == "setup-calibration"
    choose(seat, "calibration")
    for _twice in ("正好，存下", "好了"):
        seat.press(seat.front.screens.calibration.keep)
    assert seat.front.parts.seat.settings.mm_per_px is not None
    assert page(seat) == "setup-pairing"
    assert not seat.front.screens.page.cards.get("carry")
    seat.press(seat.front.window.bar.home)
    enter(seat, qtbot)


def test_the_set_up_can_be_walked_again(make: Callable[..., Seat], qtbot: QtBot) -> None:
    seat = make(pin=HASHED, role=Role.DESK, steps_done=frozenset({Setup.ROLE.value}))
    enter(seat, qtbot)
    choose(seat, "computer", "setup")
    assert page(seat) == "setup-role"
    choose(seat, "leader")
    assert page(seat) == "setup-station"
    assert seat.front.parts.seat.settings.role is Role.LEADER


# --- by voice ------------------------------------------------------------------------------------


def test_the_corner_is_led_by_voice_but_the_pin_is_for_no_ears(
    make: Callable[..., Seat], qtbot: QtBot
) -> None:
    seat = make(pin=HASHED)
    talk = Talk(seat)
    seat.press(seat.front.window.header.settings)
    talk.say("志愿者设置")
    seat.wait(1)
    assert seat.stands_at(seat.front.screens.pin)
    assert talk.conversation.expectation().sayables == ()
    for words in ("er wu ba ling", "que ding"):
        talk.conversation.take(Heard(Certainty.NOTHING, (), words))
    type_pin(seat, PIN)
    let_work(seat, qtbot)
    assert page(seat) == "menu"
    assert not {"phrase.learnt", "phrase.confirmed"} & set(seat.kinds())
    talk.say("检查和更新")
    assert page(seat) == "care"
    talk.say("马上备份")
    let_work(seat, qtbot)
    assert seat.front.screens.page.notice().startswith("备份好了")
