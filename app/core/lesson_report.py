"""Reports about lessons: one lesson over its months, and the steps that many find hard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.chart import Bar, Chart, Part
from app.core.difficult import LEAST_LEARNERS, StepTrouble
from app.core.feelings import LEAST_ANSWERS
from app.core.report_charts import MOST_BARS, face_chart, way_chart
from app.core.report_figures import LessonFigures
from app.core.report_view import Line, ReportView, Table, Titles, made_on, satisfaction_line
from app.core.words import N_, Translate


def lesson_report(
    figures: LessonFigures, titles: Titles, steps: Sequence[str], today: date, translate: Translate
) -> ReportView:
    """The report of one lesson; ``steps`` are its own, in order."""
    known = [*steps, *sorted(step for step in figures.ways if step not in steps)]
    told = [(month.month, month.felt) for month in figures.months if month.felt is not None]
    learnt = Chart(
        translate(N_("每个月学会的人")),
        tuple(
            Bar(month.month, str(month.learnt) if month.learnt else "", (Part(month.learnt),))
            for month in figures.months
        ),
    )
    named = [(titles.step(figures.lesson, step), figures.ways.get(step, {})) for step in known]
    charts = (
        face_chart(translate(N_("感觉怎么样，每个月")), told, translate),
        learnt,
        way_chart(translate(N_("每一步是怎么做的")), named, translate),
    )
    heads = (N_("月份"), N_("高兴"), N_("一般"), N_("有点难"), N_("真的办好了"), N_("学的人"),
             N_("学会的人"))  # fmt: skip
    rows = []
    for month in figures.months:
        faces: tuple[str | int, ...] = tuple(month.felt) if month.felt else ("—", "—", "—")
        rows.append((month.month, *faces, month.deeds, month.practised, month.learnt))
    note = translate(N_("不满 {least} 个回答的月份，感觉写成 —，满意度也不算它。"))
    satisfaction = satisfaction_line(figures.felt, translate, of_month=False)
    if figures.felt is not None and len(told) < len(figures.months):
        only = translate(N_("{note}；只算满 {least} 个回答的月份"))
        said = only.format(note=satisfaction.note, least=LEAST_ANSWERS)
        satisfaction = satisfaction._replace(note=said)
    return ReportView(
        title=translate(N_("课的报告：{lesson}")).format(lesson=titles.lesson(figures.lesson)),
        span=translate(N_("从开始到现在 · {made}")).format(made=made_on(today, translate)),
        figures=(
            satisfaction,
            _line(N_("真的办好了"), figures.deeds, translate),
            _line(N_("学的人"), figures.people, translate),
            _line(N_("学会的人"), figures.learnt, translate),
            _line(N_("举手（次）"), figures.calls, translate),
        ),
        charts=tuple(chart for chart in charts if any(bar.amount for bar in chart.bars)),
        tables=(Table(translate(N_("每个月")), tuple(map(translate, heads)), tuple(rows)),),
        details=(),
        notes=(note.format(least=LEAST_ANSWERS),),
    )


def steps_report(
    troubles: Sequence[StepTrouble], titles: Titles, today: date, translate: Translate
) -> ReportView:
    """The report of the hardest steps, the hardest first."""
    hard = [each for each in troubles if each.needs_rewriting]
    bars = tuple(
        Bar(
            f"{titles.lesson(each.lesson)} {titles.step(each.lesson, each.step)}",
            translate(N_("{share}% 要人帮")).format(share=round(100 * each.helped)),
            (Part(each.helped),),
        )
        for each in troubles[:MOST_BARS]
    )
    heads = (N_("课"), N_("步骤"), N_("人数"), N_("做过几次"), N_("要人帮（%）"), N_("平均点偏"),
             N_("最常点到"), N_("该不该改写"))  # fmt: skip
    yes, no = translate(N_("改写这一步")), translate(N_("不用"))
    rows = tuple(
        (
            titles.lesson(each.lesson),
            titles.step(each.lesson, each.step),
            each.learners,
            each.reaches,
            round(100 * each.helped),
            f"{each.misses:.1f}",
            _pressed(each, titles, translate),
            yes if each.needs_rewriting else no,
        )
        for each in troubles
    )
    note = translate(N_("只算自己做和考一考；不到 {least} 个人做过的步骤不说。"))
    return ReportView(
        title=translate(N_("哪些步骤难")),
        span=translate(N_("从开始到现在 · {made}")).format(made=made_on(today, translate)),
        figures=(
            _line(N_("该改写的步骤"), len(hard), translate),
            _line(N_("看过的步骤"), len(troubles), translate),
        ),
        charts=(Chart(translate(N_("最难的步骤")), bars, most=1.0),) if bars else (),
        tables=(Table(translate(N_("每一步")), tuple(map(translate, heads)), rows),),
        details=(),
        notes=(note.format(least=LEAST_LEARNERS),),
    )


def _line(text: str, number: int, translate: Translate) -> Line:
    return Line(translate(text), str(number), "", number)


def _pressed(trouble: StepTrouble, titles: Titles, translate: Translate) -> str:
    """The words on what was pressed instead; never its id, which says nothing to a reader."""
    if not trouble.wrong:
        return "—"
    label = titles.items.get((trouble.lesson, trouble.wrong))
    return label or translate(N_("没有名字的一处"))
