"""What a volunteer may ask of a store file: info, check, rebuild, export."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.events import OF_VOLUNTEERS, STATION, Event
from app.core.problem import KnownProblem
from app.store import problems
from app.store.backup import list_backups
from app.store.engine import (
    SQLITE_VERSION,
    Connection,
    Error,
    connect,
    connect_reading,
    is_damage,
    make_durable,
)
from app.store.opening import read_migrations
from app.store.projections import PROJECTION_VERSION, digest, rebuild
from app.store.reading import iterate_events
from app.store.schema import MIGRATIONS
from app.store.writing import transaction


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store file holds."""

    path: Path
    size_bytes: int
    sqlite_version: str
    journal: str
    """"wal" or "delete"."""
    migrations: tuple[str, ...]
    origin: str
    events: int
    learners: int
    kinds: tuple[tuple[str, int], ...]
    """How many events of each kind, by kind."""
    first_ms: int | None
    last_ms: int | None
    backups: tuple[Path, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Whether a store file is whole, and what was found."""

    path: Path
    events: int
    findings: tuple[str, ...]
    """Untranslated, one a fault; empty when all is well."""

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What ``rebuild_store`` did."""

    path: Path
    events: int
    has_changed: bool
    """Whether the projections were other than their events say (or of older rules)."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What ``export_events`` wrote."""

    into: Path
    events: int


def read_info(path: Path) -> StoreInfo:
    """Say what the file holds; reads only. Raises KnownProblem (missing, damaged, newer)."""
    with _open(path, is_writing=False) as connection:
        ask = connection.execute
        events, first_ms, last_ms = ask(
            "select count(*), min(wall_ms), max(wall_ms) from events"
        ).fetchone()
        origin = ask("select origin from origins order by rowid desc limit 1").fetchone()
        return StoreInfo(
            path=path,
            size_bytes=path.stat().st_size,
            sqlite_version=SQLITE_VERSION,
            journal=ask("pragma journal_mode").fetchone()[0],
            migrations=read_migrations(connection) or (),
            origin=origin[0] if origin else "",
            events=events,
            learners=_count_learners(connection),
            kinds=tuple(ask("select kind, count(*) from events group by kind order by kind")),
            first_ms=first_ms,
            last_ms=last_ms,
            backups=tuple(file for _, file in list_backups(path)),
        )


def _count_learners(connection: Connection) -> int:
    """Whose records there are, without volunteers and what is the station's."""
    (count,) = connection.execute(
        "select count(*) from (select distinct learner from events where learner not in (?, ?)"
        " except select learner from events where kind in (select value from json_each(?)))",
        ("", STATION, json.dumps(sorted(OF_VOLUNTEERS))),
    ).fetchone()
    return int(count)


def check_store(path: Path) -> CheckReport:
    """Look at every page and every projection; what is wrong with the file becomes a finding.

    Changes nothing. Raises KnownProblem only for a file that is missing or newer.
    """
    try:
        with _open(path, is_writing=True) as connection:
            findings = [
                row[0] for row in connection.execute("pragma integrity_check(20)") if row[0] != "ok"
            ]
            (events,) = connection.execute("select count(*) from events").fetchone()
            # Numbers that are missing hint at lost events, doubled ones at a cloned disk. Those of
            # other computers may be on their way, and are told by ``sync status``.
            for origin, count, low, high, distinct in connection.execute(
                "select origin, count(*), min(seq), max(seq), count(distinct seq) from events"
                " where origin in (select origin from origins) group by origin order by origin"
            ):
                if distinct != count:
                    findings.append(f"origin {origin}: {count - distinct} numbers used twice")
                if high - low + 1 != distinct:
                    findings.append(f"origin {origin}: {high - low + 1 - distinct} numbers missing")
            if not findings and _differs_from_events(connection):
                findings.append("projections differ from the events: rebuild them")
            return CheckReport(path, events, tuple(findings))
    except KnownProblem as problem:
        if problem.kind != problems.DAMAGED:
            raise
        return CheckReport(path, 0, (str(problem.__cause__ or "not a store"),))


def rebuild_store(path: Path) -> RebuildReport:
    """Make all projections again from the events. Raises KnownProblem (missing, damaged, newer)."""
    with _open(path, is_writing=True) as connection, transaction(connection):
        before = _digest_or_none(connection)
        rebuild(connection, iterate_events(connection))
        (events,) = connection.execute("select count(*) from events").fetchone()
        return RebuildReport(path, events, before != digest(connection))


def read_kinds(path: Path, kinds: Collection[str]) -> tuple[Event, ...]:
    """Events of ``kinds`` of every learner, in the order of time; reads only.

    Raises KnownProblem (missing, damaged, newer).
    """
    with _open(path, is_writing=False) as connection:
        found = [event for event in iterate_events(connection) if event.kind in set(kinds)]
    return tuple(sorted(found, key=lambda event: (event.hlc, event.id)))


def export_events(path: Path, into: Path) -> ExportReport:
    """Write every event as one line of JSON, for people and other programs; reads only.

    Raises KnownProblem; an existing file is replaced only once the new one is whole.
    """
    part = into.with_name(f"{into.name}.part")
    count = 0
    with _open(path, is_writing=False) as connection:
        try:
            handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            os.close(handle)
            with part.open("w", encoding="utf-8", newline="\n") as lines:
                for event in iterate_events(connection):
                    row = event._asdict()
                    lines.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
                    count += 1
                lines.flush()
                os.fsync(lines.fileno())
            part.replace(into)
        except OSError as error:
            raise problems.cannot_write(into) from error
        finally:
            part.unlink(missing_ok=True)
    return ExportReport(into, count)


def _differs_from_events(connection: Connection) -> bool:
    """Build the projections anew, compare, and take it back."""
    before = _digest_or_none(connection)
    connection.execute("begin immediate")
    try:
        rebuild(connection, iterate_events(connection))
        return before != digest(connection)
    finally:
        connection.execute("rollback")


def _digest_or_none(connection: Connection) -> str | None:
    row = connection.execute("select version from projected").fetchone()
    if row is None or row[0] != PROJECTION_VERSION:
        return None
    try:
        return digest(connection)
    except Error:
        return None


@contextmanager
def _open(path: Path, *, is_writing: bool) -> Iterator[Connection]:
    if not path.exists():
        raise problems.is_missing(path)
    if not path.is_file():
        raise problems.is_damaged(path)
    # In a folder that may not be written to, SQLite cannot make the file that readers share.
    is_still = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    connection: Connection | None = None
    try:
        connection = connect(path) if is_writing else connect_reading(path, is_immutable=is_still)
        names = read_migrations(connection)
        if not names:
            raise problems.is_damaged(path)
        if not set(names) <= MIGRATIONS.keys():
            raise problems.is_newer(path)
        if is_writing:
            make_durable(connection)
        yield connection
    except Error as error:
        if is_damage(error):
            raise problems.is_damaged(path) from error
        raise problems.cannot_write(path) from error
    finally:
        if connection is not None:
            connection.close()
