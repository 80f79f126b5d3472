"""The way to everything that is printed: light, since the desk is loaded when a sheet is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.ui.paper.learner_card import SignInCard
    from app.ui.visit.paper_desk import PaperDesk
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Route, Show


class PaperDoor:
    """Opens the desk with one thing on it."""

    def __init__(
        self, parts: Parts, screens: Screens, route: Route, show: Show, parent: QObject
    ) -> None:
        """What the desk will need; see ``PaperDesk``."""
        self._parts = parts
        self._screens = screens
        self._route = route
        self._show = show
        self._parent = parent

    def open_lesson(self, lesson: str) -> None:
        """The card of a lesson, to take home."""
        self._desk.open_lesson(lesson)

    def open_unit(self, unit: str) -> None:
        """The certificate of a unit, or what is still missing."""
        self._desk.open_unit(unit)

    def open_sign_in_card(self, card: SignInCard) -> None:
        """The card with which somebody signs in."""
        self._desk.open_sign_in_card(card)

    def open_notice(self, back: Callable[[], None]) -> None:
        """What is stored of a learner, on one sheet; ``back`` is where 离开 leads."""
        self._desk.open_notice(back)

    @cached_property
    def _desk(self) -> PaperDesk:
        from app.ui.visit.paper_desk import PaperDesk  # noqa: PLC0415 - see the module's opening

        return PaperDesk(self._parts, self._screens, self._route, self._show, self._parent)
