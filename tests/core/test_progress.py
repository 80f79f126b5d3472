"""What she can do alone is folded from her events: the same in any order, and never a score."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.calendar_page import month_view
from app.core.events import Event, Kind
from app.core.forgetting_receipt import receipt_text, seat_receipt
from app.core.progress import Done, Progress, fold_progress
from app.core.progress_view import Listed, ProgressView, progress_view
from app.core.record_export import record_json, record_page
from app.core.record_pages import export_offer, forget_question

START = datetime(2026, 3, 2, 9)  # noqa: DTZ001


class Lesson:
    """A line of the list of lessons."""

    def __init__(self, lesson: str, title: str) -> None:
        self.id, self.title = lesson, title
        self.steps = (("a", "先看记录"), ("b", "选好给谁"))


INDEX: tuple[Listed, ...] = (
    Lesson("G02", "资格认证"),
    Lesson("H01", "预约挂号"),
    Lesson("V01", "提诉求"),
)


def day_of(wall_ms: int) -> date:
    return (START + timedelta(milliseconds=wall_ms)).date()


class Life:
    """Events in the order in which they happen, a day apart where that is said."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.day = 0

    def add(self, kind: Kind, **body: Any) -> None:
        number = len(self.events) + 1
        self.events.append(
            Event(f"e{number:03d}", "o", number, "her", str(kind), 1, number,
                  self.day * 86_400_000, body)
        )  # fmt: skip

    def sit(
        self, lesson: str, mode: str, *hows: str, is_finished: bool = True, sitting: str = ""
    ) -> None:
        name = sitting or f"s{len(self.events)}"
        self.add(Kind.SITTING_STARTED, sitting=name, lesson=lesson, mode=mode)
        for step, how in zip("ab", hows, strict=False):
            self.add(Kind.STEP_REACHED, sitting=name, lesson=lesson, step=step, independence=how)
        if is_finished:
            self.add(Kind.SITTING_FINISHED, sitting=name, lesson=lesson, mode=mode)

    def fold(self) -> Progress:
        return fold_progress(self.events, day_of)


def done(life: Life, lesson: str = "G02") -> Done | None:
    record = life.fold().of(lesson)
    return None if record is None else record.done


@pytest.mark.parametrize(
    ("mode", "hows", "is_finished", "wanted"),
    [
        ("alone", ("alone", "alone"), True, Done.ALONE),
        ("check", ("alone", "alone"), True, Done.ALONE),
        ("alone", ("alone", "hint"), True, Done.HELPED),
        ("alone", ("alone", "volunteer-words"), True, Done.HELPED),
        ("alone", ("alone", "of-tomorrow"), True, Done.HELPED),
        ("guided", ("alone", "alone"), True, Done.HELPED),
        ("guided", ("alone",), False, Done.BEGUN),
        ("alone", ("alone",), False, Done.BEGUN),
        ("alone", (), False, None),
        ("watch", ("shown", "shown"), True, None),
        ("dream", ("alone", "alone"), True, None),
    ],
)
def test_a_stamp_says_how_it_was_done(
    mode: str, hows: tuple[str, ...], is_finished: bool, wanted: Done | None
) -> None:
    life = Life()
    life.sit("G02", mode, *hows, is_finished=is_finished)
    assert done(life) is wanted


def test_a_step_that_needed_help_once_in_a_sitting_was_not_alone_in_it() -> None:
    life = Life()
    life.sit("G02", "alone", "hint", "alone", is_finished=False, sitting="s")
    life.add(Kind.RESTARTED, sitting="s")
    life.sit("G02", "alone", "alone", "alone", sitting="s")
    assert done(life) is Done.HELPED


def test_a_review_of_some_steps_is_no_whole_lesson() -> None:
    life = Life()
    life.sit("G02", "guided", "shown", "shown")
    life.add(Kind.SITTING_STARTED, sitting="r", lesson="G02", mode="alone", review=["a"])
    life.add(Kind.STEP_REACHED, sitting="r", lesson="G02", step="a", independence="alone")
    life.add(Kind.SITTING_FINISHED, sitting="r", lesson="G02", mode="alone")
    record = life.fold().of("G02")
    assert record is not None
    assert (record.done, record.steps_alone) == (Done.HELPED, frozenset({"a"}))


def test_what_was_once_done_alone_stays_so() -> None:
    life = Life()
    life.sit("G02", "alone", "alone", "alone")
    life.sit("G02", "guided", "shown", "shown")
    life.sit("G02", "alone", "hint", is_finished=False)
    assert done(life) is Done.ALONE


def test_a_review_of_two_steps_finishes_no_lesson() -> None:
    life = Life()
    life.sit("G02", "alone", "alone")
    begun = [
        event._replace(body={**event.body, "review": ["a"]})
        if event.kind == Kind.SITTING_STARTED
        else event
        for event in life.events
    ]
    (record,) = fold_progress(begun, day_of).lessons
    assert record.done is Done.BEGUN


def test_the_days_are_those_of_visits_and_of_sittings() -> None:
    life = Life()
    life.add(Kind.VISIT_STARTED, visit="v1")
    life.day = 3
    life.sit("G02", "watch", "shown")
    life.day = 9
    life.add(Kind.SETTING_CHOSEN, name="theme", value="dark")
    assert life.fold().days == (date(2026, 3, 2), date(2026, 3, 5))


@st.composite
def lives(draw: st.DrawFn) -> Life:
    life = Life()
    hows = st.lists(st.sampled_from(["alone", "hint", "shown", "?"]), max_size=2)
    for _ in range(draw(st.integers(0, 6))):
        life.day += draw(st.integers(0, 40))
        life.sit(
            draw(st.sampled_from(["G02", "H01", "gone"])),
            draw(st.sampled_from(["watch", "guided", "alone", "check", "?"])),
            *draw(hows),
            is_finished=draw(st.booleans()),
            sitting=draw(st.sampled_from(["", "s1"])),
        )
    return life


@given(lives(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_does_not_matter(life: Life, chance: Any) -> None:
    wanted = life.fold()
    chance.shuffle(life.events)
    assert life.fold() == wanted


@given(lives(), lives())
def test_more_events_never_take_a_stamp_away(life: Life, more: Life) -> None:
    before = life.fold()
    offset = len(life.events)
    later = [
        event._replace(
            id=f"x{event.id}", hlc=event.hlc + offset,
            body={**event.body, "sitting": f"x{event.body['sitting']}"},
        )
        for event in more.events
    ]  # fmt: skip
    after = fold_progress([*life.events, *later], day_of)
    order = list(Done)
    for record in before.lessons:
        now = after.of(record.lesson)
        assert now is not None
        assert order.index(now.done) <= order.index(record.done)
        assert record.steps_alone <= now.steps_alone
    assert set(before.days) <= set(after.days)


def view_of(life: Life) -> ProgressView:
    return progress_view(life.fold(), INDEX, str)


def words_of(view: ProgressView) -> list[str]:
    texts = [view.lead, *view.really_done, *view.say]
    for stamp in view.stamps:
        texts += [stamp.title, stamp.word, stamp.can, *stamp.steps]
    if view.next is not None:
        texts += [view.next.label, view.next.reason]
    return texts


@given(lives())
def test_no_number_no_score_and_no_hard_word_is_ever_shown(life: Life) -> None:
    for text in words_of(view_of(life)):
        assert not re.search(r"[0-9%％分名]", text), text
        assert not re.search("错误|失败|非法|无效|不会|没学会", text), text


def test_stamps_stand_in_the_order_of_the_best_and_say_what_she_can() -> None:
    life = Life()
    life.sit("G02", "alone", "alone", "alone")
    life.sit("H01", "alone", "alone", "hint")
    life.sit("gone", "alone", "alone", "alone")
    view = view_of(life)
    assert [(stamp.lesson, stamp.done) for stamp in view.stamps] == [
        ("G02", Done.ALONE),
        ("H01", Done.HELPED),
    ]
    assert view.stamps[0].can == "您自己会：资格认证。"
    assert view.stamps[1].steps == ("先看记录",)
    assert view.say[:2] == ("这些事，您自己会做了。", "您自己会：资格认证。")


def test_what_is_next_begins_with_what_was_left() -> None:
    life = Life()
    assert view_of(life).next is not None
    assert view_of(life).next.lesson == "G02"  # type: ignore[union-attr]
    life.sit("H01", "guided", "shown", "shown")
    assert view_of(life).next.lesson == "H01"  # type: ignore[union-attr]
    life.sit("V01", "guided", "shown", is_finished=False)
    assert view_of(life).next.lesson == "V01"  # type: ignore[union-attr]
    for lesson in ("G02", "H01", "V01"):
        life.sit(lesson, "alone", "alone", "alone")
    assert view_of(life).next is None


# --- the calendar --------------------------------------------------------------------------------

TODAY = date(2026, 3, 18)


@given(
    st.sets(st.dates(date(2024, 1, 1), date(2026, 3, 18)), max_size=40),
    st.integers(2024, 2026),
    st.integers(1, 12),
)
def test_a_page_holds_each_day_of_its_month_once_below_its_weekday(
    days: set[date], year: int, month: int
) -> None:
    view = month_view(year, month, days, TODAY, str)
    numbers = [cell.number for week in view.weeks for cell in week if cell is not None]
    assert numbers == list(range(1, numbers[-1] + 1))
    for week in view.weeks:
        assert len(week) == 7
        for place, cell in enumerate(week):
            if cell is not None:
                day = date(year, month, cell.number)
                assert day.weekday() == place
                assert cell.is_visit is (day in days)
                assert cell.is_today is (day == TODAY)


@given(st.sets(st.dates(date(2025, 1, 1), TODAY), max_size=20))
def test_turning_back_reaches_every_day_on_which_she_came_and_then_ends(days: set[date]) -> None:
    year, month, seen = TODAY.year, TODAY.month, set()
    view = month_view(year, month, days, TODAY, str)
    assert view.after == ""
    for _ in range(40):
        view = month_view(year, month, days, TODAY, str)
        seen |= {
            date(year, month, cell.number)
            for week in view.weeks for cell in week if cell is not None and cell.is_visit
        }  # fmt: skip
        if not view.before:
            break
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    assert seen == days
    assert view.before == ""


def test_an_empty_calendar_invites_and_an_empty_month_blames_nobody() -> None:
    assert "盖一个章" in month_view(2026, 3, (), TODAY, str).sentence
    said = month_view(2026, 3, {date(2026, 1, 5)}, TODAY, str).sentence
    assert said == "这个月还没来过，什么时候来都行。"
    came = {date(2026, 3, 3), date(2026, 3, 17)}
    assert month_view(2026, 3, came, TODAY, str).sentence == "您来过：3 日、17 日。"


# --- what is asked, told and taken along ---------------------------------------------------------


class Gone:
    events, copies, left, wall_ms = 132, 2, (), 0


def test_it_is_asked_once_what_goes_what_stays_and_that_it_is_for_ever() -> None:
    for name, is_nameless in (("王阿姨", False), ("", True)):
        view = forget_question(name, str, is_nameless=is_nameless)
        text = "".join(view.say)
        assert "会删掉" in text
        assert "会留下" in text
        assert "找不回来" in text
        assert view.buttons[0].is_main
        assert [button.key for button in view.buttons if button.asks_back] == ["delete"]
        assert all(len(re.sub(r"[^\u3400-\u9fff]", "", line)) <= 24 for line in view.say)


def test_the_receipt_has_date_numbers_and_no_name() -> None:
    view = seat_receipt(Gone(), date(2026, 11, 28), str, has_stick=False)
    text = receipt_text(view, "数字伙伴")
    for part in ("2026 年 11 月 28 日", "132 条", "2 份备份", "没有名字"):
        assert part in text
    assert "旧文件" not in text
    assert "stick" not in [button.key for button in view.buttons]


def test_where_there_is_a_stick_it_is_the_first_choice() -> None:
    assert [each.key for each in export_offer(str, has_stick=True).buttons if each.is_main] == [
        "stick"
    ]
    assert [each.key for each in export_offer(str, has_stick=False).buttons if each.is_main] == [
        "save"
    ]


def test_an_export_holds_every_event_and_a_page_that_hides_nothing_and_runs_nothing() -> None:
    life = Life()
    life.sit("G02", "alone", "alone", "alone")
    data = json.loads(record_json(life.events, "her", TODAY))
    assert [Event(**event) for event in data["events"]] == life.events
    assert (data["form"], data["learner"], data["exported"]) == (1, "her", "2026-03-18")
    view = view_of(life)._replace(lead="<script>alert(1)</script>")
    page = record_page(view, life.fold().days, "王 & 李", TODAY, str, "zh_CN")
    assert "<script" not in page
    assert "王 &amp; 李" in page
    assert "2026 年 3 月 2 日" in page
    assert "http" not in page
