"""A place where a sound server might be and is not: whoever connects is let in and sent away."""

from __future__ import annotations

import shutil
import socket
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Thread


class StubServer:
    """A socket in a folder of its own, and the thread that closes every connection to it."""

    def __init__(self) -> None:
        """Begin; OSError when that cannot be done."""
        self._folder = Path(tempfile.mkdtemp(prefix="db-stub-"))
        path = self._folder / "native"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(path))
        self._socket.listen()
        self.address = f"unix:{path}"
        self._thread = Thread(target=self._serve, name="stub of a sound server", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End, and join."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _address = self._socket.accept()
                connection.close()
