"""What the front door needs of the visit behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.ui.visit.paper_door import PaperDoor
    from app.ui.visit.preferences import Preferences
    from app.ui.visit.side_trip import Show


class House(Protocol):
    """What lies behind the door: the visit."""

    @property
    def preferences(self) -> Preferences:
        """The settings, from which people can be enrolled as well."""
        ...

    @property
    def paper(self) -> PaperDoor:
        """What is printed."""
        ...

    @property
    def show_aside(self) -> Show:
        """Brings a screen to the front."""
        ...

    def arrive(self, notice: str = "") -> None:
        """Show home to somebody who has just sat down."""
        ...

    def clear(self) -> None:
        """Let go of everything that was shown."""
        ...

    def set_out(self, open_trip: Callable[[], None]) -> None:
        """Leave what is in front for a side trip."""
        ...

    def leave(self) -> None:
        """Out of what covers the screen."""
        ...

    def raise_hand(self) -> None:
        """Call a volunteer."""
        ...
