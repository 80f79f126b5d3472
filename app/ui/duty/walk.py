"""The way through a room: each place fills its screen anew when somebody comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.learner.screen import Screen

Place = Callable[[], "Screen"]
"""Fills a screen with what is true now, and gives it."""


class Walk:
    """Places behind each other; the first one is where the door leads."""

    def __init__(self, show: Callable[[Screen], None]) -> None:
        """``show`` brings a screen to the front."""
        self._show = show
        self._way: list[Place] = []
        self.may_go_back: Callable[[], bool] = _always
        """Asked first; False while something is under way that cannot be left."""

    def start(self, place: Place) -> Screen:
        """Come in by the door; whoever opened it shows the screen."""
        self._way = [place]
        return place()

    def go(self, place: Place) -> None:
        """One place further."""
        self._way.append(place)
        self._show(place())

    def stay(self) -> None:
        """Fill the place in front anew."""
        self._show(self._way[-1]())

    def back_by(self, steps: int = 1) -> None:
        """So many places back, at most to the first."""
        del self._way[max(1, len(self._way) - steps) :]
        self.stay()

    def back_to(self, depth: int) -> None:
        """Back so that ``depth`` places lie behind each other."""
        del self._way[max(1, depth) :]
        self.stay()

    def lead(self, *places: Place) -> None:
        """Begin anew: from the first of ``places`` to the last, which is shown."""
        self._way = list(places)
        self.stay()

    @property
    def front(self) -> Place:
        """The place in front."""
        return self._way[-1]

    @property
    def depth(self) -> int:
        """How many places lie behind each other."""
        return len(self._way)

    def step_back(self) -> bool:
        """One place back; False on the first."""
        if not self.may_go_back():
            return True
        if len(self._way) < 2:
            return False
        self.back_by(1)
        return True


def _always() -> bool:
    return True
