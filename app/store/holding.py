"""Holds the file of a store: on the disk, in memory while the disk fails, beside other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from app.core.problem import KnownProblem
from app.store import problems, writing
from app.store.engine import BUSY_MS, Connection, Error
from app.store.identity import Chance, observe_hlc
from app.store.in_memory import open_memory
from app.store.learner_readers import LearnerReaders
from app.store.opening import open_file, read_origin
from app.store.problems import Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.events import Event
    from app.core.ports import Clock

T = TypeVar("T")


class Holding(LearnerReaders):
    """Which connection is asked and written to, and what is remembered of the file."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        fingerprint: Mapping[str, str],
        chance: Chance,
        opened: tuple[Connection, str] | None = None,
        patience_ms: int = BUSY_MS,
    ) -> None:
        """Open the file, see ``open_store``; or use what is ``opened``: connection and origin."""
        self.path = path
        self._clock = clock
        self._fingerprint = fingerprint
        self._chance = chance
        self._patience_ms = patience_ms
        self._disk: Connection | None = None
        self._memory: Connection | None = None
        self._waiting: list[Event] = []
        self._fault: tuple[str, str] | None = None
        self._news: KnownProblem | None = None
        self._has_told = False
        self._seen = 0
        """What ``data_version`` said when the file was last looked at; others make it change."""
        self._floor = 0
        """The least hybrid time from which the next event may start."""
        self.on_trouble: Callable[[], None] = _nobody
        """Called whenever the disk did not answer: ``trouble`` says why."""
        try:
            self._disk, self.origin = opened or self._open()
            self._look_anew(self._disk)
        except (Error, OSError) as error:
            self._begin_without(error)

    @property
    def is_durable(self) -> bool:
        """Whether everything appended so far is on the disk."""
        return self._memory is None

    @property
    def trouble(self) -> Trouble | None:
        """What the volunteer should know; None when all is well."""
        if self._fault is None:
            return None
        return Trouble(*self._fault, waiting=len(self._waiting))

    def take_news(self) -> KnownProblem | None:
        """The problem that the learner must still be told of; given once in the life of a store."""
        news, self._news = self._news, None
        return news

    def recover(self) -> bool:
        """Try to write to the disk what waits in memory; whether the store is durable now."""
        if self._memory is None:
            return True
        try:
            if self._disk is None:
                self._disk, self.origin = self._open()
            with writing.transaction(self._disk):
                self._look_anew(self._disk)
                last = writing.read_last(self._disk, self.origin)
                writing.insert(self._disk, writing.follow(self._waiting, self.origin, last))
            self._disk.execute(f"pragma busy_timeout = {self._patience_ms}")
        except (Error, OSError, KnownProblem) as error:
            self._note(error)
            return self._makes_room(error) and self.recover()
        self._memory.close()
        self._memory = None
        self._waiting.clear()
        self._fault = None
        self._news = None
        return True

    def close(self) -> bool:
        """Try the disk a last time and let go of the file; whether nothing was lost."""
        is_safe = self.recover() or not self._waiting
        for connection in (self._disk, self._memory):
            if connection is not None:
                connection.close()
        self._disk = self._memory = None
        return is_safe

    @property
    def _held(self) -> Connection:
        """The connection that is asked now."""
        held = self._disk if self._memory is None else self._memory
        if held is None:
            raise ValueError("the store is closed")
        return held

    def _read(self, ask: Callable[[Connection], T]) -> T:
        if self._memory is None and self._disk is not None:
            try:
                return ask(self._disk)
            except Error as error:
                self._go_to_memory(error)
        return ask(self._held)

    def _follow_others(self, connection: Connection) -> None:
        """Believe nothing that is remembered of the file if somebody else has written to it."""
        (seen,) = connection.execute("pragma data_version").fetchone()
        if seen != self._seen:
            self._look_anew(connection)

    def _look_anew(self, connection: Connection) -> None:
        """Remember what the file says now: its origin and its time."""
        (self._seen,) = connection.execute("pragma data_version").fetchone()
        self.origin = read_origin(connection)
        self._floor = self._find_floor(connection)

    def _find_floor(self, connection: Connection) -> int:
        """The time to start after: what was seen elsewhere; for a new origin, also the old ones."""
        seen = connection.execute("select hlc from observed").fetchone()
        if writing.read_last(connection, self.origin)[0]:
            return observe_hlc(0, seen[0], self._clock.wall_ms()) if seen else 0
        (latest,) = connection.execute("select coalesce(max(hlc), 0) from log").fetchone()
        return observe_hlc(0, latest, self._clock.wall_ms())

    def _open(self) -> tuple[Connection, str]:
        held, origin = open_file(self.path, self._clock, self._fingerprint, self._chance)
        if self._patience_ms != BUSY_MS:
            held.execute(f"pragma busy_timeout = {self._patience_ms}")
        return held, origin

    def _makes_room(self, error: BaseException) -> bool:
        """Whether the disk was full, and has room now: what a lesson writes has a reserve."""
        if problems.classify(error) != problems.FULL:
            return False
        from app.store import room  # noqa: PLC0415 - seldom needed

        return room.release(self.path)

    def _begin_without(self, error: Error | OSError) -> None:
        """The disk did not answer from the beginning."""
        self._go_to_memory(error)

    def _go_to_memory(self, error: Error | OSError) -> None:
        """Go on without the disk: copy what can be read, and say so once."""
        self._note(error)
        if self._disk is not None:
            # A learner does not wait for a lock twice.
            self._disk.execute("pragma busy_timeout = 0")
        self._memory, self.origin = open_memory(
            self.path, self._clock, self._fingerprint, self._chance, self._disk
        )
        self._look_anew(self._memory)
        if not self._has_told:
            self._has_told = True
            self._news = problems.kept_in_memory(problems.classify(error))

    def _note(self, error: BaseException) -> None:
        kind = error.kind if isinstance(error, KnownProblem) else problems.classify(error)
        before, self._fault = self._fault, (kind, f"{self.path}: {error}")
        if self._fault != before:
            problems.log(kind, error)
        self.on_trouble()


def _nobody() -> None:
    """Nobody wants to know."""
