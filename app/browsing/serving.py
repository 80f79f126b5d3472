"""Makes the copy, serves it to this computer, and sees that nothing of it is left."""

from __future__ import annotations

import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.browsing.gate import ENTER, Gate
from app.browsing.pages import NAME, pages_over
from app.core.browse_view import Sheet, Voices, sheets
from app.core.events import STATION
from app.core.polls import POLL_KINDS, fold_polls
from app.i18n import _
from app.reporting import station_almanac, titles_of
from app.store.browse_copy import write_sheets
from app.store.report_reading import ReportRows

if TYPE_CHECKING:
    from app.content.library import Library
    from app.core.ports import Clock
    from app.store import Store
    from app.store.engine import Connection

HOST = "127.0.0.1"


class Opened(NamedTuple):
    """Where to look."""

    address: str
    """With a key that works once."""
    tables: dict[str, int]
    """Rows by table."""


class Copied(NamedTuple):
    """What is in a copy."""

    tables: dict[str, int]
    """Rows by table."""
    sheets: tuple[Sheet, ...]
    """What the tables are called and hold; their rows are read."""


def copy_of(
    store: Store, library: Library, clock: Clock, into: Path, *, with_names: bool
) -> Copied:
    """Write the copy, in the language in use."""
    polls = [
        Voices(poll.question, tuple(zip(poll.answers, poll.counts, strict=True)))
        for poll in fold_polls(store.read(learner=STATION, kinds=POLL_KINDS))
        if poll.is_told
    ]
    names = {person.id: person.name for person in store.people()} if with_names else None
    titles, almanac = titles_of(library), station_almanac(clock)
    seen: list[Sheet] = []

    def noted(made: Iterator[Sheet]) -> Iterator[Sheet]:
        for sheet in made:
            seen.append(sheet._replace(rows=()))
            yield sheet

    def write(disk: Connection) -> dict[str, int]:
        made = sheets(ReportRows(disk), polls, titles, almanac, _, names)
        return write_sheets(noted(made), into)

    return Copied(store.on_disk(write, is_reading=True), tuple(seen))


def browse(
    store: Store,
    library: Library,
    clock: Clock,
    tell: Callable[[Opened], None],
    *,
    with_names: bool = False,
) -> None:
    """Serve a copy until its last page is closed, or Ctrl+C; nothing of it is left.

    ``tell`` is given the address once it can be opened.
    """
    import uvicorn  # noqa: PLC0415 - heavy, and wanted nowhere else

    with tempfile.TemporaryDirectory(prefix="digital-buddy-browse-") as folder:
        file = Path(folder) / f"{NAME}.db"
        copied = copy_of(store, library, clock, file, with_names=with_names)
        sock = socket.socket()
        sock.bind((HOST, 0))
        # From now on whoever comes is kept waiting, not turned away.
        sock.listen()
        port = sock.getsockname()[1]
        secret = secrets.token_urlsafe(16)
        with pages_over(file, copied.sheets, copied.tables, Gate.script_of(secret)) as datasette:
            gate = Gate(datasette.app(), f"{HOST}:{port}", secret)
            config = uvicorn.Config(
                gate, host=HOST, port=port, log_level="error", lifespan="on", access_log=False
            )
            server = uvicorn.Server(config)

            def end() -> None:
                server.should_exit = True

            gate.end = end
            # Uvicorn passes the wish to end on; the copy must be gone before the process is.
            signal.signal(signal.SIGTERM, _leave)
            tell(Opened(f"http://{HOST}:{port}{ENTER}?key={gate.key}", copied.tables))
            server.run(sockets=[sock])


def _leave(*_signal: object) -> None:
    sys.exit(0)
