"""A stick that goes away at any call of the system, and what is left of what was not flushed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Self

import pytest


class Loss(Enum):
    """What becomes of writes that were not flushed when the stick went."""

    NOTHING = "all had arrived"
    ALL = "none had"
    HALF = "the first half had"
    ZEROS = "the length had, and of the content the first half"
    NAMES = "content had, but the last renaming had not"


class PulledStick:
    """Counts what is done below ``root``; from the call with the number ``cut`` on, it is gone.

    Calls are those of ``os``, through which ``app.sync`` writes; content is written in pieces of
    ``piece`` bytes, each a call.
    """

    def __init__(self, root: Path, cut: int, loss: Loss, piece: int = 4096) -> None:
        self.root = root
        self.cut = cut
        self.loss = loss
        self.piece = piece
        self.calls: list[str] = []
        self.is_gone = False
        self._handles: dict[int, Path] = {}
        self._unflushed: set[Path] = set()
        self._renamed: list[tuple[Path, Path]] = []

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("mkdir", "unlink", "rename", "replace"):
            monkeypatch.setattr(os, name, self._on_path(name, getattr(os, name)))
        monkeypatch.setattr(os, "open", self._open(os.open))
        monkeypatch.setattr(os, "fsync", self._fsync(os.fsync))
        monkeypatch.setattr(os, "close", self._close(os.close))
        monkeypatch.setattr(os, "fdopen", self._fdopen(os.fdopen, os.write, os.close))

    def pull(self) -> None:
        """Take it away now, after all is said to be done."""
        self.is_gone = True
        self._lose()

    def _is_mine(self, path: Any) -> bool:
        try:
            return Path(os.fspath(path)).is_relative_to(self.root)
        except TypeError:
            return False

    def _tick(self, what: str) -> None:
        if not self.is_gone and len(self.calls) == self.cut:
            self.is_gone = True
            self._lose()
        if self.is_gone:
            raise OSError(errno.ENODEV, "the stick is gone")
        self.calls.append(what)

    def _lose(self) -> None:
        if self.loss is Loss.NAMES:
            for source, target in reversed(self._renamed):
                if not target.exists():
                    continue  # removed since: that it is gone has arrived
                # With the machinery below still patched, by hand.
                source.write_bytes(target.read_bytes())
                _REAL_UNLINK(target)
            return
        for path in self._unflushed:
            if self.loss is Loss.NOTHING or not path.exists():
                continue
            content = path.read_bytes()
            half = content[: len(content) // 2]
            left = {Loss.ALL: b"", Loss.HALF: half, Loss.ZEROS: half.ljust(len(content), b"\0")}
            path.write_bytes(left[self.loss])

    def _on_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def act(path: Any, *rest: Any, **named: Any) -> Any:
            if not self._is_mine(path):
                return real(path, *rest, **named)
            self._tick(name)
            found = real(path, *rest, **named)
            if name in {"rename", "replace"}:
                source, target = Path(path), Path(rest[0])
                self._renamed.append((source, target))
                if source in self._unflushed:
                    # A name may arrive before the content that it names.
                    self._unflushed.remove(source)
                    self._unflushed.add(target)
            return found

        return act

    def _open(self, real: Callable[..., int]) -> Callable[..., int]:
        def act(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            if not self._is_mine(path):
                return real(path, flags, *rest, **named)
            self._tick("open")
            number = real(path, flags, *rest, **named)
            self._handles[number] = Path(path)
            return number

        return act

    def _close(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def act(number: int) -> None:
            self._handles.pop(number, None)
            real(number)

        return act

    def _fsync(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def act(number: int) -> None:
            path = self._handles.get(number)
            if path is not None:
                self._tick("fsync")
                self._unflushed.discard(path)
                if path.is_dir():
                    self._renamed.clear()
            real(number)

        return act

    def _fdopen(
        self,
        real: Callable[..., Any],
        write: Callable[[int, bytes], int],
        close: Callable[[int], None],
    ) -> Callable[..., Any]:
        def act(number: int, *rest: Any, **named: Any) -> Any:
            path = self._handles.get(number)
            return real(number, *rest, **named) if path is None else _File(self, path, number)

        self._write, self._close_really = write, close
        return act

    def put(self, path: Path, number: int, content: bytes) -> None:
        for at in range(0, len(content), self.piece):
            self._tick("write")
            self._unflushed.add(path)
            self._write(number, content[at : at + self.piece])

    def end(self, number: int) -> None:
        self._handles.pop(number, None)
        self._close_really(number)


class _File:
    """As much of a file as is needed to write one."""

    def __init__(self, stick: PulledStick, path: Path, number: int) -> None:
        self._stick, self._path, self._number = stick, path, number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_what: object) -> None:
        self._stick.end(self._number)

    def write(self, content: bytes) -> int:
        self._stick.put(self._path, self._number, content)
        return len(content)

    def flush(self) -> None: ...

    def fileno(self) -> int:
        return self._number


_REAL_UNLINK = os.unlink
