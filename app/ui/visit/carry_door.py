"""The way to sticks and stations out of the corner; what lies behind is loaded when opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.visit.carry_trip import CarryTrip
    from app.ui.visit.corner_door import CornerDoor
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.volunteer.works import CarryDoors
    from app.ui.window import Window


def offer_carrying(
    door: CornerDoor,
    visit: Visit,
    window: Window,
    screens: Screens,
    carry: Callable[[], CarryDoors],
) -> None:
    """From now on the corner has a choice for it; ``carry`` is asked for when it is chosen."""

    @cache
    def trip() -> CarryTrip:
        from app.ui.visit.carry_trip import CarryTrip  # noqa: PLC0415 - seldom needed

        made = CarryTrip(
            screens,
            show=visit.show_aside,
            in_front=lambda: window.screen_in_front,
            doors=carry,
            errands=lambda: door.corner.errands,
        )
        visit.add_side_trip(made)
        return made

    door.offer("carry", lambda finished: trip().open(finished))
