"""The desk in words: what a volunteer reads on a card, in the line, and before walking over."""

from __future__ import annotations

import pytest

from app.core import desk as rules
from app.core.desk import Desk, Helper, answer, arrive, hear, link, pause
from app.core.desk_view import Deed, Mood
from app.core.desk_words import lasting, seat_card, sync_line, today_view
from app.core.help_words import help_card
from app.core.live import Hand, HelpCard, Lesson, Place, Presence, Press, Signs
from app.core.sync_state import Link, SyncState

NONE = Signs()


def tell(text: str) -> str:
    return text


def presence(
    *, hand: Hand | None = None, signs: Signs = NONE, step: int = 4, **more: bool
) -> Presence:
    lesson = Lesson("G02", "养老金资格认证", "alone", step, 7, "看记录", 100, signs, **more)
    return Presence(Place.LESSON, "l1", "王奶奶", "", lesson, hand)


def only(desk: Desk) -> rules.SeatNow:
    return next(iter(desk.seats.values()))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 秒"), (25.9, "25 秒"), (60, "1 分钟"), (134, "2 分 10 秒"), (725, "12 分钟")],
)
def test_durations_are_told_no_finer_than_anybody_looks(seconds: float, words: str) -> None:
    assert lasting(seconds, tell) == words


def test_a_raised_hand_says_how_long_and_at_which_step() -> None:
    desk = hear(Desk(), "k", presence(hand=Hand("c", 0)), 0.0)
    card = seat_card(only(desk), 130.0, tell)
    assert (card.title, card.lesson, card.mood) == ("1 号 · 王奶奶", "养老金资格认证", Mood.HAND)
    assert card.line == "举手 2 分 10 秒 · 第 4 步"
    assert card.done == pytest.approx(3 / 7)


def test_being_stuck_has_its_reason() -> None:
    signs = Signs(3, 2, 1, is_stuck=True)
    card = seat_card(only(hear(Desk(), "k", presence(signs=signs), 0.0)), 0.0, tell)
    assert card.mood is Mood.STUCK
    assert card.line == "停在第 4 步 1 分 40 秒，空按 3 次，点到别处 2 次，绕了 1 圈"


@pytest.mark.parametrize(
    ("said", "lesson", "line", "mood"),
    [
        (Presence(), "空闲", "已连接", Mood.FREE),
        (Presence(Place.HOME, "l", "刘阿姨"), "在首页", "已连接", Mood.LEARNING),
        (presence(), "养老金资格认证", "我自己做 · 第 4 步", Mood.LEARNING),
        (presence(is_by_hand=True), "养老金资格认证", "志愿者动手 · 第 4 步", Mood.LEARNING),
    ],
)
def test_a_card_says_what_goes_on(said: Presence, lesson: str, line: str, mood: Mood) -> None:
    card = seat_card(only(hear(Desk(), "k", said, 0.0)), 0.0, tell)
    assert (card.lesson, card.line, card.mood) == (lesson, line, mood)


def test_a_seat_out_of_reach_says_so() -> None:
    desk = link(hear(Desk(), "k", presence(), 0.0), "k", 5.0, is_there=False)
    assert seat_card(only(desk), 30.0, tell).line == "刚刚断开"
    card = seat_card(only(desk), 200.0, tell)
    assert (card.lesson, card.line, card.mood) == ("连不上了", "3 分钟没有消息", Mood.LOST)


def test_a_seat_that_was_never_there_has_not_been_opened_yet() -> None:
    card = seat_card(only(rules.know(Desk(), ["k"], 0.0)), 90.0, tell)
    assert (card.title, card.lesson, card.mood) == ("1 号", "还没有打开", Mood.LOST)


def test_the_records_are_told_in_a_line() -> None:
    def line(*links: Link) -> str:
        return sync_line(SyncState(links), lambda ms: f"9:{ms}", tell)

    seats = [Link("a", "a", "seat", received_ms=42, is_there=True), Link("b", "b", "seat")]
    assert line() == ""
    assert line(seats[1]) == "0 台连着"
    assert line(*seats) == "记录送到：9:42 · 1 台连着"


def test_the_room_counts_and_lists_who_waits_and_who_is_helped() -> None:
    desk = hear(Desk(), "a", presence(hand=Hand("a1", 0)), 0.0)
    desk = hear(desk, "b", presence(hand=Hand("b1", 0)), 10.0)
    desk = answer(desk, "b", Helper("v", "小李"), 20.0)
    view = today_view(desk, 400.0, tell, day=(19, 11))
    assert [(each.value, each.is_urgent) for each in view.figures] == [
        ("2", False), ("1", True), ("19", False), ("11 课", False),
    ]  # fmt: skip
    assert [(row.key, row.line, row.note) for row in view.waiting] == [
        ("a", "等了 6 分 40 秒", "后来的先去了 1 次")
    ]
    assert [(row.key, row.line) for row in view.helped] == [("b", "小李正过去 · 6 分钟")]
    assert view.reminder == ""
    late = today_view(desk, 20.0 + 11 * 60, tell, day=(0, 0))
    assert late.reminder == "王奶奶那里帮了 11 分钟，还有 1 位在等。可以先放一放。"


def test_whoever_has_gone_to_two_at_once_is_reminded_to_end_one() -> None:
    desk = hear(Desk(), "a", presence(hand=Hand("a1", 0)), 0.0)
    desk = hear(desk, "b", presence(hand=Hand("b1", 0)), 10.0)
    li = Helper("v", "小李")
    desk = answer(desk, "a", li, 20.0)
    assert today_view(desk, 30.0, tell, day=(0, 0)).reminder == ""
    two = answer(desk, "b", li, 30.0)
    assert today_view(two, 30.0, tell, day=(0, 0)).reminder == (
        "小李一个人应了 2 位：王奶奶、王奶奶。帮完了的请点“帮完了”。"
    )
    away = pause(arrive(two, "a"), "a")
    assert today_view(away, 40.0, tell, day=(0, 0)).reminder == "", "she said that she comes back"
    other = answer(two, "b", Helper("w", "小张"), 40.0)
    assert today_view(other, 40.0, tell, day=(0, 0)).reminder == ""


def test_before_anybody_is_connected_the_room_says_what_to_do() -> None:
    assert today_view(Desk(), 0.0, tell, day=(0, 0)).empty[0] == "还没有座位连上。"


def test_the_help_card_tells_what_was_tried_and_what_helps() -> None:
    desk = hear(Desk(), "k", presence(hand=Hand("c", 30), is_secret=True), 0.0)
    card = HelpCard(
        "c",
        (Press("医保", "stray"), Press("", "dead"), Press("返回", "way")),
        ("资格认证",),
        2,
        "资格认证",
        "hint",
    )
    view = help_card(only(desk), card, 0.0, tell)
    told = {part.title: part.lines for part in view.parts}
    assert view.step == "第 4 步，共 7 步：看记录"
    assert view.lesson == "养老金资格认证 · 我自己做"
    assert told["下一步该做"] == ("点“资格认证”",)
    assert told["最后按了什么"] == ("医保：走到别处", "点在空处", "返回：对了")
    assert told["话筒听到的"] == ("“资格认证”",)
    assert told["用过的提示"] == ("这一步看了 2 次提示。",)
    assert told["上次怎么会的"] == ("上次这一步看了提示，就会了。",)
    assert "转过脸" in view.look_away
    assert [deed.deed for deed in view.deeds] == [Deed.GO]


def test_what_can_be_done_follows_the_help() -> None:
    def deeds(desk: Desk) -> list[str]:
        return [each.deed for each in help_card(only(desk), None, 0.0, tell).deeds]

    desk = hear(Desk(), "k", presence(), 0.0)
    assert deeds(desk) == []
    desk = answer(hear(desk, "k", presence(hand=Hand("c", 0)), 1.0), "k", Helper(), 2.0)
    assert deeds(desk) == [Deed.ARRIVED, Deed.FINISH, Deed.PUT_BACK]
    assert deeds(rules.arrive(desk, "k")) == [Deed.FINISH, Deed.PAUSE, Deed.PUT_BACK]
    assert deeds(rules.finish(desk, "k")) == []
    for each in (desk, rules.arrive(desk, "k"), rules.pause(desk, "k")):
        mains = [d for d in help_card(only(each), None, 0.0, tell).deeds if d.is_main]
        assert len(mains) == 1


def test_the_call_can_be_given_to_another_volunteer_on_duty() -> None:
    desk = hear(Desk(), "k", presence(hand=Hand("c", 0)), 1.0)
    desk = answer(desk, "k", Helper("v1", "小李"), 2.0)
    others = [Helper("v1", "小李"), Helper("v2", "小张")]
    view = help_card(only(desk), None, 3.0, tell, others)
    assert [(each.deed, each.label) for each in view.deeds][-1] == ("hand-over:v2", "交给小张")
    assert len(view.deeds) == 4


def test_the_page_of_whoever_has_one_can_be_opened_whatever_becomes_of_the_call() -> None:
    desk = hear(Desk(), "k", presence(), 0.0)
    assert help_card(only(desk), None, 0.0, tell, has_page=True).page == "看她的一页"
    assert help_card(only(desk), None, 0.0, tell).page == ""


def test_a_card_for_a_step_that_was_never_done_tells_nothing_of_it() -> None:
    desk = hear(Desk(), "k", presence(), 0.0)
    titles = [part.title for part in help_card(only(desk), HelpCard(), 0.0, tell).parts]
    assert titles == ["卡在哪里", "最后按了什么", "用过的提示"]
