"""What every test gets: no network, and a language and a home folder of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import i18n

LOCAL = {"127.0.0.1", "::1", "localhost", ""}


@pytest.fixture(autouse=True)
def language_of_its_own() -> Iterator[None]:
    """The next test speaks the language that it would speak without this one."""
    before = i18n.language()
    yield
    if i18n.language() != before:
        i18n.use(before)


@pytest.fixture(autouse=True)
def home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A test finds no settings of the person at this machine, and leaves none."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.split("_")[1].lower()))
    # A station that a test opens is heard on this computer only, and tells nobody.
    monkeypatch.setenv("DIGITAL_BUDDY_LISTEN", "127.0.0.1:0")
    monkeypatch.setenv("LOCALAPPDATA", str(home / "local"))
    monkeypatch.setenv("APPDATA", str(home / "roaming"))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that leaves this machine fails the test: the program works without one."""
    connect = socket.socket.connect

    def connect_here(this: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            pytest.fail(f"a test reached for the network: {address}")
        connect(this, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
