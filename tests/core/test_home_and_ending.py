"""Home offers one thing first; the end says plainly that it was practice."""

from __future__ import annotations

import pytest

from app.core.coach import Independence
from app.core.ending import end_view
from app.core.home import Entry, LeftHalfway, choose_view, home_view
from app.core.lesson import Mode
from app.core.offers import REVIEW, Offer
from app.core.review import Span
from app.core.sitting import StepRecord
from tests.core.small_lesson import small_lesson

ENTRIES = (
    Entry("B02", "basics", "触摸屏", "finger", 6, 7),
    Entry("G02", "affairs", "养老金资格认证", "face", 8, 8),
)


def same(text: str) -> str:
    return text


def record(step: str, independence: Independence) -> StepRecord:
    return StepRecord(step, independence, 0, 1.0)


def test_a_newcomer_is_offered_the_first_lesson() -> None:
    view = home_view(ENTRIES, Offer("B02", "先学这一课，最容易。"), None, 9, (), same)
    assert view.greeting == "上午好！"
    assert view.resume is not None
    assert view.resume.id == "B02"
    assert view.resume_label == "开始学"
    assert view.resume_progress is None
    # The question gives way where height is short, so it is not said.
    assert view.say == ("上午好！", view.resume_caption, view.resume.title)


def test_a_lesson_left_half_way_comes_first() -> None:
    left = LeftHalfway("G02", Mode.GUIDED, 3)
    view = home_view(ENTRIES, Offer("G02", is_left=True), left, 15, (), same)
    assert view.resume is not None
    assert view.resume.id == "G02"
    assert view.resume_label == "接着学"
    assert view.resume_progress == (3, 8)
    assert view.resume.detail == "第 4 步，共 8 步 · 还要约 5 分钟"


def test_the_next_lesson_comes_with_its_reason() -> None:
    view = home_view(ENTRIES, Offer("G02", "您上次想学这一课。"), None, 20, (), same)
    assert view.resume is not None
    assert view.resume_key == view.resume.id == "G02"
    assert view.resume_caption == "您上次想学这一课。"
    assert view.resume_caption in view.say


def test_the_review_names_its_lessons_and_no_backlog() -> None:
    spans = (Span("G02", ("see", "pick")), Span("B02", ("tap",)))
    view = home_view(ENTRIES, Offer(REVIEW, spans=spans), None, 9, (), same)
    assert view.resume is not None
    assert view.resume_key == REVIEW
    assert view.resume_label == "开始复习"
    assert view.resume.detail == "养老金资格认证、触摸屏 · 3 步"
    assert view.resume_progress is None


@pytest.mark.parametrize("has_more", [True, False])
def test_another_one_is_offered_only_if_there_is_one(has_more: bool) -> None:
    view = home_view(ENTRIES, Offer("G02", "好。"), None, 9, (), same, has_more=has_more)
    assert bool(view.other_label) is has_more


def test_home_says_that_a_helper_was_asked_for() -> None:
    before = home_view(ENTRIES, None, None, 9, (), same)
    after = home_view(ENTRIES, None, None, 9, (), same, help_when="morning")
    assert "已记下" not in before.help_detail
    assert "已记下" in after.help_detail


def test_home_says_when_somebody_helps_her_and_speaks_of_it_on_the_day() -> None:
    line = "今天 10:30 小李帮您：电子医保码"
    later = home_view(ENTRIES, None, None, 9, (), same, help_when="morning", booked=line)
    today = home_view(ENTRIES, None, None, 9, (), same, booked=line, is_booked_today=True)
    assert later.help_detail == today.help_detail == line
    assert line not in later.say
    assert line in today.say


def test_without_lessons_home_still_greets() -> None:
    view = home_view((), None, None, 20, ("没有声音。",), same)
    assert view.resume is None
    assert view.say[0] == "没有声音。"
    assert view.question == "这里还没有课，请志愿者来看一看。"
    assert view.question in view.say


def test_the_list_groups_by_unit_and_says_what_is_finished() -> None:
    units = choose_view(ENTRIES, {"basics": "基础操作"}, ("B02",), None, same)
    assert [unit.title for unit in units] == ["基础操作", "affairs"]
    assert units[0].lessons[0].is_finished
    assert not units[1].lessons[0].is_finished


@pytest.mark.parametrize("chosen", [0, 1])
def test_every_end_says_that_it_was_practice_and_names_the_human_way(chosen: int) -> None:
    view = end_view(small_lesson(), Mode.ALONE, (), 0, chosen, same)
    assert "还没有真的办" in view.not_real
    assert any("到社区窗口办" in sentence for sentence in view.say)
    assert view.is_right == (chosen == 0)
    assert view.reply in view.say


def test_the_question_comes_before_the_answer() -> None:
    view = end_view(small_lesson(), Mode.GUIDED, (), 0, None, same)
    assert view.reply == ""
    assert view.question in view.say
    assert view.next_mode is Mode.ALONE


def test_praise_tells_how_it_was_done_in_words() -> None:
    alone = (record("a", Independence.ALONE), record("b", Independence.ALONE))
    mixed = (record("a", Independence.ALONE), record("b", Independence.HINT))
    lesson = small_lesson()
    assert "2 步都是您自己做的" in end_view(lesson, Mode.ALONE, alone, 0, None, same).praise
    assert "其中 1 步" in end_view(lesson, Mode.ALONE, mixed, 0, None, same).praise
    assert "绕了 3 次" in end_view(lesson, Mode.CHECK, alone, 3, None, same).praise


def test_a_step_done_again_after_undo_counts_once_as_it_was_done_last() -> None:
    records = (record("a", Independence.ALONE), record("a", Independence.HINT))
    praise = end_view(small_lesson(), Mode.ALONE, records, 0, None, same).praise
    assert praise == "您一步一步做完了，真不容易。"
