"""One utterance through Vosk: sound in, phrases and at last alternatives out.

Only the listening process imports this: a model that Kaldi cannot read ends the process.
"""

from __future__ import annotations

import json
from typing import Any, Protocol

import vosk

from app.core.ports import SAMPLE_RATE
from app.core.spoken import Expectation, Heard

ALTERNATIVES = 20
"""As many as the thresholds of our models were chosen with."""
UNKNOWN = "[unk]"
_PIECE = 8000
"""Bytes of a whole utterance that are given at once: a quarter of a second."""

vosk.SetLogLevel(-2)


class Ear(Protocol):
    """A model that is bound to the words of a screen, and hears one utterance at a time."""

    def expect(self, expectation: Expectation) -> None:
        """Bind the model to these, from the next utterance on."""
        ...

    def begin(self) -> None:
        """A new utterance."""
        ...

    def take(self, samples: bytes) -> str:
        """More sound; the phrases that are recognised at this point, "" for none."""
        ...

    def decide(self) -> Heard:
        """The utterance is over: what it was."""
        ...

    def sounds_like(self, samples: bytes) -> str:
        """What a whole utterance sounded like, whatever was expected; "" when that is unknown."""
        ...


class Recognition:
    """A recogniser at work on one utterance."""

    def __init__(self, model: Any, grammar: str = "", *, alternatives: int = ALTERNATIVES) -> None:
        """``grammar`` is a JSON list of phrases, for a model with a dynamic graph."""
        words = (grammar,) if grammar else ()
        self._recognizer = vosk.KaldiRecognizer(model, SAMPLE_RATE, *words)
        self._recognizer.SetMaxAlternatives(alternatives)

    def take(self, samples: bytes) -> None:
        """More sound."""
        # Whether Vosk sees an end is ignored: it goes on until it is asked for the result.
        self._recognizer.AcceptWaveform(samples)

    def phrases(self) -> str:
        """What is recognised so far, without what is none of the phrases."""
        return without_unknown(str(json.loads(self._recognizer.PartialResult())["partial"]))

    def alternatives(self) -> list[tuple[str, float]]:
        """It is over: the best readings and their scores, best first."""
        result = json.loads(self._recognizer.FinalResult())
        found = result.get("alternatives") or [{"text": result.get("text", "")}]
        return [(str(each["text"]).strip(), float(each.get("confidence", 0))) for each in found]


def read_whole(recognition: Recognition, samples: bytes) -> str:
    """The best reading of a whole utterance."""
    for start in range(0, len(samples), _PIECE):
        recognition.take(samples[start : start + _PIECE])
    return without_unknown(recognition.alternatives()[0][0])


def without_unknown(text: str) -> str:
    """``text`` without the sign for what is none of the phrases."""
    return " ".join(word for word in text.split() if word != UNKNOWN)
