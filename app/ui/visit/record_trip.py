"""The recorder, opened from the volunteers' corner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.core.ports import Player
from app.ui.volunteer.recorder import RecorderScreen
from app.ui.volunteer.recording import Desk, Recording
from app.ui.volunteer.take_source import TakeSource


class RecordTrip(QObject):
    """One lesson in the recorder; ``end`` closes microphone and player."""

    def __init__(
        self, desk: Desk, screen: RecorderScreen, player: Player, left: Callable[[], None]
    ) -> None:
        """``left`` is called when the volunteer has finished."""
        super().__init__(screen)
        self.screen = screen
        self._player = player
        self._source = TakeSource(self)
        self._recording = Recording(desk, screen, self._source, player)
        screen.left.connect(left)

    def end(self) -> None:
        """Nothing is recorded or played any more."""
        self._source.stop()
        self._player.stop()
        self.screen.deleteLater()
