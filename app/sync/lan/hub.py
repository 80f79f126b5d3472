"""The station's end of the live channel, for all seats; losing it loses nothing."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from app.core.live_ports import MOST_BYTES, LiveStationEars, Message
from app.sync.lan import wire
from app.sync.lan.limits import Allowance, Buckets

_log = logging.getLogger("app.lan")
_HEARTBEAT = 10.0
"""Seconds between two signs of life; a line that gives none is cut after half as many more."""
_MOST_WAITING = 64
"""Messages that may wait for one seat; one that hears so slowly is cut and comes again."""
_TALK = Allowance(at_once=60, a_second=20)
"""Messages of one seat."""
NEWS_EVERY = 10.0
"""Seconds between two calls to fetch what is new, to one seat."""


class _Line:
    """One seat's line."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.waiting: asyncio.Queue[str | bytes] = asyncio.Queue(_MOST_WAITING)
        self.told = float("-inf")
        """When it was last told of news."""
        self.is_owed_news = False
        self.ending: asyncio.Task[None] | None = None
        """Set while it is being cut."""


async def _end(line: _Line, code: int) -> None:
    await line.socket.close(code=code)


def encode(message: Message) -> str:
    """A message as it goes over the line; ValueError if it is too long or no JSON."""
    text = json.dumps(dict(message), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("a live message is too long")
    return text


def decode(text: str) -> dict[str, Any] | None:
    """The message in a line; None if it is none."""
    try:
        found = json.loads(text, parse_constant=_refuse)
        # Half a surrogate pair, as a sign or escaped, could be kept and said nowhere.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _refuse(word: str) -> None:
    raise ValueError(word)


class Hub:
    """A ``LiveStation``; ``attend`` runs on the service's loop, ``send`` may be called anywhere."""

    def __init__(self, now: Callable[[], float], news_every: float = NEWS_EVERY) -> None:
        """Nobody is there yet."""
        self._news_every = news_every
        self._ears: list[LiveStationEars] = []
        self._lines: dict[str, _Line] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._talk = Buckets(_TALK, now)
        self._now = now

    def listen(self, ears: LiveStationEars) -> None:
        """Tell ``ears`` what is said from now on."""
        self._ears.append(ears)

    def start(self) -> None:
        """Know the loop; to be called on it."""
        self._loop = asyncio.get_running_loop()

    @property
    def present(self) -> frozenset[str]:
        """Key ids of the seats that are there."""
        return frozenset(self._lines)

    def send(self, seat: str, message: Message) -> bool:
        """Hand it over; see ``LiveStation``."""
        text, loop = encode(message), self._loop
        if loop is None or seat not in self._lines:
            return False
        try:
            loop.call_soon_threadsafe(self._queue, seat, text)
        except RuntimeError:
            return False  # the service has just stopped
        return True

    def tell_news(self, *, but: str = "") -> None:
        """Call every seat ``but`` one to fetch what is new, now or when it may be called again."""
        for seat, line in self._lines.items():
            line.is_owed_news = line.is_owed_news or seat != but
        self.call_those_owed()

    def call_those_owed(self) -> None:
        """Call whoever was not called because it had just been; to be done now and then."""
        for seat, line in list(self._lines.items()):
            if line.is_owed_news and self._now() - line.told >= self._news_every:
                line.told, line.is_owed_news = self._now(), False
                self._queue(seat, wire.NEWS)

    def tell_merged(self, seat: str, merged: Any) -> None:
        """Records of ``seat`` were taken in."""
        self._tell(lambda ears: ears.merged(seat, merged))

    async def attend(self, request: web.Request, seat: str) -> web.WebSocketResponse:
        """Hold the line of ``seat`` until it ends."""
        socket = web.WebSocketResponse(
            heartbeat=_HEARTBEAT, max_msg_size=MOST_BYTES, compress=False, timeout=2.0
        )
        await socket.prepare(request)
        line = _Line(socket)
        earlier = self._lines.get(seat)
        self._lines[seat] = line
        tasks = [asyncio.create_task(self._speak(line))]
        if earlier is None:
            self._tell_linked(seat, is_there=True)
        else:
            # It may be a line that only we believe to be up: nobody waits for its end.
            tasks.append(asyncio.create_task(_end(earlier, wire.REPLACED)))
        try:
            await self._hear(line, seat)
        finally:
            tasks[0].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if self._lines.get(seat) is line:
                del self._lines[seat]
                self._tell_linked(seat, is_there=False)
        return socket

    async def hang_up(self, seat: str, code: int = wire.GONE) -> None:
        """End the line of ``seat``, if there is one."""
        line = self._lines.get(seat)
        if line is not None:
            await line.socket.close(code=code)

    async def stop(self) -> None:
        """End all lines."""
        await asyncio.gather(
            *(self.hang_up(seat, WSCloseCode.GOING_AWAY) for seat in list(self._lines))
        )

    async def _hear(self, line: _Line, seat: str) -> None:
        async for said in line.socket:
            if not self._talk.take(seat):
                _log.warning("%s says too much", seat)
                await line.socket.close(code=WSCloseCode.POLICY_VIOLATION)
                return
            message = decode(said.data) if said.type is WSMsgType.TEXT else None
            if message is None:
                await line.socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
                return
            self._tell(lambda ears, said=message: ears.heard(seat, said))  # type: ignore[misc]

    @staticmethod
    async def _speak(line: _Line) -> None:
        while True:
            said = await line.waiting.get()
            if isinstance(said, str):
                await line.socket.send_str(said)
            else:
                await line.socket.send_bytes(said)

    def _queue(self, seat: str, said: str | bytes) -> None:
        line = self._lines.get(seat)
        if line is None:
            return
        try:
            line.waiting.put_nowait(said)
        except asyncio.QueueFull:
            _log.warning("%s hears too slowly", seat)
            asyncio.get_running_loop().create_task(line.socket.close())

    def _tell_linked(self, seat: str, *, is_there: bool) -> None:
        self._tell(lambda ears: ears.seat_linked(seat, is_there=is_there))

    def _tell(self, act: Callable[[LiveStationEars], None]) -> None:
        for ears in self._ears:
            try:
                act(ears)
            except Exception:  # noqa: BLE001 - as said
                # Whoever listens may have a fault; the line of a seat is not hers to end.
                _log.exception("somebody who listens has failed")
