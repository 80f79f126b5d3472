"""What becomes of a sentence that a person recorded: judged, trimmed, and as loud as our voice.

A take is refused with a reason rather than repaired: it is quickly spoken again, and a lesson that
sounds bad is heard for years.
"""

from __future__ import annotations

import math
from array import array
from enum import StrEnum
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from app.voice.waveform import FULL_SCALE, PEAK_LIMIT, TARGET_DBFS, TOLERANCE_DB, Sound

KEPT_SECONDS = 0.08
"""Of the silence at both ends."""
_FRAME_SECONDS = 0.01
_SURE_FRAMES = 5
"""Speech lasts at least so long; a click does not."""
_ABOVE_NOISE = 3.5
"""Speech is so many times as loud as the noise around it."""
_LEAST_DBFS = -50.0
"""What is softer than this is no speech, however still the room is."""
_QUIET_DBFS = -42.0
_NOISY_DB = 18.0
"""Speech and noise must lie so far apart."""
_CLIPPED_RUN = 4
"""So many samples at the limit in a row have lost their tops."""
_SHORTEST = 0.35
_SHORTEST_SYLLABLE = 0.09
_LIMITER_FRAMES = 3


class Fault(StrEnum):
    """Why a take is refused."""

    EMPTY = "empty"
    SHORT = "short"
    QUIET = "quiet"
    NOISY = "noisy"
    CLIPPED = "clipped"


class Take(NamedTuple):
    """A take that can be used, or why it cannot."""

    sound: Sound
    fault: Fault | None
    noise_db: float
    """How far the noise lies below the speech."""


def prepare(sound: Sound, syllables: int = 0) -> Take:
    """Judge a take of so many syllables, trim it and bring it to the level of our own voice."""
    frames = _loudness(sound)
    # The softest tenth is the room; of a recording that never pauses, that much is soft as well.
    room = sorted(frames)[len(frames) // 10] if frames else 0.0
    least = max(room * _ABOVE_NOISE, _amplitude(_LEAST_DBFS))
    span = _speech(frames, least)
    if span is None:
        return Take(sound, Fault.EMPTY, 0.0)
    voiced = [loud for loud in frames[span[0] : span[1]] if loud >= least]
    speech = math.sqrt(sum(map(mul, voiced, voiced)) / len(voiced))
    distance = 20 * math.log10(speech / max(room, 1.0))
    fault = _fault(sound, len(voiced) * _FRAME_SECONDS, speech, distance, syllables)
    if fault is not None:
        return Take(sound, fault, distance)
    return Take(_level(_cut(sound, span), voiced), None, distance)


def _fault(
    sound: Sound, seconds: float, speech: float, distance: float, syllables: int
) -> Fault | None:
    if _is_clipped(sound.samples):
        return Fault.CLIPPED
    if speech < _amplitude(_QUIET_DBFS):
        return Fault.QUIET
    if distance < _NOISY_DB:
        return Fault.NOISY
    if seconds < max(_SHORTEST, _SHORTEST_SYLLABLE * syllables):
        return Fault.SHORT
    return None


def _loudness(sound: Sound) -> list[float]:
    """The level (RMS) of every hundredth of a second."""
    size = max(1, round(sound.rate * _FRAME_SECONDS))
    energies = list(accumulate(map(mul, sound.samples, sound.samples), initial=0))
    return [
        math.sqrt((energies[start + size] - energies[start]) / size)
        for start in range(0, len(sound.samples) - size + 1, size)
    ]


def _speech(frames: list[float], least: float) -> tuple[int, int] | None:
    """The first and the last frame of what is spoken; clicks before and after do not count."""
    run, runs = 0, []
    for place, loud in enumerate([*frames, 0.0]):
        if loud >= least:
            run += 1
        else:
            if run >= _SURE_FRAMES:
                runs.append((place - run, place))
            run = 0
    return (runs[0][0], runs[-1][1]) if runs else None


def _cut(sound: Sound, span: tuple[int, int]) -> Sound:
    size = max(1, round(sound.rate * _FRAME_SECONDS))
    kept = round(sound.rate * KEPT_SECONDS)
    start = max(0, span[0] * size - kept)
    return Sound(sound.samples[start : span[1] * size + kept], sound.rate)


def _level(sound: Sound, voiced: list[float]) -> Sound:
    """As loud as our own voice: by what is spoken, and the whole within the rule's window."""
    wanted = _amplitude(TARGET_DBFS)
    speech = math.sqrt(sum(map(mul, voiced, voiced)) / len(voiced))
    energy = sum(map(mul, sound.samples, sound.samples))
    whole = math.sqrt(energy / len(sound.samples))
    window = 10 ** (TOLERANCE_DB / 20)
    gain = max(wanted / window / whole, min(wanted * window / whole, wanted * 1.07 / speech))
    return _limited(sound, gain)


def _limited(sound: Sound, gain: float) -> Sound:
    """Louder by ``gain``; where a peak would not fit, the whole moment around it is held back."""
    size = max(1, round(sound.rate * _FRAME_SECONDS))
    starts = range(0, len(sound.samples), size)
    peaks = [max(map(abs, sound.samples[start : start + size])) * gain for start in starts]
    held = [min(1.0, PEAK_LIMIT / peak) if peak else 1.0 for peak in peaks]
    # The least of the neighbours, so that the gain has come down before the peak is there.
    least = [
        min(held[max(0, place - _LIMITER_FRAMES) : place + _LIMITER_FRAMES + 1])
        for place in range(len(held))
    ]
    samples = array("h")
    for place, start in enumerate(starts):
        before, after = least[place], least[min(place + 1, len(least) - 1)]
        part = sound.samples[start : start + size]
        step = (after - before) / size
        samples.extend(
            int(value * gain * (before + step * number)) for number, value in enumerate(part)
        )
    return Sound(samples, sound.rate)


def _is_clipped(samples: array[int]) -> bool:
    top, bottom = max(samples), min(samples)
    if top < FULL_SCALE - 2 and bottom > 1 - FULL_SCALE:
        return False
    run = 0
    for value in samples:
        run = run + 1 if value >= FULL_SCALE - 2 or value <= 1 - FULL_SCALE else 0
        if run >= _CLIPPED_RUN:
            return True
    return False


def _amplitude(dbfs: float) -> float:
    return FULL_SCALE * float(10 ** (dbfs / 20))
