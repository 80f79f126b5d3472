"""Computers that carry records to each other: stores, keys and clocks of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

from pyrage import x25519

from app.core.events import Fact, Kind
from app.core.syncing import Parcel, Row
from app.store import Store, SyncLog, open_store
from app.store.engine import Connection
from app.sync.bundle import write_bundle
from app.sync.keys import Keys, Peer
from tests.fakes import FakeClock
from tests.store.places import CountedChance

ANNA, BERTA, CLARA, DORA = (f"0000000{n}-0000-4000-8000-00000000000{n}" for n in range(1, 5))
SECRET = str(x25519.Identity.generate())
"""One for all: whatever is tested for foreign keys makes its own."""


class Side:
    """One computer."""

    def __init__(self, folder: Path, name: str, role: str = "seat") -> None:
        self.name = name
        self.machine = name
        self.path = folder / name / "store.db"
        self.clock = FakeClock()
        self.chance = CountedChance(name)
        self.keys = Keys(CountedChance(f"key {name}")(32), SECRET)
        self.peer: Peer = self.keys.as_peer(name, role)
        self.open()

    def open(self) -> None:
        self.store: Store = open_store(
            self.path, self.clock, fingerprint={"system": self.machine}, chance=self.chance
        )
        self.log = SyncLog(self.store, self.clock, chance=self.chance)

    def close(self) -> None:
        self.store.close()

    def become_clone_of(self, other: Side) -> None:
        """Take over the other one's disk, machine and all, as an image does."""
        self.close()
        other.close()
        self.path.unlink()
        shutil.copy(other.path, self.path)
        self.machine = other.machine
        self.open()
        other.open()

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        def act(connection: Connection) -> list[tuple[object, ...]]:
            return connection.execute(question, values).fetchall()

        return self.store.on_disk(act)

    def rows(self) -> list[Row]:
        """All that is carried of this store."""
        return list(self.log.parcel_for("nobody", 10**6).rows)

    def bundle_for(self, other: Side, parcel: Parcel | None = None) -> bytes:
        parcel = parcel or self.log.parcel_for(other.keys.id, 10**6)
        wall_ms = self.clock.wall_ms()
        return write_bundle(parcel, self.keys, other.keys.id, wall_ms=wall_ms, program="0")


def named(name: str) -> Fact:
    return Fact(Kind.LEARNER_NAMED, {"name": name})


def enrolled() -> Fact:
    return Fact(Kind.LEARNER_ENROLLED, {"by": "volunteer"})
