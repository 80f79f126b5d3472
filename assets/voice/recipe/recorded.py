"""English voices made from recorded people, ready for training: sound with its phones and times."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assets.voice.recipe.aligning import Aligner
from assets.voice.recipe.pico import VOICES, Pico
from assets.voice.recipe.spoken import Speaker, Utterance, resample

_LEAST = 2000
"""Samples: anything shorter was not said."""


class RecordedSpeakers:
    """Pico's voices, aligned by the network that was trained so far."""

    names = tuple(VOICES)

    def __init__(self, speaker: Speaker, checkpoint: Path) -> None:
        self._pronounces = speaker
        self._pico = Pico()
        self._aligner = Aligner(checkpoint)

    def english(
        self, text: str, name: str, chance: np.random.Generator, warp: float = 1.0
    ) -> Utterance | None:
        """A text said somehow; a warp above 1 makes the speaker's mouth larger and her slower."""
        words = self._pronounces.english_phones(text, VOICES[name])
        if not words:
            return None
        speed = np.exp(chance.uniform(np.log(55), np.log(190))) * warp
        sound = self._pico.say(text, name, int(speed), int(chance.integers(60, 170)))
        if len(sound) < _LEAST:
            return None
        aligned = self._aligner.align(sound, words)
        if aligned is None:
            return None
        sound, ratio = resample(sound, warp)
        return Utterance(
            sound,
            tuple((start * ratio, end * ratio, output) for start, end, output in aligned.spans),
            tuple(joint * ratio for joint in aligned.joints),
        )
