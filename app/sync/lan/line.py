"""A seat's tie to one station: tries until it is there, holds the live line, exchanges in time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Protocol

import aiohttp

from app.core.live_ports import MOST_BYTES
from app.core.problem import KnownProblem
from app.core.syncing import LanBook, Mark, Merged
from app.sync.keys import Peer
from app.sync.lan import wire
from app.sync.lan.addresses import read_addresses, remember_address
from app.sync.lan.calling import Another, Call, Declined, Unreachable
from app.sync.lan.exchange import Exchange, Exchanged
from app.sync.lan.finding import look_around, read_address
from app.sync.lan.records import Crowded
from app.sync.lan.surroundings import Surroundings
from app.sync.refused import Refused

_log = logging.getLogger("app.lan")
_MOST_WAITING = 64
"""Live messages that may wait; they say what is so now, and more of them would be old."""


class Ears(Protocol):
    """Who is told what happens on a line; all on the loop of the service."""

    def linked(self, line: Line, *, is_there: bool) -> None:
        """The live line came up, or went down."""

    def said(self, line: Line, text: str) -> None:
        """The station says something."""

    def changed(self, line: Line) -> None:
        """What the line knows of itself is no longer what it was."""

    def merged(self, line: Line, merged: Merged) -> None:
        """Something new came into the store."""


class Line:
    """The tie; ``run`` it as a task, and cancel that at the end."""

    def __init__(self, around: Surroundings, station: Peer, ears: Ears) -> None:
        """Nothing is tried yet."""
        self.station = station
        self.waiting = 0
        """Events that no receipt of the station names."""
        self.received_ms = -1
        """When its last receipt came; -1 for never."""
        self.is_there = False
        """Whether the live line is up."""
        self.is_moving = False
        self._around = around
        self._ears = ears
        self._outbox: asyncio.Queue[str] = asyncio.Queue(_MOST_WAITING)
        self._wanted = asyncio.Event()
        """There is something to exchange."""
        self._has_news = True
        """Whether there may be something to fetch: the station says so, or we do not know."""
        self._hurry = asyncio.Event()
        """Somebody does not want to wait."""
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Try, and go on trying, for ever."""
        pace, wait = self._around.pace, self._around.pace.first_wait
        while True:
            try:
                await self._recount()
                if await self._be_connected():
                    wait = pace.first_wait
            except Exception:  # noqa: BLE001 - as said
                # Whatever it was: a seat that gives up would keep its records for ever.
                _log.exception("the line to %s", self.station.id)
            delay = wait * (0.5 + self._around.jitter())
            await self._wait_counting(delay)
            self._hurry.clear()
            wait = min(pace.longest_wait, wait * 2)

    def hasten(self) -> None:
        """Do not wait any longer before the next attempt."""
        self._has_news = True
        self._hurry.set()
        self._wanted.set()

    def send(self, text: str) -> bool:
        """Hand a live message over; False if nobody hears it."""
        if not self.is_there:
            return False
        try:
            self._outbox.put_nowait(text)
        except asyncio.QueueFull:
            return False
        return True

    async def exchange_now(self) -> Exchanged:
        """One exchange; Unreachable, Another, Declined or Refused if it does not succeed."""
        problem: Exception = Unreachable("no address")
        async for host, port in self._addresses():
            try:
                async with self._call(host, port) as call:
                    self._has_news = True
                    done = await self._exchange(call)
            except (Unreachable, Another) as error:
                problem = error
            else:
                remember_address(self._around.trust.folder, self.station.id, _typed(host, port))
                return done
        raise problem

    async def _be_connected(self) -> bool:
        """Hold the line as long as it lasts; whether there was one."""
        async for host, port in self._addresses():
            try:
                async with self._call(host, port) as call:
                    live = await call.open_live(MOST_BYTES)
                    remember_address(self._around.trust.folder, self.station.id, _typed(host, port))
                    await self._hold(call, live)
                    return True
            except (Unreachable, Another) as error:
                _log.info("%s at %s: %r", self.station.id, host, error)
            except (Declined, Refused, KnownProblem, Crowded) as error:
                _log.warning("%s declines: %r", self.station.id, error)
                if isinstance(error, Declined) and error.outcome == wire.REVOKED:
                    await self._stay_apart(host, port)
                return False
        return False

    async def _stay_apart(self, host: str, port: int) -> None:
        """We are trusted no more: leave what waits in the station's keeping, and do not knock."""
        with suppress(Declined, Unreachable, Another, Refused, KnownProblem, Crowded):
            async with self._call(host, port) as call:
                await self._exchange(call)
        await self._wait_counting(self._around.pace.apart_when_revoked)

    async def _wait_counting(self, seconds: float) -> None:
        """Until somebody is in a hurry; what is done meanwhile is said to be waiting."""
        seen: Mark | None = None
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._hurry.is_set():
                    with suppress(KnownProblem, Crowded):
                        newest = await self._newest()
                        if newest != seen:
                            seen = newest
                            await self._recount()
                    with suppress(TimeoutError):
                        async with asyncio.timeout(self._around.pace.poll):
                            await self._hurry.wait()

    async def _hold(self, call: Call, live: aiohttp.ClientWebSocketResponse) -> None:
        while not self._outbox.empty():
            self._outbox.get_nowait()  # it was so when the line was last up
        self._set_there(is_there=True)
        self._has_news = True
        self._wanted.set()
        works = [
            asyncio.ensure_future(work)
            for work in (self._hear(live), self._speak(live), self._poll(), self._carry(call))
        ]
        try:
            done, _rest = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            for work in done:
                work.result()
        finally:
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)
            self._set_there(is_there=False)
            await live.close()

    def _set_there(self, *, is_there: bool) -> None:
        if self.is_there != is_there:
            self.is_there = is_there
            self._ears.linked(self, is_there=is_there)

    async def _hear(self, live: aiohttp.ClientWebSocketResponse) -> None:
        async for said in live:
            if said.type is aiohttp.WSMsgType.BINARY:
                if said.data == wire.NEWS:
                    self._has_news = True
                    self._wanted.set()
            elif said.type is aiohttp.WSMsgType.TEXT:
                self._ears.said(self, said.data)
        if live.close_code == wire.REPLACED:
            # Somebody else has our keys: she talks now, records go both ways all the same.
            self._set_there(is_there=False)
            await asyncio.sleep(self._around.pace.longest_wait * (0.5 + self._around.jitter()))

    async def _speak(self, live: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            text = await self._outbox.get()
            try:
                await live.send_str(text)
            except (OSError, aiohttp.ClientError):
                return

    async def _poll(self) -> None:
        """See whether something was written, by whatever window or program."""
        pace, seen = self._around.pace, await self._newest()
        while True:
            await asyncio.sleep(pace.poll)
            newest = await self._newest()
            if newest != seen:
                seen = newest
                await self._recount()
                if self.waiting:
                    await asyncio.sleep(pace.gather)
                    self._wanted.set()

    async def _carry(self, call: Call) -> None:
        pace = self._around.pace
        while True:
            try:
                async with asyncio.timeout(pace.anyway * (0.5 + self._around.jitter())):
                    await self._wanted.wait()
            except TimeoutError:
                self._has_news = True
            self._wanted.clear()
            await self._exchange(call)
            with suppress(TimeoutError):
                async with asyncio.timeout(pace.apart):
                    await self._hurry.wait()
            self._hurry.clear()

    async def _exchange(self, call: Call) -> Exchanged:
        around = self._around
        async with self._one_at_a_time:
            self.is_moving = True
            self._ears.changed(self)
            try:
                exchange = Exchange(
                    around.home,
                    around.records,
                    around.trust,
                    self.station,
                    merged=lambda merged: self._ears.merged(self, merged),
                )
                has_news, self._has_news = self._has_news, False
                return await (exchange.run(call) if has_news else exchange.bring(call))
            except BaseException:
                self._has_news = True
                raise
            finally:
                self.is_moving = False
                await self._recount()

    async def _recount(self) -> None:
        def count(book: LanBook) -> tuple[int, int]:
            received = [each.wall_ms for each in book.sent_to(station) if each.is_received]
            return book.waiting_for(station).events, max(received, default=-1)

        station = self.station.id
        with suppress(KnownProblem, Crowded):
            self.waiting, self.received_ms = await self._around.records.do(count)
        self._ears.changed(self)

    async def _newest(self) -> Mark:
        return await self._around.records.do(lambda book: book.newest())

    def _call(self, host: str, port: int) -> Call:
        around = self._around
        return Call(host, port, around.trust.keys, self.station.sign, around.home.chance)

    async def _addresses(self) -> AsyncIterator[tuple[str, int]]:
        """Where the station may be, the likeliest first; the network is asked last."""
        tried = set()
        for address in self._known_addresses():
            where = read_address(address)
            if where is not None and where not in tried:
                tried.add(where)
                yield where
        if self._around.searches:
            found = await look_around(self._around.pace.search, self.station.id)
            for each in found:
                for host in each.hosts if each.id == self.station.id else ():
                    if (host, each.port) not in tried:
                        yield host, each.port

    def _known_addresses(self) -> Iterator[str]:
        here = self._around.at_home(self.station)
        if here:
            yield here
        yield from read_addresses(self._around.trust.folder, self.station.id)


def _typed(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
