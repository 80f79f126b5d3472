"""A WAV file in the place of the microphone: the same chunks through the same port, in time."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

from app.core.ports import SAMPLE_RATE, Clock, Handle
from app.core.samples import Converter, SampleKind, to_native

CHUNK_SECONDS = 0.05
_CHUNK = int(SAMPLE_RATE * CHUNK_SECONDS) * 2
_KINDS = {1: SampleKind.UINT8, 2: SampleKind.INT16, 4: SampleKind.INT32}


def read_samples(path: Path) -> bytes:
    """A WAV of any rate and number of channels as a microphone gives it; OSError or ValueError."""
    try:
        with wave.open(str(path), "rb") as source:
            kind = _KINDS.get(source.getsampwidth())
            if kind is None:
                raise ValueError(f"{path.name}: {8 * source.getsampwidth()} bits a sample")
            raw = source.readframes(source.getnframes())
            converter = Converter(source.getframerate(), source.getnchannels(), kind)
    except (EOFError, wave.Error) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return converter.convert(to_native(raw) if kind is SampleKind.INT16 else raw)


class WavMicrophone:
    """Plays a file to whoever listens, and silence after its end; from its beginning each time."""

    def __init__(self, clock: Clock, path: Path) -> None:
        """The file is read when the microphone is opened."""
        self._clock = clock
        self._path = path
        self._samples = b""
        self._take: Callable[[bytes], None] | None = None
        self._began = 0.0
        self._given = 0
        self._next: Handle | None = None

    def has_device(self) -> bool:
        """Whether the file is there."""
        return self._path.is_file()

    def open(self, *, take: Callable[[bytes], None], lost: Callable[[], None]) -> bool:  # noqa: ARG002  a file is not lost
        """Begin; False when the file cannot be read."""
        self.close()
        try:
            self._samples = read_samples(self._path)
        except (OSError, ValueError):
            return False
        self._take = take
        self._began = self._clock.now()
        self._given = 0
        self._next = self._clock.after(CHUNK_SECONDS, self._give)
        return True

    def close(self) -> None:
        """Stop at once."""
        self._take = None
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _give(self) -> None:
        due = int((self._clock.now() - self._began) / CHUNK_SECONDS + 1e-6)
        while self._given < due and self._take is not None:
            chunk = self._samples[self._given * _CHUNK : (self._given + 1) * _CHUNK]
            self._given += 1
            self._take(chunk.ljust(_CHUNK, b"\0"))
        if self._take is not None:
            self._next = self._clock.after(CHUNK_SECONDS, self._give)
