"""What the room ``sync`` asks of a store: what to carry, what came, and what was received."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.core.syncing import Grave, Mark, Merged, Parcel, Receipt, Row, Sent, Strand, Waiting
from app.store import contested, forgetting, merging, writing
from app.store.identity import Chance
from app.store.opening import add_origin, read_origin

if TYPE_CHECKING:
    from app.core.ports import Clock
    from app.store.engine import Connection
    from app.store.store import Store


class SyncLog:
    """A ``SyncBook`` over a store; use it on the store's thread."""

    def __init__(self, store: Store, clock: Clock, *, chance: Chance = os.urandom) -> None:
        """``clock`` is the one of the store; ``chance`` makes the name of a new origin."""
        self._store = store
        self._clock = clock
        self._chance = chance

    def parcel_for(self, peer: str, most: int) -> Parcel:
        """What lies beyond the last receipt of ``peer``: at most so many events, the rest later.

        Of what is nameless only the place goes along, so that no number seems to be missing.
        """
        return self._store.on_disk(
            lambda connection: _gather(connection, peer, most), is_reading=True
        )

    def waiting_for(self, peer: str) -> Waiting:
        """How much that is."""

        def ask(connection: Connection) -> Waiting:
            mark = _read_mark(connection, peer)
            (events,) = connection.execute(
                "select count(*) from events where rowid > ?", (mark.events,)
            ).fetchone()
            return Waiting(events, len(_graves_after(connection, mark)))

        return self._store.on_disk(ask, is_reading=True)

    def merge(self, rows: Sequence[Row], graves: Sequence[Grave]) -> Merged:
        """Take in what another store has; see ``SyncBook``."""
        wall_ms = self._clock.wall_ms()
        done = self._store.on_disk(lambda disk: merging.merge(disk, rows, graves, wall_ms))
        if done.graves:
            self._store.tidy()
        return done

    def strands(self) -> tuple[Strand, ...]:
        """What the numbers say of every installation that is here."""

        def ask(connection: Connection) -> tuple[Strand, ...]:
            origins = [row[0] for row in connection.execute("select distinct origin from events")]
            return tuple(merging.read_strands(connection, origins))

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

    def note_sent(self, sent: Sent) -> None:
        """Remember a bundle."""
        row = (sent.bundle, sent.peer, sent.events, *sent.until, sent.wall_ms)
        self._store.on_disk(
            lambda connection: connection.execute(
                "insert into sent values (?, ?, ?, ?, ?, ?, ?, -1) on conflict do nothing", row
            )
        )

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
            last = writing.read_last(connection, origin)[0]
            mine = [each for each in receipt.merged.strands if each.origin == origin]
            if any(each.doubled or each.last > last for each in mine):
                row = connection.execute(
                    "select fingerprint from origins where origin = ?", (origin,)
                ).fetchone()
                add_origin(connection, wall_ms, merging.read_body(row[0]), self._chance)
            return True

        return self._store.on_disk(take)


def _read_mark(connection: Connection, peer: str) -> Mark:
    row = connection.execute(
        "select coalesce(max(until_events), 0), coalesce(max(until_graves), 0),"
        " coalesce(max(until_contested), 0) from sent where peer = ? and received_ms >= 0",
        (peer,),
    ).fetchone()
    return Mark(*row)


def _gather(connection: Connection, peer: str, most: int) -> Parcel:
    mark = _read_mark(connection, peer)
    nameless = frozenset(forgetting.nameless_ids(connection))
    found = connection.execute(
        # Events are never removed, so these numbers have no holes and no VACUUM changes them.
        f"select rowid, {contested.COLUMNS} from events where rowid > ? order by rowid limit ?",  # noqa: S608
        (mark.events, most),
    ).fetchall()
    rows = [Row(*row[1:]) for row in found]
    exchanged = connection.execute(
        f"select {contested.COLUMNS} from events where rowid <= ?"  # noqa: S608
        " and id in (select id from quarantine where n > ?) order by rowid",
        (mark.events, mark.contested),
    )
    rows += [Row(*row) for row in exchanged]
    graves = [Grave(*row[1:]) for row in _graves_after(connection, mark)]
    (graves_until,) = connection.execute(
        "select coalesce(max(rowid), 0) from tombstones"
    ).fetchone()
    (contested_until,) = connection.execute("select coalesce(max(n), 0) from quarantine").fetchone()
    until = Mark(found[-1][0] if found else mark.events, graves_until, contested_until)
    return Parcel(
        tuple(contested.stub_row(row) if row.learner in nameless else row for row in rows),
        tuple(graves),
        until,
    )


def _graves_after(connection: Connection, mark: Mark) -> list[tuple[int, str, str, int, int]]:
    nameless = frozenset(forgetting.nameless_ids(connection))
    found = connection.execute(
        "select rowid, learner, id, hlc, wall_ms from tombstones where rowid > ? order by rowid",
        (mark.graves,),
    )
    return [row for row in found if row[1] not in nameless]
