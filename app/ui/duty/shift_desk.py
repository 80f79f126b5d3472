"""排班: the week that is shown, and planning somebody for a day of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from app.core import shifts
from app.core import week_view as weeks
from app.core.shifts import HALVES, Plan, Turn, clock_text, plans_on, week_of
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.duty.crew import day_of, minutes_of, ms_at

if TYPE_CHECKING:
    from app.core.events import Fact
    from app.core.week_view import WeekView
    from app.ui.desk.week import WeekScreen
    from app.ui.duty.crew import Crew

_AHEAD = 14
"""Days within which somebody's next shift is looked for."""


class ShiftDesk:
    """Everybody sees the week; leaders change it."""

    def __init__(self, crew: Crew) -> None:
        """The present week."""
        self._crew = crew
        self._shown = date.min

    def open(self) -> None:
        """This week."""
        self._shown = self._crew.today()
        self._crew.trail.go(self._draw)

    def next_of(self, who: str) -> str:
        """When she means to come next, as 周三 9:00; "" for no time soon."""
        today, minutes = self._crew.today(), self._crew.now()[1]
        plans = self._crew.plans()
        for ahead in range(_AHEAD):
            day = today + timedelta(days=ahead)
            for plan in plans_on(plans, day):
                if plan.volunteer == who and (ahead or plan.begins > minutes):
                    when = weeks.near_day(day, today, _)
                    return f"{when} {clock_text(plan.begins)}"
        return ""

    # --- the week ----------------------------------------------------------------------------

    def _draw(self) -> WeekScreen:
        self._screen.show_view(self._view())
        return self._screen

    def _view(self) -> WeekView:
        book = self._crew.book
        first, *_rest, last = week_of(self._shown)
        turns = [
            (day_of(turn.started_ms), turn, self._times(turn))
            for turn in book.turns(ms_at(first, 0))
            if day_of(turn.started_ms) <= last
        ]
        return weeks.week_view(
            self._shown,
            self._crew.today(),
            self._crew.plans(),
            turns,
            self._crew.name_of,
            _,
            can_change=self._may_plan(),
            notice=self._crew.trail.take_notice(),
        )

    @staticmethod
    def _times(turn: Turn) -> str:
        begins = minutes_of(turn.started_ms)
        if turn.is_open:
            return _("{begins} 到现在").format(begins=clock_text(begins))
        return weeks.span_text(begins, minutes_of(turn.ended_ms))

    def _turn(self, by: int) -> None:
        today = self._crew.today()
        self._shown = self._shown + timedelta(weeks=by) if by else today
        self._crew.trail.again()

    def _may_plan(self) -> bool:
        her = self._crew.her()
        return her is not None and her.may(Deed.PLAN_SHIFTS)

    # --- planning ----------------------------------------------------------------------------

    def _add(self, text: str) -> None:
        if self._may_plan():
            day = date.fromisoformat(text)
            team = self._crew.book.volunteers()
            self._crew.trail.page(
                lambda: weeks.who_page(day, team, _), lambda who: self._ask_when(who, day)
            )

    def _ask_when(self, who: str, day: date) -> None:
        span = list(HALVES[0])
        name = self._crew.name_of(who)

        def move(key: str) -> None:
            span[:] = weeks.moved(key, span[0], span[1])
            self._crew.trail.again()

        self._crew.trail.page(
            lambda: weeks.when_page(name, day, span[0], span[1], _),
            move,
            lambda: self._ask_how_often(who, day, (span[0], span[1])),
        )

    def _ask_how_often(self, who: str, day: date, span: tuple[int, int]) -> None:
        self._crew.trail.page(
            lambda: weeks.how_often_page(self._crew.name_of(who), day, *span, _),
            lambda key: self._plan(who, day, span, is_once=key == "once"),
        )

    def _plan(self, who: str, day: date, span: tuple[int, int], *, is_once: bool) -> None:
        text = day.isoformat()
        until = text if is_once else ""
        shift = self._crew.duty.new_id()
        plan = Plan(shift, who, day.weekday(), span[0], span[1], text, until)
        if shifts.collides(plan, self._crew.plans()) is not None:
            said = _("{name} 这个时间已经排了班，没有再排。").format(name=self._crew.name_of(who))
        else:
            self._tell(who, [shifts.planned(plan, by=self._crew.duty.on_duty().id)])
            said = _("排好了：{name}，{day} {span}。").format(
                name=self._crew.name_of(who),
                day=weeks.day_title(day, _),
                span=weeks.span_text(*span),
            )
        self._crew.trail.back(said, steps=3)

    # --- taking away -------------------------------------------------------------------------

    def _drop(self, shift: str, text: str) -> None:
        plan = next((each for each in self._crew.plans() if each.shift == shift), None)
        if plan is None or not self._may_plan():
            return
        day = date.fromisoformat(text)
        name = self._crew.name_of(plan.volunteer)
        self._crew.trail.page(
            lambda: weeks.drop_page(name, plan, day, _),
            lambda key: self._take_away(plan, day, key),
        )

    def _take_away(self, plan: Plan, day: date, key: str) -> None:
        me = self._crew.duty.on_duty().id
        if key != "no":
            facts = [shifts.dropped(plan, day, by=me)]
            if key == "once" and not plan.is_once:
                # The weeks after it are planned anew.
                week = (day + timedelta(weeks=1)).isoformat()
                if not plan.until or plan.until >= week:
                    rest = plan._replace(shift=self._crew.duty.new_id(), since=week)
                    facts.append(shifts.planned(rest, by=me))
            self._tell(plan.volunteer, facts)
        self._crew.trail.back(_("取消了。") if key != "no" else "")

    # --- an end that nobody told ---------------------------------------------------------------

    def _mend(self, shift: str, who: str) -> None:
        found = [each for each in self._crew.book.turns(volunteer=who) if each.shift == shift]
        if not found or not self._may_plan():
            return
        turn, end = found[0], [found[0].ended_ms]
        day, name = day_of(turn.started_ms), self._crew.name_of(who)

        def move(key: str) -> None:
            step = weeks.STEP * 60_000
            later = end[0] + (step if key == "ends+" else -step)
            end[0] = max(turn.started_ms, min(later, self._crew.now_ms()))
            self._crew.trail.again()

        def keep() -> None:
            fact = shifts.ended(turn, end[0], "set", by=self._crew.duty.on_duty().id)
            self._tell(who, [fact])
            self._crew.trail.back(_("改好了。"))

        self._crew.trail.page(
            lambda: weeks.end_page(name, day, minutes_of(turn.started_ms), minutes_of(end[0]), _),
            move,
            keep,
        )

    def _tell(self, who: str, facts: list[Fact]) -> None:
        self._crew.book.append(facts, learner=who)

    @cached_property
    def _screen(self) -> WeekScreen:
        from app.ui.desk.week import WeekScreen  # noqa: PLC0415 - when it is first opened

        screen = WeekScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.turned.connect(self._turn)
        screen.planning.connect(self._add)
        screen.picked.connect(self._drop)
        screen.mended.connect(self._mend)
        return screen
