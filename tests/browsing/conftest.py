"""A small station, and its record served as ``station browse`` does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

import pytest

from app.core.events import STATION
from app.core.polls import answered, made
from app.store import open_store
from tests.fakes import FakeClock
from tests.month_of_visits import FIRST, write_month


@dataclass
class Served:
    """A running ``station browse``."""

    process: subprocess.Popen[str]
    address: str
    tables: dict[str, int]

    def __post_init__(self) -> None:
        self.opener = build_opener(HTTPCookieProcessor(), ProxyHandler({}))

    @property
    def base(self) -> str:
        return self.address.partition("/-/")[0]

    def get(self, path: str, *, host: str = "", body: bytes | None = None) -> tuple[int, str]:
        """Status and text, as a browser that keeps cookies sees them."""
        where = path if path.startswith("http") else self.base + path
        request = Request(where, data=body, headers={"Host": host} if host else {})
        try:
            with self.opener.open(request, timeout=90) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()


@pytest.fixture
def station_store(tmp_path: Path) -> Path:
    path = tmp_path / "station" / "store.db"
    clock = FakeClock()
    with closing(open_store(path, clock, fingerprint={"system": "this"})) as store:
        write_month(store, clock)
        until = FIRST + timedelta(days=30)
        for name, votes in (("told", 6), ("few", 4)):
            poll = made(name, f"您几点来方便？{name}", ("上午", "下午"), FIRST, until, "v")
            store.append([poll, *[answered(name, 1)] * votes], learner=STATION)
    return path


@pytest.fixture
def serve(station_store: Path, tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts it; what still runs at the end is ended."""
    running: list[tuple[subprocess.Popen[str], threading.Thread]] = []
    kept = tmp_path / "copies"
    kept.mkdir()

    def start(*words: str) -> Served:
        command = [sys.executable, "-m", "app", "station", "browse", "--json", *words]
        process = subprocess.Popen(
            [*command, "--store", str(station_store)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(kept)},
        )
        assert process.stdout is not None
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line)
            if line == "}\n":
                break
        # Where rich is installed datasette prints every question that it could not answer.
        reading = threading.Thread(target=process.stdout.read)
        reading.start()
        running.append((process, reading))
        told = json.loads("".join(lines))
        return Served(process, told["address"], told["tables"])

    yield start
    for process, reading in running:
        with process:
            process.kill()
            reading.join()
