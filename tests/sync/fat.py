"""A real FAT32 stick in a file: mounted by FUSE, every write noted, read back by mtools."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

TOOLS = ("mkfs.vfat", "fusefat", "strace", "mcopy", "umount")
_CALL = re.compile(r"^\d+ +(lseek|read|write|openat)\((.*)\) += (-?\d+)", re.MULTILINE)
SECTOR = 512
"""Bytes that arrive together."""


class Written(NamedTuple):
    """One write to the medium."""

    at: int
    content: bytes


def is_possible() -> bool:
    """Whether this machine can mount such a stick."""
    has_tools = all(shutil.which(tool, path=_PATH) for tool in TOOLS)
    return has_tools and os.access("/dev/fuse", os.R_OK | os.W_OK)


_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def _run(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PATH": _PATH}
    return subprocess.run(
        [str(word) for word in words], check=False, capture_output=True, env=environment, timeout=60
    )


class FatStick:
    """An image of a stick in ``folder``; unmounted unless ``mounted`` is entered.

    It needs 65525 clusters at least, else it is no FAT32 for anybody else: 40 MB with clusters of
    one sector, 2200 MB (of which next to nothing is really there) with those of a large stick.
    """

    def __init__(self, folder: Path, megabytes: int = 40, cluster_sectors: int = 1) -> None:
        self.image = folder / "stick.img"
        self.mount = folder / "mounted"
        self._log = folder / "calls.log"
        self.mount.mkdir()
        with self.image.open("wb") as file:
            file.truncate(megabytes * 2**20)
        made = _run(
            "mkfs.vfat", "-F", "32", "-s", str(cluster_sectors), "-n", "KINGSTON", self.image
        )
        assert made.returncode == 0, made.stderr

    @contextmanager
    def mounted(self, way: str = "rw+", *, is_watched: bool = False) -> Iterator[Path]:
        """The stick as a folder; if it is watched, what is written is noted for ``writes``."""
        watch = ("strace", "-f", "-e", "trace=openat,lseek,read,write", "-xx", "-s", "2000000")
        command = [*watch, "-o", str(self._log)] if is_watched else []
        command += ["fusefat", "-f", "-s", "-o", way]
        process = subprocess.Popen(
            [*command, str(self.image), str(self.mount)],
            env={**os.environ, "PATH": _PATH},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(lambda: os.path.ismount(self.mount), process)
            yield self.mount
        finally:
            _run("umount", self.mount)
            process.wait(30)

    def writes(self) -> list[Written]:
        """What the last ``mounted`` wrote to the medium, in order, sector by sector."""
        found, place, mine = [], 0, ""
        name = "".join(f"\\x{byte:02x}" for byte in str(self.image).encode())
        for call, words, result in _CALL.findall(self._log.read_text("ascii")):
            number = words.split(",", 1)[0]
            if call == "openat" and name in words:
                mine = result
            elif number != mine:
                continue
            elif call == "lseek":
                place = int(result)
            elif call == "read":
                place += int(result)
            elif call == "write":
                content = bytes.fromhex(words.split('"')[1].replace("\\x", ""))[: int(result)]
                found += [
                    Written(place + at, content[at : at + SECTOR])
                    for at in range(0, len(content), SECTOR)
                ]
                place += len(content)
        return found


def _wait_for(is_so: object, process: subprocess.Popen[bytes]) -> None:
    assert callable(is_so)
    for _look in range(400):
        if is_so():
            return
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        raise OSError("the stick was not mounted")
    raise OSError("the stick was not mounted in time")


def read_out(image: Path, folder: str, into: Path) -> Path:
    """Copy ``folder`` out of an image as any computer reads it; an empty one if it is not there."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    _run("mcopy", "-s", "-n", "-Q", "-i", image, f"::{folder}", into)
    return into
