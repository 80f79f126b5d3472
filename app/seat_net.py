"""A seat in its station: records over the network, how the seat stands, and who comes to help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.spoken import Heard
from app.linking.seat import SeatLink
from app.ui.seat_line import SeatLine
from app.ui.visit.presence import PresenceReporter

if TYPE_CHECKING:
    from app.front import Front
    from app.voicing import Voicing


class SeatNet:
    """Made long after the first frame; without a station nothing of it is ever said."""

    def __init__(self, front: Front, store: Path, voicing: Voicing | None) -> None:
        """``store`` is the seat's file, ``voicing`` its ear, if it has one."""
        self.link = SeatLink(store)
        line = SeatLine(front.window)
        line.channel = self.link
        self.presence = PresenceReporter(
            front.visit, front.window, front.screens, front.parts, line
        )
        self.link.listen(line)
        self.link.on_merged(line.merged)
        line.records_came.connect(front.visit.front_door.look_again)
        if voicing is not None:
            voicing.hearing.heard.connect(self._note_heard)

    def start(self) -> None:
        """Look for a station, and tell it how this seat stands."""
        self.link.start()

    def stop(self) -> None:
        """Say no more; what waits stays in the store."""
        self.presence.stop()
        self.link.stop()

    def _note_heard(self, heard: Heard) -> None:
        self.presence.note_heard(heard.words)
