"""The desk's first room: keeps today's screen true."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from app.core.desk_view import Figure, TodayView
from app.i18n import _

if TYPE_CHECKING:
    from app.ui.desk.today import TodayScreen
    from app.ui.duty.duty import Duty


class DayBook(Protocol):
    """Where the day's figures come from."""

    def day_figures(self, since_ms: int) -> tuple[int, int]:
        """How many learners came since then, and how many lessons they did by themselves."""
        ...


class TodayRoom:
    """今天."""

    icon = "home"

    def __init__(self, duty: Duty, book: DayBook) -> None:
        """Nothing is made before the room is opened."""
        self._duty = duty
        self._book = book

    @property
    def title(self) -> str:
        """What is written on its door."""
        return _("今天")

    def open(self) -> TodayScreen:
        """Today's screen as it stands."""
        self._screen.show_view(self._view())
        return self._screen

    def step_back(self) -> bool:
        """There is nothing before the first screen."""
        return False

    def _view(self) -> TodayView:
        came, learnt = self._book.day_figures(day_began_ms(self._duty.clock.wall_ms()))
        figures = (
            Figure(_("在学"), "0"),
            Figure(_("求助中"), "0"),
            Figure(_("今日到访"), str(came)),
            Figure(_("今日学会"), _("{n} 课").format(n=learnt)),
        )
        empty = (_("还没有座位连上。"), _("学员座位打开以后，会自己出现在这里。"))
        return TodayView(figures, empty)

    @cached_property
    def _screen(self) -> TodayScreen:
        from app.ui.desk.today import TodayScreen  # noqa: PLC0415 - when it is first opened

        return TodayScreen(self._duty.theme, self._duty.presses)


def day_began_ms(wall_ms: int) -> int:
    """When the day of ``wall_ms`` began by this computer's clock, in milliseconds since 1970."""
    now = datetime.fromtimestamp(wall_ms / 1000)  # noqa: DTZ006 - the station's own day
    return round(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)
