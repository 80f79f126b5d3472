"""The parent's end of the worker process: start it, ask it one thing at a time, end it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import Empty, Queue
from typing import Any

from app.voice.cache import Cache
from app.voice.child import Child, python_command
from app.voice.known import Known

_START_LIMIT = 20.0
"""Seconds a cold, old disk may need until the worker has loaded what it needs."""
_END_LIMIT = 1.0


class WorkerLost(Exception):
    """The worker died or no longer answers; it has been ended and a new one is needed."""


class EngineTrouble(Exception):
    """The worker says that this machine cannot speak; ``str`` is why ("no-engine")."""


def worker_command(cache: Cache) -> list[str]:
    """How the worker is started by this very Python."""
    return python_command("app.voice.worker", str(cache.folder), str(cache.limit))


class WorkerLink:
    """One worker process, from its start to its end."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it; OSError when that cannot be done. Its voices are known once it is ready."""
        self._answers: Queue[dict[str, Any] | None] = Queue()
        self._child = Child(command, self._answers.put, name="voice")
        self._is_warm = False
        self.known: Known | None = None

    @property
    def pid(self) -> int:
        """The worker's process id."""
        return self._child.pid

    @property
    def is_ready(self) -> bool:
        """Whether engine and voices are known."""
        return self.known is not None

    def await_ready(self, give_up: Callable[[], bool]) -> None:
        """Wait until engine and voices are known; WorkerLost or EngineTrouble if they never are."""
        while not self.is_ready:
            self._note(self._next(_START_LIMIT, give_up))

    def ask(
        self, order: dict[str, Any], limit: float, give_up: Callable[[], bool]
    ) -> dict[str, Any]:
        """Send ``order`` and wait ``limit`` seconds for its answer; WorkerLost if none comes."""
        self._child.send(order)
        while True:
            answer = self._next(limit if self._is_warm else _START_LIMIT, give_up)
            if answer.get("id") == order["id"]:
                return answer
            self._note(answer)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._child.end(_END_LIMIT if self._is_warm else 0.0)

    def _note(self, answer: dict[str, Any]) -> None:
        if "trouble" in answer:
            self.end()
            raise EngineTrouble(answer["trouble"])
        if "ready" in answer:
            self.known = Known.from_json(answer)
        if "warm" in answer:
            self._is_warm = True

    def _next(self, limit: float, give_up: Callable[[], bool]) -> dict[str, Any]:
        waited = 0.0
        while waited < limit and not give_up():
            try:
                answer = self._answers.get(timeout=0.1)
            except Empty:
                waited += 0.1
                continue
            if answer is None:
                break
            return answer
        self._is_warm = False
        self.end()
        raise WorkerLost("no answer" if waited >= limit else "the worker ended")
