"""服务时长: by person and month, and as a file for the office."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.core.hours_table import hours_csv, hours_view
from app.core.problem import KnownProblem
from app.core.shifts import Hours, hours_by_month
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.duty.crew import day_of

if TYPE_CHECKING:
    from app.ui.desk.rows import RowsScreen
    from app.ui.duty.crew import Crew


class HoursDesk:
    """One's own, and everybody's for whoever may see them."""

    def __init__(self, crew: Crew) -> None:
        """Everybody's first, where that may be."""
        self._crew = crew
        self._is_all = True

    def open(self) -> None:
        """The list."""
        self._is_all = self._may_see_all()
        self._crew.trail.go(self._draw)

    def _draw(self) -> RowsScreen:
        is_all = self._is_all if self._may_see_all() else None
        view = hours_view(
            self._hours(),
            self._crew.name_of,
            _,
            is_all=is_all,
            notice=self._crew.trail.take_notice(),
        )
        self._screen.show_view(view)
        return self._screen

    def _hours(self) -> tuple[Hours, ...]:
        who = "" if self._is_all and self._may_see_all() else self._crew.duty.on_duty().id
        return hours_by_month(self._crew.book.turns(volunteer=who), day_of)

    def _may_see_all(self) -> bool:
        her = self._crew.her()
        return her is not None and her.may(Deed.SEE_HOURS)

    def _narrow(self, key: str) -> None:
        self._is_all = key == "all"
        self._crew.trail.again()

    def _export(self, _key: str) -> None:
        from app.ui.visit.record_files import save_texts  # noqa: PLC0415 - seldom exported

        name = _("服务时长 {day}").format(day=self._crew.today().isoformat())
        text = hours_csv(self._hours(), self._crew.name_of, _)
        try:
            (path,) = save_texts({f"{name}.csv": text}, self._crew.tools.papers())
        except KnownProblem as problem:
            self._crew.trail.again(problem.happened)
            return
        self._crew.trail.again(_("存好了：{line}").format(line=path))

    @cached_property
    def _screen(self) -> RowsScreen:
        from app.ui.desk.rows import RowsScreen  # noqa: PLC0415 - when it is first opened

        screen = RowsScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.narrowed.connect(self._narrow)
        screen.acted.connect(self._export)
        return screen
