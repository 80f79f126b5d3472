"""The features that Kaldi computes from sound, so that the network learns from what it will hear.

No dither, only whole frames, Povey's window. The sound is at the scale of 16-bit samples.
"""

from __future__ import annotations

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from assets.voice.recipe.espeak import Sound

RATE = 16000
FRAME = 400
SHIFT = 160
BANDS = 40
LOW, HIGH = 20.0, 7600.0
_POINTS = 512
_LIFTER = 22.0
_LEAST = 1.1920928955078125e-07
Features = NDArray[np.float32]


def frames_in(samples: int) -> int:
    """How many whole frames a sound has."""
    return max(0, 1 + (samples - FRAME) // SHIFT)


class Mfcc:
    """40 cepstra from 40 bands."""

    def __init__(self) -> None:
        place = np.arange(FRAME)
        self._window = ((0.5 - 0.5 * np.cos(2 * np.pi * place / (FRAME - 1))) ** 0.85).astype(
            np.float32
        )
        row = np.arange(BANDS)[:, None]
        cosine = np.sqrt(2.0 / BANDS) * np.cos(np.pi / BANDS * (np.arange(BANDS)[None] + 0.5) * row)
        cosine[0] = np.sqrt(1.0 / BANDS)
        lift = 1 + 0.5 * _LIFTER * np.sin(np.pi * np.arange(BANDS) / _LIFTER)
        self._cosine = (cosine * lift[:, None]).T.astype(np.float32)
        self._banks: dict[float, Features] = {}

    def __call__(self, sound: Sound, warp: float = 1.0) -> Features:
        """The features of a sound; a warp above 1 makes the speaker's mouth larger."""
        count = frames_in(len(sound))
        if not count:
            return np.zeros((0, BANDS), np.float32)
        sound = np.ascontiguousarray(sound, np.float32)
        step = sound.strides[0]
        frames = np.lib.stride_tricks.as_strided(sound, (count, FRAME), (step * SHIFT, step)).copy()
        frames -= frames.mean(1, keepdims=True)
        sharp = np.empty_like(frames)
        sharp[:, 1:] = frames[:, 1:] - 0.97 * frames[:, :-1]
        sharp[:, 0] = frames[:, 0] * 0.03
        sharp *= self._window
        power = np.abs(scipy.fft.rfft(sharp, _POINTS)[:, : _POINTS // 2]) ** 2
        energy = np.log(np.maximum(power.astype(np.float32) @ self._bank(warp), _LEAST))
        out: Features = energy @ self._cosine
        return out

    def _bank(self, warp: float) -> Features:
        warp = round(warp, 2)
        if warp not in self._banks:
            self._banks[warp] = _triangles(warp)
        return self._banks[warp]


def _mel(frequency: NDArray[np.float64] | float) -> NDArray[np.float64]:
    return 1127.0 * np.log(1.0 + np.asarray(frequency) / 700.0)


def _triangles(warp: float) -> Features:
    """The bands; warped piecewise so that both ends stay where they are."""
    bins = np.arange(_POINTS // 2) * RATE / _POINTS
    knee = 0.85 * HIGH / max(warp, 1.0)
    bins = np.where(
        bins <= knee,
        bins * warp,
        knee * warp + (bins - knee) * (RATE / 2 - knee * warp) / (RATE / 2 - knee),
    )
    mel, low, high = _mel(bins), _mel(LOW), _mel(HIGH)
    width = (high - low) / (BANDS + 1)
    bank = np.zeros((_POINTS // 2, BANDS), np.float32)
    for band in range(BANDS):
        left = low + band * width
        up, down = (mel - left) / width, (left + 2 * width - mel) / width
        bank[:, band] = np.clip(np.minimum(up, down), 0, None)
    return bank
