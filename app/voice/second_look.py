"""A second look at what was taken for a phrase: would anything at all have fitted far better?

Babble and music sometimes come nearer to a phrase than to a dear ``[unk]``. Heard once more with
phones in any order, cheap ones, they fit much better than the phrase; a person's phrase does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import vosk

from app.voice.decision import Thresholds
from app.voice.graph import write_graph
from app.voice.phrase_parts import UNKNOWN
from app.voice.recognition import Recognition
from app.voice.sounds import Sounds
from app.voice.surroundings import Surroundings
from app.voice.syllables import Units

_LATTICE_BEAM = 0.5
"""Only the best score is wanted; a wide lattice of free phones takes minutes."""


class SecondLook:
    """Hears along with phones in any order; lives beside a screen's own recognition."""

    def __init__(self, sounds: Sounds, folder: Path, thresholds: Thresholds) -> None:
        """``folder`` has a model's am and conf; the thresholds from ``far`` on count."""
        self._sounds = sounds
        self._thresholds = thresholds
        conf = folder / "conf" / "model.conf"
        narrow = re.sub("--lattice-beam=.*", f"--lattice-beam={_LATTICE_BEAM}", conf.read_text())
        conf.unlink()  # it may be a link to the model's own
        conf.write_text(narrow, encoding="utf-8")
        write_graph(sounds, [], [], folder, unknown_cost=thresholds.free)
        self._model: Any = vosk.Model(str(folder))
        self.begin()

    def begin(self) -> None:
        """A new utterance."""
        self._now = Recognition(self._model, alternatives=1)
        self._surroundings = Surroundings()

    def take(self, samples: bytes) -> None:
        """The same sound as the screen's recognition gets."""
        self._now.take(samples)
        self._surroundings.take(samples)

    def doubts(
        self, readings: Sequence[tuple[Sequence[str], float]], units: Mapping[str, Units]
    ) -> bool:
        """Whether the best phrase of ``readings`` (words and score) is far from what was said.

        ``units`` are those of every phrase, by its word.
        """
        free = self._now.alternatives()[0][1]
        best, phones = float("-inf"), 0
        for words, score in readings:
            said = [word for word in words if word != UNKNOWN]
            if said and score > best:
                best, phones = score, self._count(said, units)
        thresholds = self._thresholds
        far = thresholds.far
        if thresholds.far_in_quiet is not None:
            far += (thresholds.far_in_quiet - far) * self._surroundings.quiet
        return bool(phones) and free - best > far * (phones + thresholds.grace)

    def _count(self, words: Sequence[str], units: Mapping[str, Units]) -> int:
        return sum(
            len(self._sounds.spell(unit)[0]) for word in words for unit in units.get(word, ())
        )
