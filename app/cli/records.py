"""Opens records for a command that changes people's, and keeps the account of what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.cli.spoken import check_store_there
from app.core.events import STATION, Fact

if TYPE_CHECKING:
    from app.store import Store


@contextmanager
def opened(
    path: Path | None, usual: Callable[[], Path] = paths.store_file, *, may_make: bool = False
) -> Iterator[Store]:
    """The store at ``path``, or the ``usual`` one; where none is, only if it ``may_make`` it.

    Nothing goes on in memory: a command would say that it was done, and it would be gone.
    """
    from app.store import open_disk_store, read_fingerprint
    from app.ui.clock import QtClock

    if not may_make:
        check_store_there(path)
    store = open_disk_store(path or usual(), QtClock(), fingerprint=read_fingerprint())
    try:
        yield store
    finally:
        store.close()


def account(store: Store, fact: Fact) -> None:
    """Keep what the account (谁看了，谁改了) says of a command: nobody has said who gave it."""
    store.append([fact], learner=STATION)
