"""A real line in between: counts what goes through it, and cuts it where a test says."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread

HERE = "127.0.0.1"


class Between:
    """Listens at ``port`` and passes everything on to another port of this computer."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.bytes = 0
        """Both ways, since the start or the last ``allow``."""
        self._left: int | None = None
        self._lock = Lock()
        self._lines: list[socket.socket] = []
        self._threads: list[Thread] = []
        self._listener = socket.create_server((HERE, 0))
        self.port = self._listener.getsockname()[1]
        self._thread = Thread(target=self._accept)
        self._thread.start()

    def allow(self, count: int | None) -> None:
        """Cut every line after so many bytes, both ways together; None never cuts."""
        with self._lock:
            self._left, self.bytes = count, 0

    def close(self) -> None:
        """Cut everything."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        self.cut()
        for thread in self._threads:
            thread.join()

    def cut(self) -> None:
        """Cut all lines that are open; new ones may come."""
        with self._lock:
            lines, self._lines = self._lines, []
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection((HERE, self.target), timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            for line in (near, far):
                # Else a short message may wait 40 ms for the answer to the one before.
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._lines += [near, far]
            for source, to in ((near, far), (far, near)):
                thread = Thread(target=self._pass, args=(source, to))
                thread.start()
                self._threads.append(thread)

    def _pass(self, source: socket.socket, to: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                with self._lock:
                    left = len(data) if self._left is None else min(self._left, len(data))
                    self.bytes += left
                    if self._left is not None:
                        self._left -= left
                to.sendall(data[:left])
                if left < len(data):
                    break
        for line in (source, to):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()


@contextmanager
def between(target: int) -> Iterator[Between]:
    """A line to that port, cut at the end."""
    line = Between(target)
    try:
        yield line
    finally:
        line.close()
