"""The screens of the room 学员, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from app.core.page import Page
    from app.core.record_pages import LeafView
    from app.ui.desk.day import DayScreen
    from app.ui.desk.learner_page import LearnerPageScreen
    from app.ui.desk.learners import LearnersScreen
    from app.ui.desk.list_page import ListScreen
    from app.ui.desk.merging import MergeScreen
    from app.ui.learner.leaf import LeafScreen
    from app.ui.paper.screen import PaperScreen
    from app.ui.theme import Theme
    from app.ui.volunteer.page import PageScreen
    from app.ui.widgets.presses import Presses

# ruff: noqa: PLC0415 - a desk opens on another room


class LearnerScreens:
    """Screens that ask something answer to whoever asked last."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Nothing is made yet."""
        self._theme = theme
        self._presses = presses
        self._chosen: Callable[[str], None] = _ignore
        self._onward: Callable[[], None] = _nothing
        self._pressed: Callable[[str], None] = _ignore
        self._dated: Callable[[date], None] = _ignore

    def ask(
        self, page: Page, chosen: Callable[[str], None], onward: Callable[[], None] | None = None
    ) -> PageScreen:
        """A few choices."""
        self._chosen, self._onward = chosen, onward or _nothing
        self._page.show_page(page)
        return self._page

    def leaf(self, view: LeafView, pressed: Callable[[str], None]) -> LeafScreen:
        """A few sentences, and ways on."""
        self._pressed = pressed
        self._leaf.show_view(view)
        # What was pressed may be gone now.
        self._leaf.take_focus()
        return self._leaf

    def ask_day(self, question: str, today: date, chosen: Callable[[date], None]) -> DayScreen:
        """A day that has been."""
        self._dated = chosen
        self._day.ask(question, today)
        return self._day

    @cached_property
    def list(self) -> LearnersScreen:
        """Everybody."""
        from app.ui.desk.learners import LearnersScreen

        return LearnersScreen(self._theme, self._presses)

    @cached_property
    def page(self) -> LearnerPageScreen:
        """One of them."""
        from app.ui.desk.learner_page import LearnerPageScreen

        return LearnerPageScreen(self._theme, self._presses)

    @cached_property
    def merging(self) -> MergeScreen:
        """Two who may be one."""
        from app.ui.desk.merging import MergeScreen

        return MergeScreen(self._theme, self._presses)

    @cached_property
    def listing(self) -> ListScreen:
        """What is only read."""
        from app.ui.desk.list_page import ListScreen

        return ListScreen(self._theme, self._presses)

    @cached_property
    def paper(self) -> PaperScreen:
        """What is printed."""
        from app.ui.paper.screen import PaperScreen

        return PaperScreen(self._theme, self._presses)

    @cached_property
    def _page(self) -> PageScreen:
        from app.ui.volunteer.page import PageScreen

        screen = PageScreen(self._theme, self._presses)
        screen.chosen.connect(self._choose)
        screen.went_on.connect(self._go_on)
        return screen

    @cached_property
    def _leaf(self) -> LeafScreen:
        from app.ui.learner.leaf import LeafScreen

        screen = LeafScreen(self._theme, self._presses)
        screen.pressed.connect(self._press)
        return screen

    @cached_property
    def _day(self) -> DayScreen:
        from app.ui.desk.day import DayScreen

        screen = DayScreen(self._theme, self._presses)
        screen.chosen.connect(self._date)
        return screen

    def _choose(self, key: str) -> None:
        self._chosen(key)

    def _go_on(self) -> None:
        self._onward()

    def _press(self, key: str) -> None:
        self._pressed(key)

    def _date(self, day: date) -> None:
        self._dated(day)


def _nothing() -> None:
    """Nobody waits."""


def _ignore(_what: object) -> None:
    """Nobody waits."""
