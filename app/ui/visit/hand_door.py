"""Whatever has to do with her hands, plugged in: what is forgiven, the settings, the warm-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.visit.hand_trip import HandTrip

if TYPE_CHECKING:
    from app.ui.visit.hand_choices import HandChoices
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.widgets.presses import Presses


def open_hand_door(
    visit: Visit, parts: Parts, screens: Screens, hands: HandChoices, presses: Presses
) -> HandTrip:
    """Have presses, settings and home follow ``hands``; the warm-up, as a side trip."""
    preferences = visit.preferences
    trip = HandTrip(parts, screens, hands, show=visit.show_aside, closed=visit.leave)

    def follow() -> None:
        presses.habits = hands.habits
        preferences.refresh()

    def answer(is_wanted: bool) -> None:
        if is_wanted:
            visit.set_out(trip.open)
            return
        trip.decline()
        visit.refresh_home()
        screens.home.take_focus()

    hands.changed.connect(follow)
    follow()
    preferences.scale_chosen.connect(hands.choose_target_scale)
    preferences.stillness_chosen.connect(lambda still: hands.choose_stillness(is_still=still))
    preferences.pointer_chosen.connect(lambda large: hands.choose_pointer(is_large=large))
    preferences.warm_up_wanted.connect(lambda: trip.open(preferences.open))
    visit.hand_answered.connect(answer)
    visit.add_side_trip(trip)
    return trip
