"""报表 and 意见征集 at the desk, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from app.core import poll_pages, report_desk
from app.core.difficult import StepTrouble
from app.core.feelings import Tally, showable
from app.core.lesson_report import lesson_report, steps_report
from app.core.page import Page
from app.core.poll_pages import Draft
from app.core.polls import Confusion, Poll
from app.core.report_desk import Sort, Wanted, report_page
from app.core.report_figures import Figures, LessonFigures, LessonMonth, day_span, month_span
from app.core.report_view import ReportView, Titles, day_report, month_report
from app.i18n import _
from app.ui.desk.report import ReportScreen
from app.ui.desk.writing import WritingScreen
from app.ui.volunteer.page import PageScreen
from tests.standards.stand import DeskStand

Bring = Callable[[DeskStand], None]

DOOR = 3
TODAY = date(2026, 11, 28)
MONTH = month_span(2026, 11)
LESSONS = {
    "G02": "养老金资格认证", "H01": "预约挂号", "V01": "12345 提诉求",
    "B02": "触摸屏：点一下、滑一滑",
}  # fmt: skip
STEPS = {
    ("G02", "open"): "打开“青松社保”",
    ("G02", "see"): "先看看以前的认证记录",
    ("G02", "scan"): "刷脸，跟着手机慢慢做",
}
TITLES = Titles(LESSONS, STEPS)
FELT = showable({"G02": Tally(31, 4, 1), "H01": Tally(18, 5, 3), "V01": Tally(2, 1)})
WAYS = {"alone": 120, "hint": 41, "volunteer-words": 22, "volunteer-hand": 9, "shown": 14}
FIGURES = Figures(
    span=MONTH,
    felt=FELT,
    deeds={"G02": 7, "H01": 3},
    visits=146,
    people=38,
    newcomers=6,
    by_day={MONTH.first + timedelta(days=n): 1 + n * 5 % 11 for n in range(0, 27, 2)},
    by_hour={9: 4, 10: 7, 14: 5, 15: 2},
    practised={"G02": 22, "H01": 19, "V01": 8, "B02": 5},
    learnt={"G02": 14, "H01": 9, "V01": 2},
    ways=WAYS,
    calls=31,
    doubtful=3,
    undated=1,
)
NONE = Figures(
    day_span(TODAY), showable({}), {}, 0, 0, 0, {}, {}, {}, {}, {}, 0, 0, 0
)  # fmt: skip


def _month() -> ReportView:
    return month_report(FIGURES, TITLES, TODAY, _)


def _lesson() -> ReportView:
    months = (
        LessonMonth("2026-10", 11, 5, 2, Tally(9, 1, 0)),
        LessonMonth("2026-11", 22, 14, 7, Tally(31, 4, 1)),
    )
    by_step: Mapping[str, Mapping[str, int]] = {
        "open": WAYS, "see": {"alone": 9, "hint": 20}, "scan": {"alone": 30, "shown": 4},
    }  # fmt: skip
    figures = LessonFigures("G02", months, 27, 18, 9, Tally(40, 5, 1), by_step, 12)
    return lesson_report(figures, TITLES, ["open", "see", "scan"], TODAY, _)


def _steps() -> ReportView:
    troubles = [
        StepTrouble("G02", "see", 14, 30, 0.71, 2.4, "home.pension", 9),
        StepTrouble("H01", "gone", 9, 12, 0.2, 0.4, "", 0),
    ]
    titles = TITLES._replace(items={("G02", "home.pension"): "养老金查询"})
    return steps_report(troubles, titles, TODAY, _)


def _report(sort: Sort, view: Callable[[], ReportView] | None, notice: str = "") -> Bring:
    def put(stand: DeskStand) -> None:
        screen = ReportScreen(stand.theme, stand.presses)
        wanted = Wanted(sort, TODAY - timedelta(days=40), "G02")
        made = view() if view is not None else None
        screen.show_page(report_page(wanted, made, TODAY, _, _(notice) if notice else ""))
        stand.show(screen, door=DOOR)

    return put


ASKED = Poll("a", "您几点来最方便？", ("上午", "下午", "都可以"), TODAY, TODAY + timedelta(days=13),
             counts=(9, 3, 5))  # fmt: skip
FEW = ASKED._replace(
    id="b",
    question="下个月想在驿站里多开一门课，您最想学哪一样？请按您自己的意思选一个就行",
    answers=("用手机挂号看病", "扫码坐公交车", "和家里人视频", "认清骗人的电话"),
    counts=(1, 0, 2, 0),
)
OVER = ASKED._replace(id="c", question="椅子坐着舒服吗？", is_closed=True, counts=(12, 2, 1))
DRAFT = Draft(FEW.question, FEW.answers[:2], 14)
PAGES: dict[str, Callable[[], Page]] = {
    "reports-closed": lambda: report_desk.not_yours(_),
    "polls": lambda: poll_pages.polls_page((ASKED, FEW, OVER), TODAY, _),
    "polls-none": lambda: poll_pages.polls_page((), TODAY, _),
    "poll-told": lambda: poll_pages.poll_page(ASKED, TODAY, _),
    "poll-few": lambda: poll_pages.poll_page(FEW, TODAY, _),
    "poll-over": lambda: poll_pages.poll_page(OVER, TODAY, _),
    "poll-more": lambda: poll_pages.more_page(DRAFT, _),
    "poll-span": lambda: poll_pages.span_page(_),
    "poll-sure": lambda: poll_pages.sure_page(DRAFT, TODAY, _),
}


def _page(make: Callable[[], Page]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = PageScreen(stand.theme, stand.presses)
        screen.show_page(make())
        stand.show(screen, door=DOOR)

    return put


def _writing(stand: DeskStand) -> None:
    screen = WritingScreen(stand.theme, stand.presses)
    screen.ask(_("意见征集"), _("要问学员什么？一句话，最多 {most} 个字。").format(most=40),
               _("要问的话"), "您几点来", 40)  # fmt: skip
    stand.show(screen, door=DOOR)


def _sounding_alike(stand: DeskStand) -> None:
    screen = WritingScreen(stand.theme, stand.presses)
    told = Confusion("想学怎么挂号看病", "想学怎么挂号看饼").said(_)
    screen.ask(_("意见征集"), told, _("答案"), "想学怎么挂号看病", 12)
    stand.show(screen, door=DOOR)


REPORT_SIGHTS: dict[str, Bring] = {
    "report-month": _report(Sort.MONTH, _month),
    "report-day": _report(Sort.DAY, lambda: day_report(FIGURES, TITLES, TODAY, _)),
    "report-none": _report(Sort.DAY, lambda: day_report(NONE, TITLES, TODAY, _)),
    "report-lesson": _report(Sort.LESSON, _lesson),
    "report-steps": _report(Sort.STEPS, _steps),
    "report-making": _report(Sort.MONTH, None),
    "report-saved": _report(Sort.STEPS, _steps, "正在算，请稍等。"),
    "poll-writing": _writing,
    "poll-sounding-alike": _sounding_alike,
    **{name: _page(make) for name, make in PAGES.items()},
}
"""By name what brings each to the front of a desk."""
