"""Stands before all pages of a copy: one key, one browser of this computer, until nobody looks."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from app.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Awaitable, MutableMapping

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

ENTER = "/-/enter"
_COOKIE = "digital-buddy-browse"
UNVISITED = 600.0
"""Seconds for which it waits for somebody to open the address."""
UNSEEN = 150.0
"""Seconds without a sign of an open page: a page that lies behind others speaks once a minute."""
LEFT = 70.0
"""The same after a page was closed."""


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
            await _say(send, 403, _("请从值守台再打开一次。"))
            return
        self._seen = asyncio.get_running_loop().time()
        match scope["path"].removeprefix(self._base):
            case ".js":
                self._limit = UNSEEN
                words = {"gone": _("关上了。这一页可以关掉了。")}
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
            await _say(send, 403, _("这个网址用过了。请关上，再开一次。"))
            return
        self.key = ""
        cookie = f"{_COOKIE}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"
        # A page of its own, not a redirect: the browser then sends the cookie as its own.
        page = '<meta http-equiv="refresh" content="0; url=/">'
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
  document.getElementById("digital-buddy-end").onclick = async () => {
    await fetch(base + "/end", {method: "POST"});
    document.body.innerHTML = "<p class='said'></p>";
    document.body.firstChild.textContent = words.gone;
  };
});
"""


async def _say(send: Send, status: int, text: str) -> None:
    """One sentence, large: without the key not even the look of the other pages is given."""
    style = "font:1.75rem/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;color:#1a1a1a;"
    style += "background:#fbf6ee;margin:4rem auto;padding:0 2rem;max-width:40rem"
    page = (
        f'<!DOCTYPE html><html lang="{language().replace("_", "-")}"><meta charset="utf-8">'
        f"<title>{escape(_('驿站的记录'))}</title>"
        f'<body style="{style}"><p>{escape(text)}</p></body></html>'
    )
    await _answer(send, status, page, "text/html")


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
