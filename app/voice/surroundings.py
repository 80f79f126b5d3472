"""How quiet it is around somebody who speaks: how far her voice stands out of the rest."""

from __future__ import annotations

from app.core.samples import loudness
from app.core.sound_ports import SAMPLE_RATE

_PIECE = SAMPLE_RATE // 10 * 2
"""Bytes: a tenth of a second."""
_LOW, _HIGH = 0.2, 0.95
_NOISY, _QUIET = 5.0, 20.0
"""Decibels between the two; speech 10 dB above a noise has 9 to 18, 20 dB above it 16 to 27."""


class Surroundings:
    """Gathers the levels of one utterance, a tenth of a second each."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self._levels: list[float] = []
        self._rest = b""

    def take(self, samples: bytes) -> None:
        """More sound, of any length."""
        self._rest += samples
        while len(self._rest) >= _PIECE:
            self._levels.append(loudness(self._rest[:_PIECE]))
            self._rest = self._rest[_PIECE:]

    @property
    def quiet(self) -> float:
        """0 where what is loud is hardly louder than what is soft, 1 where it is much louder."""
        if not self._levels:
            return 0.0
        ranked = sorted(self._levels)
        last = len(ranked) - 1
        reach = ranked[int(_HIGH * last)] - ranked[int(_LOW * last)]
        return max(0.0, min(1.0, (reach - _NOISY) / (_QUIET - _NOISY)))
