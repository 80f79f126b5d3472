"""Finds stations in the same network by multicast; where there is none, an address is typed."""

from __future__ import annotations

import asyncio
import logging
from typing import NamedTuple

from zeroconf import IPVersion, NonUniqueNameException, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from app.sync.lan import wire

_log = logging.getLogger("app.lan")
_TYPE = "_digital-buddy._tcp.local."
_LONGEST_NAME = 40
_ANSWER_MS = 2000


class Found(NamedTuple):
    """A station that answered; only a handshake proves that it is the one that it says."""

    id: str
    name: str
    hosts: tuple[str, ...]
    port: int


class Announcement:
    """Tells the network that a station is here."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._network: AsyncZeroconf | None = None

    async def start(self, own_id: str, name: str, port: int) -> bool:
        """Tell of the station; False where the network takes no multicast."""
        info = AsyncServiceInfo(
            _TYPE,
            f"{own_id}.{_TYPE}",
            port=port,
            properties={"id": own_id, "name": name[:_LONGEST_NAME]},
            server=f"digital-buddy-{own_id}.local.",
            parsed_addresses=addresses(),
        )
        try:
            self._network = AsyncZeroconf(ip_version=IPVersion.V4Only)
            await self._network.async_register_service(info)
        except (OSError, NonUniqueNameException, TimeoutError) as error:
            _log.info("the station is not announced: %s", error)
            await self.stop()
            return False
        return True

    async def stop(self) -> None:
        """Take it back."""
        network, self._network = self._network, None
        if network is not None:
            await network.async_close()


async def look_around(seconds: float, wanted: str = "") -> list[Found]:
    """Stations that answer within ``seconds``; no longer than until ``wanted`` (a key id) did."""
    found: dict[str, Found] = {}
    tasks: set[asyncio.Task[None]] = set()
    is_enough = asyncio.Event()

    async def ask(name: str, network: AsyncZeroconf) -> None:
        info = AsyncServiceInfo(_TYPE, name)
        if await info.async_request(network.zeroconf, _ANSWER_MS):
            station = _read(info)
            if station is not None:
                found[station.id] = station
                if station.id == wanted:
                    is_enough.set()

    try:
        network = AsyncZeroconf(ip_version=IPVersion.V4Only)
    except OSError as error:
        _log.info("nobody can be looked for: %s", error)
        return []

    def changed(
        zeroconf: Zeroconf,  # noqa: ARG001 - called by these names
        service_type: str,  # noqa: ARG001
        name: str,
        state_change: ServiceStateChange,
    ) -> None:
        if state_change is not ServiceStateChange.Removed and len(tasks) < 50:
            tasks.add(asyncio.get_running_loop().create_task(ask(name, network)))

    browser = AsyncServiceBrowser(network.zeroconf, _TYPE, handlers=[changed])
    try:
        async with asyncio.timeout(seconds):
            await is_enough.wait()
    except TimeoutError:
        pass
    finally:
        await browser.async_cancel()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await network.async_close()
    return list(found.values())


def addresses() -> list[str]:
    """The IPv4 addresses of this computer, those of other computers' reach first."""
    import ifaddr  # noqa: PLC0415 - comes with zeroconf

    found = [
        str(each.ip) for adapter in ifaddr.get_adapters() for each in adapter.ips if each.is_IPv4
    ]
    return sorted(set(found), key=lambda each: (each.startswith(("127.", "169.254.")), each))


def read_address(text: str) -> tuple[str, int] | None:
    """Host and port of what somebody typed; None if it is no address."""
    kept = text.strip().replace("：", ":").replace("。", ".")
    host, colon, port = kept.rpartition(":") if kept.count(":") == 1 else (kept, "", "")
    if kept.startswith("["):
        host, _bracket, rest = kept[1:].partition("]")
        colon, port = rest[:1], rest[1:]
    if not host or len(host) > 253 or any(sign.isspace() or sign in "/@?#" for sign in host):
        return None
    if not colon:
        return host, wire.PORT
    number = int(port) if port.isascii() and port.isdigit() and len(port) < 6 else 0
    return (host, number) if 0 < number < 65536 else None


def _read(info: AsyncServiceInfo) -> Found | None:
    said = info.decoded_properties
    own_id, name = said.get("id") or "", said.get("name") or ""
    hosts = tuple(info.parsed_addresses(IPVersion.V4Only))[:8]
    if not hosts or not info.port or len(own_id) != 20:
        return None
    shown = "".join(sign for sign in name if sign.isprintable())[:_LONGEST_NAME]
    return Found(own_id, shown, hosts, info.port)
