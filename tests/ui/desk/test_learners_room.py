"""The room 学员 by presses and keys: found by letters, her page, and all that leads on from it."""

from __future__ import annotations

import json
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.events import Fact, Kind
from app.core.syncing import Mark, Receipt, Sent
from app.core.syncing import Merged as MergedRows
from app.store.carrying import SyncLog
from tests.learner_people import DAY_MS, LI, come, enrol, fill, make_her, person_id
from tests.ui.desk.learner_room import LearnerRoomStand

OTHER = "20000000-0000-4000-8000-000000000009"


def test_nobody_is_enrolled_yet(learners: LearnerRoomStand) -> None:
    learners.open()
    assert "还没有登记学员。" in learners.words()
    assert not learners.back()


def test_somebody_is_found_by_letters_typed_anywhere_and_opened_by_keys(
    learners: LearnerRoomStand,
) -> None:
    fill(learners.store, learners.clock, 12, learners.shelf)
    her = make_her(learners.store, learners.clock, learners.shelf)
    learners.open()
    assert "全部 13" in learners.words()
    learners.type("wnn")
    assert "王奶奶" in learners.words()
    assert "第 1 页" not in learners.words()
    learners.clock.advance(2)
    QTest.keyClick(learners.stand.window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(learners.stand.window.focusWidget(), Qt.Key.Key_Return)
    assert "给下一位志愿者" in learners.words()
    assert learners.audit == [("seen", "page", her)]
    assert learners.back()
    assert learners.room._list.line.text() == "wnn"


def test_a_name_that_nobody_has_says_so(learners: LearnerRoomStand) -> None:
    fill(learners.store, learners.clock, 3)
    learners.open()
    learners.type("xyz")
    assert "没有找到“xyz”。" in learners.words()
    QTest.keyClick(learners.room._list.line, Qt.Key.Key_Escape)
    assert "没有找到" not in learners.words()


def test_pages_turn_by_button_key_and_arrow(learners: LearnerRoomStand) -> None:
    fill(learners.store, learners.clock, 60)
    learners.open()
    grid = learners.room._list.grid
    first = grid.ids
    learners.press("后一页")
    assert not set(first) & set(grid.ids)
    QTest.keyClick(learners.front, Qt.Key.Key_PageUp)
    assert grid.ids == first
    QTest.keyClick(learners.room._list.line, Qt.Key.Key_Down)
    for _row in range(len(first)):
        QTest.keyClick(learners.stand.window.focusWidget(), Qt.Key.Key_Right)
    assert grid.first > 0, "an arrow leads over the edge of a page"
    seen: set[str] = set()
    grid.turn(-99)
    while not seen.issuperset(grid.ids):
        seen |= set(grid.ids)
        grid.turn(1)
    assert len(seen) == 60, "everybody is on exactly one page"


def test_her_page_says_what_was_really_done_first(learners: LearnerRoomStand) -> None:
    her = make_her(learners.store, learners.clock, learners.shelf)
    learners.room.open_learner(her)
    words = learners.words().split("\n")
    deeds = [line for line in words if "真的办好了" in line]
    assert deeds[0] == "真的办好了"
    assert deeds[1].endswith("日真的办好了")
    assert any("小李" in line for line in words)
    assert any("最近 1 次里，1 次要人提一下" in line for line in words)


def test_a_lesson_that_is_begun_is_not_told_as_done_with_somebody(
    learners: LearnerRoomStand,
) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    lesson = next(each for each in learners.shelf if each.title == "养老金资格认证")
    body = {"sitting": "s1", "lesson": lesson.id, "mode": "guided"}
    reached = {**body, "step": lesson.steps[0][0], "independence": "hint", "misses": 0}
    learners.store.append(
        [
            Fact(Kind.SITTING_STARTED, {**body, "today": "2026-03-02"}),
            Fact(Kind.STEP_REACHED, {**reached, "seconds": 20}),
        ],
        learner=OTHER,
    )
    learners.room.open_learner(OTHER)
    words = learners.words().split("\n")
    assert "学到一半：" in words
    assert "有人陪着做过：" not in words
    assert "看着提示或有人陪着，做完过：" not in words
    assert "养老金资格认证" in words


def test_something_really_done_is_ticked_with_its_day_and_taken_back(
    learners: LearnerRoomStand,
) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    learners.room.open_learner(OTHER)
    learners.press("记一件")
    learners.press("养老金资格认证")
    learners.press("早一星期")
    learners.press("就是这一天")
    assert "记下了。养老金资格认证：2 月 23 日真的办好了。" in learners.words()
    (deed,) = learners.store.real_deeds(OTHER)
    assert deed.on == learners.clock.today() - timedelta(days=7)
    assert deed.volunteer == LI
    learners.press("收回：养老金资格认证")
    assert learners.store.real_deeds(OTHER) == ()
    assert "还没有记" in learners.words()


def test_a_day_to_come_cannot_be_chosen(learners: LearnerRoomStand) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    learners.room.open_learner(OTHER)
    learners.press("记一件")
    learners.press("预约挂号")
    screen = learners.front
    screen.step(30)  # type: ignore[attr-defined]
    assert screen.day == learners.clock.today()  # type: ignore[attr-defined]


def test_a_note_is_left_for_the_next_volunteer_and_taken_back(learners: LearnerRoomStand) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    learners.room.open_learner(OTHER)
    learners.press("留一句")
    for word in ("听慢一点更好", "用左手", "想学挂号", "用左手"):
        learners.press(word)
    learners.press("留下这 2 样")
    assert "听慢一点更好、想学挂号" in learners.words()
    assert "小李 · 3 月 2 日" in learners.words()
    (note,) = learners.store.left_notes(OTHER)
    assert note.keys == ("slower", "want-hospital")
    learners.press("撤掉：听慢一点更好")
    assert "还没有人留话。" in learners.words()


def test_a_note_has_six_choices_at_the_most(learners: LearnerRoomStand) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    learners.room.open_learner(OTHER)
    learners.press("留一句")
    words = ("听慢一点更好", "喜欢先看一遍", "喜欢自己先试", "一次学一样就好", "用左手",
             "字大一号更好", "说家乡话更清楚")  # fmt: skip
    for word in words:
        learners.press(word)
    assert "已经选了 6 样，先去掉一样。" in learners.words()


def test_only_the_last_three_notes_are_shown(learners: LearnerRoomStand) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    for word in ("用左手", "喜欢先看一遍", "想学挂号", "想学付款"):
        learners.room.open_learner(OTHER)
        learners.press("留一句")
        learners.press(word)
        learners.press("留下这 1 样")
    shown = learners.words()
    assert "想学付款" in shown
    assert "用左手" not in shown


def test_how_long_she_is_kept_and_who_is_due(learners: LearnerRoomStand) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    learners.room.open_learner(OTHER)
    assert "记录没有定期限" in learners.words()
    learners.press("存多久")
    learners.press("再存一年")
    assert "记录存到 2027 年 3 月 2 日" in learners.words()
    learners.open()
    assert "日期已到 0" in learners.words()
    learners.clock.day = date(2027, 3, 2)
    learners.open()
    learners.press("日期已到 1")
    learners.press("王奶奶")
    assert "日期已到" in learners.words()
    learners.press("存多久")
    learners.press("不定期限")
    assert "记录没有定期限" in learners.words()


def test_two_of_one_sound_are_suggested_merged_and_parted_again(
    learners: LearnerRoomStand,
) -> None:
    her = make_her(learners.store, learners.clock, learners.shelf)
    enrol(learners.store, OTHER, "汪奶奶", "fish", card=99)
    learners.open()
    learners.press("可能是同一个人 1")
    assert "称呼听起来一样" in learners.words()
    learners.press("王奶奶（茶杯）")
    words = learners.words()
    assert "称呼用后来写的“汪奶奶”" in words
    assert "另一张不能再用" in words
    learners.press("是，合成一位")
    assert "合成一位了。" in learners.words()
    assert "她登记过 2 次，现在算一位。" in learners.words()
    assert learners.store.same(her) == {her, OTHER}
    learners.open()
    assert "全部 1" in learners.words()
    learners.press("汪奶奶")
    learners.press("分开合过的")
    assert "小李" in learners.words()
    learners.press("王奶奶（茶杯）")
    assert "分开了，又是两位。" in learners.words()
    learners.open()
    assert "全部 2" in learners.words()


def test_those_who_were_told_apart_are_not_suggested_again(learners: LearnerRoomStand) -> None:
    enrol(learners.store, person_id(1), "王奶奶", "teacup", card=1)
    enrol(learners.store, person_id(2), "王奶奶", "fish", card=2)
    learners.open()
    learners.press("可能是同一个人 1")
    learners.press("王奶奶（")
    learners.press("不是，是两个人")
    assert "没有看着像的了。" in learners.words()
    learners.open()
    assert "可能是同一个人" not in learners.words()
    (event,) = learners.store.read(learner=person_id(1), kinds=[Kind.LEARNER_TOLD_APART])
    assert event.body == {"other": person_id(2), "volunteer": LI}


def test_whoever_was_here_at_the_same_time_is_hardly_the_same(learners: LearnerRoomStand) -> None:
    enrol(learners.store, person_id(1), "王奶奶", "teacup", card=1)
    enrol(learners.store, person_id(2), "王奶奶", "fish", card=2)
    began = learners.clock.wall
    for number in (1, 2):
        learners.clock.wall = began + number * 60_000
        come(learners.store, learners.clock, person_id(number))
    learners.open()
    learners.press("可能是同一个人 1")
    learners.press("王奶奶（")
    assert "有 1 次两人同时在不同的座位上，多半是两个人。" in learners.words()


def test_any_two_can_be_merged_from_her_page(learners: LearnerRoomStand) -> None:
    enrol(learners.store, person_id(1), "王奶奶", "teacup", card=1)
    enrol(learners.store, person_id(2), "李玉兰", "fish", card=2)
    learners.room.open_learner(person_id(1))
    learners.press("和另一位合成一位")
    assert learners.front.title_line.title == "和哪一位是同一个人"  # type: ignore[attr-defined]
    learners.press("李玉兰")
    learners.press("是，合成一位")
    assert learners.store.same(person_id(1)) == {person_id(1), person_id(2)}


def test_nobody_can_be_merged_with_herself(learners: LearnerRoomStand) -> None:
    enrol(learners.store, person_id(1), "王奶奶", "teacup", card=1)
    learners.room.open_learner(person_id(1))
    learners.press("和另一位合成一位")
    assert "王奶奶" not in learners.words()
    assert "这里没有别的学员。" in learners.words()
    assert "全部 0" in learners.words(), "nor counted"
    assert learners.back()
    assert "给下一位志愿者" in learners.words()


def test_her_papers_are_reached_from_her_page(learners: LearnerRoomStand) -> None:
    her = make_her(learners.store, learners.clock, learners.shelf)
    learners.room.open_learner(her)
    learners.press("登录卡片")
    assert learners.front.title_line.title == "登录卡片"  # type: ignore[attr-defined]
    learners.press("存成文件")
    assert "存好了。" in learners.words()
    assert learners.back()
    learners.press("带回家的卡片")
    learners.press("养老金资格认证")
    learners.press("还有证书")
    assert learners.back(), "from the certificate to the sheet"
    assert learners.front.title_line.title == "带回家的卡片"  # type: ignore[attr-defined]
    assert learners.back()
    assert learners.back()
    learners.press("证书")
    learners.press("办事")
    learners.press("存成文件")
    saved = sorted(path.name for path in learners.folder.iterdir())
    assert any("学习证书" in name for name in saved)
    assert ("seen", "paper", her) in learners.audit


def test_her_record_is_exported_with_what_was_really_done(learners: LearnerRoomStand) -> None:
    her = make_her(learners.store, learners.clock, learners.shelf)
    learners.room.open_learner(her)
    learners.press("导出记录")
    learners.press("存到这台电脑")
    assert "存好了，在" in learners.words()
    page, data = sorted(learners.folder.iterdir())
    assert "真的办好了" in page.read_text(encoding="utf-8")
    record = json.loads(data.read_text(encoding="utf-8"))
    assert record["learner"] == her
    kinds = {event["kind"] for event in record["events"]}
    assert {Kind.REALLY_DONE, Kind.NOTE_LEFT, Kind.VISIT_STARTED} <= kinds
    assert ("seen", "export", her) in learners.audit
    learners.press("好了，回去")
    assert "给下一位志愿者" in learners.words()


def test_forgetting_gives_a_receipt_and_says_who_has_confirmed(learners: LearnerRoomStand) -> None:
    her = make_her(learners.store, learners.clock, learners.shelf)
    learners.peers = {"seat-one": "1 号机", "seat-three": "3 号机"}
    log = SyncLog(learners.store, learners.clock)
    learners.room.open_learner(her)
    learners.press("删除")
    assert "要删掉王奶奶的全部记录吗？" in learners.words()
    learners.press("留着，不删")
    assert learners.store.person(her) is not None
    learners.press("删除")
    learners.press("删掉")
    assert learners.room.step_back(), "nothing leads away while files are rewritten"
    learners.clock.advance(1)
    words = learners.words()
    assert "删好了。" in words
    assert "1 号机还没有确认" in words
    assert learners.store.person(her) is None
    assert ("changed", "forgotten", her) in learners.audit
    learners.press("存一份回执")
    (receipt,) = learners.folder.iterdir()
    assert "王奶奶" not in receipt.read_text(encoding="utf-8")
    learners.press("好了")
    assert "还没有登记学员。" in learners.words()
    # Seat 1 fetches what the station has, and its receipt comes back.
    parcel = log.parcel_for("seat-one", 100)
    log.note_sent(Sent("b1", "seat-one", len(parcel.rows), parcel.until, 0, is_received=False))
    learners.press("已经删除的 1")
    assert "1 号机还没有确认" in learners.words(), "sent is not received"
    assert log.take_receipt(Receipt("b1", "seat-one", "station", 1, MergedRows(graves=1)))
    learners.back()
    learners.press("已经删除的 1")
    words = learners.words()
    assert "1 号机已经确认" in words
    assert "3 号机还没有确认" in words
    assert "还有 1 台没有确认。" in words


def test_a_later_receipt_for_an_earlier_bundle_confirms_nothing_new(
    learners: LearnerRoomStand,
) -> None:
    enrol(learners.store, OTHER, "王奶奶")
    log = SyncLog(learners.store, learners.clock)
    log.note_sent(Sent("b0", "seat-one", 5, Mark(5, 0, 0), 0, is_received=False))
    learners.store.forget(OTHER)
    assert log.take_receipt(Receipt("b0", "seat-one", "station", 1, MergedRows()))
    (grave,) = learners.store.graves()
    assert grave.confirmed == frozenset()


def test_what_only_a_leader_may_do_is_not_there_for_others(learners: LearnerRoomStand) -> None:
    enrol(learners.store, person_id(1), "王奶奶", "teacup", card=1)
    enrol(learners.store, person_id(2), "王奶奶", "fish", card=2)
    learners.allowed = False
    learners.open()
    assert "可能是同一个人" not in learners.words()
    learners.room.open_learner(person_id(1))
    words = learners.words()
    for label in ("导出记录", "删除", "和另一位合成一位"):
        assert label not in words
    assert "留一句" in words


def test_two_of_one_name_differ_by_picture_and_last_visit(learners: LearnerRoomStand) -> None:
    enrol(learners.store, person_id(1), "王奶奶", "teacup", card=1)
    enrol(learners.store, person_id(2), "王奶奶", "fish", card=2)
    now = learners.clock.wall
    learners.clock.wall = now - 9 * DAY_MS
    come(learners.store, learners.clock, person_id(1))
    learners.clock.wall = now
    learners.open()
    words = learners.words()
    assert "茶杯" in words
    assert "2 月 21 日来过" in words
    assert "金鱼" in words
    assert "还没来过" in words


def test_records_from_elsewhere_show_at_once(learners: LearnerRoomStand) -> None:
    enrol(learners.store, person_id(1), "王奶奶", card=1)
    learners.open()
    enrol(learners.store, person_id(2), "李玉兰", card=2)
    learners.room.refresh()
    learners.clock.advance(2)
    assert "李玉兰" in learners.words()
    learners.press("李玉兰")
    learners.store.forget(person_id(2))
    learners.room.refresh()
    learners.clock.advance(2)
    assert "李玉兰" not in learners.words()
    assert "全部 1" in learners.words()
