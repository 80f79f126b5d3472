"""Stores in memory: for a disk that fails, and for guests, of whom nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.problem import KnownProblem
from app.store.engine import Connection, Error, connect, connect_reading
from app.store.identity import Chance
from app.store.log import pack
from app.store.log_schema import PACK
from app.store.opening import add_origin, bring_up_to_date, read_applied, settle_origin
from app.store.projections import rebuild
from app.store.schema import MIGRATIONS
from app.store.writing import transaction

if TYPE_CHECKING:
    from app.core.ports import Clock


def open_memory(
    path: Path,
    clock: Clock,
    fingerprint: Mapping[str, str],
    chance: Chance,
    source: Connection | None = None,
) -> tuple[Connection, str]:
    """A store in memory that holds what can still be read of the file, for a disk that fails.

    ``source`` is the connection that was good until now. Without one the file is being opened,
    and is refused (KnownProblem) for the same reasons as by ``open_file``.
    """
    memory = connect(":memory:")
    if not (source is not None and _copy(source, memory)):
        for is_immutable in (False, True):
            try:
                reading = connect_reading(path, is_immutable=is_immutable)
            except Error:
                continue
            is_copied = _copy(reading, memory)
            reading.close()
            if is_copied:
                break
    try:
        applied = read_applied(memory, path, is_suspect=source is None)
        bring_up_to_date(memory, applied)
    except (Error, KnownProblem):
        if source is None:
            raise
        # It broke while in use: the learner goes on with an empty memory.
        memory.close()
        memory = connect(":memory:")
        bring_up_to_date(memory, ())
    with transaction(memory):
        # The box on the disk will be opened by itself when the disk can be written again.
        memory.execute("delete from ballots")
        origin = settle_origin(memory, clock, fingerprint, chance)
    return memory, origin


def open_guest(clock: Clock, chance: Chance) -> tuple[Connection, str]:
    """An empty store in memory that was never a file and never becomes one."""
    memory = connect(":memory:")
    # What SQLite sorts or undoes must not reach the disk either.
    memory.execute("pragma temp_store = memory")
    memory.create_function(PACK, 1, pack, deterministic=True)
    for statements in MIGRATIONS.values():
        for statement in statements:
            memory.execute(statement)
    with transaction(memory):
        rebuild(memory, ())
        origin = add_origin(memory, clock.wall_ms(), {}, chance)
    return memory, origin


def _copy(source: Connection, target: Connection) -> bool:
    try:
        source.backup(target)
    except Error:
        return False
    return True
