"""The store: an event log over one SQLite file that goes on in memory when the disk fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.core.events import NAMELESS, Event, Fact
from app.store import people_reading, problems, writing
from app.store.ballots import Ballots
from app.store.engine import BUSY_MS, Connection, Error
from app.store.forgetting import Forgotten, who_is
from app.store.holding import Holding
from app.store.identity import Chance, make_uuid7, next_hlc
from app.store.in_memory import open_guest
from app.store.opening import settle_origin
from app.store.problems import Trouble as Trouble

if TYPE_CHECKING:
    from app.core.ports import Clock

T = TypeVar("T")


class Store(Holding, Ballots):
    """Keeps events for ever; make it with ``open_store``, use it on one thread, ``close`` it.

    Others may be open on the same file, on other threads or in other programs: each sees at once
    what another has committed.
    """

    def recognise(self, fingerprint: Mapping[str, str]) -> None:
        """Say which machine this is, if that was not known when the store was opened.

        To be called before the first ``append``: a store that came from another machine writes
        under an origin of its own from then on.
        """
        self._fingerprint = fingerprint

        def settle(connection: Connection) -> str:
            with writing.transaction(connection):
                return settle_origin(connection, self._clock, fingerprint, self._chance)

        self._read(settle)
        self._read(self._look_anew)

    def append(self, facts: Sequence[Fact], *, learner: str = NAMELESS) -> Sequence[Event]:
        """Commit ``facts`` in one transaction; when this returns they survive a power cut.

        When the disk does not take them they stay in memory, ``is_durable`` is False, and every
        later append tries the disk again. A body that is not JSON raises TypeError or ValueError
        and nothing is kept.
        """
        drafts = _drafts(facts)
        if not drafts:
            return ()
        events = self._commit(
            lambda connection: self._stamp(connection, drafts, who_is(connection, learner))
        )
        return self._under(learner, events)

    def take_over(
        self, facts: Sequence[Fact], events: Sequence[Event], *, learner: str
    ) -> Sequence[Event]:
        """Keep ``facts`` and then a guest's ``events`` under ``learner``, in one transaction.

        The events keep their identity, their order and the seat's time. ValueError without facts.
        """
        drafts = _drafts(facts)
        if not drafts:
            raise ValueError("somebody is enrolled by facts of her own")
        hers = [event._replace(learner=learner) for event in events]

        def make(connection: Connection) -> list[Event]:
            stamped = self._stamp(connection, drafts, learner)
            last = stamped[-1]
            return [*stamped, *writing.follow(hers, self.origin, (last.seq, last.hlc))]

        return self._commit(make)

    def _commit(self, make: Callable[[Connection], list[Event]]) -> Sequence[Event]:
        """Append what ``make`` stamps, on the disk if it can be, else in memory."""
        events: list[Event] = []
        while self.recover() and self._disk is not None:
            try:
                with writing.transaction(self._disk):
                    self._follow_others(self._disk)
                    events = make(self._disk)
                    writing.insert(self._disk, events)
                return tuple(events)
            except Error as error:
                if not self._makes_room(error):
                    self._go_to_memory(error)
                    break
        memory = self._memory_instead()
        with writing.transaction(memory):
            # Stamped already if the disk failed late: should it turn out to have kept them after
            # all, the same identities make them the same events.
            events = events or make(memory)
            writing.insert(memory, events)
        self._waiting.extend(events)
        return tuple(events)

    def _memory_instead(self) -> Connection:
        """Where to write what the disk does not take."""
        if self._memory is None:
            raise ValueError("the store is closed")
        return self._memory

    def forget(self, learner: str = NAMELESS) -> Forgotten:
        """Turn all events of ``learner`` into stubs, here and in every copy, and keep it so.

        Whoever forgets the nameless learner begins a new nameless record. KnownProblem
        (``store-read-only``) when the disk takes nothing: then nothing has been forgotten.
        """
        from app.store import copies, forgetting  # noqa: PLC0415 - seldom needed

        disk = self._disk if self.recover() else None
        if disk is None:
            raise problems.cannot_forget(self.path)
        wall_ms = self._clock.wall_ms()
        try:
            with writing.transaction(disk):
                self._follow_others(disk)
                # One person may have several ids, and none of them may bring her back.
                same = sorted(people_reading.read_same(disk, who_is(disk, learner)))
                hlc = next_hlc(max(writing.read_last(disk, self.origin)[1], self._floor), wall_ms)
                graves = [
                    forgetting.Tombstone(each, make_uuid7(wall_ms, self._chance), hlc, wall_ms)
                    for each in same
                ]
                events = forgetting.bury(disk, graves)
        except Error as error:
            raise problems.cannot_forget(self.path) from error
        cleared = copies.clean_up(disk, self.path, graves)
        touched = len(cleared.rewritten) + len(cleared.removed)
        is_swept = not forgetting.is_unclean(disk)
        return Forgotten(events, touched, cleared.left, is_swept, wall_ms)

    def tidy(self) -> None:
        """Leave no word of whoever was forgotten in copies and free pages; may be repeated."""
        from app.store import copies, forgetting  # noqa: PLC0415 - seldom needed

        if self._disk is not None:
            copies.clean_up(self._disk, self.path, forgetting.read_tombstones(self._disk))

    def on_disk(self, act: Callable[[Connection], T], *, is_reading: bool = False) -> T:
        """Do ``act`` in one transaction on the disk, whole or not at all.

        For what must never live in memory only: what was carried here from elsewhere. With
        ``is_reading`` it sees one moment of the file, and keeps nobody from writing. KnownProblem
        (``store-read-only``) when the disk takes nothing.
        """
        if not self.recover() or self._disk is None:
            raise problems.cannot_write(self.path)
        try:
            with writing.transaction(self._disk, is_reading=is_reading):
                self._follow_others(self._disk)
                done = act(self._disk)
            if not is_reading:
                # Another clock may have been seen, and another origin begun.
                self._look_anew(self._disk)
        except Error as error:
            raise problems.cannot_write(self.path) from error
        return done

    def _stamp(
        self, connection: Connection, drafts: Sequence[writing.Draft], learner: str
    ) -> list[Event]:
        wall_ms, floor = self._clock.wall_ms(), self._floor
        same = people_reading.read_same(connection, learner)
        whose = writing.Whose(self.origin, learner, same)
        return writing.stamp(connection, whose, drafts, wall_ms, floor, self._chance)


def _drafts(facts: Sequence[Fact]) -> list[writing.Draft]:
    """Written out before anything is begun: what is no JSON leaves no trace."""
    return [writing.Draft(str(fact.kind), writing.write_body(fact.body)) for fact in facts]


def open_store(
    path: Path | str,
    clock: Clock,
    *,
    fingerprint: Mapping[str, str] | None = None,
    chance: Chance = os.urandom,
    patience_ms: int = BUSY_MS,
) -> Store:
    """Open the store at ``path``, or make it; another one may be open on the same file.

    ``fingerprint`` says by named parts which machine this is (see ``machine.read_fingerprint``).
    ``patience_ms`` is how long to wait for another one that writes, before going on in memory.
    Raises KnownProblem ``store-newer`` or ``store-damaged``; then ``restore_backup`` or
    ``start_new_keeping_old`` is the way on. A disk that cannot be written raises nothing: the
    store then works in memory, see ``Store.is_durable``, ``Store.trouble`` and ``take_news``.
    """
    return Store(
        Path(path), clock, fingerprint=fingerprint or {}, chance=chance, patience_ms=patience_ms
    )


def open_guest_book(clock: Clock, chance: Chance = os.urandom) -> Store:
    """A store for somebody who only looks round: in memory, and nothing of it on any disk."""
    opened = open_guest(clock, chance)
    return Store(Path(":memory:"), clock, fingerprint={}, chance=chance, opened=opened)
