"""Facts, files and disks that several tests of the store start from."""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.events import Fact, Kind
from app.store import Store, open_store
from tests.fakes import FakeClock

# Before root gives up its power: an ordinary person may not reach the folder it lies in.
importlib.import_module("app.store.migrations")


class CountedChance:
    """Chance that a test can repeat: every call gives other bytes, every run the same."""

    def __init__(self, seed: str = "") -> None:
        self.seed = seed
        self.calls = 0

    def __call__(self, length: int) -> bytes:
        self.calls += 1
        return hashlib.sha256(f"{self.seed} {self.calls}".encode()).digest()[:length]


def open_here(path: Path, clock: FakeClock | None = None, **parts: str) -> Store:
    return open_store(path, clock or FakeClock(), fingerprint=parts or {"system": "this"})


def started(sitting: str = "s1", lesson: str = "G02", mode: str = "guided") -> Fact:
    body = {"sitting": sitting, "lesson": lesson, "mode": mode, "seed": 7}
    return Fact(Kind.SITTING_STARTED, body)


def reached(step: str, sitting: str = "s1", lesson: str = "G02", how: str = "alone") -> Fact:
    body = {"sitting": sitting, "lesson": lesson, "step": step, "independence": how, "misses": 1}
    return Fact(Kind.STEP_REACHED, body)


def finished(sitting: str = "s1", lesson: str = "G02") -> Fact:
    return Fact(Kind.SITTING_FINISHED, {"sitting": sitting, "lesson": lesson, "mode": "guided"})


def chosen(name: str, value: str | int | bool) -> Fact:
    return Fact(Kind.SETTING_CHOSEN, {"name": name, "value": value})


@contextmanager
def as_ordinary_person() -> Iterator[None]:
    """Permissions mean nothing to root, so give that power up for a while."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def set_rights(folder: Path, mode: int) -> None:
    """Change the rights of somebody else's folder, as its owner (root) would."""
    person = os.geteuid()
    os.seteuid(os.getuid())
    folder.chmod(mode)
    os.seteuid(person)
