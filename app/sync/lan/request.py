"""What every answer does with a request: where it comes from, what it brings, what is left out."""

from __future__ import annotations

from aiohttp import web

from app.sync.refused import Refusal, Refused


async def read_body(request: web.Request, most: int) -> bytes:
    """All that was sent; ``Refused`` if it is more than ``most`` bytes."""
    data = bytearray()
    while not request.content.at_eof():
        data += await request.content.readany()
        if len(data) > most:
            raise Refused(Refusal.HOSTILE)
    return bytes(data)


def host_of(request: web.Request) -> str:
    """The address that the request comes from."""
    peer = request.transport.get_extra_info("peername") if request.transport else None
    return str(peer[0]) if peer else ""


async def say_little(request: web.Request, answer: web.StreamResponse) -> None:  # noqa: ARG001
    """Leave out what no seat reads."""
    for name in ("Server", "Date", "Content-Type"):
        answer.headers.popall(name, None)
