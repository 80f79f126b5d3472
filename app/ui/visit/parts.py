"""What a visit needs of the world; ``main``, tests and rehearsals plug in what they have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.core.ports import Clock, LessonShelf, SeatBook, Speaker
    from app.core.signed_in import SignedInBook
    from app.core.words import Translate
    from app.ui.learner.settings import SettingsView
    from app.ui.learner.voices import VoicesView


class Parts(NamedTuple):
    """The ports of a visit, and the two doors through which time of day and chance come in."""

    shelf: LessonShelf
    book: SignedInBook
    """Bound to whoever sits here: nobody need say whose record is written."""
    seat: SeatBook
    """What is set for this computer."""
    clock: Clock
    speaker: Speaker
    translate: Translate
    hour: Callable[[], int]
    """The hour of the learner's day, 0-23."""
    new_id: Callable[[], str]
    """A fresh id for a sitting."""
    draw_seed: Callable[[], int]
    """Chance enters here and nowhere else: once a sitting."""
    settings: Callable[[], SettingsView]
    """What the settings screen shows now."""
    voices: Callable[[], VoicesView]
    """What can be chosen on the voices screen."""
