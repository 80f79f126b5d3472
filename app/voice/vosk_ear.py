"""An ordinary Vosk model, carried in by a volunteer: it takes a new grammar for every screen."""

from __future__ import annotations

import json
from pathlib import Path

import vosk

from app.core.spoken import Expectation, Heard
from app.voice.phrases import phrase_book
from app.voice.plain_path import plain_path
from app.voice.recognition import UNKNOWN, Recognition


class VoskEar:
    """Any Vosk model with a dynamic graph."""

    def __init__(self, folder: Path, language: str, spare: Path) -> None:
        """Load it, by way of ``spare`` where its own path cannot be opened."""
        self._model = vosk.Model(str(plain_path(folder, spare)))
        self._expected = Expectation(language)
        self._now: Recognition | None = None
        self.expect(self._expected)

    def expect(self, expectation: Expectation) -> None:
        """Bind the model to these, from the next utterance on."""
        self._book = phrase_book(expectation, can_say=lambda _unit: True)
        words = self._book.words_for(lambda word: self._model.vosk_model_find_word(word) >= 0)
        # Vosk does not know the escapes of JSON.
        self._grammar = json.dumps([*dict.fromkeys(words), UNKNOWN], ensure_ascii=False)

    def begin(self) -> None:
        """A new utterance, among what is expected at this moment."""
        self._now_among = self._book
        self._now = Recognition(self._model, self._grammar)

    def take(self, samples: bytes) -> str:
        """More sound; the phrases that are recognised at this point."""
        assert self._now is not None
        self._now.take(samples)
        return self._now.phrases()

    def decide(self) -> Heard:
        """What it was."""
        assert self._now is not None
        found, self._now = self._now.alternatives(), None
        return self._now_among.understand_text(found)

    def sounds_like(self, samples: bytes) -> str:  # noqa: ARG002  its graph knows no syllables
        """Nothing: such a model hears words alone."""
        return ""
