"""One exchange between a seat and its station: first fetch what is there, then bring what is here.

The order matters: only by asking does a seat learn whether its disk was copied or the station's was
set back, and both change what is to be brought.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from app.core.syncing import LanBook, Mark, Merged, Parcel, Receipt, Sent, Source
from app.sync.keys import Peer
from app.sync.lan import wire
from app.sync.lan.calling import Answer, Call, Declined, Unreachable
from app.sync.lan.records import Home, Records
from app.sync.lan.trust import Trust
from app.sync.receipt import read_receipt, write_receipt
from app.sync.refused import Refusal, Refused
from app.sync.taking import Bundled, Making, bundle_up, take_in

_AHEAD = 2
"""Bundles that may be on their way at a time."""


class Exchanged(NamedTuple):
    """What went over the line."""

    brought: int = 0
    """Events that the station has named in its receipts."""
    fetched: int = 0
    """Events that came."""
    new: int = 0
    """Those of them that were not here."""
    receipt: Receipt | None = None
    """The last one of the station."""


class Exchange:
    """Between our store and one station."""

    def __init__(
        self,
        home: Home,
        records: Records,
        trust: Trust,
        station: Peer,
        *,
        merged: Callable[[Merged], None],
    ) -> None:
        """``merged`` is told of whatever was new, as soon as it is in the store."""
        self._home = home
        self._records = records
        self._trust = trust
        self._station = station
        self._merged = merged

    async def bring(self, call: Call) -> Exchanged:
        """Only the way there, for a seat that would have been told of anything to fetch."""
        return await self._bring(call)

    async def run(self, call: Call, most: int = wire.SEAT_EVENTS) -> Exchanged:
        """Do all of it; Unreachable, Another or Declined where the line or the station fails.

        What was exchanged by then stays exchanged. Refused if the station says what cannot be.
        """
        try:
            fetched = await self._fetch(call, most)
        except Declined as declined:
            if declined.outcome == wire.REVOKED:
                # Nothing is given to us; what we bring is kept apart, in case we are found again.
                await self._bring(call)
            raise
        brought = await self._bring(call)
        return fetched._replace(brought=brought.brought, receipt=brought.receipt)

    async def _fetch(self, call: Call, most: int) -> Exchanged:
        done, station, was_anew = Exchanged(), self._station, False
        while True:
            standing = await self._records.do(lambda book: book.standing(station.id))
            asked = wire.Asked(standing.origin, standing.last, standing.store, standing.read, most)
            try:
                answer = await call.ask("GET", wire.ask_path(asked))
            except Declined as declined:
                if declined.outcome != wire.OVERTAKEN or was_anew:
                    raise
                now = await self._records.do(lambda book: book.standing(station.id))
                if (now.origin, now.last) != (standing.origin, standing.last):
                    # Another program of this computer brought what was written meanwhile.
                    continue
                was_anew = True
                await self._records.do(lambda book: book.begin_anew())
                continue
            store, until = _read_place(answer)
            if answer.status == 204:
                if (standing.store, standing.read) != (store, until):
                    await self._note_read(store, until)
                return done
            receipt, origin = await self._records.do(
                lambda book, data=answer.body: self._take_in(book, data)  # type: ignore[misc]
            )
            if origin == standing.origin:
                await self._note_read(store, until)
            # Else it is read from its beginning: what a copy of us brought was not given to us.
            merged = receipt.merged
            if merged.new or merged.graves or merged.contested:
                self._merged(merged)
            done = done._replace(fetched=done.fetched + merged.events, new=done.new + merged.new)
            await call.ask("POST", wire.RECEIPT, write_receipt(receipt, self._trust.keys))

    def _take_in(self, book: LanBook, data: bytes) -> tuple[Receipt, str]:
        """The receipt, and the origin that our store has in use now."""
        receipt = take_in(data, self._trust.us, book, max(0, self._home.wall_ms()))
        return receipt, book.standing(self._station.id).origin

    async def _bring(self, call: Call) -> Exchanged:
        """Slice by slice: while the station takes one in, another is on its way, and one is made.

        Receipts are believed in order, for each speaks for all that went before it.
        """
        done, ahead = Exchanged(), deque[tuple[Sent, asyncio.Future[Answer]]]()
        known = (await self._records.do(lambda book: book.standing(self._station.id))).store
        made = await self._next(None)
        try:
            while made.sent is not None or ahead:
                if made.sent is not None and len(ahead) < _AHEAD:
                    sending = asyncio.ensure_future(call.ask("POST", wire.BUNDLE, made.data))
                    ahead.append((made.sent, sending))
                    made = await self._next(made.parcel.until)
                    continue
                sent, sent_off = ahead[0]
                answer = await sent_off
                store = answer.headers.get(wire.STORE, "")
                if known and store != known and wire.is_origin(store):
                    # It was set back: what its receipts named is offered again, from the start.
                    await self._note_read(store, Mark())
                    raise Unreachable("the station has another store now")
                receipt = self._read_receipt(answer, sent.bundle)
                ahead.popleft()
                await self._take_receipt(receipt)
                done = Exchanged(done.brought + sent.events, receipt=receipt)
        finally:
            left = [each for _sent, each in ahead]
            for each in left:
                each.cancel()
            await asyncio.gather(*left, return_exceptions=True)
        return done

    async def _next(self, after: Mark | None) -> Bundled:
        return await self._records.do(lambda book: self._make(book, after))

    async def _take_receipt(self, receipt: Receipt) -> None:
        await self._records.do(lambda book: book.take_receipt(receipt))
        self._believe(receipt)

    def _make(self, book: LanBook, after: Mark | None) -> Bundled:
        """The next slice: beyond ``after``, or beyond what was received; noted as sent."""
        station, home = self._station.id, self._home
        standing = book.standing(station)
        source = Source(station, standing.store)

        def find(most: int) -> Parcel:
            if after is None:
                return book.parcel_for(station, most)
            return book.parcel_after(source, after, most)

        making = Making(
            max(0, home.wall_ms()), home.program, standing.origin, wire.MOST_EVENTS, wire.LARGEST
        )
        made = bundle_up(station, self._trust.keys, find, making)
        if made.sent is not None:
            book.note_sent(made.sent)
        return made

    def _read_receipt(self, answer: Answer, bundle: str) -> Receipt:
        known = {self._station.id: self._station}
        receipt = read_receipt(answer.body, self._trust.keys.id, known)
        if receipt.bundle != bundle:
            raise Refused(Refusal.FOREIGN)
        return receipt

    def _believe(self, receipt: Receipt) -> None:
        """Whom our station trusts no longer, we do not trust either."""
        if self._station.role == "station":
            lost = [each for each in receipt.revoked if each != self._station.id]
            if any(self._trust.find_revoked(each) is None for each in lost):
                self._trust.revoke(*lost)

    async def _note_read(self, store: str, until: Mark) -> None:
        await self._records.do(lambda book: book.note_read(self._station.id, store, until))


def _read_place(answer: Answer) -> tuple[str, Mark]:
    """Which store answered, and how far it was read with this answer."""
    store = answer.headers.get(wire.STORE, "")
    until = wire.read_mark(answer.headers.get(wire.UNTIL, ""))
    if until is None or not wire.is_origin(store):
        raise Refused(Refusal.TORN)
    return store, until
