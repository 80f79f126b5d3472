"""A store that never goes on in memory: for a desk, which many people's records pass through."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.core.events import NAMELESS
from app.core.problem import KnownProblem, NotKept
from app.store import problems, writing
from app.store.engine import BUSY_MS, Connection, Error
from app.store.forgetting import Forgotten
from app.store.identity import Chance
from app.store.opening import has_form_of_another, is_sound, settle_origin
from app.store.store import Store

if TYPE_CHECKING:
    from app.core.ports import Clock

T = TypeVar("T")

_PROBE = 32 * 1024
"""Bytes for which there must be room before writing is believed in again."""


class DiskStore(Store):
    """What the disk does not take raises ``NotKept`` and is not kept anywhere.

    A seat goes on in memory, for somebody sits there in the midst of a lesson. At a desk that
    would be worse than saying so: a copy in memory may lack people, a deletion there deletes
    nothing, and nobody notices. Whatever can still be read is read from the file.
    """

    @property
    def is_durable(self) -> bool:
        """Whether the disk has taken what it was last given."""
        return self._fault is None

    def recognise(self, fingerprint: Mapping[str, str]) -> None:
        """Say which machine this is; if the disk does not answer, as soon as it does."""
        self._fingerprint = fingerprint
        with suppress(NotKept):
            super().recognise(fingerprint)

    def forget(self, learner: str = NAMELESS) -> Forgotten:
        """As in every store; ``NotKept`` when the disk takes nothing."""
        try:
            return super().forget(learner)
        except NotKept:
            raise
        except KnownProblem as problem:
            cause = problem.__cause__
            if isinstance(cause, (Error, OSError)):
                self._note(cause)
            raise self._refusal() from problem

    def recover(self) -> bool:
        """Ask the disk whether it takes something again, after it did not; whether it does."""
        if self._fault is None:
            return True
        try:
            if self._disk is None:
                self._disk = self._open_again()
            self._ask(self._disk)
        except (Error, OSError, KnownProblem) as error:
            self._note(error)
            if self._makes_room(error):
                return self.recover()
            if not self._begin_anew():
                return False
        self._fault = None
        return True

    def close(self) -> bool:
        """Let go of the file; nothing ever waits to be written."""
        self._fault = None
        return super().close()

    def _read(self, ask: Callable[[Connection], T]) -> T:
        if self._disk is None and self._fault is not None:
            raise self._refusal()
        return super()._read(ask)

    def _begin_without(self, error: Error | OSError) -> None:
        self._note(error)
        self.origin = ""

    def _go_to_memory(self, error: Error | OSError) -> None:
        """Say that nothing was kept."""
        self._note(error)
        if self._disk is not None:
            # Nobody waits for a lock twice.
            with suppress(Error):
                self._disk.execute("pragma busy_timeout = 0")
        raise self._refusal() from error

    def _memory_instead(self) -> Connection:
        if self._fault is not None:
            raise self._refusal()
        return super()._memory_instead()

    def _refusal(self) -> NotKept:
        return problems.not_kept(self._fault[0] if self._fault is not None else problems.READ_ONLY)

    def _ask(self, disk: Connection) -> None:
        """Whether ``disk`` takes something; as after opening, all that is remembered is new."""
        if has_form_of_another(disk):
            # It may well take what is written, and yet it cannot be read.
            raise problems.is_newer(self.path)
        with writing.transaction(disk):
            _ask_for_room(disk)
            settle_origin(disk, self._clock, self._fingerprint, self._chance)
        self._look_anew(disk)
        disk.execute(f"pragma busy_timeout = {self._patience_ms}")

    def _begin_anew(self) -> bool:
        """Open the file once more, where more than waiting may help; whether it takes something.

        Until then the old connection is asked: it may well be read.
        """
        old, kind = self._disk, self._fault and self._fault[0]
        if old is None or kind in (problems.BUSY, problems.FULL):
            return False
        try:
            fresh = self._open_again()
        except (Error, OSError, KnownProblem) as error:
            self._note(error)
            return False
        try:
            self._ask(fresh)
        except (Error, OSError, KnownProblem) as error:
            self._note(error)
            fresh.close()
            return False
        old.close()
        self._disk = fresh
        return True

    def _open_again(self) -> Connection:
        """The same file as before: one that is gone is waited for, and never made anew."""
        if self.origin and not (self.path.is_file() and self.path.stat().st_size):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self.path.name)
        was_damaged = self._fault is not None and self._fault[0] == problems.DAMAGED
        disk, origin = self._open()
        if was_damaged and not is_sound(disk):
            disk.close()
            raise problems.is_damaged(self.path)
        self.origin = origin
        return disk


def _ask_for_room(disk: Connection) -> None:
    """Change a page, and have room for more: SQLite opens a full disk without a word."""
    disk.execute("update projected set version = version")
    disk.execute("savepoint room")
    disk.execute("create table room (filling)")
    disk.execute("insert into room values (zeroblob(?))", (_PROBE,))
    disk.execute("rollback to room")
    disk.execute("release room")


def open_disk_store(
    path: Path,
    clock: Clock,
    *,
    fingerprint: Mapping[str, str] | None = None,
    chance: Chance = os.urandom,
    patience_ms: int = BUSY_MS,
) -> DiskStore:
    """As ``open_store``, but what the disk does not take is refused instead of kept in memory."""
    return DiskStore(
        path, clock, fingerprint=fingerprint or {}, chance=chance, patience_ms=patience_ms
    )
