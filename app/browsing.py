"""Lets a volunteer look at a copy of the station's record with a browser, on this computer only."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

from app.core.browse_questions import questions
from app.core.browse_view import Voices, sheets
from app.core.events import STATION
from app.core.polls import POLL_KINDS, fold_polls
from app.i18n import _
from app.reporting import station_almanac, titles_of
from app.store.browse_copy import write_sheets
from app.store.report_reading import ReportRows

if TYPE_CHECKING:
    from collections.abc import Awaitable, MutableMapping

    from app.content.library import Library
    from app.core.ports import Clock
    from app.store import Store
    from app.store.engine import Connection

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

HOST = "127.0.0.1"
NAME = "station"
"""What the copy is called in addresses."""
ENTER = "/-/enter"
_COOKIE = "digital-buddy-browse"
UNVISITED = 600.0
"""Seconds for which it waits for somebody to open the address."""
UNSEEN = 150.0
"""Seconds without a sign of an open page: a page that lies behind others speaks once a minute."""
LEFT = 70.0
"""The same after a page was closed."""


class Opened(NamedTuple):
    """Where to look."""

    address: str
    """With a key that works once."""
    tables: dict[str, int]
    """Rows by table."""


def copy_of(
    store: Store, library: Library, clock: Clock, into: Path, *, with_names: bool
) -> dict[str, int]:
    """Write the copy; rows by table."""
    polls = [
        Voices(poll.question, tuple(zip(poll.answers, poll.counts, strict=True)))
        for poll in fold_polls(store.read(learner=STATION, kinds=POLL_KINDS))
        if poll.is_told
    ]
    names = {person.id: person.name for person in store.people()} if with_names else None
    titles, almanac = titles_of(library), station_almanac(clock)

    def write(disk: Connection) -> dict[str, int]:
        return write_sheets(sheets(ReportRows(disk), polls, titles, almanac, _, names), into)

    return store.on_disk(write, is_reading=True)


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
        tables = copy_of(store, library, clock, file, with_names=with_names)
        sock = socket.socket()
        sock.bind((HOST, 0))
        # From now on whoever comes is kept waiting, not turned away.
        sock.listen()
        port = sock.getsockname()[1]
        secret = secrets.token_urlsafe(16)
        datasette = _make(file, Gate.script_of(secret))
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
        tell(Opened(f"http://{HOST}:{port}{ENTER}?key={gate.key}", tables))
        server.run(sockets=[sock])
        for database in list(datasette.databases.values()):
            database.close()


def _leave(*_signal: object) -> None:
    sys.exit(0)


def _make(file: Path, script: str) -> Any:
    """A datasette over the copy; whom it lets in is the business of the gate."""
    from datasette.app import Datasette  # noqa: PLC0415 - as above

    metadata = {
        "title": _("驿站的记录"),
        "description": _("这是一份抄本，看不坏，也改不了。关上网页就没有了。"),
        "extra_js_urls": [script],
        "databases": {
            NAME: {
                "title": _("驿站的记录"),
                "queries": {
                    each.key: {
                        "sql": each.sql,
                        "title": each.title,
                        "description": each.about,
                        "hide_sql": True,
                    }
                    for each in questions(_)
                },
            }
        },
    }
    settings = {"allow_download": False, "default_page_size": 50, "sql_time_limit_ms": 4000}
    return Datasette(immutables=[str(file)], metadata=metadata, settings=settings)


class Gate:
    """Stands before all pages: for one browser of this computer, and until nobody looks."""

    def __init__(self, inner: Application, host: str, secret: str) -> None:
        """``host`` is the only name under which it answers; ``secret`` is for its own script."""
        self._inner = inner
        self._host = host.encode()
        self._base = f"/-/gate-{secret}"
        self._cookie = secrets.token_urlsafe(32)
        """What the browser carries that was let in."""
        self.key = secrets.token_urlsafe(32)
        """Opens once; "" afterwards."""
        self._seen = 0.0
        self._limit = UNVISITED
        self.end: Callable[[], None] = _nothing
        """Called when nobody looks any more."""

    @staticmethod
    def script_of(secret: str) -> str:
        """The address of what every page loads."""
        return f"/-/gate-{secret}.js"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            self._seen = asyncio.get_running_loop().time()
            self._look()
            await self._inner(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if headers.get(b"host") != self._host:
            # A page from elsewhere that has made its name point here.
            await _answer(send, 421, "")
            return
        if scope["path"] == ENTER:
            await self._let_in(parse_qs(scope["query_string"]).get(b"key", [b""])[0], send)
            return
        if not self._is_known(headers.get(b"cookie", b"")):
            await _answer(send, 403, _("请从值守台再打开一次。"))
            return
        self._seen = asyncio.get_running_loop().time()
        match scope["path"].removeprefix(self._base):
            case ".js":
                self._limit = UNSEEN
                words = {"done": _("看完了，关上"), "gone": _("关上了。这一页可以关掉了。")}
                await _answer(send, 200, _script(self._base, words), "text/javascript")
            case "/here":
                self._limit = UNSEEN
                await _answer(send, 204, "")
            case "/left":
                self._limit = LEFT
                await _answer(send, 204, "")
            case "/end":
                await _answer(send, 204, "")
                self.end()
            case _other:
                await self._inner(scope, receive, send)

    async def _let_in(self, key: bytes, send: Send) -> None:
        if not self.key or not secrets.compare_digest(key, self.key.encode()):
            await _answer(send, 403, _("这个网址用过了。请关上，再开一次。"))
            return
        self.key = ""
        cookie = f"{_COOKIE}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"
        # A page of its own, not a redirect: the browser then sends the cookie as its own.
        page = f'<meta http-equiv="refresh" content="0; url=/{NAME}">'
        await _answer(send, 200, page, "text/html", (b"set-cookie", cookie.encode()))

    def _is_known(self, cookies: bytes) -> bool:
        pairs = (each.strip().partition(b"=") for each in cookies.split(b";"))
        found = next((value for name, _is, value in pairs if name == _COOKIE.encode()), b"")
        return secrets.compare_digest(found, self._cookie.encode())

    def _look(self) -> None:
        """Whether somebody still looks; once a second."""
        loop = asyncio.get_running_loop()
        if loop.time() - self._seen < self._limit:
            loop.call_later(1, self._look)
        else:
            self.end()


def _script(base: str, words: dict[str, str]) -> str:
    import json  # noqa: PLC0415 - only here

    return _SCRIPT.replace("BASE", json.dumps(base)).replace("WORDS", json.dumps(words))


_SCRIPT = """\
const base = BASE, words = WORDS;
const say = (what) => navigator.sendBeacon(base + what);
say("/here");
setInterval(() => say("/here"), 20000);
addEventListener("pagehide", () => say("/left"));
addEventListener("pageshow", () => say("/here"));
addEventListener("DOMContentLoaded", () => {
  document.head.insertAdjacentHTML("beforeend", "<style>body{font-size:18px}</style>");
  const end = document.createElement("button");
  end.textContent = words.done;
  end.id = "digital-buddy-end";
  end.style = "position:fixed;right:1rem;bottom:1rem;font-size:1.25rem;padding:.75rem 1.25rem;" +
    "background:#0b5d4b;color:#fff;border:0;border-radius:.75rem;z-index:9";
  end.onclick = async () => {
    await fetch(base + "/end", {method: "POST"});
    document.body.innerHTML = "<p style='font-size:1.5rem;padding:2rem'></p>";
    document.body.firstChild.textContent = words.gone;
  };
  document.body.append(end);
});
"""


async def _answer(
    send: Send, status: int, text: str, kind: str = "text/plain", *more: tuple[bytes, bytes]
) -> None:
    headers = [
        *more,
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


def _nothing() -> None:
    """Nobody waits for the end yet."""
