"""Plugs what the volunteers' corner can do together from all parts."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from app import paths
from app.content.library import Library
from app.core.ports import Clock, Player
from app.i18n import _
from app.store import back_up
from app.store.pin_hash import Argon2Hash
from app.ui.sound import SinkPlayer
from app.ui.volunteer.recording import Desk
from app.ui.volunteer.works import Sticks, Works
from app.volunteering.recorder_desk import make_desk, sentences_of
from app.volunteering.self_test import examine, write_page
from app.volunteering.sticks import SticksAtHand


class SeatWorks:
    """Holds the folder in which takes wait; ``close`` removes it."""

    def __init__(self, store: Path, library: Library, clock: Clock) -> None:
        """``store`` is the file in use."""
        self._store = store
        self._library = library
        self._clock = clock
        self._scratch = TemporaryDirectory(prefix="digital-buddy-take-")
        self._sticks = SticksAtHand()

    def works(self) -> Works:
        """All of it, as the corner takes it."""
        return Works(
            pin_hash=Argon2Hash(),
            examine=self._examine,
            back_up=self._back_up,
            log_folder=str(paths.log_dir()),
            lessons=self._lessons,
            desk=self._desk,
            player=_player,
            sticks=Sticks(
                find=self._sticks.find,
                install=self._sticks.install,
                undo=self._sticks.undo,
                packs=self._sticks.packs,
            ),
        )

    def close(self) -> None:
        """Remove what was only for now."""
        self._scratch.cleanup()

    def _examine(self) -> tuple[str, ...]:
        return tuple(line for line in write_page(examine(self._store, self._library))[1:] if line)

    def _back_up(self) -> str:
        report = back_up(self._store, self._clock.today(), is_forced=True)
        assert report.backup is not None, "a forced backup is always made"
        return _("备份好了：{name}").format(name=report.backup.path.name)

    def _lessons(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (entry.id, entry.title) for entry in self._library.index() if entry.broken is None
        )

    def _desk(self, lesson: str) -> Desk:
        return make_desk(sentences_of(self._library, lesson), Path(self._scratch.name))


def _player() -> Player:
    return SinkPlayer()
