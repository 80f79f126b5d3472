"""Older voices: an utterance taken apart with the WORLD vocoder and put together differently.

Slower and uneven, the voice lower or higher and trembling, breath in it, another mouth.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assets.voice.recipe.spoken import RATE, Utterance

with warnings.catch_warnings():
    # It asks setuptools for its own version in a way that setuptools warns of.
    warnings.simplefilter("ignore")
    import pyworld

_PERIOD = 5.0  # ms
_Array = NDArray[np.float64]


@dataclass(frozen=True)
class Parts:
    """An utterance in the parts that WORLD knows."""

    utterance: Utterance
    pitch: _Array
    envelope: _Array
    breath: _Array


def take_apart(utterance: Utterance) -> Parts:
    """Pitch, spectral envelope and aperiodicity of an utterance."""
    sound = utterance.sound.astype(np.float64) / 32768
    rough, times = pyworld.dio(sound, RATE, f0_floor=55.0, f0_ceil=500.0, frame_period=_PERIOD)
    pitch = pyworld.stonemask(sound, rough, times, RATE)
    envelope = pyworld.cheaptrick(sound, pitch, times, RATE)
    return Parts(utterance, pitch, envelope, pyworld.d4c(sound, pitch, times, RATE))


def put_together(parts: Parts, chance: np.random.Generator) -> Utterance:
    """The same words from another, often older, person."""
    frames = len(parts.pitch)
    source = _uneven_time(frames, chance)
    floor = np.floor(source).astype(int)
    pitch = _another_pitch(parts.pitch[floor], chance)
    envelope = _another_mouth(parts.envelope[floor], chance.uniform(0.84, 1.2))
    tilt = np.linspace(0, chance.uniform(-1.5, 0.8), envelope.shape[1])
    envelope = envelope * np.exp(tilt)
    share = chance.uniform(0.0, 0.5) if chance.random() < 0.6 else 0.0
    breath = np.clip(parts.breath[floor], 0, 1) ** (1 - share)
    sound = pyworld.synthesize(
        np.ascontiguousarray(pitch),
        np.ascontiguousarray(envelope),
        np.ascontiguousarray(breath),
        RATE,
        _PERIOD,
    )
    step = _PERIOD / 1000
    new_times = np.arange(len(source)) * step

    def moved(moment: float) -> float:
        return float(np.interp(moment / step, source, new_times))

    old = parts.utterance
    return Utterance(
        (sound * 32768).astype(np.float32),
        tuple((moved(start), moved(end), output) for start, end, output in old.spans),
        tuple(moved(joint) for joint in old.joints),
    )


def _uneven_time(frames: int, chance: np.random.Generator) -> _Array:
    """For every new frame the old one it is made from: slower as a whole, and not steadily."""
    pace = float(np.exp(chance.uniform(np.log(0.75), np.log(1.9))))
    knots = chance.uniform(0.7, 1.45, max(3, frames // 30))
    local = np.interp(np.linspace(0, 1, frames), np.linspace(0, 1, len(knots)), knots)
    arrival = np.concatenate([[0.0], np.cumsum(local * pace)])[:frames]
    count = max(2, int(arrival[-1]) + 1)
    out: _Array = np.interp(np.arange(count), arrival, np.arange(frames))
    return out


def _another_pitch(pitch: _Array, chance: np.random.Generator) -> _Array:
    voiced = pitch > 0
    if not voiced.any():
        return pitch
    log = np.log(np.where(voiced, pitch, 1.0))
    middle = float(log[voiced].mean())
    flat = chance.uniform(0.2, 1.3)
    log = np.log(chance.uniform(75, 290)) + (log - middle) * flat
    count = len(pitch)
    if chance.random() < 0.6:  # a tremor of 4 to 9 Hz
        speed = 2 * np.pi * chance.uniform(4, 9) * _PERIOD / 1000
        log = log + chance.uniform(0, 0.07) * np.sin(speed * np.arange(count))
    log = log + chance.uniform(0, 0.025) * chance.standard_normal(count)
    knots = chance.uniform(-0.15, 0.15, 4)
    log = log + np.interp(np.linspace(0, 3, count), np.arange(4), knots)
    return np.where(voiced, np.clip(np.exp(log), 50, 480), 0.0)


def _another_mouth(envelope: _Array, size: float) -> _Array:
    bins = envelope.shape[1]
    place = np.clip(np.arange(bins) * size, 0, bins - 1.001)
    low = place.astype(int)
    part = place - low
    out: _Array = envelope[:, low] * (1 - part) + envelope[:, low + 1] * part
    return out
