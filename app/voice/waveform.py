"""What is done to samples between the engine and the cache: trim, join, level."""

from __future__ import annotations

import math
import sys
import wave
from array import array
from collections.abc import Sequence
from operator import mul
from pathlib import Path
from typing import NamedTuple

WaveError = wave.Error
"""What reading a file that is no WAV raises."""

FULL_SCALE = 32768
TARGET_DBFS = -21.0
TOLERANCE_DB = 1.4
"""How far the level of a whole file, pauses and all, may lie from the target (rule ST-A04: 1.5)."""
PEAK_LIMIT = int(FULL_SCALE * 10 ** (-1.2 / 20))
"""Highest sample allowed: a little below the −1 dBFS of the rule."""
_QUIET = 80
"""Samples up to this count as silence: −52 dBFS."""
_BLOCK_SECONDS = 0.005


class Sound(NamedTuple):
    """Mono 16-bit samples."""

    samples: array[int]
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate


def read_wav(path: Path) -> Sound:
    """Read a 16-bit WAV, several channels mixed to one; ValueError for any other kind."""
    with wave.open(str(path), "rb") as source:
        if source.getsampwidth() != 2:
            raise ValueError(f"{path.name}: {8 * source.getsampwidth()} bits a sample, not 16")
        channels, rate = source.getnchannels(), source.getframerate()
        samples = array("h", source.readframes(source.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    if channels > 1:
        samples = array(
            "h",
            (
                sum(samples[start : start + channels]) // channels
                for start in range(0, len(samples) - channels + 1, channels)
            ),
        )
    return Sound(samples, rate)


def write_wav(path: Path, sound: Sound) -> None:
    """Write ``sound`` as a 16-bit mono WAV."""
    samples = sound.samples
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(sound.rate)
        out.writeframes(samples.tobytes())


def trim(sound: Sound) -> Sound:
    """Without the silence at both ends (espeak-ng ends every sentence with 0.4 s of it)."""
    block = max(1, int(sound.rate * _BLOCK_SECONDS))
    starts = range(0, len(sound.samples), block)
    first = next(
        (start for start in starts if _is_loud(sound.samples[start : start + block])), None
    )
    if first is None:
        return Sound(array("h"), sound.rate)
    last = next(
        start for start in reversed(starts) if _is_loud(sound.samples[start : start + block])
    )
    return Sound(sound.samples[first : last + block], sound.rate)


def join(parts: Sequence[tuple[Sound, int]]) -> Sound:
    """One sound from parts, each followed by its milliseconds of silence."""
    rate = parts[0][0].rate if parts else 22050
    samples = array("h")
    for sound, pause_ms in parts:
        samples.extend(sound.samples)
        samples.frombytes(bytes(2 * (pause_ms * rate // 1000)))
    return Sound(samples, rate)


def level(sound: Sound, voiced_samples: int) -> Sound:
    """Bring the speech in ``sound`` to the target level; pauses do not make it louder.

    ``voiced_samples`` is how many samples are speech: the gain is for these, and is held back only
    so far that the whole file, pauses included, keeps the rule's window too.
    """
    energy = sum(map(mul, sound.samples, sound.samples))
    if not energy or not voiced_samples:
        return sound
    voiced = math.sqrt(energy / min(voiced_samples, len(sound.samples)))
    whole = math.sqrt(energy / len(sound.samples))
    gain = _rms_at(TARGET_DBFS + 0.6) / voiced
    lowest = _rms_at(TARGET_DBFS - TOLERANCE_DB) / whole
    gain = max(gain, lowest)
    highest, lowest_sample = max(sound.samples), min(sound.samples)
    peak = max(highest, -lowest_sample)
    if peak * gain <= PEAK_LIMIT:
        return Sound(array("h", [int(sample * gain) for sample in sound.samples]), sound.rate)
    return Sound(
        array(
            "h",
            [max(-PEAK_LIMIT, min(PEAK_LIMIT, int(sample * gain))) for sample in sound.samples],
        ),
        sound.rate,
    )


def measure_dbfs(sound: Sound) -> float:
    """Level (RMS) of a whole sound in dBFS; −120 for silence."""
    energy = sum(map(mul, sound.samples, sound.samples))
    if not energy:
        return -120.0
    return 20 * math.log10(math.sqrt(energy / len(sound.samples)) / FULL_SCALE)


def _rms_at(dbfs: float) -> float:
    return FULL_SCALE * float(10 ** (dbfs / 20))


def _is_loud(block: array[int]) -> bool:
    return max(block) > _QUIET or min(block) < -_QUIET
