"""A pack as it comes: a ZIP file or a folder that nobody has to trust."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.core.problem import KnownProblem
from app.i18n import _

TOP = frozenset({"units", "services", "city", "personas.toml"})
"""What of a pack is taken."""
ENDINGS = frozenset({".toml", ".wav", ".txt"})
MOST_FILES = 4_000
MOST_BYTES = 300_000_000
MOST_BYTES_EACH = 20_000_000
_BLOCK = 1 << 16


class Parcel(Protocol):
    """What of a pack is to be installed."""

    def places(self) -> tuple[PurePosixPath, ...]:
        """The files, each by its place in the pack; never outside of it."""
        ...

    def read(self, place: PurePosixPath) -> Iterator[bytes]:
        """A file in blocks; KnownProblem("pack-large") beyond the limits."""
        ...


class _Limits:
    """Counts what was really read: a ZIP file may say less than it holds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bytes = 0

    def blocks(self, file: IO[bytes]) -> Iterator[bytes]:
        own = 0
        while block := file.read(_BLOCK):
            own += len(block)
            self._bytes += len(block)
            if own > MOST_BYTES_EACH or self._bytes > MOST_BYTES:
                raise too_large(self._name)
            yield block


class _Zipped:
    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive = archive
        self._limits = _Limits(name)
        files = {_safe(each): each for each in archive.infolist() if not each.is_dir()}
        taken = _taken(files, name)
        self._entries = {place: files[path] for path, place in taken.items()}

    def places(self) -> tuple[PurePosixPath, ...]:
        return tuple(sorted(self._entries))

    def read(self, place: PurePosixPath) -> Iterator[bytes]:
        with self._archive.open(self._entries[place]) as file:
            yield from self._limits.blocks(file)


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._limits = _Limits(folder.name)
        found: dict[PurePosixPath, Path] = {}
        for path in folder.rglob("*"):
            if path.is_symlink():
                raise unsafe()
            if path.is_file():
                found[PurePosixPath(path.relative_to(folder).as_posix())] = path
            if len(found) > MOST_FILES:
                raise too_large(folder.name)
        taken = _taken(found, folder.name)
        self._files = {place: found[path] for path, place in taken.items()}

    def places(self) -> tuple[PurePosixPath, ...]:
        return tuple(sorted(self._files))

    def read(self, place: PurePosixPath) -> Iterator[bytes]:
        with self._files[place].open("rb") as file:
            yield from self._limits.blocks(file)


@contextmanager
def open_parcel(source: Path) -> Iterator[Parcel]:
    """Look through ``source``; KnownProblem if it is no pack, or one that must not be opened."""
    if source.is_dir():
        yield _Folder(source)
        return
    try:
        with ZipFile(source) as archive:
            yield _Zipped(archive, source.name)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise KnownProblem(
            "pack-unreadable",
            happened=_("“{name}”坏了，或者没有拷完整。").format(name=source.name),
            safe=_("什么也没有装。"),
            todo=_("请重新拷一份，再试一次。"),
        ) from error


def _safe(entry: ZipInfo) -> PurePosixPath:
    name = entry.filename.replace("\\", "/")
    path = PurePosixPath(name)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or is_link:
        raise unsafe()
    return path


def _taken(paths: Collection[PurePosixPath], name: str) -> dict[PurePosixPath, PurePosixPath]:
    """Of ``paths`` those that belong to a pack, each with its place in it."""
    if len(paths) > MOST_FILES:
        raise too_large(name)
    roots = [
        PurePosixPath(*path.parts[:-3])
        for path in sorted(paths, key=lambda path: (len(path.parts), path))
        if len(path.parts) >= 3 and path.parts[-3] == "units" and path.suffix == ".toml"
    ]
    if not roots:
        raise KnownProblem(
            "pack-none",
            happened=_("“{name}”里没有课程。").format(name=name),
            safe=_("什么也没有装。"),
            todo=_("里面要有 units 文件夹，课程文件放在它下面。"),
        )
    inside = {path: path.relative_to(roots[0]) for path in paths if path.is_relative_to(roots[0])}
    return {
        path: place
        for path, place in inside.items()
        if place.parts and place.parts[0] in TOP and place.suffix in ENDINGS
    }


def unsafe() -> KnownProblem:
    """A file wants to lie somewhere else."""
    return KnownProblem(
        "pack-unsafe",
        happened=_("这个课程包想把文件放到别的地方去。"),
        safe=_("什么也没有装。"),
        todo=_("请不要用它，换一个来路清楚的。"),
    )


def too_large(name: str) -> KnownProblem:
    """More than any pack needs."""
    return KnownProblem(
        "pack-large",
        happened=_("“{name}”太大了，不像课程包。").format(name=name),
        safe=_("什么也没有装。"),
        todo=_("请只放课程文件，再试一次。"),
    )
