"""A worker process and the two threads at its pipes: orders go in, answers come out, as JSON lines.

Whoever sends an order never waits for the process, however dead or stuck it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

import app

Answer = dict[str, Any]


def python_command(module: str, *arguments: str) -> list[str]:
    """How ``module`` is run by this very Python."""
    return [sys.executable, "-X", "utf8", "-m", module, *arguments]


class Child:
    """One process, from its start to its end."""

    def __init__(
        self, command: Sequence[str], got: Callable[[Answer | None], None], *, name: str
    ) -> None:
        """Start it; OSError when that cannot be done.

        ``got`` is called on a thread for every answer, and with None when no more can come.
        """
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
        self._got = got
        self._orders: SimpleQueue[str | None] = SimpleQueue()
        self._threads = [
            Thread(target=act, name=f"{name} {what}", daemon=True)
            for act, what in ((self._read, "answers"), (self._write, "orders"))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def send(self, order: Answer) -> None:
        """Give it an order; when it has died meanwhile, ``got`` says so."""
        self._orders.put(json.dumps(order, ensure_ascii=False) + "\n")

    def end(self, patience: float = 0.0) -> None:
        """No more orders; after ``patience`` seconds it is killed. Joins both threads.

        Not to be called from ``got``.
        """
        self._orders.put(None)
        if patience:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _write(self) -> None:
        stream = self._process.stdin
        assert stream is not None
        # OSError: it died, and the reader says so.
        with suppress(OSError):
            while (line := self._orders.get()) is not None:
                stream.write(line)
                stream.flush()
        with suppress(OSError):
            stream.close()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with suppress(OSError, ValueError):
            for line in stream:
                with suppress(json.JSONDecodeError):
                    self._got(json.loads(line))
        self._got(None)
