"""The desk's room 同步 over the station's store, its keys, its sticks and its service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import i18n
from app.core.events import Fact, Kind
from app.core.sync_desk import May
from app.core.volunteers import Deed
from app.linking.making import station_name
from app.ui.duty.sync_room import SyncRoom
from app.ui.volunteer.works import CarryDoors
from app.volunteering.stick_carrier import StickCarrier

if TYPE_CHECKING:
    from app.core.ports import Clock, Player
    from app.core.sync_state import StationDoor
    from app.store import Store
    from app.ui.desk.window import DeskWindow
    from app.ui.duty.duty import Duty
    from app.ui.volunteer.errands import Errands
    from app.voice.say import SaidReport

_RATE = 180
"""Characters a minute: the usual pace."""


class StationSync:
    """Makes the room; ``stop`` ends what it does."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        duty: Duty,
        window: DeskWindow,
        *,
        net: StationDoor | None = None,
        seat_names: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """``net`` is the station's service, None where there is none.

        ``seat_names`` are what volunteers call seats, by key id.
        """
        self._store = store
        self._duty = duty
        self._stick = StickCarrier(store.path, clock, role="station", name=station_name)
        self._voice = DeskVoice()
        self.room = SyncRoom(
            duty,
            lambda: CarryDoors(self._stick),
            net=net,
            may=self._may,
            name_of=self._name_of,
            seat_names=seat_names,
            seen=self._note_seen,
            say=self._voice.say,
            in_front=lambda: window.screen_in_front,
        )

    def stop(self) -> None:
        """Wait for what is under way."""
        self.room.stop()
        self._voice.stop()

    def _may(self) -> May:
        """Where nobody was ever enrolled, whoever sits here may do everything."""
        her = self._store.volunteer(self._duty.on_duty().id)
        if her is None:
            is_open = not self._store.volunteers()
            return May(carry=True, pair=is_open, look=is_open)
        return May(
            carry=her.may(Deed.CARRY), pair=her.may(Deed.PAIR), look=her.may(Deed.SET_STATION)
        )

    def _note_seen(self, learner: str) -> None:
        """Whose record somebody has read is written down, as on the learner's page."""
        volunteer = self._duty.on_duty().id
        if volunteer:
            body = {"what": "page", "of": learner}
            self._store.append([Fact(Kind.RECORD_SEEN, body)], learner=volunteer)

    def _name_of(self, learner: str) -> str:
        person = self._store.person(learner)
        return person.name if person is not None else ""


class DeskVoice:
    """Says a sentence now and then; a desk has no voice of its own beside it."""

    def __init__(self) -> None:
        """Nothing is loaded before something is said."""
        self._folder: TemporaryDirectory[str] | None = None
        self._errands: Errands | None = None
        self._player: Player | None = None
        self._count = 0

    def say(self, sentences: tuple[str, ...]) -> None:
        """Say them, a moment later; silence where there is no voice."""
        from app.ui.sound import SinkPlayer  # noqa: PLC0415 - brings Qt's sound
        from app.ui.volunteer.errands import Errands  # noqa: PLC0415
        from app.voice.say import say_to_file  # noqa: PLC0415

        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="digital-buddy-desk-")
            self._errands, self._player = Errands(), SinkPlayer()
        assert self._errands is not None, "made together"
        self._count += 1
        out = Path(self._folder.name) / f"{self._count}.wav"
        language = "en" if i18n.language() == "en" else "zh"
        text = " ".join(sentences)
        self._errands.run(lambda: say_to_file(text, language, _RATE, out), self._play)

    def stop(self) -> None:
        """Silence, and nothing left on the disk."""
        if self._errands is not None and self._player is not None:
            self._errands.stop()
            self._player.stop()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _play(self, report: SaidReport | object) -> None:
        out = getattr(report, "out", None)
        if out is not None and self._player is not None:
            self._player.play(str(out), volume=1.0, done=lambda _is_whole: None)
