"""The test's end of a seat in a process of its own (``tests.hearing_seat``)."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Condition, Thread
from typing import Any

ROOT = Path(__file__).parents[1]


class SeatLink:
    """Tells a seat what to do and waits for what happens there."""

    def __init__(self, environment: Mapping[str, str], *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "tests.hearing_seat", *arguments],
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.events: list[dict[str, Any]] = []
        self._changed = Condition()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def tell(self, *words: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def await_event(
        self, what: str, value: object = None, *, limit: float = 20, forgets: bool = True
    ) -> dict[str, Any]:
        """The next event of this kind (and value); all before it are forgotten."""
        found: dict[str, Any] = {}

        def is_there() -> bool:
            for number, event in enumerate(self.events):
                if event["what"] == what and value in {None, _plain(event["value"])}:
                    found.update(event)
                    del self.events[0 if forgets else number : number + 1]
                    return True
            return self._process.poll() is not None

        with self._changed:
            came = self._changed.wait_for(is_there, limit)
        assert came and found, f"{what} {value} never came, but {self.events}"  # noqa: PT018
        return found

    def do(self, *words: object) -> dict[str, Any]:
        """Tell, and wait until it was obeyed."""
        self.tell(*words)
        return self.await_event("did", words[0], forgets=False)

    def leave(self) -> str:
        """End it; what it complained about."""
        if self._process.poll() is None:
            self.tell("leave")
        assert self._process.stderr is not None
        with self._process.stderr as stream:
            complaints = stream.read()
        code = self._process.wait(20)
        self._reader.join(20)
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert code == 0, complaints
        return complaints

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                with self._changed:
                    self.events.append(json.loads(line) | {"came": time.monotonic()})
                    self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()


def _plain(value: object) -> object:
    return value if isinstance(value, str | bool | int | float) else None
