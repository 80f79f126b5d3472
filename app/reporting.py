"""Makes the reports of a station: read from its store, in the words of its lessons, into files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.core.problem import KnownProblem
from app.core.report_desk import Sort, Wanted
from app.core.report_figures import Span, day_span, fold_figures, fold_lesson
from app.core.report_rows import Almanac
from app.core.report_view import ReportView, Titles, day_report, month_report
from app.i18n import _
from app.store import open_store
from app.store.report_reading import ReportRows, iterate_learning

if TYPE_CHECKING:
    from app.content.library import Library
    from app.core.difficult import StepTrouble
    from app.core.ports import Clock
    from app.core.report_rows import ReportSource
    from app.store import Store

T = TypeVar("T")


class Reports:
    """Every report is made anew from the store: what arrived late is in it."""

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        """Nothing is read before a report is asked for."""
        self._store = store
        self._library = library
        self._clock = clock

    @property
    def almanac(self) -> Almanac:
        """The station's own days."""
        return station_almanac(self._clock)

    def day(self, day: date) -> ReportView:
        """Of one day."""
        figures = self._ask(lambda rows: fold_figures(rows, day_span(day), self.almanac))
        return day_report(figures, self._titles(), self.almanac.today, _)

    def month(self, span: Span) -> ReportView:
        """Of a month."""
        figures = self._ask(lambda rows: fold_figures(rows, span, self.almanac))
        return month_report(figures, self._titles(), self.almanac.today, _)

    def lesson(self, lesson: str) -> ReportView:
        """Of one lesson; KnownProblem("no-lesson") if there is none, nor was there ever one."""
        from app.core.lesson_report import lesson_report  # noqa: PLC0415 - seldom wanted

        figures = self._ask(lambda rows: fold_lesson(rows, lesson, self.almanac))
        entry = next((each for each in self._library.index() if each.id == lesson), None)
        if entry is None and not figures.people:
            raise KnownProblem(
                "no-lesson",
                happened=_("没有“{name}”这一课。").format(name=lesson),
                todo=_("有哪些课，请看 lessons list。"),
            )
        steps = [step for step, _title in entry.steps] if entry is not None else []
        return lesson_report(figures, self._titles(), steps, self.almanac.today, _)

    def steps(self) -> ReportView:
        """Of the steps that many people find hard."""
        from app.core.difficult import KINDS, fold_difficult_in_order  # noqa: PLC0415 - seldom
        from app.core.lesson_report import steps_report  # noqa: PLC0415

        troubles = self._store.on_disk(
            lambda disk: fold_difficult_in_order(iterate_learning(disk, KINDS)), is_reading=True
        )
        titles = self._titles()._replace(items=self._labels(troubles))
        return steps_report(troubles, titles, self.almanac.today, _)

    def make(self, wanted: Wanted) -> ReportView:
        """Whichever is wanted."""
        match wanted.sort:
            case Sort.DAY:
                return self.day(wanted.day)
            case Sort.MONTH:
                return self.month(wanted.month)
            case Sort.LESSON:
                return self.lesson(wanted.lesson)
            case Sort.STEPS:
                return self.steps()

    def _ask(self, fold: Callable[[ReportSource], T]) -> T:
        return self._store.on_disk(lambda disk: fold(ReportRows(disk)), is_reading=True)

    def _labels(self, troubles: Sequence[StepTrouble]) -> dict[tuple[str, str], str]:
        """The words on what was pressed instead, where its lesson is still there."""
        labels: dict[tuple[str, str], str] = {}
        for trouble in troubles:
            with suppress(KnownProblem):
                service = self._library.load(trouble.lesson).service
                item = service.items.get(trouble.wrong) if service is not None else None
                if item is not None and item.label:
                    labels[trouble.lesson, trouble.wrong] = item.label
        return labels

    def _titles(self) -> Titles:
        return titles_of(self._library)


def titles_of(library: Library) -> Titles:
    """What all lessons and their steps are called."""
    entries = library.index()
    return Titles(
        {entry.id: entry.title for entry in entries},
        {(entry.id, step): title for entry in entries for step, title in entry.steps},
    )


def station_almanac(clock: Clock) -> Almanac:
    """The station's own days."""
    return Almanac(_day_of, _hour_of, clock.wall_ms())


def make_report(path: Path, library: Library, clock: Clock, wanted: Wanted) -> ReportView:
    """Make a report through a connection of its own: on any thread, beside whoever writes."""
    with closing(open_store(path, clock)) as store:
        return Reports(store, library, clock).make(wanted)


def write_csv(view: ReportView, path: Path) -> None:
    """Write a report as a table, whole or not at all; KnownProblem if it cannot be."""
    from app.core.report_files import report_csv  # noqa: PLC0415 - only when one is written

    heads = (_("项目"), _("数"), _("说明"))
    write_whole(path, report_csv(view, heads).encode())


def write_pdf(view: ReportView, path: Path) -> int:
    """Write a report for printing; the number of its pages. Needs a QApplication."""
    from app.ui.paper.pdf import pdf_of, save_pdf  # noqa: PLC0415 - brings all of paper
    from app.ui.paper.report import set_report  # noqa: PLC0415

    pages = set_report(view)
    save_pdf(pdf_of(pages, f"{view.title} {view.span}"), path)
    return len(pages)


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` into a file that only its owner can read, at once or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise KnownProblem(
            "paper-unwritable",
            happened=_("存不进“{name}”。").format(name=path.parent),
            safe=_("学习记录都在，什么也没丢。"),
            todo=_("请换一个地方存，或者腾出一些空间。"),
        ) from None


def _day_of(ms: int) -> date:
    return datetime.fromtimestamp(ms / 1000).date()  # noqa: DTZ006 - the station's own day


def _hour_of(ms: int) -> int:
    return datetime.fromtimestamp(ms / 1000).hour  # noqa: DTZ006
