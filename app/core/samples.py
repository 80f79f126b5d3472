"""Samples of a microphone: how loud they are, and how they come into the format we listen to."""

from __future__ import annotations

import math
import sys
from array import array
from enum import StrEnum
from operator import mul

from app.core.ports import SAMPLE_RATE

SILENCE_DBFS = -120.0
"""What digital silence is said to be."""
_QUIETEST, _LOUDEST = -60.0, -10.0
"""Between these a level meter moves."""


class SampleKind(StrEnum):
    """How one sample is written."""

    UINT8 = "B"
    INT16 = "h"
    INT32 = "i"
    FLOAT = "f"


def loudness(samples: bytes) -> float:
    """The level (RMS) of 16-bit samples in dBFS; −120 for silence."""
    values = array("h", samples[: len(samples) & ~1])
    energy = sum(map(mul, values, values))
    if not energy:
        return SILENCE_DBFS
    return 10 * math.log10(energy / len(values)) - 90.309


def meter(dbfs: float) -> float:
    """Where a level meter stands, 0 to 1."""
    return max(0.0, min(1.0, (dbfs - _QUIETEST) / (_LOUDEST - _QUIETEST)))


class Converter:
    """Turns what a device or file gives into 16-bit samples at 16 kHz, one channel; in a stream."""

    def __init__(self, rate: int, channels: int, kind: SampleKind = SampleKind.INT16) -> None:
        """What comes in: samples a second of each channel, channels, and how they are written."""
        self._step = rate / SAMPLE_RATE
        self._channels = channels
        self._kind = kind
        self._left = b""
        self._waiting: array[float] = array("d")
        self._at = 0.0

    def convert(self, raw: bytes) -> bytes:
        """What ``raw`` adds; a few samples are kept back for the next call."""
        raw = self._left + raw
        whole = len(raw) - len(raw) % (array(self._kind).itemsize * self._channels)
        self._left = raw[whole:]
        if self._kind is SampleKind.INT16 and self._channels == 1 and self._step == 1:
            return raw[:whole]
        self._waiting.extend(self._mix(array(self._kind, raw[:whole])))
        made = self._resample()
        out = array("h", (max(-32768, min(32767, round(value))) for value in made))
        return out.tobytes()

    def _mix(self, values: array[int] | array[float]) -> array[float]:
        scale, shift = {
            SampleKind.UINT8: (256.0, 128),
            SampleKind.INT16: (1.0, 0),
            SampleKind.INT32: (1 / 65536, 0),
            SampleKind.FLOAT: (32767.0, 0),
        }[self._kind]
        count = self._channels
        if count == 1:
            return array("d", ((value - shift) * scale for value in values))
        ways = (values[channel::count] for channel in range(count))
        scale /= count
        shift *= count
        return array("d", ((sum(each) - shift) * scale for each in zip(*ways, strict=True)))

    def _resample(self) -> list[float]:
        """Mean over the width of one sample going down, a straight line between two going up."""
        values, step, at = self._waiting, self._step, self._at
        made: list[float] = []
        if step == int(step):
            width = int(step)
            whole = len(values) // width
            ways = (values[offset : whole * width : width] for offset in range(width))
            made = [sum(each) / width for each in zip(*ways, strict=True)]
            del values[: whole * width]
            return made
        reach = max(1, math.ceil(step))
        while at + reach + 1 < len(values):
            first = int(at)
            if step > 1:
                made.append(sum(values[first : first + reach]) / reach)
            else:
                part = at - first
                made.append(values[first] * (1 - part) + values[first + 1] * part)
            at += step
        used = int(at)
        del values[:used]
        self._at = at - used
        return made


def to_native(samples: bytes) -> bytes:
    """Little-endian 16-bit samples of a file in the order of this machine."""
    if sys.byteorder == "little":
        return samples
    values = array("h", samples)
    values.byteswap()
    return values.tobytes()
