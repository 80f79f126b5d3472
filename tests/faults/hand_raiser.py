"""A child process in which two hands go up, and which is ended before either comes down."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.core.events import Fact, Kind
from app.store import open_store, read_fingerprint
from tests.fakes import FakeClock


def main(path: str) -> None:
    """Say ``up`` once both are kept, and wait for the end."""
    store = open_store(Path(path), FakeClock())
    store.recognise(read_fingerprint())
    called = Fact(Kind.VOLUNTEER_CALLED, {"sitting": "", "lesson": "", "step": ""})
    store.append([called])
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v"}), called], learner="her")
    os.write(1, b"up\n")
    os.read(0, 1)


if __name__ == "__main__":
    main(sys.argv[1])
