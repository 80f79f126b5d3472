"""A seat's service: brings what was done here, fetches what was done elsewhere, talks meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from app.core.live_ports import LiveSeatEars, Message
from app.core.problem import KnownProblem
from app.core.sync_state import Link, StationFound, SyncState, told_apart
from app.core.syncing import Merged
from app.i18n import _
from app.sync.keys import Peer, load_or_make
from app.sync.lan.addresses import remember_address
from app.sync.lan.calling import Another, Declined, Unreachable
from app.sync.lan.exchange import Exchanged
from app.sync.lan.finding import look_around
from app.sync.lan.hub import decode, encode
from app.sync.lan.line import Line
from app.sync.lan.listening import read_place
from app.sync.lan.meeting import meet_at_home, nobody_there, pair
from app.sync.lan.records import Crowded, Home, Records
from app.sync.lan.service import Running, Service
from app.sync.lan.surroundings import Pace, Surroundings
from app.sync.lan.trust import Trust
from app.sync.refused import Refused

_LOOK = 2.0
"""Seconds between two looks at whom we know, and at whether a station runs on this computer."""


class Pushed(NamedTuple):
    """What went between this computer and one station."""

    station: Peer
    done: Exchanged
    left: int
    """Events that still wait."""


class LanSeat:
    """A ``SyncDoor`` and a ``LiveSeat``; ``start`` it once, ``stop`` it at the end."""

    def __init__(
        self,
        folder: Path,
        home: Home,
        name: Callable[[], str],
        *,
        jitter: Callable[[], float],
        station_folder: Path | None = None,
        pace: Pace | None = None,
        searches: bool = True,
        stays: bool = True,
    ) -> None:
        """``folder`` holds keys and trust; ``name`` is what the volunteers call this computer.

        ``station_folder`` is where a station on this computer would have its own. Unless it
        ``stays``, it exchanges records only when it is asked to, and does not talk.
        """
        self._stays = stays
        self._home = home
        self._name = name
        self._pace = pace or Pace()
        self._station_folder = station_folder
        self._trust = Trust(folder, load_or_make(folder))
        self._records = Records(home.open_book)
        self._around = Surroundings(
            home, self._trust, self._records, self._pace, jitter, searches, self._at_home
        )
        self._service = Service("lan-seat", self._serve)
        self._lines: dict[str, Line] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._look = asyncio.Event()
        self._ears: list[LiveSeatEars] = []
        self._watchers: list[Callable[[], None]] = []
        self._merged_ears: list[Callable[[], None]] = []
        self._shown = SyncState()

    def start(self) -> None:
        """Begin; nothing of it can hinder a lesson."""
        self._service.start()

    def stop(self) -> None:
        """End the lines and close the store; what waits stays in it."""
        self._service.stop()

    def listen(self, ears: LiveSeatEars) -> None:
        """Tell ``ears`` what the station says."""
        self._ears.append(ears)

    def on_merged(self, act: Callable[[], None]) -> None:
        """Call ``act`` after something new has come into the store; on a thread of the service."""
        self._merged_ears.append(act)

    def send(self, message: Message) -> bool:
        """Say something now; see ``LiveSeat``."""
        text = encode(message)
        if not any(line.is_there for line in list(self._lines.values())):
            return False
        return self._service.tell(lambda: self._send(text))

    def state(self) -> SyncState:
        """How things stand; see ``SyncDoor``."""
        return self._shown

    def watch(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` whenever ``state`` says something else, on any thread."""
        self._watchers.append(changed)

    def look_around(self) -> Sequence[StationFound]:
        """The stations that answer nearby."""
        found = self._service.ask(look_around(self._pace.search))
        return [
            StationFound(each.id, each.name or each.id, f"{host}:{each.port}")
            for each in found
            for host in each.hosts[:1]
        ]

    def pair(self, address: str, code: str) -> Link:
        """Know the station there, and be known to it; KnownProblem in words for whoever typed."""
        peer = self._service.ask(pair(address, code, self._trust, self._name()))
        remember_address(self._trust.folder, peer.id, address)
        self._service.tell(self._look.set)
        return Link(peer.id, peer.title, peer.role, check=peer.check)

    def push(self) -> None:
        """Carry what waits now; KnownProblem if that is not possible now."""
        self.exchange()

    def exchange(self) -> list[Pushed]:
        """As ``push``; what went to and from each station."""
        return self._service.ask(self._exchange())

    def forget(self, peer: str) -> None:
        """Know that computer no longer."""
        self._trust.revoke(peer)
        self._service.tell(self._look.set)

    async def _exchange(self) -> list[Pushed]:
        await self._settle()
        lines = list(self._lines.values())
        if not lines:
            raise no_station()
        results = await asyncio.gather(
            *(line.exchange_now() for line in lines), return_exceptions=True
        )
        pushed = []
        for line, result in zip(lines, results, strict=True):
            line.hasten()
            if isinstance(result, BaseException):
                raise as_problem(line.station, result)
            pushed.append(Pushed(line.station, result, line.waiting))
        return pushed

    async def _serve(self, running: Running) -> None:
        await self._records.open()
        running.is_up()
        try:
            while not running.end.is_set():
                await self._settle()
                await _first_of(_LOOK, running.end, self._look)
                self._look.clear()
        finally:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)
            await self._records.close()

    async def _settle(self) -> None:
        """A line for every station that is known, and none for any other."""
        if self._station_folder is not None:
            meet_at_home(self._station_folder, self._trust, self._name())
        stations = {peer.id: peer for peer in self._trust.listed() if peer.role == "station"}
        for gone in self._lines.keys() - stations.keys():
            del self._lines[gone]
            if gone in self._tasks:
                self._tasks.pop(gone).cancel()
        for station in stations.values():
            if station.id not in self._lines:
                line = self._lines[station.id] = Line(self._around, station, self)
                if self._stays:
                    running = asyncio.get_running_loop().create_task(line.run())
                    self._tasks[station.id] = running
        self._tell()

    def _at_home(self, station: Peer) -> str:
        if self._station_folder is None:
            return ""
        here = read_place(self._station_folder)
        return here.address if here is not None and here.is_of(station) else ""

    def _send(self, text: str) -> None:
        any(line.send(text) for line in self._lines.values())

    # What the lines say.

    def linked(self, line: Line, *, is_there: bool) -> None:
        """The live line of one station came up, or went down."""
        for ears in self._ears:
            ears.linked(is_there=is_there)
        self.changed(line)

    def said(self, line: Line, text: str) -> None:  # noqa: ARG002
        """A station says something."""
        message = decode(text)
        for ears in self._ears if message is not None else ():
            ears.heard(message or {})

    def changed(self, line: Line) -> None:  # noqa: ARG002
        """Something else is to be shown."""
        self._tell()

    def merged(self, line: Line, merged: Merged) -> None:  # noqa: ARG002
        """Something new came into the store."""
        for act in self._merged_ears:
            act()

    def _tell(self) -> None:
        lines = list(self._lines.values())
        links = tuple(
            Link(
                line.station.id,
                line.station.title,
                line.station.role,
                line.waiting,
                line.received_ms,
                line.is_there,
                line.station.check,
            )
            for line in lines
        )
        me = self._trust.keys.as_peer(self._name(), "seat") if links else None
        shown = SyncState(
            told_apart(links),
            any(line.is_moving for line in lines),
            Link(me.id, me.title, me.role, check=me.check) if me is not None else None,
        )
        if shown != self._shown:
            self._shown = shown
            for changed in self._watchers:
                changed()


async def _first_of(seconds: float, *events: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()


def no_station() -> KnownProblem:
    """Nobody is known to whom records could be brought."""
    return KnownProblem(
        "sync-no-station",
        happened=_("这台电脑还不认得站里的电脑。"),
        safe=_("记录都在这台电脑上，一条也没有少。"),
        todo=_("请志愿者在驿站电脑上点“同步”，再点“配对新电脑”。"),
    )


def as_problem(station: Peer, error: BaseException) -> BaseException:
    """Why an exchange did not succeed, in words."""
    if isinstance(error, (Unreachable, Another, Crowded)):
        return nobody_there(station.title)
    if isinstance(error, (Declined, Refused)):
        return KnownProblem(
            "lan-declined",
            happened=_("“{name}”没有收下。").format(name=station.title),
            safe=_("记录都在这台电脑上，一条也没有少。"),
            todo=_("请在值守台上看看它还认不认得这台电脑。"),
        )
    return error
