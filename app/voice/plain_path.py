"""Paths that Vosk can open on Windows: it reads them in the code page, so only ASCII is safe."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SYSTEM: str = sys.platform
"""A variable, so that both ways are checked for their types."""


def passing_folder() -> Path:
    """A new empty folder with a short plain path; who asks for it removes it."""
    for parent in _parents():
        with suppress(OSError):
            return Path(tempfile.mkdtemp(prefix="db-ear-", dir=parent))
    return Path(tempfile.mkdtemp(prefix="db-ear-"))


def _parents() -> Iterator[Path]:
    usual = Path(tempfile.gettempdir())
    yield from (path for path in (usual, short_name(usual)) if is_plain(path))
    if _SYSTEM == "win32":
        # Everybody may make folders there, and its name is English in every Windows.
        yield Path(os.environ.get("PROGRAMDATA", "C:\\ProgramData"))


def is_plain(path: Path) -> bool:
    """Whether Vosk can open ``path`` here: everywhere but on Windows it opens any."""
    return _SYSTEM != "win32" or str(path).isascii()


def plain_path(folder: Path, spare: Path) -> Path:
    """``folder`` by a name that Vosk can open; if it has none, a copy of it below ``spare``."""
    if is_plain(folder):
        return folder
    short = short_name(folder)
    if is_plain(short):
        return short
    copy = spare / "model"
    borrow(folder, copy)
    return copy


def borrow(source: Path, into: Path) -> None:
    """Put a file or everything in a folder at ``into``, by links where the disk can do that."""
    if source.is_dir():
        into.mkdir(parents=True, exist_ok=True)
        for entry in source.iterdir():
            borrow(entry, into / entry.name)
        return
    into.parent.mkdir(parents=True, exist_ok=True)
    if _SYSTEM != "win32":
        with suppress(OSError):
            into.symlink_to(source.resolve())
            return
    with suppress(OSError):
        into.hardlink_to(source)
        return
    shutil.copyfile(source, into)


def short_name(path: Path) -> Path:
    """The 8.3 name that Windows keeps for ``path``; ``path`` itself where there is none."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  for Windows alone

        buffer = ctypes.create_unicode_buffer(32_768)
        if ctypes.windll.kernel32.GetShortPathNameW(str(path), buffer, len(buffer)):
            return Path(buffer.value)
    return path
