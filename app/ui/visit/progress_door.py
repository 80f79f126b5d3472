"""The way to 我的进步, from home or wherever it is wanted; what lies behind is loaded only then."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.ui.visit.parts import Parts
    from app.ui.visit.progress_trip import ProgressTrip
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit


class ProgressDoor(QObject):
    """Opens the side trip, and leads on from where it ends."""

    person_forgotten = Signal()
    """A record was deleted: nobody sits here any more."""

    def __init__(self, visit: Visit, parts: Parts, screens: Screens) -> None:
        """Nothing is loaded yet."""
        super().__init__(visit)
        self._visit = visit
        self._parts = parts
        self._screens = screens
        self.forget_sounds: Callable[[], None] = lambda: None
        """Deletes sentences that were spoken to her, which may hold her name."""
        visit.progress_wanted.connect(self.open)

    def open(self) -> None:
        """Show what she can do by herself; 离开 leads back to where she was."""
        self._visit.set_out(self.trip.open)

    @cached_property
    def trip(self) -> ProgressTrip:
        """我的进步 and what lies behind it."""
        from app.ui.visit.progress_trip import ProgressTrip  # noqa: PLC0415 - see above

        trip = ProgressTrip(
            self._parts,
            self._screens,
            self._visit.show_aside,
            forget_sounds=self._forget_sounds,
        )
        trip.lesson_chosen.connect(self._go_on_with)
        trip.forgotten.connect(self._begin_anew)
        self._visit.add_side_trip(trip)
        return trip

    def _forget_sounds(self) -> None:
        # Whoever speaks is there only a moment after the first frame.
        self.forget_sounds()

    def _go_on_with(self, lesson: str) -> None:
        self._visit.go_home()
        self._visit.take_offer(lesson)

    def _begin_anew(self) -> None:
        self._parts.book.sign_out()
        self.person_forgotten.emit()
        self._visit.go_home()
