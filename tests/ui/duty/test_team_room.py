"""Signing in at the desk: who may hold it, and what is written down of her hours."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.core import shifts
from app.core.events import Fact, Kind
from app.core.shifts import FORGOTTEN, Plan
from app.core.volunteers import Role
from app.ui.volunteer.new_name import NewNameScreen
from app.ui.volunteer.pin import PinScreen
from tests.ui.duty.conftest import PIN, Desk


def kinds(desk: Desk, who: str) -> list[str]:
    return [event.kind for event in desk.store.read(learner=who)]


def test_the_first_one_becomes_the_manager_and_is_on_duty(desk: Desk, qtbot: QtBot) -> None:
    desk.open()
    assert desk.labels() == ["登记站长"]
    desk.choose("enrol")
    screen = desk.window.screen_in_front
    assert isinstance(screen, NewNameScreen)
    assert screen.title_line.title == "登记站长"
    screen.named.emit("")
    assert "还没有写称呼" in desk.words()
    screen.named.emit(" 李老师 ")
    desk.type_pin("1234", qtbot)
    assert desk.store.volunteers() == ()
    desk.type_pin(PIN, qtbot)
    desk.type_pin(PIN, qtbot)
    (her,) = desk.store.volunteers()
    assert (her.name, her.role, her.pin) == ("李老师", Role.MANAGER, f"hashed {PIN}")
    assert desk.holds[0] == (her.id, "李老师")
    assert desk.window.header.tabs[1].accessibleName() == "李老师 已选"
    assert her.badge
    assert kinds(desk, her.id)[-1] == Kind.SHIFT_STARTED


def test_the_title_says_whose_name_is_written(desk: Desk) -> None:
    who = desk.enrol("小王")
    desk.on_duty("李老师", Role.MANAGER)
    for way, title in ((["team", "new"], "登记志愿者"), (["team", who, "name"], "改称呼")):
        desk.open()
        for key in way:
            desk.choose(key)
        screen = desk.window.screen_in_front
        assert isinstance(screen, NewNameScreen)
        assert screen.title_line.title == title


def test_nobody_goes_further_before_she_has_said_who_she_is(desk: Desk) -> None:
    desk.enrol("小王")
    desk.rooms.open(0)
    assert desk.window.screen_in_front is not None
    desk.open()
    assert desk.labels() == ["小王"]


def test_a_pin_lets_in_and_wrong_ones_make_pauses_that_a_restart_keeps(
    desk: Desk, qtbot: QtBot
) -> None:
    who = desk.enrol("小王")
    desk.open()
    desk.choose(who)
    assert "小王，请输入您的密码" in desk.words()
    for _slip in range(3):
        desk.type_pin("9999", qtbot)
    assert "先歇半分钟" in desk.words()
    desk.type_pin(PIN, qtbot)
    assert desk.holds[0].id == ""
    assert desk.store.volunteers()[0].misses == 3
    desk.clock.advance(31)
    desk.type_pin(PIN, qtbot)
    assert desk.holds[0].id == who
    assert desk.store.volunteers()[0].misses == 0
    assert kinds(desk, who).count("pin.missed") == 3


def test_leaving_while_a_pin_is_checked_does_not_spare_the_count(desk: Desk, qtbot: QtBot) -> None:
    who = desk.enrol("小王")
    desk.open()
    desk.choose(who)
    screen = desk.window.screen_in_front
    assert isinstance(screen, PinScreen)
    for digit in "9999":
        desk.press(screen.pad.caps[digit])
    screen.entered.emit(screen.pad.take_typed())
    desk.team.step_back()
    qtbot.waitUntil(lambda: desk.store.volunteers()[0].misses == 1)
    assert desk.holds[0].id == ""


def test_a_manager_lifts_a_lock(desk: Desk, qtbot: QtBot) -> None:
    who = desk.enrol("小王")
    desk.on_duty("李老师", Role.MANAGER)
    desk.team.sign_in.ask(who, desk.open)
    for _slip in range(3):
        desk.type_pin("9999", qtbot)
    desk.open()
    desk.choose("team")
    desk.choose(who)
    assert "密码输错 3 次" in desk.words()
    desk.choose("free")
    assert "free" not in desk.page.cards
    desk.team.sign_in.ask(who, desk.open)
    desk.type_pin(PIN, qtbot)
    assert desk.holds[0].id == who


def test_a_badge_signs_in_at_once(desk: Desk) -> None:
    who = desk.enrol("小王")
    desk.team.members.give_badge(who)
    her = desk.store.volunteer(who)
    assert her is not None
    assert not desk.team.scan("12345674")
    assert desk.holds[0].id == ""
    assert desk.team.scan(her.badge)
    assert desk.holds[0].id == who


def test_the_desk_is_handed_over_and_nothing_ends_but_one_turn(desk: Desk, qtbot: QtBot) -> None:
    first = desk.on_duty("小王")
    second = desk.enrol("小陈")
    desk.clock.advance(3600)
    desk.choose("hand-over")
    desk.choose(second)
    desk.type_pin(PIN, qtbot)
    assert desk.holds[0].id == second
    (turn,) = desk.store.turns(volunteer=first)
    assert (turn.reason, turn.minutes()) == ("handed", 60)
    assert [each.volunteer for each in desk.store.open_turns()] == [second]


def test_whoever_hands_over_and_changes_her_mind_stays(desk: Desk) -> None:
    first = desk.on_duty("小王")
    desk.enrol("小陈")
    desk.choose("hand-over")
    desk.team.step_back()
    assert desk.holds[0].id == first
    assert [each.volunteer for each in desk.store.open_turns()] == [first]


def test_two_are_on_duty_and_the_desk_falls_to_who_stays(desk: Desk, qtbot: QtBot) -> None:
    first = desk.on_duty("小王")
    second = desk.enrol("小陈")
    desk.choose("join")
    desk.choose(second)
    desk.type_pin(PIN, qtbot)
    assert desk.holds[0].id == second
    assert "一起值班的：小王" in desk.words()
    gone: list[str] = []
    desk.team.sign_in.went = gone.append
    desk.clock.advance(1800)
    desk.choose("sign-out")
    assert desk.holds[0].id == first
    assert desk.store.turns(volunteer=second)[0].minutes() == 30
    desk.choose("sign-out")
    assert desk.holds[0].id == ""
    assert gone == [second, first]
    assert "小王 签退了，今天 30 分钟" in desk.page.notice()


def test_a_turn_that_nobody_ended_is_concluded_at_the_next_start(desk: Desk) -> None:
    who = desk.enrol("小王")
    day = desk.clock.today()
    plan = Plan("p", who, day.weekday(), 0, 24 * 60, day.isoformat())
    desk.store.append([shifts.planned(plan._replace(ends=23 * 60), by="")], learner=who)
    desk.store.append([shifts.started("lost")], learner=who)
    desk.clock.advance(2 * 86_400)
    desk.team.sign_in.start()
    (turn,) = desk.store.turns()
    assert turn.reason == FORGOTTEN
    assert 0 < turn.minutes() < 24 * 60
    assert desk.store.open_turns() == ()


def test_whoever_is_still_signed_in_the_next_morning_has_gone_home(desk: Desk) -> None:
    who = desk.on_duty("小王")
    desk.clock.advance(30 * 3600)
    assert desk.holds[0].id == ""
    (turn,) = desk.store.turns(volunteer=who)
    assert (turn.reason, turn.minutes()) == (FORGOTTEN, 30)


def test_closing_the_desk_signs_everybody_out(desk: Desk) -> None:
    who = desk.on_duty("小王")
    desk.clock.advance(600)
    desk.team.close()
    (turn,) = desk.store.turns(volunteer=who)
    assert (turn.reason, turn.minutes()) == ("closed", 10)


def test_her_own_pin_is_asked_for_before_a_new_one(desk: Desk, qtbot: QtBot) -> None:
    who = desk.on_duty("小王")
    desk.choose("key")
    desk.choose("pin")
    desk.type_pin(PIN, qtbot)
    desk.type_pin("7305", qtbot)
    desk.type_pin("7305", qtbot)
    assert "密码设好了" in desk.page.notice()
    her = desk.store.volunteer(who)
    assert her is not None
    assert her.pin == "hashed 7305"


def test_a_badge_is_written_as_a_paper(desk: Desk) -> None:
    who = desk.on_duty("小王")
    desk.team.members.give_badge(who)
    desk.choose("key")
    desk.choose("print")
    (file,) = desk.papers.iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert file.name in desk.page.notice()


def test_a_pause_is_as_long_after_a_restart(desk: Desk, qtbot: QtBot) -> None:
    who = desk.enrol("小王")
    desk.store.append([Fact(Kind.PIN_MISSED)] * 5, learner=who)
    desk.open()
    desk.choose(who)
    assert "先歇 2 分钟" in desk.words()
    desk.type_pin(PIN, qtbot)
    assert desk.holds[0].id == ""
    desk.clock.advance(121)
    desk.type_pin(PIN, qtbot)
    assert desk.holds[0].id == who


def test_a_badge_at_the_hand_over_hands_over(desk: Desk) -> None:
    first, second = desk.on_duty("小王"), desk.enrol("小陈")
    desk.team.members.give_badge(second)
    her = desk.store.volunteer(second)
    assert her is not None
    desk.choose("hand-over")
    assert desk.team.scan(her.badge)
    assert [each.volunteer for each in desk.store.open_turns()] == [second]
    assert desk.store.turns(volunteer=first)[0].reason == "handed"


def test_a_badge_after_thinking_better_of_it_joins(desk: Desk) -> None:
    first, second = desk.on_duty("小王"), desk.enrol("小陈")
    desk.team.members.give_badge(second)
    her = desk.store.volunteer(second)
    assert her is not None
    desk.choose("hand-over")
    desk.team.step_back()
    assert desk.team.scan(her.badge)
    assert {each.volunteer for each in desk.store.open_turns()} == {first, second}


def test_who_has_left_is_planned_and_offered_no_more(desk: Desk) -> None:
    who = desk.enrol("小王")
    day = desk.clock.today()
    plan = Plan("p", who, day.weekday(), 0, 24 * 60, day.isoformat())
    desk.store.append([shifts.planned(plan, by="")], learner=who)
    desk.on_duty("李老师", Role.MANAGER)
    desk.choose("team")
    desk.choose(who)
    desk.choose("leave")
    desk.choose("yes")
    desk.team.bookings.book_for(desk.learner("陈爷爷"))
    assert "请先排班" in desk.words()
