"""Reports in words: what a page, a screen and a file of a report show, satisfaction first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.core.chart import Bar, Chart, Part
from app.core.feelings import LEAST_ANSWERS, Shown, Tally
from app.core.report_charts import count_chart, count_label, face_chart, way_chart
from app.core.report_figures import Figures
from app.core.words import N_, Translate


class Line(NamedTuple):
    """One figure with its words."""

    label: str
    value: str
    note: str = ""
    number: float | None = None
    """The value for programs; None where there is none to be told."""


class Table(NamedTuple):
    """Rows below headings; numbers stay numbers."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


class ReportView(NamedTuple):
    """A report: on paper, on the screen and in a file the same."""

    title: str
    span: str
    """Of which days, and when it was made."""
    figures: tuple[Line, ...]
    """The first is satisfaction, the second what was really done."""
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    details: tuple[Table, ...]
    """Tables for files only: on paper a chart says the same."""
    notes: tuple[str, ...]
    """What a reader must know so as not to misread it."""


class Titles(NamedTuple):
    """What lessons and steps are called."""

    lessons: Mapping[str, str]
    steps: Mapping[tuple[str, str], str]
    items: Mapping[tuple[str, str], str] = {}
    """The words on what can be pressed, by lesson and "screen.item"."""

    def lesson(self, lesson: str) -> str:
        """Its title with its id; the id alone for one that is gone."""
        title = self.lessons.get(lesson)
        return f"{title} {lesson}" if title else lesson

    def step(self, lesson: str, step: str) -> str:
        """The title of a step; its id where it is gone."""
        return self.steps.get((lesson, step), step)


def day_report(figures: Figures, titles: Titles, today: date, translate: Translate) -> ReportView:
    """The report of one day."""
    hours = {hour: figures.by_hour.get(hour, 0) for hour in _hours(figures.by_hour)}
    chart = Chart(
        translate(N_("几点来的（次）")),
        tuple(Bar(str(hour), count_label(n), (Part(n),)) for hour, n in hours.items()),
        is_upright=True,
    )
    return ReportView(
        title=translate(N_("日报")),
        span=_span(day_words(figures.span.first, translate), figures, today, translate),
        figures=_lines(figures, translate, is_month=False),
        charts=_charts(figures, titles, (chart,), translate),
        tables=(_lesson_table(figures, titles, translate),),
        details=(),
        notes=_notes(figures, translate),
    )


def month_report(figures: Figures, titles: Titles, today: date, translate: Translate) -> ReportView:
    """The report of one month."""
    chart = Chart(
        translate(N_("每天来了多少次")),
        tuple(
            Bar(str(day.day), count_label(n), (Part(n),))
            for day in figures.span.days
            for n in (figures.by_day.get(day, 0),)
        ),
        is_upright=True,
    )
    said = translate(N_("{year} 年 {month} 月"))
    first = figures.span.first
    return ReportView(
        title=translate(N_("月报")),
        span=_span(said.format(year=first.year, month=first.month), figures, today, translate),
        figures=_lines(figures, translate, is_month=True),
        charts=_charts(figures, titles, (chart,), translate),
        tables=(_lesson_table(figures, titles, translate),),
        details=(_day_table(figures, translate),),
        notes=_notes(figures, translate),
    )


def satisfaction_line(felt: Tally | None, translate: Translate, *, of_month: bool) -> Line:
    """The first figure of every report."""
    label = translate(N_("满意度（本月）") if of_month else N_("满意度"))
    if felt is None:
        note = translate(N_("不到 {least} 人回答，先不说")).format(least=LEAST_ANSWERS)
        return Line(label, "—", note)
    share = round(100 * felt.satisfied)
    note = translate(N_("{answers} 次回答里，{happy} 次高兴")).format(
        answers=felt.answers, happy=felt.happy
    )
    return Line(label, f"{share}%", note, share)


def by_size(counts: Mapping[str, int], titles: Titles) -> list[tuple[str, int]]:
    """Lessons by their number, the largest first."""
    found = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [(titles.lesson(lesson), n) for lesson, n in found if n]


def day_words(day: date, translate: Translate) -> str:
    """2026 年 11 月 28 日."""
    said = translate(N_("{year} 年 {month} 月 {day} 日"))
    return said.format(year=day.year, month=day.month, day=day.day)


def made_on(today: date, translate: Translate) -> str:
    """When the report was made."""
    return translate(N_("{day}做的")).format(day=day_words(today, translate))


def _lines(figures: Figures, translate: Translate, *, is_month: bool) -> tuple[Line, ...]:
    def line(text: str, number: int, note: str = "") -> Line:
        return Line(translate(text), str(number), note, number)

    deeds = sum(figures.deeds.values())
    steps = sum(figures.ways.values())
    share = round(100 * figures.ways.get("alone", 0) / steps) if steps else None
    alone = Line(
        translate(N_("自己做的步")),
        f"{share}%" if share is not None else "—",
        translate(N_("{n} 步里没人帮、没看提示的")).format(n=steps)
        if steps
        else translate(N_("还没有人自己做过")),
        share,
    )
    days = len(figures.by_day)
    note = translate(N_("开了 {n} 天")).format(n=days) if is_month else ""
    return (
        satisfaction_line(figures.felt.whole, translate, of_month=not is_month),
        line(N_("真的办好了"), deeds, translate(N_("志愿者记下的"))),
        line(N_("来访（次）"), figures.visits, note),
        line(
            N_("来的人"),
            figures.people,
            translate(N_("{n} 位第一次来")).format(n=figures.newcomers),
        ),
        line(N_("学会（课次）"), sum(figures.learnt.values()), translate(N_("自己做完的"))),
        alone,
        line(N_("举手（次）"), figures.calls, translate(N_("叫了志愿者"))),
    )


def _charts(
    figures: Figures, titles: Titles, came: tuple[Chart, ...], translate: Translate
) -> tuple[Chart, ...]:
    rows = felt_rows(figures.felt, titles, translate)
    charts = (
        face_chart(translate(N_("感觉怎么样（本月）")), rows, translate),
        count_chart(translate(N_("真的办好了（件）")), by_size(figures.deeds, titles), translate),
        *came,
        count_chart(translate(N_("学会的课（人）")), by_size(figures.learnt, titles), translate),
        way_chart(
            translate(N_("步骤是怎么做的")), [(translate(N_("所有步骤")), figures.ways)], translate
        ),
    )
    return tuple(chart for chart in charts if any(bar.amount for bar in chart.bars))


def felt_rows(felt: Shown, titles: Titles, translate: Translate) -> list[tuple[str, Tally]]:
    """What may be told of the faces, the whole first."""
    if felt.whole is None:
        return []
    rows = [(translate(N_("全部")), felt.whole)]
    ordered = sorted(felt.lessons, key=lambda name: (-felt.lessons[name].answers, name))
    rows += [(titles.lesson(lesson), felt.lessons[lesson]) for lesson in ordered]
    if felt.rest.answers and felt.lessons:
        rows.append((translate(N_("其他课")), felt.rest))
    return rows


def _lesson_table(figures: Figures, titles: Titles, translate: Translate) -> Table:
    lessons = sorted({*figures.practised, *figures.learnt, *figures.deeds, *figures.felt.lessons})
    heads = (
        N_("课"), N_("高兴"), N_("一般"), N_("有点难"), N_("真的办好了"), N_("学的人"),
        N_("学会的人"),
    )  # fmt: skip
    rows = []
    for lesson in lessons:
        tally = figures.felt.lessons.get(lesson)
        faces: tuple[str | int, ...] = tuple(tally) if tally is not None else ("—", "—", "—")
        counts = (figures.deeds, figures.practised, figures.learnt)
        rows.append((titles.lesson(lesson), *faces, *(each.get(lesson, 0) for each in counts)))
    return Table(translate(N_("每一课")), tuple(map(translate, heads)), tuple(rows))


def _day_table(figures: Figures, translate: Translate) -> Table:
    rows = tuple((day.isoformat(), n) for day, n in figures.by_day.items())
    return Table(
        translate(N_("每一天")), (translate(N_("日子")), translate(N_("来访（次）"))), rows
    )


def _notes(figures: Figures, translate: Translate) -> tuple[str, ...]:
    said = translate(N_("感觉是离开时不记名点的，每满 {least} 个才一起写下；不到 {least} 个不说。"))
    notes = [said.format(least=LEAST_ANSWERS)]
    notes.append(translate(N_("学会：自己做完，或者考一考做完。都是练习；真的办好了另外记。")))
    if figures.doubtful:
        said = translate(N_("有 {n} 条记录的电脑时钟不准，按先后次序算了日子。"))
        notes.append(said.format(n=figures.doubtful))
    if figures.undated:
        said = translate(N_("还有 {n} 条记录看不出是哪天的，没有算进来。"))
        notes.append(said.format(n=figures.undated))
    return tuple(notes)


def _span(words: str, figures: Figures, today: date, translate: Translate) -> str:
    made = made_on(today, translate)
    if figures.span.is_over(today):
        return translate(N_("{span} · {made}")).format(span=words, made=made)
    return translate(N_("{span}（还没过完）· {made}")).format(span=words, made=made)


def _hours(by_hour: Mapping[int, int]) -> range:
    return range(min(by_hour), max(by_hour) + 1) if by_hour else range(0)
