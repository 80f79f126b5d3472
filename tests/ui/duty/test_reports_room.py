"""报表 at the desk: read over a real store, saved as files; and polls from question to result."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.core.events import STATION
from app.core.feelings import LEAST_ANSWERS
from app.core.polls import Poll, answered, fold_polls, pool_of
from app.core.report_desk import Sort, Wanted
from app.core.volunteers import Role
from app.front import open_library
from app.reporting import make_report, write_csv, write_pdf
from app.ui.desk.report import ReportScreen
from app.ui.desk.writing import WritingScreen
from app.ui.duty.reports_room import ReportsRoom, ReportTools
from app.ui.rehearsal.hand import settle
from app.volunteering.team_desk import sound_alike
from tests.month_of_visits import at, write_month
from tests.ui.duty.conftest import Desk
from tests.ui.duty.conftest import desk as desk
from tests.ui.paper.reading import Paper, bare

ROOM = 2


@pytest.fixture
def room(desk: Desk) -> Iterator[ReportsRoom]:
    write_month(desk.store, desk.clock)
    desk.clock.day = date(2026, 11, 28)
    desk.clock.wall = at(desk.clock.day, 12)
    library = open_library()
    library.index()
    tools = ReportTools(
        book=desk.store,
        shelf=lambda: library,
        make=partial(make_report, desk.store.path, library, desk.clock),
        write_pdf=write_pdf,
        write_csv=write_csv,
        papers=lambda: desk.papers,
        sound_alike=sound_alike,
    )
    room = ReportsRoom(desk.team._crew.duty, tools)
    desk.rooms.add(room)
    yield room
    room.stop()


@pytest.fixture
def shown(desk: Desk, room: ReportsRoom, qtbot: QtBot) -> Callable[[], ReportScreen]:
    """The report in front, once it is made."""

    def wait() -> ReportScreen:
        screen = desk.window.screen_in_front
        assert isinstance(screen, ReportScreen)
        qtbot.waitUntil(lambda: "pdf" in screen.buttons, timeout=60_000)
        settle()
        return screen

    return wait


def enter(desk: Desk) -> None:
    desk.rooms.open(ROOM)
    settle()


Shown = Callable[[], ReportScreen]


def test_a_volunteer_is_told_whose_business_reports_are(desk: Desk, room: ReportsRoom) -> None:
    desk.on_duty("小王")
    enter(desk)
    assert "报表由组长和站长看。" in desk.words()
    assert desk.labels() == []


def test_the_month_comes_first_and_satisfaction_first_in_it(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    screen = shown()
    words = desk.words()
    assert words.index("满意度") < words.index("真的办好了") < words.index("来访")
    assert "66%" in words
    assert "2026 年 11 月" in words
    assert screen.first_focus() is screen.buttons["month"]


def test_before_and_after_lead_through_the_months_up_to_now(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    screen = shown()
    assert "after" not in screen.buttons
    desk.press(screen.buttons["before"])
    screen = shown()
    assert "2026 年 10 月" in desk.words()
    assert "100%" in desk.words()
    desk.press(screen.buttons["after"])
    shown()
    assert "2026 年 11 月" in desk.words()


def test_each_kind_of_report_can_be_reached(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["day"])
    shown()
    assert "日报" in desk.words()
    desk.press(shown().buttons["steps"])
    shown()
    assert "最难的步骤" in desk.words()
    desk.press(shown().buttons["lesson"])
    desk.choose("H01")
    shown()
    assert "课的报告：预约挂号 H01" in desk.words()


def test_a_report_is_saved_for_printing_and_as_a_table(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["pdf"])
    desk.press(shown().buttons["csv"])
    desk.press(shown().buttons["csv"])
    assert "存好了" in shown()._notice.text()
    names = sorted(path.name for path in desk.papers.iterdir())
    assert len(names) == 3
    assert names[-1].endswith(".pdf")
    paper = Paper((desk.papers / names[-1]).read_bytes())
    assert bare("满意度") in bare(paper.all_words())
    paper.close()
    with (desk.papers / names[0]).open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["月报"]


def test_a_folder_that_cannot_be_written_is_told(desk: Desk, shown: Shown) -> None:
    desk.papers.write_text("a file stands where the folder should be")
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    screen = shown()
    desk.press(screen.buttons["pdf"])
    assert "存不进" in screen._notice.text()


# -- polls ---------------------------------------------------------------------------------------


def polls(desk: Desk) -> tuple[Poll, ...]:
    return fold_polls(desk.store.read(learner=STATION))


def write(desk: Desk, text: str) -> None:
    screen = desk.window.screen_in_front
    assert isinstance(screen, WritingScreen), screen
    screen.board.put_text(text)
    settle()
    desk.press(screen.board.caps["done"])


def ask(desk: Desk, shown: Shown) -> Poll:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["polls"])
    desk.choose("new")
    write(desk, "您几点来最方便？")
    write(desk, "上午")
    write(desk, "下午")
    desk.choose("more")
    write(desk, "都可以")
    desk.press(desk.page.onward)
    desk.choose("14")
    assert polls(desk) == ()
    desk.press(desk.page.onward)
    (poll,) = polls(desk)
    return poll


def test_a_question_is_asked_step_by_step(desk: Desk, shown: Shown) -> None:
    poll = ask(desk, shown)
    assert (poll.question, poll.answers) == ("您几点来最方便？", ("上午", "下午", "都可以"))
    assert (poll.since, poll.until) == (date(2026, 11, 28), date(2026, 12, 11))
    assert "开始问了" in desk.page.notice()
    assert desk.labels() == ["问一件新的事", "您几点来最方便？"]


def test_few_answers_are_not_told_and_enough_are(desk: Desk, shown: Shown) -> None:
    poll = ask(desk, shown)
    desk.choose(poll.id)
    assert "还不到 5 个回答" in "\n".join(desk.page.page.lines)
    for number in range(LEAST_ANSWERS):
        desk.store.cast(pool_of(poll.id), answered(poll.id, number % 2))
    desk.rooms.step_back()
    desk.choose(poll.id)
    assert desk.page.page.lines[1:] == ("上午：3 人", "下午：2 人", "都可以：0 人")


def test_a_poll_can_be_ended_and_stays_ended(desk: Desk, shown: Shown) -> None:
    poll = ask(desk, shown)
    desk.choose(poll.id)
    desk.choose("close")
    assert polls(desk)[0].is_closed
    assert desk.labels() == []


def test_going_back_in_the_middle_writes_nothing(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["polls"])
    desk.choose("new")
    write(desk, "您几点来最方便？")
    write(desk, "上午")
    for _ in range(4):
        desk.rooms.step_back()
    assert polls(desk) == ()


def test_whoever_goes_back_takes_back_what_came_after(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["polls"])
    desk.choose("new")
    write(desk, "好吗？")
    write(desk, "好")
    write(desk, "不好")
    desk.rooms.step_back()
    desk.rooms.step_back()
    write(desk, "很好")
    write(desk, "不太好")
    assert desk.page.page.lines == ("很好", "不太好")


def test_the_same_answer_twice_is_not_taken(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["polls"])
    desk.choose("new")
    write(desk, "好吗？")
    write(desk, "好")
    write(desk, "好")
    assert "有两个答案一样" in desk.words()
    write(desk, "不好")
    assert desk.page.page.lines == ("好", "不好")


def test_the_next_month_of_december_is_january() -> None:
    wanted = Wanted(Sort.MONTH, date(2026, 12, 31))
    assert wanted.moved(1).month.first == date(2027, 1, 1)
    assert wanted.moved(-1).month.last == date(2026, 11, 30)
    assert not wanted.has_next(date(2026, 12, 31))
    assert wanted.has_next(date(2027, 1, 1))
    assert Wanted(Sort.DAY, date(2026, 3, 1)).moved(-1).day == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        ("上午来", "商务来", "上午来"),
        ("来四次", "来十次", "来四次"),
        ("喜欢", "这次不打", "这次不答"),
        ("喜欢", "记叙", "继续"),
        ("喜欢", "首页", "首页"),
    ],
)
def test_answers_that_sound_alike_are_told_with_both_and_nothing_is_lost(
    desk: Desk, shown: Shown, first: str, second: str, other: str
) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["polls"])
    desk.choose("new")
    write(desk, "您喜欢哪样？")
    write(desk, first)
    write(desk, second)
    told = f"“{second}”和“{other}”听起来一样，请把“{second}”换个说法。"
    assert told in desk.words()
    screen = desk.window.screen_in_front
    assert isinstance(screen, WritingScreen)
    assert screen.board.text == second
    write(desk, "都可以")
    assert desk.page.page.lines == (first, "都可以")
    assert desk.page.page.lead == "您喜欢哪样？"


def test_the_answer_before_can_be_changed_instead(desk: Desk, shown: Shown) -> None:
    desk.on_duty("周姐", Role.LEADER)
    enter(desk)
    desk.press(shown().buttons["polls"])
    desk.choose("new")
    write(desk, "一个月来几次？")
    write(desk, "四次")
    write(desk, "十次")
    desk.rooms.step_back()
    screen = desk.window.screen_in_front
    assert isinstance(screen, WritingScreen)
    assert screen.board.text == "四次", "what was written stands there still"
    write(desk, "少一点")
    write(desk, "十次")
    assert desk.page.page.lines == ("少一点", "十次")
