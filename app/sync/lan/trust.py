"""Whom a service believes: the files of trust, read again when somebody has changed them."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from app.sync import revoking
from app.sync.files import TRUSTED_FILE
from app.sync.keys import Keys, Peer, read_trusted
from app.sync.taking import Us


class Trust:
    """The trusted and the revoked; any thread may ask."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        """The files lie in ``folder``."""
        self.folder = folder
        self.keys = keys
        self._lock = Lock()
        self._seen: tuple[object, ...] = ()
        self._trusted: dict[str, Peer] = {}
        self._revoked: dict[str, Peer | None] = {}

    @property
    def us(self) -> Us:
        """This computer as it is now."""
        self._look()
        return Us(self.keys, self._trusted, tuple(self._revoked))

    def find(self, peer: str) -> Peer | None:
        """The computer with that key id, if it is trusted."""
        self._look()
        return self._trusted.get(peer)

    def find_revoked(self, peer: str) -> Peer | None:
        """The computer with that key id, if it was trusted once and is no more."""
        self._look()
        return self._revoked.get(peer)

    def listed(self) -> tuple[Peer, ...]:
        """Everybody who is trusted."""
        self._look()
        return tuple(self._trusted.values())

    def admit(self, peer: Peer) -> None:
        """Believe somebody whom a person has introduced."""
        with self._lock:
            revoking.introduce(self.folder, peer)
            self._read()

    def revoke(self, *peers: str) -> None:
        """Believe these no longer; never ourselves."""
        with self._lock:
            revoking.revoke(self.folder, [each for each in peers if each != self.keys.id])
            self._read()

    def _look(self) -> None:
        # Looking costs microseconds; reading only when somebody has changed them.
        if self._stamp() != self._seen:
            with self._lock:
                self._read()

    def _read(self) -> None:
        stamp = self._stamp()
        self._revoked = revoking.read_revoked(self.folder)
        trusted = read_trusted(self.folder)
        self._trusted = {each: peer for each, peer in trusted.items() if each not in self._revoked}
        # Last of all: whoever asks meanwhile has to wait for what the files say now.
        self._seen = stamp

    def _stamp(self) -> tuple[object, ...]:
        found: list[object] = []
        for name in (TRUSTED_FILE, revoking.REVOKED_FILE):
            try:
                stat = (self.folder / name).stat()
            except OSError:
                found.append(None)
            else:
                found.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
        return tuple(found)
