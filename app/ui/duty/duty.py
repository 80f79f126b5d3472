"""All that a room of the desk is given: looks, time, the way to the front, who is on duty."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.core.ports import Clock
    from app.ui.learner.screen import Screen
    from app.ui.theme import Theme
    from app.ui.widgets.presses import Presses


class OnDuty(NamedTuple):
    """Who sits at the desk."""

    id: str = ""
    """The volunteer's id, as events name her; "" while nobody has said who she is."""
    name: str = ""
    """As she is called; "" where it is not known."""


class Duty(NamedTuple):
    """What all rooms share; what only one needs is handed to it by ``app/station.py``."""

    theme: Theme
    presses: Presses
    clock: Clock
    translate: Callable[[str], str]
    show: Callable[[Screen], None]
    """Bring another screen of the room to the front."""
    renamed: Callable[[], None]
    """A room has another title from now on."""
    on_duty: Callable[[], OnDuty]
    """Who is on duty now."""
    new_id: Callable[[], str]
