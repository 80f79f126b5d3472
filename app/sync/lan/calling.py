"""A seat's end of the line: calls a station, makes sure that it is the one, signs requests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from io import BytesIO
from types import TracebackType
from typing import Any, Self
from weakref import WeakSet

import aiohttp
from aiohttp import hdrs
from aiohttp.client_reqrep import ClientRequest

from app.sync.keys import Keys
from app.sync.lan import tls, wire

_CONNECT = 5.0
_ANSWER = 60.0
"""Seconds without a byte after which a station is taken for gone."""
_HEARTBEAT = 10.0
_KEPT = 60.0
"""Seconds for which a quiet connection is kept; the station's patience is longer."""


class Another(Exception):
    """At that address is a station with another key, or something else altogether."""


class Unreachable(Exception):
    """Nobody answers there, or the line was cut; everything may be tried again."""


class Declined(Exception):
    """The station does not grant it."""

    def __init__(self, status: int, outcome: str) -> None:
        """As the station said it; ``outcome`` is one word, see ``wire``."""
        super().__init__(f"{status} {outcome}")
        self.status = status
        self.outcome = outcome


class Answer:
    """What came back."""

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        """A body is whole."""
        self.status = status
        self.headers = headers
        self.body = body


class Call:
    """A line to the station at one address; ``async with`` ends it."""

    def __init__(
        self, host: str, port: int, keys: Keys, sign: str, chance: Callable[[int], bytes]
    ) -> None:
        """``sign`` is the station's public key; "" takes whoever answers (for a pairing)."""
        self._url = f"https://{f'[{host}]' if ':' in host else host}:{port}"
        self.shown: tls.Shown | None = None
        """What the other end has shown, once anything was asked."""
        self._lines: WeakSet[asyncio.Transport] = WeakSet()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=tls.client_context(), limit=4, keepalive_timeout=_KEPT
            ),
            request_class=_signing(keys, sign, chance, self._see),
            skip_auto_headers=(
                hdrs.USER_AGENT,
                hdrs.ACCEPT,
                hdrs.ACCEPT_ENCODING,
                hdrs.CONTENT_TYPE,
            ),
            auto_decompress=False,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=_CONNECT, sock_read=_ANSWER, connect=2 * _CONNECT
            ),
            max_line_size=1024,
            max_field_size=1024,
        )

    async def __aenter__(self) -> Self:
        """Nothing is called before something is asked."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Hang up, whatever was still on its way."""
        await self._session.close()
        for line in self._lines:
            line.abort()
        # The loop may end right after this, and nobody else would close them.
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """Another, Unreachable or Declined if no answer comes that grants it."""
        try:
            async with self._session.request(
                method, self._url + path, data=body and BytesIO(body), allow_redirects=False
            ) as answer:
                if answer.status >= 300:
                    outcome = answer.headers.get(wire.OUTCOME, "")
                    raise Declined(answer.status, outcome)
                return Answer(answer.status, answer.headers, await _read(answer))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise Unreachable(str(error)) from error

    async def open_live(self, most_bytes: int) -> aiohttp.ClientWebSocketResponse:
        """The live line; Another, Unreachable or Declined."""
        try:
            return await self._session.ws_connect(
                self._url + wire.LIVE,
                heartbeat=_HEARTBEAT,
                max_msg_size=most_bytes,
                compress=0,
                timeout=aiohttp.ClientWSTimeout(ws_close=2.0),
            )
        except aiohttp.WSServerHandshakeError as error:
            outcome = error.headers.get(wire.OUTCOME, "") if error.headers else ""
            raise Declined(error.status, outcome) from error
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise Unreachable(str(error)) from error

    def _see(self, line: Any) -> tls.Shown | None:
        """What the other end of a line shows; the line is ended with the call."""
        self._lines.add(line)
        encrypted = line.get_extra_info("ssl_object")
        self.shown = encrypted and tls.shown_by(encrypted.getpeercert(binary_form=True))
        return self.shown


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for part in answer.content.iter_any():
        data += part
        if len(data) > wire.LARGEST:
            raise Unreachable("an answer without end")
    return bytes(data)


def _signing(
    keys: Keys, sign: str, chance: Callable[[int], bytes], see: Callable[[Any], tls.Shown | None]
) -> type[ClientRequest]:
    """A request that looks at the line before a byte goes out on it, and signs for exactly it."""

    class Signing(ClientRequest):
        async def send(self, conn: Any) -> Any:
            shown = see(conn.transport) if conn.transport else None
            if shown is None or (sign and shown.sign != sign):
                raise Another
            path = self.url.raw_path_qs
            nonce = chance(16).hex()
            signed = wire.sign_request(keys, self.method, path, shown.certificate, nonce)
            self.headers[wire.SIGNED] = signed
            return await super().send(conn)

    return Signing
