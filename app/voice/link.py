"""The parent's end of the worker process: start it, ask it one thing at a time, end it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import app
from app.voice.cache import Cache
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
    return [
        sys.executable,
        "-X",
        "utf8",
        "-m",
        "app.voice.worker",
        str(cache.folder),
        str(cache.limit),
    ]


class WorkerLink:
    """One worker process, from its start to its end."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it; OSError when that cannot be done. Its voices are known once it is ready."""
        root = str(Path(app.__file__).parents[1])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(  # noqa: S603  our own Python, our own module
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            encoding="utf-8",
            errors="replace",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: Queue[dict[str, Any] | None] = Queue()
        self._reader = Thread(target=self._read, name="voice answers", daemon=True)
        self._reader.start()
        self._is_warm = False
        self.known: Known | None = None

    @property
    def pid(self) -> int:
        """The worker's process id."""
        return self._process.pid

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
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(order, ensure_ascii=False) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            self.end()
            raise WorkerLost(str(error)) from error
        while True:
            answer = self._next(limit if self._is_warm else _START_LIMIT, give_up)
            if answer.get("id") == order["id"]:
                return answer
            self._note(answer)

    def end(self) -> None:
        """End the process, whatever it is doing, and join its reader."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):
            self._process.stdin.close()
        if self._is_warm:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_LIMIT)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._reader.join()
        self._process.stdout.close()

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

    def _read(self) -> None:
        assert self._process.stdout is not None
        with suppress(OSError, ValueError):
            for line in self._process.stdout:
                with suppress(json.JSONDecodeError):
                    self._answers.put(json.loads(line))
        self._answers.put(None)
