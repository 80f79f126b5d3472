"""The store: an event log over one SQLite file that goes on in memory when the disk fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.core.events import NAMELESS, Event, Fact
from app.core.problem import KnownProblem
from app.store import problems, writing
from app.store.engine import BUSY_MS, Connection, Error
from app.store.forgetting import Forgotten
from app.store.identity import Chance, make_uuid7, next_hlc, observe_hlc
from app.store.opening import open_file, open_guest, open_memory, read_origin, settle_origin
from app.store.problems import Trouble as Trouble
from app.store.readers import Readers

if TYPE_CHECKING:
    from app.core.ports import Clock

T = TypeVar("T")


class Store(Readers):
    """Keeps events for ever; make it with ``open_store``, use it on one thread, ``close`` it."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        fingerprint: Mapping[str, str],
        chance: Chance,
        opened: tuple[Connection, str] | None = None,
    ) -> None:
        """Open the file, see ``open_store``; or use what is ``opened``: connection and origin."""
        self.path = path
        self._clock = clock
        self._fingerprint = fingerprint
        self._chance = chance
        self._disk: Connection | None = None
        self._memory: Connection | None = None
        self._waiting: list[Event] = []
        self._fault: tuple[str, str] | None = None
        self._news: KnownProblem | None = None
        self._has_told = False
        self._floor = 0
        try:
            self._disk, self.origin = opened or open_file(path, clock, fingerprint, chance)
        except (Error, OSError) as error:
            self._go_to_memory(error)
        self._floor = self._find_floor()

    def recognise(self, fingerprint: Mapping[str, str]) -> None:
        """Say which machine this is, if that was not known when the store was opened.

        To be called before the first ``append``: a store that came from another machine writes
        under an origin of its own from then on.
        """
        self._fingerprint = fingerprint

        def settle(connection: Connection) -> str:
            with writing.transaction(connection):
                return settle_origin(connection, self._clock, fingerprint, self._chance)

        self.origin = self._read(settle)
        self._floor = self._find_floor()

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

    def append(self, facts: Sequence[Fact], *, learner: str = NAMELESS) -> Sequence[Event]:
        """Commit ``facts`` in one transaction; when this returns they survive a power cut.

        When the disk does not take them they stay in memory, ``is_durable`` is False, and every
        later append tries the disk again. A body that is not JSON raises TypeError or ValueError
        and nothing is kept.
        """
        who = self._who(learner)
        drafts = [
            writing.Draft(who, str(fact.kind), writing.write_body(fact.body)) for fact in facts
        ]
        if not drafts:
            return ()
        events = self._commit(lambda connection: self._stamp(connection, drafts))
        return self._under(learner, events)

    def take_over(
        self, facts: Sequence[Fact], events: Sequence[Event], *, learner: str
    ) -> Sequence[Event]:
        """Keep ``facts`` and then a guest's ``events`` under ``learner``, in one transaction.

        The events keep their identity, their order and the seat's time. ValueError without facts.
        """
        drafts = [
            writing.Draft(learner, str(fact.kind), writing.write_body(fact.body)) for fact in facts
        ]
        if not drafts:
            raise ValueError("somebody is enrolled by facts of her own")
        hers = [event._replace(learner=learner) for event in events]

        def make(connection: Connection) -> list[Event]:
            stamped = self._stamp(connection, drafts)
            last = stamped[-1]
            return [*stamped, *writing.follow(hers, self.origin, (last.seq, last.hlc))]

        return self._commit(make)

    def _commit(self, make: Callable[[Connection], list[Event]]) -> Sequence[Event]:
        """Append what ``make`` stamps, on the disk if it can be, else in memory."""
        events: list[Event] = []
        if self.recover() and self._disk is not None:
            try:
                with writing.transaction(self._disk):
                    events = make(self._disk)
                    writing.insert(self._disk, events)
                return tuple(events)
            except Error as error:
                self._go_to_memory(error)
        memory = self._memory
        if memory is None:
            raise ValueError("the store is closed")
        with writing.transaction(memory):
            # Stamped already if the disk failed late: should it turn out to have kept them after
            # all, the same identities make them the same events.
            events = events or make(memory)
            writing.insert(memory, events)
        self._waiting.extend(events)
        return tuple(events)

    def recover(self) -> bool:
        """Try to write to the disk what waits in memory; whether the store is durable now."""
        if self._memory is None:
            return True
        try:
            if self._disk is None:
                self._disk, self.origin = open_file(
                    self.path, self._clock, self._fingerprint, self._chance
                )
            with writing.transaction(self._disk):
                last = writing.read_last(self._disk, self.origin)
                writing.insert(self._disk, writing.follow(self._waiting, self.origin, last))
            self._disk.execute(f"pragma busy_timeout = {BUSY_MS}")
        except (Error, OSError, KnownProblem) as error:
            self._note(error)
            return False
        self._memory.close()
        self._memory = None
        self._waiting.clear()
        self._fault = None
        self._news = None
        return True

    def forget(self, learner: str = NAMELESS) -> Forgotten:
        """Turn all events of ``learner`` into stubs, here and in every copy, and keep it so.

        Whoever forgets the nameless learner begins a new nameless record. KnownProblem
        (``store-read-only``) when the disk takes nothing: then nothing has been forgotten.
        """
        from app.store import copies, forgetting  # noqa: PLC0415 - seldom needed

        who = self._who(learner)
        disk = self._disk if self.recover() else None
        if disk is None:
            raise problems.cannot_forget(self.path)
        wall_ms = self._clock.wall_ms()
        try:
            # One person may have several ids, and none of them may bring her back.
            same = sorted(self.same(who))
            with writing.transaction(disk):
                hlc = next_hlc(max(writing.read_last(disk, self.origin)[1], self._floor), wall_ms)
                graves = [
                    forgetting.Tombstone(each, make_uuid7(wall_ms, self._chance), hlc, wall_ms)
                    for each in same
                ]
                events = forgetting.bury(disk, graves)
        except Error as error:
            raise problems.cannot_forget(self.path) from error
        self._nameless = ""
        cleared = copies.clean_up(disk, self.path, graves)
        touched = len(cleared.rewritten) + len(cleared.removed)
        is_swept = not forgetting.is_unclean(disk)
        return Forgotten(events, touched, cleared.left, is_swept, wall_ms)

    def tidy(self) -> None:
        """Leave no word of whoever was forgotten in copies and free pages; may be repeated."""
        from app.store import copies, forgetting  # noqa: PLC0415 - seldom needed

        if self._disk is not None:
            copies.clean_up(self._disk, self.path, forgetting.read_tombstones(self._disk))

    def on_disk(self, act: Callable[[Connection], T]) -> T:
        """Do ``act`` in one transaction on the disk, whole or not at all.

        For what must never live in memory only: what was carried here from elsewhere. KnownProblem
        (``store-read-only``) when the disk takes nothing.
        """
        if not self.recover() or self._disk is None:
            raise problems.cannot_write(self.path)
        try:
            with writing.transaction(self._disk):
                done = act(self._disk)
        except Error as error:
            raise problems.cannot_write(self.path) from error
        # Another clock may have been seen, and another origin begun.
        self.origin = self._read(read_origin)
        self._floor = self._find_floor()
        return done

    def close(self) -> bool:
        """Try the disk a last time and let go of the file; whether nothing was lost."""
        is_safe = self.recover() or not self._waiting
        for connection in (self._disk, self._memory):
            if connection is not None:
                connection.close()
        self._disk = self._memory = None
        return is_safe

    def _read(self, ask: Callable[[Connection], T]) -> T:
        if self._memory is None and self._disk is not None:
            try:
                return ask(self._disk)
            except Error as error:
                self._go_to_memory(error)
        if self._memory is None:
            raise ValueError("the store is closed")
        return ask(self._memory)

    def _stamp(self, connection: Connection, drafts: Sequence[writing.Draft]) -> list[Event]:
        wall_ms = self._clock.wall_ms()
        return writing.stamp(connection, self.origin, drafts, wall_ms, self._floor, self._chance)

    def _find_floor(self) -> int:
        """The time to start after: what was seen elsewhere; for a new origin, also the old ones."""

        def ask(connection: Connection) -> int:
            seen = connection.execute("select hlc from observed").fetchone()
            if writing.read_last(connection, self.origin)[0]:
                return observe_hlc(0, seen[0], self._clock.wall_ms()) if seen else 0
            (seen,) = connection.execute("select coalesce(max(hlc), 0) from events").fetchone()
            return observe_hlc(0, seen, self._clock.wall_ms())

        return self._read(ask)

    def _go_to_memory(self, error: Error | OSError) -> None:
        """Go on without the disk: copy what can be read, and say so once."""
        self._note(error)
        if self._disk is not None:
            # A learner does not wait for a lock twice.
            self._disk.execute("pragma busy_timeout = 0")
        self._memory, self.origin = open_memory(
            self.path, self._clock, self._fingerprint, self._chance, self._disk
        )
        if not self._has_told:
            self._has_told = True
            self._news = problems.kept_in_memory(problems.classify(error))

    def _note(self, error: BaseException) -> None:
        kind = error.kind if isinstance(error, KnownProblem) else problems.classify(error)
        self._fault = (kind, f"{self.path}: {error}")


def open_store(
    path: Path | str,
    clock: Clock,
    *,
    fingerprint: Mapping[str, str] | None = None,
    chance: Chance = os.urandom,
) -> Store:
    """Open the store at ``path``, or make it.

    ``fingerprint`` says by named parts which machine this is (see ``machine.read_fingerprint``).
    Raises KnownProblem ``store-newer`` or ``store-damaged``; then ``restore_backup`` or
    ``start_new_keeping_old`` is the way on. A disk that cannot be written raises nothing: the
    store then works in memory, see ``Store.is_durable``, ``Store.trouble`` and ``take_news``.
    """
    return Store(Path(path), clock, fingerprint=fingerprint or {}, chance=chance)


def open_guest_book(clock: Clock, chance: Chance = os.urandom) -> Store:
    """A store for somebody who only looks round: in memory, and nothing of it on any disk."""
    opened = open_guest(clock, chance)
    return Store(Path(":memory:"), clock, fingerprint={}, chance=chance, opened=opened)
