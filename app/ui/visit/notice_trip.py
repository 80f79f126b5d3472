"""这里记了您什么: from the settings to a page about her record, and from there to paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.notice import PRINT, notice_leaf, notice_view

if TYPE_CHECKING:
    from app.ui.learner.leaf import LeafScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show


class NoticeTrip(QObject):
    """A single screen."""

    def __init__(
        self,
        parts: Parts,
        screens: Screens,
        show: Show,
        *,
        back: Callable[[], None],
        paper: Callable[[Callable[[], None]], None],
    ) -> None:
        """``back`` leads to where it was opened; ``paper`` prints it, given the way back."""
        super().__init__()
        self._parts = parts
        self._screens = screens
        self._show = show
        self._back = back
        self._paper = paper

    def holds(self, screen: Screen | None) -> bool:
        """Whether the notice is in front."""
        return screen is not None and screen is vars(self).get("_screen")

    def step_back(self, _screen: Screen | None, /) -> bool:
        """To the settings."""
        self._back()
        return True

    def open(self) -> None:
        """Show what is stored, and say it."""
        translate = self._parts.translate
        notice = notice_view(translate, is_guest=self._parts.book.is_guest)
        view = notice_leaf(notice, translate)
        self._screen.show_view(view)
        self._show(self._screen, view.say)

    @cached_property
    def _screen(self) -> LeafScreen:
        screen = self._screens.notice
        screen.pressed.connect(self._choose)
        return screen

    def _choose(self, key: str) -> None:
        if key == PRINT:
            self._paper(self.open)
        else:
            self._back()
