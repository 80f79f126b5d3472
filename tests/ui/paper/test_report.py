"""A report on paper: satisfaction first, large enough, and told apart without any colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.core.chart import Bar, Chart, Fill, Part
from app.core.feelings import Tally
from app.core.report_charts import face_chart
from app.core.report_view import Line, ReportView, Table
from app.i18n import _
from app.ui.fills import paint_fill
from app.ui.paper.chart import TEXT, Filled
from app.ui.paper.pdf import pdf_of
from app.ui.paper.report import set_report
from app.ui.paper.sheet import A4, Words
from tests.ui.paper.reading import Paper, bare

FIGURES = (
    Line("满意度", "92%", "50 次回答里，46 次高兴", 92),
    Line("真的办好了", "3", "", 3),
    Line("来访（次）", "120", "开了 20 天", 120),
)
FACES = face_chart(
    "感觉怎么样", [("全部", Tally(46, 3, 1)), ("养老金资格认证 G02", Tally(9, 1, 0))], _
)
DAYS = Chart(
    "每天来了多少次",
    tuple(Bar(str(day), str(day % 7), (Part(day % 7),)) for day in range(1, 32)),
    is_upright=True,
)
LONG = Table(
    "每一课", ("课", "人"), tuple((f"第 {n} 课，名字很长很长的一课", n) for n in range(90))
)
VIEW = ReportView(
    "月报", "2026 年 11 月", FIGURES, (FACES, DAYS), (LONG,), (), ("不到 5 个不说。",)
)


def test_everything_is_on_the_pages_and_nothing_runs_over(qapp: QApplication) -> None:
    pages = set_report(VIEW)
    assert len(pages) > 2
    text = "".join(mark.text for page in pages for mark in page.marks if isinstance(mark, Words))
    for word in ("92%", "真的办好了", "每天来了多少次", "第 89 课", "不到 5 个不说。"):
        assert word in text
    inside = A4.inside.adjusted(-2, -2, 2, 2)
    for page in pages:
        assert all(inside.contains(mark.area) for mark in page.marks if isinstance(mark, Words))


def test_satisfaction_is_the_first_and_largest_figure(qapp: QApplication) -> None:
    marks = [mark for mark in set_report(VIEW)[0].marks if isinstance(mark, Words)]
    sizes = {mark.text: mark.points for mark in marks}
    assert sizes["92%"] == max(sizes.values())
    figures = [mark.text for mark in marks if mark.text in {line.value for line in FIGURES}]
    assert figures[0] == "92%"


def test_no_type_is_smaller_than_twelve_points(qapp: QApplication) -> None:
    words = [mark for page in set_report(VIEW) for mark in page.marks if isinstance(mark, Words)]
    assert min(mark.points for mark in words) >= TEXT >= 12


def test_words_of_one_page_do_not_lie_on_each_other(qapp: QApplication) -> None:
    for page in set_report(VIEW):
        areas = [mark for mark in page.marks if isinstance(mark, Words)]
        for one, other in combinations(areas, 2):
            shared = one.area.adjusted(4, 4, -4, -4).intersected(other.area.adjusted(4, 4, -4, -4))
            assert shared.isEmpty(), (one.text, other.text)


def test_the_pdf_can_be_read_and_brings_its_fonts(qapp: QApplication) -> None:
    paper = Paper(pdf_of(set_report(VIEW), "月报"))
    text = paper.all_words()
    for words in ("满意度", "养老金资格认证 G02", "一般", "第 89 课"):
        assert bare(words) in bare(text)
    assert paper.fonts()
    assert all(paper.fonts().values()), "a font is not in the file"
    paper.close()


def grey(fill: Fill) -> QImage:
    image = QImage(120, 24, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_fill(painter, QRectF(0, 0, 120, 24), fill, "#000000", "#ffffff", 1.4)
    painter.end()
    return image


@pytest.mark.parametrize(("one", "other"), list(combinations(Fill, 2)))
def test_two_fills_are_told_apart_in_black_and_white(
    qapp: QApplication, one: Fill, other: Fill
) -> None:
    first, second = grey(one), grey(other)
    inside = [(x, y) for x in range(3, 117) for y in range(3, 21)]
    apart = sum(
        (first.pixelColor(x, y).value() > 127) is not (second.pixelColor(x, y).value() > 127)
        for x, y in inside
    )
    assert apart / len(inside) > 0.08, (one, other)


def test_the_parts_of_a_bar_are_as_long_as_their_shares(qapp: QApplication) -> None:
    view = VIEW._replace(charts=(FACES,), tables=())
    parts = [mark for mark in set_report(view)[0].marks if isinstance(mark, Filled)]
    whole = next(mark for mark in parts if mark.area.width() > 300)
    row = [mark for mark in parts if abs(mark.area.top() - whole.area.top()) < 1]
    lengths = {mark.fill: mark.area.width() for mark in row}
    assert lengths[Fill.SOLID] / sum(lengths.values()) == pytest.approx(46 / 50)
    assert lengths[Fill.BLANK] / sum(lengths.values()) == pytest.approx(1 / 50)


def test_a_report_of_nothing_is_still_a_page(qapp: QApplication) -> None:
    empty = Table("每一课", ("课", "人"), ())
    pages = set_report(ReportView("日报", "今天", FIGURES[:1], (), (empty,), (), ()))
    assert len(pages) == 1
    paper = Paper(pdf_of(pages, "日报"))
    assert len(paper) == 1
    paper.close()
