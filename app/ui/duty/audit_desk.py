"""谁看了，谁改了: every time, narrowed by what and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.audit import (
    COMMAND_LINE,
    COMMAND_LINE_NAME,
    SORT_NAMES,
    AuditRow,
    Entry,
    Sort,
    audit_rows,
)
from app.core.page import Choice, Page
from app.core.rows_view import Act, Filter, RowsView
from app.core.shifts import clock_text
from app.core.volunteers import ROLE_NAMES, Deed
from app.core.week_view import day_title
from app.i18n import _
from app.ui.duty.crew import day_of, minutes_of

if TYPE_CHECKING:
    from app.ui.desk.rows import RowsScreen
    from app.ui.duty.crew import Crew

_MOST = 60
"""Rows at a time; 更早的 brings those before them."""


class AuditDesk:
    """The latest first."""

    def __init__(self, crew: Crew) -> None:
        """Everything, of everybody."""
        self._crew = crew
        self._sort: Sort | None = None
        self._who = ""
        self._skip = 0

    def open(self) -> None:
        """The list."""
        self._sort, self._who, self._skip = None, "", 0
        self._crew.trail.go(self._draw)

    def _draw(self) -> RowsScreen:
        self._screen.show_view(self._view())
        return self._screen

    def _view(self) -> RowsView:
        her = self._crew.her()
        found = self._entries() if her is not None and her.may(Deed.SEE_AUDIT) else ()
        book = self._crew.book
        rows = audit_rows(found[:_MOST], book.volunteers(), self._crew.learner_name, _)
        filters = [Filter("", _("全部"), self._sort is None)]
        filters += [Filter(str(sort), _(SORT_NAMES[sort]), sort is self._sort) for sort in Sort]
        name = self._name() if self._who else _("所有人")
        acts = [Act("who", name, "person")]
        if len(found) > _MOST:
            acts.append(Act("earlier", _("更早的"), "down"))
        if self._skip:
            acts.append(Act("latest", _("回到最近的"), "up"))
        return RowsView(
            _("谁看了，谁改了"),
            (_("什么时候"), _("谁"), _("做了什么"), _("对谁")),
            tuple(self._cells(row) for row in rows),
            (4, 3, 5, 3),
            tuple(filters),
            tuple(acts),
            empty=_("没有这样的事。"),
        )

    def _name(self) -> str:
        is_command = self._who == COMMAND_LINE
        return _(COMMAND_LINE_NAME) if is_command else self._crew.name_of(self._who)

    @staticmethod
    def _cells(row: AuditRow) -> tuple[str, ...]:
        when = f"{day_title(day_of(row.wall_ms), _)} {clock_text(minutes_of(row.wall_ms))}"
        return when, row.who, row.did, row.whom

    def _entries(self) -> Sequence[Entry]:
        """One more than are shown, if there are more."""
        return self._crew.book.audit(
            volunteer=self._who, sort=self._sort, skip=self._skip, most=_MOST + 1
        )

    def _narrow(self, key: str) -> None:
        self._sort, self._skip = (Sort(key) if key else None), 0
        self._crew.trail.again()

    def _act(self, key: str) -> None:
        if key == "who":
            self._crew.trail.page(self._who_page, self._pick)
            return
        self._skip = self._skip + _MOST if key == "earlier" else 0
        self._crew.trail.again()

    def _who_page(self) -> Page:
        everybody = Choice("", _("所有人"), "", "people", is_chosen=not self._who)
        team = self._crew.book.volunteers()
        one = (
            Choice(each.id, each.name, _(ROLE_NAMES[each.role]), "person", each.id == self._who)
            for each in team
        )
        command = Choice(
            COMMAND_LINE,
            _(COMMAND_LINE_NAME),
            _("在电脑上打的命令"),
            "computer",
            is_chosen=self._who == COMMAND_LINE,
        )
        return Page("audit-who", _("看谁的？"), choices=(everybody, *one, command))

    def _pick(self, who: str) -> None:
        self._who, self._skip = who, 0
        self._crew.trail.back()

    @cached_property
    def _screen(self) -> RowsScreen:
        from app.ui.desk.rows import RowsScreen  # noqa: PLC0415 - when it is first opened

        screen = RowsScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.narrowed.connect(self._narrow)
        screen.acted.connect(self._act)
        return screen
