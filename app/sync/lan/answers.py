"""What a station answers: to seats that it knows, and to whoever has a code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from aiohttp import web

from app.core.problem import KnownProblem
from app.core.syncing import LanBook, Mark, Receipt, Source, Strand
from app.sync import receipt as receipts
from app.sync.keys import Peer
from app.sync.lan import pairing, wire
from app.sync.lan.admission import Admission, NotNow
from app.sync.lan.gate import Gate
from app.sync.lan.hub import Hub
from app.sync.lan.limits import Allowance, Buckets, Nonces, Turns
from app.sync.lan.records import Crowded, Home, Records
from app.sync.lan.request import host_of, read_body, read_bundle, say_little
from app.sync.lan.trust import Trust
from app.sync.refused import Refusal, Refused
from app.sync.taking import Making, bundle_up, take_in

_log = logging.getLogger("app.lan")
KNOWN = Allowance(at_once=400, a_second=40)
"""Requests of one seat."""
STRANGERS = Allowance(at_once=20, a_second=0.5)
"""Requests from one address that are not signed by anybody whom we know."""
UPLOADS = 8
"""Bundles that may come in at once: the others wait their turn, unread."""
OF_ONE = 2
"""Requests of one computer that are served at once: ours sends no more, and others want a turn."""
PATIENCE = 30.0
"""Seconds in which a body must be there."""
_STATUS = {
    Refusal.TORN: 400,
    Refusal.FOREIGN: 403,
    Refusal.NEWER: 426,
    Refusal.HOSTILE: 422,
}

Quarantine = Callable[[str, bytes], None]
"""Puts the bundle of a revoked seat aside."""


class Desk(NamedTuple):
    """What the answers are made of."""

    home: Home
    trust: Trust
    records: Records
    hub: Hub
    admission: Admission
    certificate: str
    """What signatures call the certificate of this run."""
    quarantine: Quarantine
    address: Callable[[], str]
    """What is typed at a seat that does not find this station by itself."""


class _Refusing(Exception):
    """A request is not granted."""

    def __init__(self, status: int, outcome: str) -> None:
        super().__init__(outcome)
        self.status = status
        self.outcome = outcome


class Answers:
    """The handlers of one station."""

    def __init__(self, desk: Desk) -> None:
        """``gate`` must be given before the first request comes in."""
        self._desk = desk
        self.gate: Gate | None = None
        self._seats = Buckets(KNOWN, desk.home.now)
        self._strangers = Buckets(STRANGERS, desk.home.now)
        self._nonces = Nonces()
        self._uploads = asyncio.Semaphore(UPLOADS)
        self._turns = Turns(OF_ONE)
        self._putting_aside = asyncio.Lock()
        self._doubled: set[str] = set()
        """Origins that more than one disk has used."""

    async def look(self) -> None:
        """See what the store says of copied disks; once, before the first request."""
        self._note_doubled(await self._desk.records.do(lambda book: book.strands()))

    def _note_doubled(self, strands: Iterable[Strand]) -> None:
        self._doubled |= {each.origin for each in strands if each.doubled}

    def app(self) -> web.Application:
        """The application, for a runner."""
        made = web.Application(middlewares=[self._watch], client_max_size=pairing.LARGEST)
        made.router.add_post(wire.BUNDLE, self._take_bundle)
        made.router.add_get(wire.BUNDLE, self._give_bundle, allow_head=False)
        made.router.add_post(wire.RECEIPT, self._take_receipt)
        made.router.add_get(wire.LIVE, self._attend, allow_head=False)
        made.router.add_post(wire.PAIR, self._begin_pairing)
        made.router.add_put(wire.PAIR, self._finish_pairing)
        made.router.add_post(wire.CODE, self._show_code)
        made.on_response_prepare.append(say_little)
        return made

    @web.middleware
    async def _watch(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Count the request, and turn whatever goes wrong into an answer."""
        transport = request.transport
        if transport is None or self.gate is None:
            raise ConnectionResetError
        self.gate.begin(transport)
        try:
            return await handler(request)
        except _Refusing as refusing:
            return self._refuse(request, refusing.status, refusing.outcome)
        except Refused as refused:
            return self._refuse(request, _STATUS[refused.refusal], refused.refusal.value)
        except (Crowded, TimeoutError):
            return self._refuse(request, 503, wire.BUSY)
        except KnownProblem as problem:
            _log.warning("the store takes nothing: %s", problem.kind)
            return self._refuse(request, 503, problem.kind)
        except web.HTTPException as error:
            self._stranger(request)
            return self._refuse(request, error.status, wire.UNKNOWN)
        finally:
            self.gate.end(transport)

    @staticmethod
    def _refuse(request: web.Request, status: int, outcome: str) -> web.Response:
        answer = web.Response(status=status, headers={wire.OUTCOME: outcome})
        if request.can_read_body or status == 429:
            # Nobody is made to send the rest first, and who asks too often comes in anew.
            answer.force_close()
        return answer

    def _who(self, request: web.Request) -> Peer:
        """The seat that signed the request."""
        peer, is_revoked = self._who_ever(request)
        if is_revoked:
            raise _Refusing(403, wire.REVOKED)
        return peer

    def _who_ever(self, request: web.Request) -> tuple[Peer, bool]:
        """Whoever signed it, and whether trust was taken back from her."""
        trust = self._desk.trust
        claim = wire.read_claim(request.headers.get(wire.SIGNED, ""))
        if claim is None:
            raise self._stranger(request)
        revoked = trust.find_revoked(claim.who)
        peer = trust.find(claim.who) or revoked
        if claim.who == trust.keys.id:
            peer = trust.keys.as_peer("", "station")
        asked = (request.method, request.raw_path, self._desk.certificate)
        if peer is None or not claim.is_true(peer, *asked) or not self._nonces.use(claim.nonce):
            raise self._stranger(request)
        if not self._seats.take(peer.id):
            raise _Refusing(429, wire.BUSY)
        if self.gate is not None and request.transport is not None and revoked is None:
            self.gate.know(request.transport)
        return peer, revoked is not None

    def _stranger(self, request: web.Request) -> _Refusing:
        """Nobody whom we know; who asks all the time is not even let in for a while."""
        host = host_of(request)
        if self._strangers.take(host):
            return _Refusing(401, wire.UNKNOWN)
        if self.gate is not None:
            self.gate.shun(host)
        return _Refusing(429, wire.BUSY)

    async def _take_bundle(self, request: web.Request) -> web.Response:
        peer, is_revoked = self._who_ever(request)
        async with self._turns.of(peer.id):
            async with self._uploads, asyncio.timeout(PATIENCE):
                data = await read_bundle(request, peer, self._desk.trust.keys.id)
            if not is_revoked:
                return await self._take_whole(peer, data)
            # A disk may be slow, and nobody else shall wait for it.
            async with self._putting_aside:
                await asyncio.to_thread(self._desk.quarantine, peer.id, data)
            raise _Refusing(403, wire.REVOKED)

    async def _take_whole(self, peer: Peer, data: bytes) -> web.Response:
        desk = self._desk

        def take(book: LanBook) -> tuple[Receipt, str]:
            made = take_in(data, desk.trust.us, book, max(0, desk.home.wall_ms()))
            return made, book.standing(peer.id).origin

        receipt, store = await desk.records.do(take)
        self._note_doubled(receipt.merged.strands)
        if receipt.merged.new or receipt.merged.graves or receipt.merged.contested:
            desk.hub.tell_merged(peer.id, receipt.merged)
            desk.hub.tell_news(but=peer.id)
        return web.Response(
            body=receipts.write_receipt(receipt, desk.trust.keys), headers={wire.STORE: store}
        )

    async def _give_bundle(self, request: web.Request) -> web.Response:
        desk, seat = self._desk, self._who(request)
        asked = wire.read_asked(request.query)
        if asked is None:
            raise _Refusing(400, Refusal.TORN.value)

        def find(book: LanBook) -> tuple[str, Mark, bytes]:
            store = book.standing(seat.id).origin
            if asked.origin in self._doubled or book.is_overtaken(asked.origin, asked.last):
                raise _Refusing(409, wire.OVERTAKEN)
            read = asked.read if asked.store == store else Mark()
            source = Source(seat.id, asked.origin)
            wall_ms, program = max(0, desk.home.wall_ms()), desk.home.program
            making = Making(wall_ms, program, store, asked.most, wire.LARGEST)
            made = bundle_up(
                seat.id,
                desk.trust.keys,
                lambda most: book.parcel_after(source, read, most),
                making,
            )
            if made.sent is not None:
                book.note_sent(made.sent)
            return store, made.parcel.until, made.data

        async with self._turns.of(seat.id):
            store, until, data = await desk.records.do(find)
        headers = {wire.STORE: store, wire.UNTIL: wire.write_mark(until)}
        return web.Response(status=200 if data else 204, body=data or None, headers=headers)

    async def _take_receipt(self, request: web.Request) -> web.Response:
        desk, seat = self._desk, self._who(request)
        async with self._turns.of(seat.id):
            async with asyncio.timeout(PATIENCE):
                data = await read_body(request, receipts.LARGEST)
            receipt = receipts.read_receipt(data, desk.trust.keys.id, {seat.id: seat})
            await desk.records.do(lambda book: book.take_receipt(receipt))
        return web.Response(status=204)

    async def _attend(self, request: web.Request) -> web.StreamResponse:
        seat = self._who(request)
        return await self._desk.hub.attend(request, seat.id)

    async def _begin_pairing(self, request: web.Request) -> web.Response:
        (first,) = await self._read_pairing(request, "first")
        with _telling_why():
            session, second = self._desk.admission.begin(first)
        return web.Response(body=pairing.write_message(session=session, second=second))

    async def _finish_pairing(self, request: web.Request) -> web.Response:
        session, proof, card = await self._read_pairing(request, "session", "proof", "card")
        with _telling_why():
            done = self._desk.admission.finish(session, proof, card.encode())
        return web.Response(body=pairing.write_message(card=done.card.decode(), proof=done.proof))

    async def _read_pairing(self, request: web.Request, *names: str) -> tuple[str, ...]:
        if (refusing := self._stranger(request)).status == 429:
            raise refusing
        async with asyncio.timeout(PATIENCE):
            data = await read_body(request, pairing.LARGEST)
        try:
            return pairing.read_message(data, *names)
        except ValueError as error:
            raise _Refusing(400, Refusal.TORN.value) from error

    async def _show_code(self, request: web.Request) -> web.Response:
        """A new code, for whoever holds the station's own key: a command on this computer."""
        desk = self._desk
        if self._who(request).id != desk.trust.keys.id:
            raise _Refusing(403, wire.UNKNOWN)
        with _telling_why():
            opened = desk.admission.open()
        said = pairing.write_message(code=opened.code, address=desk.address())
        return web.Response(body=said)


@contextmanager
def _telling_why() -> Iterator[None]:
    """Turn what a pairing does not allow into an answer."""
    try:
        yield
    except pairing.WrongCode as error:
        raise _Refusing(403, wire.WRONG_CODE) from error
    except NotNow as error:
        raise _Refusing(409, wire.NO_CODE) from error
