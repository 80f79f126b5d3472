"""The ways to a lesson: the list of all of them, and the four ways to take one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.events import Fact, Kind
from app.core.home import choose_view
from app.core.visit_rules import entries_of, learned, left_halfway, next_mode_of, tile_of

if TYPE_CHECKING:
    from app.ui.learner.choose import ChooseScreen
    from app.ui.learner.modes import ModesScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show


class LessonWays:
    """Shows what can be learned; whoever plays it is told by ``start``."""

    def __init__(
        self,
        parts: Parts,
        screens: Screens,
        show: Show,
        start: Callable[[str, str], None],
        go_home: Callable[[], None],
    ) -> None:
        """``start`` is given a lesson and a mode; ``go_home`` is for a lesson that is gone."""
        self._parts = parts
        self._screens = screens
        self._show = show
        self._start = start
        self._go_home = go_home

    def choose_lesson(self) -> None:
        """Show the list of lessons."""
        parts = self._parts
        index = parts.shelf.index()
        units = choose_view(
            entries_of(index),
            {each.unit: each.unit_title for each in index},
            learned(parts.book.finished_lessons()),
            left_halfway(parts.book.open_sitting()),
            parts.translate,
            {each.unit: each.unit_icon for each in index},
        )
        self._choose.show_view(units)
        self._show(self._choose, (self._choose.title_line.title,))

    def step_back(self, screen: Screen | None) -> bool:
        """From the lessons of a need back to all needs; False where there is nothing behind."""
        if screen is None or screen is not vars(self).get("_choose"):
            return False
        return self._choose.step_back()

    def want_lesson(self, lesson: str, by: str = "list") -> None:
        """She asked for a lesson, aloud (``by`` "voice") or in the list: it will come first."""
        self._parts.book.append([Fact(Kind.LESSON_WANTED, {"lesson": lesson, "by": by})])
        self.choose_mode(lesson)

    def choose_mode(self, lesson: str) -> None:
        """Show the four ways to take a lesson."""
        index = entries_of(self._parts.shelf.index())
        tile = tile_of(lesson, index, self._parts.translate)
        if tile is None:
            self._go_home()
            return
        left = left_halfway(self._parts.book.open_sitting())
        started = left.mode if left is not None and left.lesson == lesson else None
        recommended = started or next_mode_of(lesson, self._parts.book.finished_lessons())
        self._modes.show_view(tile, recommended, started)
        self._show(self._modes, (tile.title,))

    @cached_property
    def _choose(self) -> ChooseScreen:
        screen = self._screens.choose
        screen.chosen.connect(self.want_lesson)
        screen.opened.connect(lambda title: self._show(screen, (title,)))
        return screen

    @cached_property
    def _modes(self) -> ModesScreen:
        screen = self._screens.modes
        screen.chosen.connect(self._start)
        return screen
