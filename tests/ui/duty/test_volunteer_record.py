"""A volunteer's record is deleted by a manager or by herself: by presses, with a receipt."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.core import audit, bookings, shifts, volunteers
from app.core.audit import Sort, audit_rows
from app.core.bookings import Booking
from app.core.events import Fact, Kind
from app.core.volunteers import Role
from app.i18n import _
from app.ui.learner.leaf import LeafScreen
from tests.ui.duty.conftest import PIN, Desk

CLEARED = "删好了。"


def leaf(desk: Desk) -> LeafScreen:
    screen = desk.window.screen_in_front
    assert isinstance(screen, LeafScreen), screen
    return screen


def press(desk: Desk, key: str) -> None:
    desk.press(leaf(desk).buttons[key])


def served(desk: Desk, who: str, hours: int = 2) -> None:
    desk.store.append([shifts.started("turn")], learner=who)
    desk.clock.advance(3600 * hours)
    (turn,) = desk.store.turns(volunteer=who)
    fact = shifts.ended(turn, desk.clock.wall_ms(), "left", by=who)
    desk.store.append([fact], learner=who)


def changes(desk: Desk) -> list[tuple[str, str, str]]:
    found = desk.store.audit(sort=Sort.CHANGED)
    rows = audit_rows(found, desk.store.volunteers(), lambda _who: "", _)
    return [(row.who, row.did, row.whom) for row in rows]


def test_a_manager_has_a_record_forgotten_and_the_hours_are_saved_first(desk: Desk) -> None:
    who = desk.enrol("小王")
    served(desk, who)
    manager = desk.on_duty("李老师", Role.MANAGER)
    tomorrow = (desk.clock.today() + timedelta(1)).isoformat()
    deal = Booking("b", "l-sun", tomorrow, 600, who)
    desk.store.append([bookings.made(deal, by=manager)], learner="l-sun")
    desk.choose("team")
    desk.choose(who)
    desk.choose("forget")
    said = desk.words()
    for part in ("小王", "密码", "服务时长", "没有名字", "还有 1 个预约没到", "找不回来"):
        assert part in said, part
    press(desk, "save")
    (file,) = desk.papers.iterdir()
    assert "小王" in file.read_text(encoding="utf-8-sig")
    assert "120" in file.read_text(encoding="utf-8-sig")
    assert file.name in desk.words()
    press(desk, "delete")
    assert "正在删" in desk.words()
    desk.clock.advance(1)
    assert CLEARED in desk.words()
    assert "小王" not in desk.words()
    assert [each.name for each in desk.store.volunteers()] == ["李老师"]
    assert desk.store.read(learner=who) == ()
    assert desk.store.turns(volunteer=who) == ()
    # What others did with her id stays, without a name.
    (kept,) = desk.store.bookings(tomorrow, tomorrow)
    assert kept.helper == who
    assert changes(desk)[0] == ("李老师", "删掉了志愿者记录", "已删除")
    press(desk, "done")
    assert who not in desk.page.cards
    assert manager in desk.page.cards
    assert desk.holds[0].id == manager


def test_keeping_it_changes_nothing(desk: Desk) -> None:
    who = desk.enrol("小王")
    desk.on_duty("李老师", Role.MANAGER)
    before = desk.store.read(learner=who)
    desk.choose("team")
    desk.choose(who)
    desk.choose("forget")
    assert "save" not in leaf(desk).buttons, "no hours, no table"
    press(desk, "keep")
    assert desk.page.page.id == "member"
    assert desk.store.read(learner=who) == before


def test_her_own_is_forgotten_after_her_pin_and_the_desk_asks_who_is_there(
    desk: Desk, qtbot: QtBot
) -> None:
    manager = desk.enrol("李老师", Role.MANAGER)
    who = desk.on_duty("小王")
    desk.choose("key")
    desk.choose("forget")
    assert "小王，要删掉您的志愿者记录吗？" in desk.words()
    press(desk, "delete")
    desk.type_pin("9999", qtbot)
    assert desk.store.volunteer(who) is not None
    desk.type_pin(PIN, qtbot)
    desk.clock.advance(1)
    assert CLEARED in desk.words()
    assert desk.store.volunteer(who) is None
    assert desk.holds[0].id == ""
    assert changes(desk)[0] == ("已删除", "删掉了志愿者记录", "")
    press(desk, "done")
    assert list(desk.page.cards) == [manager]
    # Nothing is written of her when the desk is closed.
    desk.team.close()
    assert desk.store.read(learner=who) == ()


def test_the_desk_falls_to_who_is_on_duty_beside_her(desk: Desk, qtbot: QtBot) -> None:
    other = desk.on_duty("李老师", Role.MANAGER)
    who = desk.on_duty("小王")
    desk.choose("key")
    desk.choose("forget")
    press(desk, "delete")
    desk.type_pin(PIN, qtbot)
    desk.clock.advance(1)
    assert desk.holds[0] == (other, "李老师")
    press(desk, "done")
    assert desk.page.page.title == "李老师"
    assert "一起值班" not in desk.words()
    assert desk.store.volunteer(who) is None


def test_the_turn_that_goes_on_stands_in_the_table(desk: Desk) -> None:
    desk.enrol("李老师", Role.MANAGER)
    desk.on_duty("小王")
    desk.clock.advance(1800)
    desk.choose("key")
    desk.choose("forget")
    press(desk, "save")
    (file,) = desk.papers.iterdir()
    assert ",30," in file.read_text(encoding="utf-8-sig")


def test_the_last_manager_cannot_be_forgotten(desk: Desk) -> None:
    who = desk.on_duty("李老师", Role.MANAGER)
    desk.enrol("小王")
    desk.choose("key")
    desk.choose("forget")
    assert desk.page.notice() == "您是最后一位站长，要先有另一位，才能删。"
    desk.open()
    desk.choose("team")
    desk.choose(who)
    desk.choose("forget")
    assert "最后一位站长" in desk.page.notice()
    assert desk.store.volunteer(who) is not None


def test_what_she_looked_at_is_told_still_on_its_day_and_without_her_name(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.enrol("李老师", Role.MANAGER)
    who = desk.on_duty("小王")
    her = desk.learner("张阿姨")
    desk.store.append([audit.seen("page", her), audit.changed("card", her)], learner=who)
    before = [
        (each.wall_ms, each.volunteer, each.kind, each.what) for each in desk.store.audit(of=her)
    ]
    assert len(before) == 2
    desk.clock.advance(3 * 3600)
    desk.choose("key")
    desk.choose("forget")
    press(desk, "delete")
    desk.type_pin(PIN, qtbot)
    desk.clock.advance(1)
    after = desk.store.audit(of=her)
    assert [(each.wall_ms, each.volunteer, each.kind, each.what) for each in after] == before
    assert [(who, did) for who, did, _whom in changes(desk)][:2] == [
        ("已删除", "删掉了志愿者记录"),
        ("已删除", "给了新卡"),
    ]
    assert desk.store.read(learner=who) == ()


def test_a_manager_who_has_become_the_last_one_meanwhile_stays(desk: Desk) -> None:
    other = desk.enrol("周姐", Role.MANAGER)
    who = desk.on_duty("李老师", Role.MANAGER)
    desk.choose("team")
    desk.choose(other)
    desk.choose("forget")
    press(desk, "delete")
    # Somewhere else the one at the desk was made a volunteer: the wish arrives just now.
    desk.store.append([volunteers.given_role(Role.VOLUNTEER, by=other)], learner=who)
    desk.clock.advance(1)
    assert "最后一位站长" in desk.words()
    assert desk.store.volunteer(other) is not None


def test_nothing_leads_back_while_it_is_deleted(desk: Desk) -> None:
    who = desk.enrol("小王")
    desk.on_duty("李老师", Role.MANAGER)
    desk.choose("team")
    desk.choose(who)
    desk.choose("forget")
    press(desk, "delete")
    assert desk.team.step_back()
    assert "正在删" in desk.words()
    desk.clock.advance(1)
    assert CLEARED in desk.words()


def test_a_receipt_is_saved_without_a_name(desk: Desk) -> None:
    who = desk.enrol("小王")
    desk.on_duty("李老师", Role.MANAGER)
    desk.choose("team")
    desk.choose(who)
    desk.choose("forget")
    press(desk, "delete")
    desk.clock.advance(1)
    press(desk, "save")
    (file,) = desk.papers.iterdir()
    text = file.read_text(encoding="utf-8-sig")
    assert CLEARED in text
    assert "编号" in text
    assert "小王" not in text


def test_who_was_forgotten_elsewhere_holds_the_desk_no_more(desk: Desk) -> None:
    who = desk.on_duty("小王")
    desk.enrol("李老师", Role.MANAGER)
    desk.store.forget(who)
    desk.choose("shifts")
    assert desk.labels() == ["李老师"]
    # Her PIN that is missed, or her turn that ends, leaves no word either.
    desk.store.append([Fact(Kind.PIN_MISSED)], learner=who)
    assert desk.store.read(learner=who) == ()
