"""The folder of spoken sentences: named by what made them, and never larger than its limit."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.voice.reading import READING_VERSION

if TYPE_CHECKING:
    from app.core.ports import Utterance

DEFAULT_LIMIT = 100_000_000
"""Bytes; a second of speech takes 44 KB, so this is more than half an hour."""

SLOWEST, FASTEST = 100, 260
"""Characters (or words) a minute that a learner can choose."""


class Cache(NamedTuple):
    """A folder of WAV files that may be emptied at any time."""

    folder: Path
    limit: int = DEFAULT_LIMIT

    def path_for(self, utterance: Utterance, *, engine: str, voices: str) -> Path:
        """Where the rendering of ``utterance`` by these voices lies, or will lie."""
        # The worker never asks, and OpenSSL would take it 4 MB.
        import hashlib  # noqa: PLC0415

        rate = clamp_rate(utterance.rate)
        made_of = "|".join(
            (engine, voices, utterance.language, str(rate), READING_VERSION, utterance.text)
        )
        return self.folder / f"{hashlib.sha256(made_of.encode()).hexdigest()}.wav"

    def can_write(self) -> bool:
        """Whether sounds can be put here; the folder is made when missing."""
        probe = self.folder / f"writable-{os.getpid()}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink()
        except OSError:
            return False
        return True

    def find(self, path: Path) -> bool:
        """Whether ``path`` is there; if so it counts as used just now."""
        try:
            if path.stat().st_size <= 44:
                return False
            os.utime(path)
        except FileNotFoundError:
            return False
        except OSError:  # a read-only folder: it is there all the same
            return path.is_file()
        return True

    def private(self) -> Cache:
        """Where sentences go that name somebody: emptied when she leaves."""
        return Cache(self.folder / "private", self.limit)

    def empty(self) -> None:
        """Remove every sound, as far as none is being played; the folder is there afterwards."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for path in self.folder.iterdir():
                with suppress(OSError):
                    path.unlink()

    def shrink(self) -> int:
        """Remove what was used longest ago until nine tenths of the limit hold; bytes left.

        Half-written files of a worker that died are removed too.
        """
        entries: list[tuple[float, int, Path]] = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                with suppress(OSError):
                    if path.suffix == ".part":
                        path.unlink()
                    elif path.suffix == ".wav":
                        known = path.stat()
                        entries.append((known.st_mtime, known.st_size, path))
        total = sum(size for _, size, _ in entries)
        if total <= self.limit:
            return total
        for _, size, path in sorted(entries):
            if total <= self.limit * 9 // 10:
                break
            with suppress(OSError):  # being played on Windows: next time
                path.unlink()
                total -= size
        return total


def clamp_rate(rate: int) -> int:
    """A rate that the voice can speak, in whole tens."""
    return max(SLOWEST, min(FASTEST, round(rate / 10) * 10))
