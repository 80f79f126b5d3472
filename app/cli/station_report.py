"""``station report``: what a day or a month brought, how a lesson goes, which steps are hard."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app import paths
from app.cli.edge import Exit
from app.cli.spoken import Command, Group, option, say_json, with_json, with_language, with_store
from app.cli.station import station
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.core.report_view import ReportView
    from app.reporting import Reports

F = TypeVar("F", bound=Callable[..., Any])
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


@station.group(
    "report", cls=Group, help=N_("做报告：一天、一个月、一课、难的步骤；满意度在最前面。")
)
@with_language
def report() -> None:
    """Group the reports."""


def _report(name: str, sentence: str) -> Callable[[F], Any]:
    def add(act: F) -> Any:
        act = with_json(with_language(with_store(act)))
        act = option("--csv", "csv", type=click.Path(dir_okay=False, path_type=Path),
                     help=N_("写成表格（CSV）的文件"))(act)  # fmt: skip
        act = option("--pdf", "pdf", type=click.Path(dir_okay=False, path_type=Path),
                     help=N_("写成能打印的文件（PDF）"))(act)  # fmt: skip
        exits = {Exit.FINE: N_("报告做好了")}
        return report.command(name, cls=Command, help=sentence, exits=exits)(act)

    return add


@_report("day", N_("一天的报告；不写日子就是今天。"))
@click.argument("day", metavar="[DAY]", default="")
def day_report(
    day: str, path: Path | None, pdf: Path | None, csv: Path | None, is_json: bool
) -> None:
    """Report a day."""
    try:
        wanted = date.fromisoformat(day) if day else None
    except ValueError:
        raise click.UsageError(_("日子要写成 2026-11-28 这样。")) from None
    _make(lambda reports: reports.day(wanted or reports.almanac.today), path, pdf, csv, is_json)


@_report("month", N_("一个月的报告；不写月份就是这个月。"))
@click.argument("month", metavar="[MONTH]", default="")
def month_report(
    month: str, path: Path | None, pdf: Path | None, csv: Path | None, is_json: bool
) -> None:
    """Report a month."""
    from app.core.report_figures import Span, month_span

    found = _MONTH.fullmatch(month)
    is_month = found is not None and 1 <= int(found[2]) <= 12 and int(found[1]) >= 1
    if month and not is_month:
        raise click.UsageError(_("月份要写成 2026-11 这样。"))

    def span(today: date) -> Span:
        return month_span(*((int(found[1]), int(found[2])) if found else today.timetuple()[:2]))

    _make(lambda reports: reports.month(span(reports.almanac.today)), path, pdf, csv, is_json)


@_report("lesson", N_("一课的报告：每个月怎么样，每一步是怎么做的。"))
@click.argument("lesson", metavar="LESSON")
def lesson_report(
    lesson: str, path: Path | None, pdf: Path | None, csv: Path | None, is_json: bool
) -> None:
    """Report a lesson."""
    _make(lambda reports: reports.lesson(lesson.upper()), path, pdf, csv, is_json)


@_report("steps", N_("哪些步骤很多人做不来，最难的在前面。"))
def steps_report(path: Path | None, pdf: Path | None, csv: Path | None, is_json: bool) -> None:
    """Report the hardest steps."""
    _make(lambda reports: reports.steps(), path, pdf, csv, is_json)


def _make(
    ask: Callable[[Reports], ReportView],
    path: Path | None,
    pdf: Path | None,
    csv: Path | None,
    is_json: bool,
) -> None:
    """Read the store, write what is wanted, and say it."""
    from app.papers import start_qt
    from app.reporting import write_csv, write_pdf

    start_qt()
    view = _read(ask, path or paths.station_file())
    files: dict[str, Path] = {}
    if csv is not None:
        write_csv(view, csv)
        files["csv"] = csv
    if pdf is not None:
        write_pdf(view, pdf)
        files["pdf"] = pdf
    if is_json:
        from app.core.report_files import report_json

        say_json({**report_json(view), "files": files})
        return
    click.echo(f"{view.title} · {view.span}")
    for line in view.figures:
        click.echo(f"  {line.label}: {line.value}" + (f"  {line.note}" if line.note else ""))
    for note in view.notes:
        click.echo(f"· {note}")
    for file in files.values():
        click.echo(_("写好了：{file}").format(file=file))


def _read(ask: Callable[[Reports], ReportView], path: Path) -> ReportView:
    from app.front import open_library
    from app.reporting import Reports
    from app.store import open_store, read_info
    from app.ui.clock import QtClock

    # A report is no reason to make a store: where there is none, this says so.
    read_info(path)
    clock = QtClock()
    with closing(open_store(path, clock)) as store:
        return ask(Reports(store, open_library(), clock))
