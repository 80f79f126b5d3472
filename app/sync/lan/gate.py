"""Lets connections in: so many in all, so many from one address, and none that dawdles."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import NamedTuple
from weakref import WeakSet

_log = logging.getLogger("app.lan")
_LOOK = 0.5
"""Seconds between two looks at the connections that are open."""
_HERE = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})


class Limits(NamedTuple):
    """How much the gate bears; seconds and counts."""

    connections: int = 256
    from_one: int = 16
    from_here: int = 192
    """From this very computer, where a whole station may run."""
    handshake: float = 5.0
    idle: float = 15.0
    """How long a connection may stay open without a whole request."""
    idle_known: float = 90.0
    """The same for one on which somebody was granted something."""
    shun: float = 10.0
    """How long nobody is let in from where somebody asked too often."""


class _Line:
    """A connection past its handshake."""

    def __init__(self, transport: asyncio.Transport, host: str, since: float) -> None:
        self.transport = transport
        self.host = host
        self.since = since
        """When it was last of use."""


class Gate:
    """Accepts connections for one listening socket."""

    def __init__(
        self,
        listener: socket.socket,
        tls: ssl.SSLContext,
        serve: Callable[[], asyncio.Protocol],
        limits: Limits,
    ) -> None:
        """``serve`` makes the protocol of one connection."""
        self._listener = listener
        self._tls = tls
        self._serve = serve
        self._limits = limits
        self._from: Counter[str] = Counter()
        self._lines: dict[asyncio.BaseTransport, _Line] = {}
        self._busy: Counter[asyncio.BaseTransport] = Counter()
        """Requests that are being answered."""
        self._known: WeakSet[asyncio.BaseTransport] = WeakSet()
        self._shunned: dict[str, float] = {}
        self._closing = asyncio.Event()
        self._always: list[asyncio.Task[None]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._greeted: set[socket.socket] = set()
        """Callers in their handshake."""

    def start(self) -> None:
        """Begin to let in."""
        self._listener.settimeout(0)
        loop = asyncio.get_running_loop()
        self._always = [loop.create_task(work) for work in (self._accept(), self._sweep())]

    async def stop(self) -> None:
        """Let nobody in any more; connections that are open are cut."""
        self._closing.set()
        try:
            # Called off, it might lose somebody whom it has just let in.
            self._listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            self._always[0].cancel()  # a system that knows no such thing
        self._always[1].cancel()
        # Whoever was let in last of all is among those that are cut.
        await asyncio.gather(*self._always, return_exceptions=True)
        for caller in self._greeted:
            # A handshake that is cut comes to its end; one that is called off leaves its line open.
            with suppress(OSError):
                caller.shutdown(socket.SHUT_RDWR)
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for line in self._lines.values():
            line.transport.abort()
        self._listener.close()

    def shun(self, host: str) -> None:
        """Let nobody in from ``host`` for a while; this very computer is never shut out."""
        if host not in _HERE:
            self._shunned[host] = asyncio.get_running_loop().time() + self._limits.shun

    def begin(self, transport: asyncio.BaseTransport) -> None:
        """A whole request has come in on ``transport``: its answer may take its time."""
        self._busy[transport] += 1

    def know(self, transport: asyncio.BaseTransport) -> None:
        """Somebody whom we know speaks on ``transport``."""
        self._known.add(transport)

    def end(self, transport: asyncio.BaseTransport) -> None:
        """The request was answered."""
        self._busy[transport] -= 1
        if not self._busy[transport]:
            del self._busy[transport]
        if transport in self._lines:
            self._lines[transport].since = asyncio.get_running_loop().time()

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while not self._closing.is_set():
            try:
                caller, address = await loop.sock_accept(self._listener)
            except OSError as error:
                if self._closing.is_set():
                    return
                # No handle is left, or the caller has gone again.
                _log.info("not let in: %s", error)
                await asyncio.sleep(0.1)
                continue
            host = str(address[0])
            most = self._limits.from_here if host in _HERE else self._limits.from_one
            is_full = self._from.total() >= self._limits.connections or self._from[host] >= most
            if is_full or host in self._shunned:
                caller.close()
                continue
            self._from[host] += 1
            self._keep(self._welcome(caller, host))

    async def _welcome(self, caller: socket.socket, host: str) -> None:
        loop = asyncio.get_running_loop()
        self._greeted.add(caller)
        try:
            caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            transport, _protocol = await loop.connect_accepted_socket(
                self._serve,
                caller,
                ssl=self._tls,
                ssl_handshake_timeout=self._limits.handshake,
                ssl_shutdown_timeout=1.0,
            )
        except (OSError, EOFError):
            caller.close()
            self._leave(host)
        else:
            self._lines[transport] = _Line(transport, host, loop.time())
        finally:
            self._greeted.discard(caller)

    async def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_LOOK)
            now = loop.time()
            self._shunned = {host: until for host, until in self._shunned.items() if until > now}
            for transport, line in list(self._lines.items()):
                limits, is_known = self._limits, transport in self._known
                idle = limits.idle_known if is_known else limits.idle
                if not self._busy[transport] and now - line.since > idle:
                    line.transport.abort()
                if transport.is_closing():
                    # Some wait long for the other end to agree.
                    line.transport.abort()
                    del self._lines[transport]
                    self._leave(line.host)

    def _leave(self, host: str) -> None:
        self._from[host] -= 1
        if not self._from[host]:
            del self._from[host]
