"""A child process that plays a lesson into a store and says aloud what it was promised."""

from __future__ import annotations

import os
from pathlib import Path

from app.core.events import Fact, Kind
from app.store import open_store
from tests.fakes import FakeClock
from tests.store.places import reached, started


def main(path: str, turn: str) -> None:
    """Append without end; one line a promise: the identities of the events that are safe now."""
    clock = FakeClock()
    store = open_store(Path(path), clock, fingerprint={"system": "this"})
    sitting = f"s{turn}"
    os.write(1, b"ready\n")
    step = 0
    events = list(store.append([started(sitting)]))
    while store.is_durable:
        os.write(1, (" ".join(event.id for event in events) + "\n").encode())
        step += 1
        clock.advance(1)
        acted = Fact(Kind.ACTED, {"sitting": sitting, "action": {"press": step}, "effect": "way"})
        events = list(store.append([acted, reached(f"p{step:06}", sitting)]))
