"""The corner's screens that are more than a page: PIN, name of the station, sound, recorder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.problem import KnownProblem

if TYPE_CHECKING:
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.pin_entry import PinEntry
    from app.ui.visit.record_trip import RecordTrip
    from app.ui.visit.screens import Screens
    from app.ui.visit.sound_check import SoundCheck
    from app.ui.visit.visit import Visit
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.pin import PinScreen
    from app.ui.volunteer.station import StationScreen
    from app.ui.volunteer.works import Works


class CornerRooms:
    """Each is opened with what to do when the volunteer has finished there."""

    def __init__(
        self,
        visit: Visit,
        screens: Screens,
        parts: Parts,
        works: Callable[[], Works],
        errands: Callable[[], Errands],
    ) -> None:
        """Nothing is made yet; ``works`` and ``errands`` are asked for when they are needed."""
        self._visit = visit
        self._screens = screens
        self._parts = parts
        self._works = works
        self._errands = errands
        self._named: Callable[[str], None] = _nothing
        self._trip: RecordTrip | None = None

    def holds(self, screen: Screen) -> bool:
        """Whether ``screen`` is one of these."""
        made = vars(self)
        if screen in (made.get("_pin"), made.get("_station")):
            return True
        is_sound = "_sound" in made and screen is self._sound.screen
        return is_sound or (self._trip is not None and screen is self._trip.screen)

    def leave(self) -> None:
        """Close the microphone, end the recorder, forget half a PIN."""
        if "_entry" in vars(self):
            self._entry.forget()
        if "_sound" in vars(self):
            self._sound.stop()
        trip, self._trip = self._trip, None
        if trip is not None:
            trip.end()

    def ask_pin(self, then: Callable[[], None]) -> None:
        """Ask for the PIN that is set."""
        self._entry.ask(then)
        self._bring_pin()

    def set_pin(self, then: Callable[[], None]) -> None:
        """Ask for a new one, twice."""
        self._entry.set_new(then)
        self._bring_pin()

    def _bring_pin(self) -> None:
        pin = self._pin
        self._visit.show_aside(pin, (pin.sentence.text(), pin.comfort.text()), is_full=True)

    def write_station(self, then: Callable[[str], None]) -> None:
        """Have the name written; ``then`` gets what to tell, "" when it was kept."""
        self._named = then
        self._station.show_name(self._parts.seat.settings.station)
        self._visit.show_aside(self._station, (self._station.sentence.text(),))

    def check_sound(self, then: Callable[[], None]) -> None:
        """Speaker and microphone."""
        self._sound.open(then)

    def record(self, lesson: str, then: Callable[[str], None]) -> None:
        """The recorder of ``lesson``; ``then`` gets what to tell, "" for nothing."""
        from app.ui.visit.record_trip import RecordTrip  # noqa: PLC0415 - brings the sound

        try:
            desk = self._works().desk(lesson)
        except KnownProblem as problem:
            then(problem.happened)
            return
        screen = self._screens.recorder()
        self._trip = RecordTrip(desk, screen, self._works().player(), lambda: then(""))
        self._visit.show_aside(screen, (), is_full=True)

    def _keep_station(self, name: str) -> None:
        try:
            self._parts.seat.change(station=name)
        except KnownProblem as problem:
            self._named(problem.happened)
        else:
            self._named("")

    @cached_property
    def _pin(self) -> PinScreen:
        screen = self._screens.pin
        screen.left.connect(self._visit.leave)
        return screen

    @cached_property
    def _entry(self) -> PinEntry:
        from app.core.pin_keeping import SeatPin  # noqa: PLC0415 - not for the first page
        from app.ui.visit.pin_entry import PinEntry  # noqa: PLC0415 - as above

        parts, works = self._parts, self._works
        return PinEntry(
            SeatPin(parts.seat),
            parts.clock,
            lambda: works().pin_hash,
            self._errands(),
            self._pin,
            speak=parts.speaker.speak,
        )

    @cached_property
    def _station(self) -> StationScreen:
        screen = self._screens.station
        screen.written.connect(self._keep_station)
        return screen

    @cached_property
    def _sound(self) -> SoundCheck:
        from app.ui.visit.sound_check import SoundCheck  # noqa: PLC0415 - as above

        return SoundCheck(self._screens.sound_check, self._visit, self._parts.speaker)


def _nothing(_told: str) -> None:
    """Nobody waits."""
