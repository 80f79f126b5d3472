"""What the room ``sync`` asks of a store: what to carry, what came, and what was received."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.core.carrying import Contest
from app.core.syncing import (
    Grave,
    Mark,
    Merged,
    Parcel,
    Receipt,
    Row,
    Sent,
    Source,
    Standing,
    Strand,
    Waiting,
)
from app.store import contested, forgetting, log, merging, peers, room, writing
from app.store.identity import Chance
from app.store.opening import add_origin, read_origin

if TYPE_CHECKING:
    from app.core.ports import Clock
    from app.store.engine import Connection
    from app.store.store import Store


class SyncLog:
    """A ``LanBook`` over a store; use it on the store's thread."""

    def __init__(self, store: Store, clock: Clock, *, chance: Chance = os.urandom) -> None:
        """``clock`` is the one of the store; ``chance`` makes the name of a new origin."""
        self._store = store
        self._clock = clock
        self._chance = chance

    def parcel_for(self, peer: str, most: int) -> Parcel:
        """What lies beyond the last receipt of ``peer``: at most so many events, the rest later.

        Of what is nameless only the place goes along, so that no number seems to be missing.
        """

        def ask(connection: Connection) -> Parcel:
            source = Source(peer, peers.read_store(connection, peer))
            return _gather(connection, source, _read_mark(connection, peer), most)

        return self._store.on_disk(ask, is_reading=True)

    def parcel_after(self, source: Source, read: Mark, most: int) -> Parcel:
        """What lies beyond ``read``; see ``LanBook``."""
        return self._store.on_disk(lambda held: _gather(held, source, read, most), is_reading=True)

    def waiting_for(self, peer: str) -> Waiting:
        """How much that is."""

        def ask(connection: Connection) -> Waiting:
            mark = _read_mark(connection, peer)
            source = Source(peer, peers.read_store(connection, peer))
            runs = peers.gaps(connection, source, mark.events)
            # Events are never removed, so their numbers have no holes.
            events = sum(last - first + 1 for first, last in runs)
            return Waiting(events, len(_graves_after(connection, mark)))

        return self._store.on_disk(ask, is_reading=True)

    def merge(
        self, rows: Sequence[Row], graves: Sequence[Grave], source: Source | None = None
    ) -> Merged:
        """Take in what another store has; see ``SyncBook``."""
        wall_ms = self._clock.wall_ms()
        room.check_room(self._store.path, rows)

        def take(connection: Connection) -> Merged:
            before = log.last_number(connection)
            done = merging.merge(connection, rows, graves, wall_ms)
            origin = read_origin(connection)
            is_told = any(row.origin == origin for row in rows)
            if is_told and log.has_any(connection, origin, before):
                # Another computer uses our numbers, or this disk was set back. Counting on from
                # theirs would make it worse, or could not be done.
                self._begin_origin(connection, origin)
            if source is not None:
                peers.note_arrived(connection, source, before)
                peers.note_came(connection, source, wall_ms)
            return done

        done = self._store.on_disk(take)
        if done.graves:
            self._store.tidy()
        return done

    def strands(self) -> tuple[Strand, ...]:
        """What the numbers say of every installation that is here."""

        def ask(connection: Connection) -> tuple[Strand, ...]:
            origins = connection.execute(
                "select word from words where n in (select origin from log)"
            ).fetchall()
            return tuple(merging.read_strands(connection, [origin for (origin,) in origins]))

        return self._store.on_disk(ask, is_reading=True)

    def contested(self) -> int:
        """How many identities have a second content with words, for a person to look at."""

        def ask(connection: Connection) -> int:
            (count,) = connection.execute(
                "select count(*) from (select id from quarantine where learner <> '' group by id"
                " having count(*) > 1)"
            ).fetchone()
            return int(count)

        return self._store.on_disk(ask, is_reading=True)

    def contests(self, most: int = 200) -> tuple[Contest, ...]:
        """Those contents, the latest first; at most so many."""

        def ask(connection: Connection) -> tuple[Contest, ...]:
            found: dict[str, list[Contest]] = {}
            for event, learner, kind, wall_ms, body, stands in connection.execute(
                "select q.id, q.learner, q.kind, q.wall_ms, q.body, e.body from quarantine q"
                " join events e on e.id = q.id where q.learner <> '' and q.id in"
                " (select id from quarantine where learner <> '' group by id having count(*) > 1)"
                " order by q.found_ms desc, q.n"
            ):
                found.setdefault(event, []).append(
                    Contest(learner, kind, wall_ms, stands, (body,) if body != stands else ())
                )
            whole = [
                held[0]._replace(others=tuple(body for each in held for body in each.others))
                for held in found.values()
            ]
            return tuple(whole[:most])

        return self._store.on_disk(ask, is_reading=True)

    def note_sent(self, sent: Sent) -> None:
        """Remember a bundle."""
        self._store.on_disk(lambda connection: peers.note_sent(connection, sent))

    def sent_to(self, peer: str) -> tuple[Sent, ...]:
        """The bundles written for ``peer``, the oldest first."""

        def ask(connection: Connection) -> tuple[Sent, ...]:
            rows = connection.execute(
                "select bundle, peer, events, until_events, until_graves, until_contested,"
                " wall_ms, received_ms from sent where peer = ? order by rowid",
                (peer,),
            )
            return tuple(
                Sent(bundle, to, events, Mark(*mark), wall_ms, received_ms >= 0)
                for bundle, to, events, *mark, wall_ms, received_ms in rows
            )

        return self._store.on_disk(ask, is_reading=True)

    def last_receipt(self, peer: str) -> int:
        """When the last receipt of ``peer`` came, by this computer's clock; -1 for never."""

        def ask(connection: Connection) -> int:
            (last,) = connection.execute(
                "select coalesce(max(received_ms), -1) from sent where peer = ?", (peer,)
            ).fetchone()
            return int(last)

        return self._store.on_disk(ask, is_reading=True)

    def take_receipt(self, receipt: Receipt) -> bool:
        """Believe a receipt; see ``SyncBook``."""
        wall_ms = max(0, self._clock.wall_ms())

        def take(connection: Connection) -> bool:
            # Not what was in use a moment ago: another window may have begun a new one.
            origin = read_origin(connection)
            cursor = connection.execute(
                "update sent set received_ms = ? where bundle = ? and peer = ? and received_ms < 0",
                (wall_ms, receipt.bundle, receipt.station),
            )
            if cursor.rowcount != 1:
                return False
            peers.forget_old_receipts(connection, receipt)
            peers.forget_arrived(
                connection, receipt.station, _read_mark(connection, receipt.station)
            )
            last = writing.read_last(connection, origin)[0]
            mine = [each for each in receipt.merged.strands if each.origin == origin]
            if any(each.doubled or each.last > last for each in mine):
                self._begin_origin(connection, origin)
            return True

        return self._store.on_disk(take)

    def standing(self, peer: str) -> Standing:
        """What to say of this store when ``peer`` is asked."""
        return self._store.on_disk(
            lambda connection: peers.read_standing(connection, peer, read_origin(connection)),
            is_reading=True,
        )

    def note_read(self, peer: str, store: str, read: Mark) -> None:
        """Remember how far the store of ``peer`` was read; see ``LanBook``."""
        self._store.on_disk(lambda connection: peers.note_read(connection, peer, store, read))

    def came_ms(self, peer: str) -> int:
        """When records of ``peer`` came last."""
        return self._store.on_disk(lambda held: peers.read_came(held, peer), is_reading=True)

    def is_overtaken(self, origin: str, last: int) -> bool:
        """Whether somebody else uses ``origin``, too; see ``LanBook``."""
        return self._store.on_disk(
            lambda connection: writing.read_last(connection, origin)[0] > last, is_reading=True
        )

    def begin_anew(self) -> None:
        """Go on under a new origin."""
        self._store.on_disk(
            lambda connection: self._begin_origin(connection, read_origin(connection))
        )

    def newest(self) -> Mark:
        """The last row of each kind."""

        def ask(connection: Connection) -> Mark:
            return Mark(log.last_number(connection), *_others_until(connection))

        return self._store.on_disk(ask, is_reading=True)

    def _begin_origin(self, connection: Connection, after: str) -> None:
        row = connection.execute(
            "select fingerprint from origins where origin = ?", (after,)
        ).fetchone()
        wall_ms = max(0, self._clock.wall_ms())
        add_origin(connection, wall_ms, merging.read_body(row[0]), self._chance)
        # What the other computer brought was taken for ours, and not given to us.
        peers.read_anew(connection)


def _read_mark(connection: Connection, peer: str) -> Mark:
    row = connection.execute(
        "select coalesce(max(until_events), 0), coalesce(max(until_graves), 0),"
        " coalesce(max(until_contested), 0) from sent where peer = ? and received_ms >= 0",
        (peer,),
    ).fetchone()
    return Mark(*row)


def _gather(connection: Connection, source: Source, mark: Mark, most: int) -> Parcel:
    nameless = frozenset(forgetting.nameless_ids(connection))
    rows: list[Row] = []
    until = log.last_number(connection)
    for first, last in peers.gaps(connection, source, mark.events):
        # No hole is in these numbers.
        end = min(last, first - 1 + most - len(rows))
        found = log.select(connection, "l.n between ? and ? order by l.n", first, end)
        rows += [Row(*told) for told in found]
        if len(rows) == most:
            until = end
            break
    # Also those that have long been received, or came from there: another content stands now.
    exchanged = connection.execute(
        "select distinct id from quarantine where n > ? order by id", (mark.contested,)
    ).fetchall()
    if exchanged:
        here = {row.id for row in rows}
        missing = [log.pack(event) for (event,) in exchanged if event not in here]
        rows += [Row(*told) for told in log.find(connection, missing)]
    graves = [Grave(*row[1:]) for row in _graves_after(connection, mark)]
    return Parcel(
        tuple(contested.stub_row(row) if row.learner in nameless else row for row in rows),
        tuple(graves),
        Mark(until, *_others_until(connection)),
    )


def _others_until(connection: Connection) -> tuple[int, int]:
    """The last row of tombstones, and of what was set apart."""
    (graves,) = connection.execute("select coalesce(max(rowid), 0) from tombstones").fetchone()
    (kept,) = connection.execute("select coalesce(max(n), 0) from quarantine").fetchone()
    return (graves, kept)


def _graves_after(connection: Connection, mark: Mark) -> list[tuple[int, str, str, int, int]]:
    nameless = frozenset(forgetting.nameless_ids(connection))
    found = connection.execute(
        "select rowid, learner, id, hlc, wall_ms from tombstones where rowid > ? order by rowid",
        (mark.graves,),
    )
    return [row for row in found if row[1] not in nameless]
