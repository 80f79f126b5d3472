"""How records leave a seat: by stick, over the network where there is one, and what still waits."""

from __future__ import annotations

import platform
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.ports import Clock
from app.core.problem import KnownProblem
from app.core.sync_state import SyncDoor, SyncState, waiting_sentence
from app.i18n import _
from app.store import Store
from app.store.carrying import SyncLog
from app.sync.files import TRUSTED_FILE
from app.ui.volunteer.works import CarryDoors

if TYPE_CHECKING:
    from app.volunteering.stick_carrier import StickCarrier


class SeatCarry:
    """Belongs to one store; ``net`` is set once there is a network."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Nothing is read yet."""
        self._store = store
        self._clock = clock
        self._known = SyncState()
        self.net: SyncDoor | None = None

    def look(self) -> None:
        """See who is known; takes a moment, on any thread."""
        # Keys and seals take 10 MB, which a seat that knows nobody need not have.
        if (self._store.path.parent / TRUSTED_FILE).exists():
            with suppress(KnownProblem):
                self._known = self._stick.state()

    def doors(self) -> CarryDoors:
        """What the volunteers' corner carries by."""
        return CarryDoors(self._stick, self.net, self.look)

    def note(self) -> str:
        """What waits, for a volunteer; "" while nobody is known."""
        if self.net is not None and (state := self.net.state()).links:
            return waiting_sentence(state, _)
        log = SyncLog(self._store, self._clock)
        with suppress(KnownProblem):
            links = [
                link._replace(waiting=log.waiting_for(link.id).events)
                for link in self._known.stations
            ]
            return waiting_sentence(SyncState(tuple(links)), _)
        return ""

    @cached_property
    def _stick(self) -> StickCarrier:
        from app.volunteering.stick_carrier import StickCarrier  # noqa: PLC0415 - see ``look``

        return StickCarrier(self._store.path, self._clock, role="seat", name=platform.node)
