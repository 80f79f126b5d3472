"""Takes a bundle in, whatever carried it; the one way into a store from outside."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from app.core.syncing import Parcel, Receipt, Sent, Source, SyncBook
from app.sync import bundle as bundles
from app.sync.keys import Keys, Peer
from app.sync.refused import Refusal, Refused

FindParcel = Callable[[int], Parcel]
"""What to carry, at most so many events."""


class Us(NamedTuple):
    """This computer, as those see it with whom it exchanges records."""

    keys: Keys
    trusted: Mapping[str, Peer]
    revoked: tuple[str, ...] = ()
    """Key ids that are trusted no longer: every receipt names them."""


def take_in(data: bytes, us: Us, book: SyncBook, wall_ms: int) -> Receipt:
    """Merge a bundle, whole or not at all; what its receipt says. ``Refused`` if it is not right.

    KnownProblem where our disk takes nothing.
    """
    with _collecting_later():
        found = bundles.read_bundle(data, us.keys.id, us.trusted)
        source = Source(found.sender, found.store)
        try:
            merged = book.merge(found.rows, found.graves, source)
        except ValueError as error:
            raise Refused(Refusal.HOSTILE) from error
    return Receipt(found.id, us.keys.id, found.sender, wall_ms, merged, us.revoked)


class Bundled(NamedTuple):
    """A bundle on its way out, and what it holds."""

    parcel: Parcel
    data: bytes
    """Empty if there is nothing to carry."""
    sent: Sent | None
    """To be noted before anybody can have the bundle, so that its receipt is understood."""


class Making(NamedTuple):
    """Under which conditions a bundle is made."""

    wall_ms: int
    program: str
    store: str
    """The origin that our store has in use."""
    most: int
    largest: int = bundles.LARGEST


def bundle_up(peer: str, keys: Keys, find: FindParcel, making: Making) -> Bundled:
    """The largest bundle for ``peer`` that keeps to ``making``; ``find`` gives the parcel."""
    most = making.most
    while True:
        parcel = find(most)
        if parcel.is_empty:
            return Bundled(parcel, b"", None)
        data = _write(parcel, peer, keys, making)
        if data:
            break
        if most == 1:
            raise bundles.TooLarge
        most //= 2
    name = bundles.bundle_id(data)
    count = len(parcel.rows)
    sent = Sent(name, peer, count, parcel.until, making.wall_ms, is_received=False)
    return Bundled(parcel, data, sent)


def _write(parcel: Parcel, peer: str, keys: Keys, making: Making) -> bytes:
    """The bundle; nothing if it is too large."""
    wall_ms, program, store = making.wall_ms, making.program, making.store
    try:
        data = bundles.write_bundle(
            parcel, keys, peer, wall_ms=wall_ms, program=program, store=store
        )
    except bundles.TooLarge:
        return b""
    return data if len(data) <= making.largest else b""


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Among very many values that all stay, looking for rubbish takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
