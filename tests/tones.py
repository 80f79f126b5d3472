"""What a WAV file sounds like: its level, and the pitch of every moment, reckoned from samples."""

from __future__ import annotations

import math
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SLICE = 0.03
"""Seconds of a moment."""


class Tone(NamedTuple):
    """Samples from -1 to 1, one channel."""

    rate: int
    samples: tuple[float, ...]

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def peak(self) -> float:
        return max(map(abs, self.samples))

    def voiced(self) -> tuple[float, ...]:
        """What is heard, without the silence around and between."""
        size = round(self.rate * SLICE)
        slices = [self.samples[at : at + size] for at in range(0, len(self.samples), size)]
        return tuple(x for part in slices if rms(part) > 0.01 for x in part)

    def dbfs(self) -> float:
        """Level of what is heard."""
        return 20 * math.log10(rms(self.voiced()))

    def pitches(self) -> Iterator[float]:
        """The strongest frequency of each moment that is heard, 60 to 6000 Hz."""
        size = round(self.rate * SLICE)
        for at in range(0, len(self.samples) - size + 1, size):
            part = self.samples[at : at + size]
            if rms(part) > 0.03:
                yield _strongest(part, self.rate)


def read(path: Path) -> Tone:
    """A 16-bit file of one channel."""
    with wave.open(str(path), "rb") as source:
        assert (source.getsampwidth(), source.getnchannels()) == (2, 1)
        ints = array("h", source.readframes(source.getnframes()))
        return Tone(source.getframerate(), tuple(x / 32768 for x in ints))


def rms(samples: tuple[float, ...]) -> float:
    return math.sqrt(sum(x * x for x in samples) / max(1, len(samples)))


def _strongest(part: tuple[float, ...], rate: int) -> float:
    """By the sum over all samples, each turned back by the frequency in question."""
    count = len(part)
    shaped = [x * (0.5 - 0.5 * math.cos(2 * math.pi * n / count)) for n, x in enumerate(part)]

    def power(hertz: float) -> float:
        step = 2 * math.pi * hertz / rate
        re = sum(x * math.cos(step * n) for n, x in enumerate(shaped))
        im = sum(x * math.sin(step * n) for n, x in enumerate(shaped))
        return re * re + im * im

    rough = max(range(60, 6000, 20), key=power)
    return max((rough + more for more in range(-20, 21, 4)), key=power)
