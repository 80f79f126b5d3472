"""What every answer does with a request: where it comes from, what it brings, what is left out."""

from __future__ import annotations

from aiohttp import web

from app.sync import bundle as bundles
from app.sync.keys import Peer
from app.sync.lan import wire
from app.sync.refused import Refusal, Refused


async def read_body(request: web.Request, most: int) -> bytes:
    """All that was sent; ``Refused`` if it is more than ``most`` bytes."""
    data = bytearray()
    while not request.content.at_eof():
        data += await request.content.readany()
        if len(data) > most:
            raise Refused(Refusal.HOSTILE)
    return bytes(data)


async def read_bundle(request: web.Request, peer: Peer, own_id: str) -> bytes:
    """The bundle of ``peer`` for us; its head is looked at before the rest is read."""
    body, data = request.content, bytearray()
    while len(data) < bundles.LARGEST_HEAD and not body.at_eof():
        data += await body.readany()
    header, start = bundles.read_header(bytes(data), own_id, {peer.id: peer})
    size = start + header["packed"]
    if size > wire.LARGEST or header["unpacked"] > wire.LARGEST_UNPACKED:
        raise Refused(Refusal.HOSTILE)
    while len(data) <= size and not body.at_eof():
        data += await body.readany()
    if len(data) != size:
        raise Refused(Refusal.TORN)
    return bytes(data)


def host_of(request: web.Request) -> str:
    """The address that the request comes from."""
    peer = request.transport.get_extra_info("peername") if request.transport else None
    return str(peer[0]) if peer else ""


async def say_little(request: web.Request, answer: web.StreamResponse) -> None:  # noqa: ARG001
    """Leave out what no seat reads."""
    for name in ("Server", "Date", "Content-Type"):
        answer.headers.popall(name, None)
