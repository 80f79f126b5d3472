"""The rooms of the desk: which one is open, and the way back within it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.problem import NotKept
from app.ui.desk.header import Door
from app.ui.desk.window import DeskWindow

if TYPE_CHECKING:
    from app.ui.duty.room import Room
    from app.ui.learner.screen import Screen


class Rooms(QObject):
    """Opens the rooms of a desk behind the doors of its header."""

    def __init__(self, window: DeskWindow) -> None:
        """Without rooms."""
        super().__init__()
        self._window = window
        self._rooms: list[Room] = []
        self._front = 0
        self._came_from: tuple[int, Callable[[], None]] | None = None
        """Which room has led here, and what shows again where one was there."""
        self._may_enter: Callable[[], bool] = _always
        self._free: Collection[int] = ()
        self._home: Room | None = None
        window.header.chosen.connect(self.open)
        window.went_back.connect(self.step_back)

    def add(self, room: Room) -> None:
        """Another door, the last in the header."""
        self._rooms.append(room)
        self.tell_titles()

    def guard(self, may_enter: Callable[[], bool], *, free: Collection[int], home: Room) -> None:
        """While ``may_enter`` says no, all doors but those numbered in ``free`` lead to ``home``.

        Nobody opens a learner's page before she has said who she is.
        """
        self._may_enter, self._free, self._home = may_enter, free, home

    def open(self, number: int = 0) -> None:
        """Go into a room by its door, even if one is in it already."""
        try:
            if self._home is not None and number not in self._free and not self._may_enter():
                number = self._rooms.index(self._home)
            screen = self._rooms[number].open()
        except NotKept:
            # Whatever the room would show is not to be had: it must not look as if it were empty.
            screen = self._window.unread
        self._front, self._came_from = number, None
        self.tell_titles()
        self.show(screen)

    def open_room(self, room: Room) -> None:
        """Go into a room as by its door."""
        self.open(self._rooms.index(room))

    def read_again(self) -> None:
        """The records can be read again: the room that could not be is shown."""
        if self._window.is_unread:
            self.open(self._front)

    def enter(self, room: Room, way_out: Callable[[], None] | None = None) -> None:
        """Another room has led here, and shows what is wanted itself: its door stands open.

        From its first screen one comes back into the room that was in front, where ``way_out``
        shows what is wanted; unless somebody goes on through a door.
        """
        self._came_from = (self._front, way_out) if way_out is not None else None
        self._front = self._rooms.index(room)
        self.tell_titles()

    def show(self, screen: Screen) -> None:
        """Bring a screen of the room in front to the front."""
        self._window.show_screen(screen)

    def step_back(self) -> None:
        """One step back; from the first screen of a room to where one came from."""
        if not self._rooms or self._rooms[self._front].step_back():
            return
        if self._came_from is not None:
            (self._front, show), self._came_from = self._came_from, None
            self.tell_titles()
            show()
        elif self._front != 0:
            self.open(0)

    def tell_titles(self) -> None:
        """Write all names on the doors anew."""
        doors = [Door(room.title, room.icon) for room in self._rooms]
        self._window.header.show_doors(doors, front=self._front)


def _always() -> bool:
    """Nobody guards."""
    return True
