"""What a room of the desk is: a door in the header, and a screen behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.ui.learner.screen import Screen


class Room(Protocol):
    """One subject of the desk; it may show further screens of its own through ``Duty.show``.

    A screen of a room whose title line says ``can_leave`` has 返回 in the header.
    """

    @property
    def title(self) -> str:
        """What is written on its door, in the language in use; it may change."""
        ...

    @property
    def icon(self) -> str:
        """The icon on its door, a name of assets/icons."""
        ...

    def open(self) -> Screen:
        """Somebody comes in by the door: its first screen, filled with what is true now."""
        ...

    def step_back(self) -> bool:
        """One step back within the room (it shows that screen itself); False on its first one."""
        ...
