"""叫志愿者: the raised hand, what is remembered of it, and the way back when it is lowered."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from app.core.events import Fact, Kind

if TYPE_CHECKING:
    from app.ui.learner.hand_raised import HandRaisedScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens


class ShowFull(Protocol):
    """Brings a screen to the front, over header and bar if it is a full one."""

    def __call__(self, screen: Screen, say: tuple[str, ...], /, *, is_full: bool = False) -> None:
        """Do so."""
        ...


class RaisedHand:
    """Shows the hand across the room."""

    def __init__(self, parts: Parts, screens: Screens, show: ShowFull) -> None:
        """Down at first."""
        self._parts = parts
        self._screens = screens
        self._show = show
        self._back: Callable[[], None] = _nowhere

    def call(self, back: Callable[[], None]) -> None:
        """Remember the call, made outside a lesson, and show it."""
        body = {"sitting": "", "lesson": "", "step": ""}
        self._parts.book.append([Fact(Kind.VOLUNTEER_CALLED, body)])
        self.show(back)

    def show(self, back: Callable[[], None]) -> None:
        """Show the hand, the call is remembered already; lowering it leads ``back``."""
        self._back = back
        self._show(self._hand, (self._hand.sentence.text(),), is_full=True)

    def _lower(self) -> None:
        self._parts.book.append([Fact(Kind.VOLUNTEER_DISMISSED, {})])
        back, self._back = self._back, _nowhere
        back()

    @cached_property
    def _hand(self) -> HandRaisedScreen:
        screen = self._screens.hand
        screen.lowered.connect(self._lower)
        return screen


def _nowhere() -> None:
    """It is down."""
