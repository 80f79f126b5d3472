"""The station's service: takes records in, gives them out, holds the live lines, lets seats in."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from app.core.live_ports import LiveStation, LiveStationEars
from app.core.problem import KnownProblem
from app.core.sync_state import Link, Pairing, SyncState, told_apart
from app.core.syncing import LanBook, Mark
from app.i18n import _
from app.sync.keys import Peer, load_or_make, make_card
from app.sync.lan import tls
from app.sync.lan.admission import Admission, NotNow
from app.sync.lan.answers import Answers, Desk
from app.sync.lan.finding import Announcement
from app.sync.lan.gate import Gate, Limits
from app.sync.lan.hub import NEWS_EVERY, Hub
from app.sync.lan.listening import (
    Here,
    Place,
    address_of,
    open_listener,
    remove_place,
    write_place,
)
from app.sync.lan.quarantine import put_aside
from app.sync.lan.records import Crowded, Home, Records
from app.sync.lan.service import Running, Service
from app.sync.lan.trust import Trust

_log = logging.getLogger("app.lan")
_TICK = 1.0
_COUNT = 3.0
"""Seconds between two counts of what waits for each seat."""


class LanStation:
    """A ``StationDoor``; ``start`` it once, ``stop`` it at the end."""

    def __init__(
        self,
        folder: Path,
        home: Home,
        name: Callable[[], str],
        *,
        place: Place | None = None,
        limits: Limits | None = None,
        news_every: float = NEWS_EVERY,
    ) -> None:
        """``folder`` holds keys and trust; ``name`` says what the station is called now."""
        self.folder = folder
        self.keys = load_or_make(folder)
        self._home = home
        self._name = name
        self._place = place or Place()
        self._limits = limits or Limits()
        self._trust = Trust(folder, self.keys)
        self._hub = Hub(home.now, news_every)
        self._certificate = tls.make_certificate(self.keys)
        self._admission = Admission(
            tls.certificate_name(self._certificate),
            self._card,
            self._trust.admit,
            now=home.now,
            chance=home.chance,
        )
        self._service = Service("lan", self._serve)
        self._watchers: list[Callable[[], None]] = []
        self._links: tuple[Link, ...] = ()
        self._shown: tuple[SyncState, Pairing | None] = (SyncState(), None)
        self.port = 0
        """Where it listens, once it is started."""

    @property
    def live(self) -> LiveStation:
        """The live channel."""
        return self._hub

    @property
    def address(self) -> str:
        """What is typed at a seat that does not find this station by itself."""
        return address_of(self._place, self.port)

    def listen(self, ears: LiveStationEars) -> None:
        """Tell ``ears`` of seats that come, go and speak, and of records that came."""
        self._hub.listen(ears)

    def start(self) -> None:
        """Begin to listen. KnownProblem (``lan-not-listening``) where the system allows none."""
        self._service.start()

    def stop(self) -> None:
        """End all lines and close the store; what is being taken in is finished first."""
        self._service.stop()

    def state(self) -> SyncState:
        """How things stand; see ``StationDoor``."""
        return self._shown[0]

    def pairing(self) -> Pairing | None:
        """The pairing under way."""
        return self._shown[1]

    def watch(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` whenever something else is to be shown, on any thread."""
        self._watchers.append(changed)

    def begin_pairing(self) -> Pairing:
        """Let computers in that know a new code; KnownProblem (``lan-no-code-now``)."""
        return self._service.ask(self._begin_pairing())

    def end_pairing(self) -> None:
        """Let nobody in any more."""
        self._service.ask(self._end_pairing())

    def forget(self, peer: str) -> None:
        """Take trust back from a computer: its line is cut, its records stay."""
        self._trust.revoke(peer)
        self._service.ask(self._hub.hang_up(peer))

    async def _begin_pairing(self) -> Pairing:
        try:
            opened = self._admission.open()
        except NotNow as error:
            raise _no_code_now(self._admission.pause) from error
        self._tell()
        return Pairing(opened.code, self.address)

    async def _end_pairing(self) -> None:
        self._admission.shut()
        self._tell()

    async def _serve(self, running: Running) -> None:
        records = Records(self._home.open_book)
        await records.open()
        try:
            desk = Desk(
                self._home,
                self._trust,
                records,
                self._hub,
                self._admission,
                tls.certificate_name(self._certificate),
                lambda peer, data: put_aside(self.folder, self.keys, peer, data),
                lambda: self.address,
            )
            context = tls.server_context(self.keys, self._certificate)
            await self._listen(running, Answers(desk), context, records)
        finally:
            await records.close()

    async def _listen(
        self, running: Running, answers: Answers, context: ssl.SSLContext, records: Records
    ) -> None:
        await answers.look()
        listener = open_listener(self._place)
        runner = web.AppRunner(
            answers.app(),
            access_log=None,
            logger=_log,
            handle_signals=False,
            keepalive_timeout=120.0,
            lingering_time=0.0,
            max_line_size=1024,
            max_field_size=1024,
            max_headers=32,
            auto_decompress=False,
            shutdown_timeout=1.0,
        )
        await runner.setup()
        assert runner.server is not None
        gate = answers.gate = Gate(listener, context, runner.server, self._limits)
        announcement = Announcement()
        self.port = listener.getsockname()[1]
        self._hub.start()
        gate.start()
        ticking = asyncio.get_running_loop().create_task(self._tick(records))
        try:
            write_place(self.folder, Here(self.port, self._card()))
            running.is_up()
            if self._place.is_announced:
                await announcement.start(self.keys.id, self._name(), self.port)
            await running.end.wait()
        finally:
            remove_place(self.folder)
            ticking.cancel()
            await announcement.stop()
            await self._hub.stop()
            await gate.stop()
            await runner.cleanup()

    async def _tick(self, records: Records) -> None:
        """See what others have written into the store, and from whom trust was taken back."""
        newest, counted = Mark(), -_COUNT
        while True:
            try:
                latest = await records.do(_newest)
                if latest != newest:
                    newest = latest
                    self._hub.tell_news()
                self._hub.call_those_owed()
                if self._home.now() - counted >= _COUNT:
                    counted = self._home.now()
                    self._links = await records.do(self._count)
            except (KnownProblem, Crowded) as problem:
                _log.warning("the store cannot be read now: %s", problem)
            for seat in self._hub.present:
                if self._trust.find(seat) is None:
                    await self._hub.hang_up(seat)
            self._tell()
            await asyncio.sleep(_TICK)

    def _card(self) -> bytes:
        return make_card(self.keys, self._name(), "station")

    def _count(self, book: LanBook) -> tuple[Link, ...]:
        return told_apart([_link(book, peer) for peer in self._trust.listed()])

    def _tell(self) -> None:
        present = self._hub.present
        links = tuple(link._replace(is_there=link.id in present) for link in self._links)
        opened = self._admission.opened
        pairing = opened and Pairing(opened.code, self.address, tuple(self._admission.joined))
        shown = (SyncState(links), pairing)
        if shown != self._shown:
            self._shown = shown
            for changed in self._watchers:
                changed()


def _newest(book: LanBook) -> Mark:
    return book.newest()


def _link(book: LanBook, peer: Peer) -> Link:
    waiting, came = book.waiting_for(peer.id).events, book.came_ms(peer.id)
    return Link(peer.id, peer.title, peer.role, waiting, came, check=peer.check)


def _no_code_now(seconds: float) -> KnownProblem:
    return KnownProblem(
        "lan-no-code-now",
        happened=_("刚才有人输错了好几次。"),
        safe=_("没有认进来别的电脑。"),
        todo=_("请过 {n} 秒再试。").format(n=round(seconds) + 1),
    )
