"""Ways that lead off the visit and back again: settings, the list of sayings, and the like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.core.commands import SayGroup
    from app.core.problem import KnownProblem
    from app.ui.learner.sayings import SayingsScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.screens import Screens

Show = Callable[["Screen", tuple[str, ...]], None]
"""Brings a screen to the front and says something."""


class SideTrip(Protocol):
    """What covers the screen she was on; 离开 leads back to it, step by step."""

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` belongs to this trip."""
        ...

    def step_back(self, screen: Screen | None, /) -> bool:
        """From ``screen`` one step back within the trip; False when it was the first one."""
        ...


class Route(Protocol):
    """What a trip leads off, and comes back to."""

    def set_out(self, open_trip: Callable[[], None], /) -> None:
        """Leave what is in front for a side trip."""
        ...

    def add_side_trip(self, trip: SideTrip, /) -> None:
        """From now on 离开 on one of its screens leads back to where she was."""
        ...

    def show_problem(self, problem: KnownProblem | None = None, /) -> None:
        """Show calmly that something failed."""
        ...


class SayingsTrip(QObject):
    """我能说什么: a single screen."""

    def __init__(self, screens: Screens, show: Show, closed: Callable[[], None]) -> None:
        """``closed`` is called when she has read enough."""
        super().__init__()
        self._screens = screens
        self._show = show
        self._closed = closed

    def holds(self, screen: Screen | None) -> bool:
        """Whether the list is in front."""
        return screen is not None and screen is vars(self).get("_sayings")

    def step_back(self, _screen: Screen | None, /) -> bool:
        """There is nothing behind the list."""
        return False

    def open(self, groups: Sequence[SayGroup]) -> None:
        """Show what can be said where she is, and everywhere."""
        self._sayings.show_sayings(groups)
        self._show(self._sayings, (self._sayings.title_line.title,))

    @cached_property
    def _sayings(self) -> SayingsScreen:
        screen = self._screens.sayings
        screen.closed.connect(self._closed)
        return screen
