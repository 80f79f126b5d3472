"""排班, 服务时长 and the audit: who may change or see what, and what is written down."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtTest import QSignalSpy

from app.core import audit, shifts
from app.core.events import STATION, Fact, Kind
from app.core.shifts import plans_on
from app.core.volunteers import Role
from app.ui.desk.rows import RowsScreen
from app.ui.desk.week import WeekScreen
from tests.ui.duty.conftest import Desk
from tests.ui.duty.test_booking_desk import button


def week(desk: Desk) -> WeekScreen:
    desk.open()
    desk.choose("shifts")
    screen = desk.window.screen_in_front
    assert isinstance(screen, WeekScreen)
    return screen


def plan(desk: Desk, who: str, *, how: str = "weekly") -> None:
    week(desk).planning.emit(desk.clock.today().isoformat())
    desk.choose(who)
    desk.choose("840-1020")
    desk.choose("ends+")
    assert "14:00–17:30" in desk.words()
    desk.press(desk.page.onward)
    desk.choose(how)


def test_a_leader_plans_somebody_for_every_week(desk: Desk) -> None:
    who = desk.enrol("小王")
    me = desk.on_duty("周姐", Role.LEADER)
    plan(desk, who)
    assert "排好了：小王" in desk.words()
    (made,) = desk.store.plans()
    assert (made.volunteer, made.begins, made.ends, made.until) == (who, 840, 1050, "")
    assert desk.store.audit(volunteer=me)[0].kind == Kind.SHIFT_PLANNED
    plan(desk, who)
    assert "没有再排" in desk.words()
    assert len(desk.store.plans()) == 1


def test_one_day_is_taken_out_of_a_weekly_plan(desk: Desk) -> None:
    who = desk.enrol("小王")
    desk.on_duty("周姐", Role.LEADER)
    plan(desk, who)
    today = desk.clock.today()
    desk.press(button(desk, "14:00–17:30"))
    desk.choose("once")
    plans = desk.store.plans()
    assert plans_on(plans, today) == ()
    assert [each.volunteer for each in plans_on(plans, today + timedelta(7))] == [who]


def test_whoever_is_no_leader_sees_the_week_and_changes_nothing(desk: Desk) -> None:
    who = desk.on_duty("小王")
    desk.store.append(
        [
            Fact(
                Kind.SHIFT_PLANNED,
                {
                    "shift": "s",
                    "weekday": desk.clock.today().weekday(),
                    "begins": 540,
                    "ends": 720,
                    "since": "2026-01-05",
                },
            )
        ],
        learner=who,
    )
    screen = week(desk)
    assert "9:00–12:00\n小王" in desk.words()
    screen.planning.emit(desk.clock.today().isoformat())
    screen.picked.emit("s", desk.clock.today().isoformat())
    assert desk.window.screen_in_front is screen
    assert "到现在" in desk.words()


def test_hours_are_written_as_a_table_and_only_ones_own_for_a_volunteer(desk: Desk) -> None:
    first = desk.on_duty("周姐", Role.LEADER)
    desk.clock.advance(5400)
    desk.team.sign_in.sign_out(first)
    desk.on_duty("小王")
    desk.clock.advance(600)
    desk.open()
    desk.choose("hours")
    assert "周姐" not in desk.words()
    desk.team.sign_in.admit(first, desk.open)
    desk.choose("hours")
    screen = desk.window.screen_in_front
    assert isinstance(screen, RowsScreen)
    assert "1 小时 30 分" in desk.words()
    desk.press(screen.buttons["export"])
    (file,) = desk.papers.iterdir()
    text = file.read_bytes().decode("utf-8-sig")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "周姐,1,90,1.5,0" in text
    assert file.name in desk.words()


def test_the_audit_is_for_leaders_and_is_narrowed(desk: Desk) -> None:
    her = desk.learner("张阿姨")
    wang = desk.on_duty("小王")
    desk.open()
    assert "audit" not in desk.page.cards
    desk.store.append([audit.seen("page", her), audit.seen("page", "gone")], learner=wang)
    desk.team.sign_in.admit(desk.enrol("周姐", Role.LEADER), desk.open)
    desk.choose("audit")
    screen = desk.window.screen_in_front
    assert isinstance(screen, RowsScreen)
    assert "看了她的页面\n张阿姨" in desk.words()
    assert "看了她的页面\n已删除" in desk.words()
    desk.press(screen.buttons["duty"])
    assert "看了她的页面" not in desk.words()
    assert "签到" in desk.words()
    desk.press(screen.buttons["who"])
    desk.choose(wang)
    assert "周姐" not in desk.words()
    desk.store.append([audit.seen("seat", her)] * 70, learner=wang)
    desk.press(screen.buttons["seen"])
    spy = QSignalSpy(screen.acted)
    desk.press(screen.buttons["earlier"])
    assert spy.count() == 1
    assert "看了她的页面\n张阿姨" in desk.words()
    desk.press(screen.buttons["latest"])
    assert "看了她的页面" not in desk.words()


def test_the_audit_tells_what_was_done_by_command_line(desk: Desk) -> None:
    her = desk.learner("张阿姨")
    desk.store.append([audit.changed("pictures", her, by=audit.COMMAND_LINE)], learner=STATION)
    desk.on_duty("周姐", Role.LEADER)
    desk.choose("audit")
    assert "从命令行\n清掉了三个图\n张阿姨" in desk.words()
    screen = desk.window.screen_in_front
    assert isinstance(screen, RowsScreen)
    desk.press(screen.buttons["who"])
    desk.choose(audit.COMMAND_LINE)
    assert "从命令行\n清掉了三个图\n张阿姨" in desk.words()
    assert "签到" not in desk.words()


def test_a_leader_puts_right_an_end_that_was_concluded(desk: Desk) -> None:
    who = desk.enrol("小王")
    desk.store.append([shifts.started("lost")], learner=who)
    desk.clock.advance(7200)
    desk.team.sign_in.start()
    desk.on_duty("周姐", Role.LEADER)
    week(desk)
    desk.press(button(desk, "没签退，补记"))
    desk.choose("ends+")
    desk.choose("ends+")
    desk.press(desk.page.onward)
    (turn,) = desk.store.turns(volunteer=who)
    assert (turn.minutes(), turn.reason) == (90, "set")
    assert "补记" not in desk.words()
