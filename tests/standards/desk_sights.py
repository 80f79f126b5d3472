"""Everything that a volunteer can have in front of her at the desk.

A room adds its screens to ``DESK_SIGHTS``: a name that begins with the kind of screen, and what
brings it to the front of a ``DeskStand`` with ``stand.show(screen, door=…)``.
"""

from __future__ import annotations

from collections.abc import Callable

from app.core.desk_view import Figure, TodayView
from app.ui.desk.today import TodayScreen
from tests.standards.stand import DeskStand

Bring = Callable[[DeskStand], None]

FIGURES = (
    Figure("在学", "7"),
    Figure("求助中", "2", is_urgent=True),
    Figure("今日到访", "19"),
    Figure("今日学会", "11 课"),
)


def _today(view: TodayView) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = TodayScreen(stand.theme, stand.presses)
        screen.show_view(view)
        stand.show(screen)

    return put


NOBODY = ("还没有座位连上。", "学员座位打开以后，会自己出现在这里。")

DESK_SIGHTS: dict[str, Bring] = {
    "today-empty": _today(TodayView(FIGURES, NOBODY)),
}
