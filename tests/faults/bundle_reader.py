"""A child process that takes bundles in and says aloud which it has acknowledged."""

from __future__ import annotations

import os
from pathlib import Path

from app.store import SyncLog, open_store
from app.sync.keys import Keys
from app.sync.taking import Us, take_in
from tests.fakes import FakeClock
from tests.store.places import CountedChance
from tests.sync.places import SECRET

EVENTS = 400
"""In each bundle."""
SEAT = Keys(CountedChance("fault seat")(32), SECRET)
STATION = Keys(CountedChance("fault station")(32), SECRET)


def main(store_file: str, folder: str, first: str, end: str) -> None:
    """Take in the bundles from one number to another; one line a promise."""
    clock = FakeClock()
    store = open_store(Path(store_file), clock, fingerprint={"system": "station"})
    log = SyncLog(store, clock)
    us = Us(STATION, {SEAT.id: SEAT.as_peer("seat", "seat")})
    os.write(1, b"ready\n")
    for number in range(int(first), int(end)):
        receipt = take_in((Path(folder) / f"{number}.dlb").read_bytes(), us, log, 1)
        assert receipt.merged.events == EVENTS
        os.write(1, f"{number}\n".encode())
