"""The way into the volunteers' corner: light, since the corner itself is loaded when opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.visit.corner import Corner, Offer
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.volunteer.works import Works
    from app.ui.window import Window


class CornerDoor:
    """Opens the corner; other parts put in front of it what they can do there."""

    def __init__(
        self,
        visit: Visit,
        window: Window,
        screens: Screens,
        parts: Parts,
        works: Callable[[], Works],
    ) -> None:
        """``works`` is asked for when the corner is first opened."""
        self._visit = visit
        self._window = window
        self._screens = screens
        self._parts = parts
        self._works = works
        self._offers: dict[str, Offer] = {}
        self._changed: list[Callable[[], None]] = []
        self._close: Callable[[], object] = window.close
        visit.preferences.corner_wanted.connect(self.knock)

    def offer(self, name: str, act: Offer) -> None:
        """``act`` carries out the choice ``name``: "learners" or "calibration".

        It is given what to call when the volunteer has finished with it.
        """
        self._offers[name] = act

    def closes_by(self, close: Callable[[], object]) -> None:
        """``close`` ends the program when a volunteer says so."""
        self._close = close

    def tells_changes(self, act: Callable[[], None]) -> None:
        """``act`` is called whenever a volunteer has changed something about this computer."""
        self._changed.append(act)

    def knock(self) -> None:
        """Ask for the PIN, then show the menu."""
        self._visit.set_out(self.corner.open)

    def prove(self, then: Callable[[], None]) -> None:
        """Do ``then`` once the PIN was given; at once where none is set."""
        if self._parts.seat.settings.pin:
            self._visit.set_out(lambda: self.corner.rooms.ask_pin(then))
        else:
            then()

    def set_up(self) -> None:
        """Show what the very first start shows."""
        self._visit.set_out(self.corner.open_first)

    @property
    def is_busy(self) -> bool:
        """Whether the corner does something that takes a while."""
        return "corner" in self.__dict__ and self.corner.is_busy

    def stop(self) -> None:
        """End what runs in the corner."""
        if "corner" in self.__dict__:
            self.corner.stop()

    @cached_property
    def corner(self) -> Corner:
        """The corner, made when it is first opened."""
        from app.ui.visit.corner import Corner  # noqa: PLC0415 - brings the volunteer's screens

        corner = Corner(
            self._visit, self._window, self._screens, self._parts, self._works, self._offers
        )
        corner.close = self._close
        corner.changed = self._tell_changed
        self._visit.add_side_trip(corner)
        return corner

    def _tell_changed(self) -> None:
        for act in self._changed:
            act()
