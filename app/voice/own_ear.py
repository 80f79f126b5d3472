"""Our own model: for every screen a graph is written that holds its phrases and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import vosk

from app.core.spoken import Certainty, Expectation, Heard
from app.voice.decision import Thresholds
from app.voice.filler import buddy
from app.voice.graph import SpokenPhrase, write_graph
from app.voice.phrase_parts import Alternative, Phrase
from app.voice.phrases import PhraseBook, phrase_book
from app.voice.plain_path import borrow
from app.voice.recognition import Recognition, read_whole
from app.voice.second_look import SecondLook
from app.voice.sounds import CARD, Sounds
from app.voice.syllables import Units


class OwnEar:
    """A model of ours, in ``assets/voice``."""

    def __init__(self, folder: Path, language: str, spare: Path) -> None:
        """Load it; its graphs are written below ``spare``, which has a plain path."""
        self._sounds = Sounds.read(folder)
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        self._thresholds = Thresholds.of_card(card)
        self._language = language
        self._spare = spare
        for name in ("screen", "any", "free"):
            for part in ("am", "conf"):
                borrow(folder / part, spare / name / part)
        self._second = SecondLook(self._sounds, spare / "free", self._thresholds)
        self._now: Recognition | None = None
        self._any: Any = None
        self.expect(Expectation(language))

    def expect(self, expectation: Expectation) -> None:
        """Write and load the graph of a screen."""
        self._book = phrase_book(expectation, can_say=self._sounds.can_say)
        book = self._book
        loops = [_spoken(loop.phrases) for loop in book.loops]
        # Our own name is part of a phrase where it makes a difference, and filler elsewhere.
        name = buddy(self._language)
        makes_difference = any(phrase.units[: len(name)] == name for phrase in book.phrases)
        before = [
            each.units for each in book.openings if each.units != name or not makes_difference
        ]
        after = [each.units for each in book.closings]
        self._screen = self._load("screen", _spoken(book.phrases), loops, before, after)

    def begin(self) -> None:
        """A new utterance, among what is expected at this moment."""
        self._now_among = self._book
        self._now = Recognition(self._screen)
        self._second.begin()

    def take(self, samples: bytes) -> str:
        """More sound; the phrases that are recognised at this point."""
        assert self._now is not None
        self._now.take(samples)
        self._second.take(samples)
        return self._now.phrases()

    def decide(self) -> Heard:
        """What it was."""
        assert self._now is not None
        found, self._now = self._now.alternatives(), None
        readings = [Alternative(tuple(text.split()), score) for text, score in found]
        heard = self._now_among.understand(readings, thresholds=self._thresholds)
        is_phrase = heard.certainty not in {Certainty.NOTHING, Certainty.SILENCE}
        if is_phrase and self._second.doubts(readings, _units_of(self._now_among)):
            return Heard(Certainty.NOTHING)
        return heard

    def sounds_like(self, samples: bytes) -> str:
        """Syllables as they sounded, by a graph in which any may follow any; Mandarin only."""
        if self._language != "zh":
            return ""
        if self._any is None:
            every = [SpokenPhrase(unit, (unit,)) for unit in self._sounds.units()]
            self._any = self._load("any", [], [every])
        return read_whole(Recognition(self._any), samples)

    def _load(
        self,
        name: str,
        phrases: Sequence[SpokenPhrase],
        loops: Sequence[Sequence[SpokenPhrase]],
        before: Sequence[Units] = (),
        after: Sequence[Units] = (),
    ) -> Any:
        folder = self._spare / name
        write_graph(self._sounds, phrases, loops, folder, before=before, after=after)
        return vosk.Model(str(folder))


def _units_of(book: PhraseBook) -> dict[str, Units]:
    phrases = (*book.phrases, *(phrase for loop in book.loops for phrase in loop.phrases))
    return {phrase.token: phrase.units for phrase in phrases}


def _spoken(phrases: Sequence[Phrase]) -> list[SpokenPhrase]:
    return [SpokenPhrase(phrase.token, phrase.units, phrase.cost) for phrase in phrases]
