"""What the reports about lessons and hard steps say, and do not say, of few people."""

from __future__ import annotations

import csv
import io
from datetime import date

from app.core.difficult import StepTrouble
from app.core.feelings import Tally
from app.core.lesson_report import lesson_report, steps_report
from app.core.report_figures import LessonFigures, LessonMonth
from app.core.report_files import report_csv
from app.core.report_view import ReportView, Titles

TITLES = Titles({"G02": "资格认证"}, {("G02", "open"): "打开"}, {("G02", "home.pay"): "付款"})
TODAY = date(2026, 11, 28)


def same(text: str) -> str:
    return text


def of_lesson(*months: LessonMonth) -> ReportView:
    told = sum((month.felt for month in months if month.felt is not None), Tally())
    felt = told if told.is_enough else None
    figures = LessonFigures("G02", months, people=9, learnt=7, deeds=1, felt=felt, ways={}, calls=0)
    return lesson_report(figures, TITLES, ["open"], TODAY, same)


def rows_of(view: ReportView) -> list[list[str]]:
    text = report_csv(view, ("数字", "是多少", "说明"))
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_month_with_few_answers_is_explained_where_satisfaction_stands() -> None:
    october = LessonMonth("2026-10", practised=6, learnt=4, deeds=0, felt=Tally(happy=6))
    november = LessonMonth("2026-11", practised=3, learnt=3, deeds=1, felt=None)
    view = of_lesson(october, november)
    assert view.figures[0].value == "100%"
    assert "只算满 5 个回答的月份" in view.figures[0].note
    assert any("—" in note and "不满 5 个回答" in note for note in view.notes)


def test_nothing_is_explained_where_every_month_is_told() -> None:
    october = LessonMonth("2026-10", practised=6, learnt=4, deeds=0, felt=Tally(happy=6))
    assert "只算" not in of_lesson(october).figures[0].note


def test_a_share_keeps_its_sign_in_a_table() -> None:
    october = LessonMonth("2026-10", practised=6, learnt=4, deeds=0, felt=Tally(happy=6))
    rows = {row[0]: row for row in rows_of(of_lesson(october)) if row}
    assert rows["满意度"][1] == "100%"
    assert rows["学的人"][1] == "9"


def trouble(wrong: str) -> StepTrouble:
    return StepTrouble("G02", "open", 6, 8, 0.5, 1.5, wrong, 3 if wrong else 0)


def test_what_was_pressed_is_told_in_words_or_not_at_all() -> None:
    view = steps_report(
        [trouble("home.pay"), trouble("gone.item"), trouble("")], TITLES, TODAY, same
    )
    assert [row[6] for row in view.tables[0].rows] == ["付款", "没有名字的一处", "—"]
