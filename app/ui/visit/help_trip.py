"""预约帮手: asking for a helper of one's own; 离开 leads back."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.events import Fact, Kind
from app.core.next_lesson import HELP_TIMES
from app.ui.visit.booked import booked

if TYPE_CHECKING:
    from app.ui.learner.help_wanted import HelpWantedScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show


class HelpTrip(QObject):
    """A single screen: when she would like somebody, then that it is noted."""

    def __init__(
        self, parts: Parts, screens: Screens, show: Show, closed: Callable[[], None]
    ) -> None:
        """``closed`` is called when she has read that it is noted."""
        super().__init__()
        self._parts = parts
        self._screens = screens
        self._show = show
        self._closed = closed

    def holds(self, screen: Screen | None) -> bool:
        """Whether the question is in front."""
        return screen is not None and screen is vars(self).get("_screen")

    def step_back(self, _screen: Screen | None, /) -> bool:
        """There is nothing behind it."""
        return False

    def open(self) -> None:
        """Ask when; what is agreed already is told first."""
        self._screen.ask(booked(self._parts).line)
        self._show(self._screen, self._screen.says())

    def _note(self, when: str) -> None:
        if when in HELP_TIMES:
            self._parts.book.append([Fact(Kind.HELP_WANTED, {"when": when})])
            self._screen.confirm(when)
            self._show(self._screen, self._screen.says())

    @cached_property
    def _screen(self) -> HelpWantedScreen:
        screen = self._screens.help_wanted
        screen.chosen.connect(self._note)
        screen.closed.connect(self._closed)
        return screen
