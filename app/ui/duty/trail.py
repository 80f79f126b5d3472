"""The way one has come within a room: each place is drawn anew when one comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.page import Page

if TYPE_CHECKING:
    from app.ui.duty.duty import Duty
    from app.ui.learner.screen import Screen
    from app.ui.volunteer.page import PageScreen

Draw = Callable[[], "Screen"]
"""Fills a screen with what is true now, and gives it."""


class Trail:
    """Places, the last of which is in front; pages of choices share one screen."""

    def __init__(self, duty: Duty) -> None:
        """Nowhere yet."""
        self._duty = duty
        self._places: list[Draw] = []
        self._notice = ""
        self._chosen: Callable[[str], None] = _nothing
        self._went_on: Callable[[], None] = _nowhere
        self._skipped: Callable[[], None] = _nowhere
        self.left: Callable[[], None] = _nowhere
        """Called when one goes back: half a PIN and the like is let go of."""
        self.is_held = False
        """While something is under way that cannot be stopped: nothing leads back."""

    @property
    def depth(self) -> int:
        """How many places lie on the way, the one in front included."""
        return len(self._places)

    def start(self, draw: Draw) -> Screen:
        """Begin anew at the first place of a room, which whoever opened it shows."""
        self.left()
        self._places = [draw]
        return draw()

    def go(self, draw: Draw) -> None:
        """One place further."""
        self._places.append(draw)
        self._duty.show(draw())

    def page(
        self,
        make: Callable[[], Page],
        chosen: Callable[[str], None],
        went_on: Callable[[], None] | None = None,
        skipped: Callable[[], None] | None = None,
    ) -> None:
        """One page of choices further."""
        self.go(self.drawn(make, chosen, went_on, skipped))

    def drawn(
        self,
        make: Callable[[], Page],
        chosen: Callable[[str], None],
        went_on: Callable[[], None] | None = None,
        skipped: Callable[[], None] | None = None,
    ) -> Draw:
        """What draws a page of choices."""

        def draw() -> Screen:
            notice, self._notice = self._notice, ""
            page = make()
            self._chosen, self._went_on = chosen, went_on or _nowhere
            self._skipped = skipped or _nowhere
            self._screen.show_page(page._replace(notice=notice or page.notice))
            return self._screen

        return draw

    def tell(self, notice: str) -> None:
        """``notice`` is told at the place that is drawn next."""
        self._notice = notice

    def take_notice(self) -> str:
        """What is to be told at the place in front, once."""
        notice, self._notice = self._notice, ""
        return notice

    def back(self, notice: str = "", *, steps: int = 1) -> bool:
        """So many places back; False when there are not so many. ``notice`` is told there."""
        if self.is_held:
            return True
        self.left()
        if len(self._places) <= steps:
            return False
        del self._places[-steps:]
        self.again(notice)
        return True

    def back_to(self, depth: int, notice: str = "") -> None:
        """Back to the place number ``depth``, from 1."""
        self.left()
        del self._places[max(1, depth) :]
        self.again(notice)

    def again(self, notice: str = "") -> None:
        """Draw the place in front anew."""
        self._notice = notice
        self._duty.show(self._places[-1]())

    @cached_property
    def _screen(self) -> PageScreen:
        from app.ui.volunteer.page import PageScreen  # noqa: PLC0415 - when it is first shown

        screen = PageScreen(self._duty.theme, self._duty.presses)
        screen.chosen.connect(self._choose)
        screen.went_on.connect(self._go_on)
        screen.skipped.connect(self._skip)
        return screen

    def _choose(self, key: str) -> None:
        self._chosen(key)

    def _go_on(self) -> None:
        self._went_on()

    def _skip(self) -> None:
        self._skipped()


def _nothing(_key: str) -> None:
    """Nobody waits."""


def _nowhere() -> None:
    """Nothing follows."""
