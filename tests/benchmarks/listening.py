"""Decodes the sounds of the listening benchmark and counts what came of them.

The reference is a folder with older models of the kind that takes a grammar (``m_zh``, ``m_en``).
The environment variable LAB_MODELS names it; they hear the same sounds on the same screens.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import vosk

from app.voice.decision import Alternative, Thresholds, Verdict, decide
from app.voice.graph import SpokenPhrase, write_graph
from app.voice.second_look import SecondLook
from app.voice.sounds import CARD, Sounds

RATE = 16000
_PIECE = 3200  # bytes: a tenth of a second
LOOP_COST = 4.0
"""For every digit: else noise between digits becomes digits."""
Screen = tuple[str, ...]


@dataclass
class Count:
    """What came of the sounds of one row."""

    right: int = 0
    wrong: int = 0
    asked: int = 0
    nothing: int = 0

    @property
    def all(self) -> int:
        return self.right + self.wrong + self.asked + self.nothing

    def share(self, number: int) -> float:
        return 100 * number / max(1, self.all)

    def note(self, heard: str | None, wanted: str) -> None:
        """heard is None for a question back, "" for nothing."""
        if heard is None:
            self.asked += 1
        elif not heard:
            self.nothing += 1
        elif heard == wanted:
            self.right += 1
        else:
            self.wrong += 1


@dataclass
class Tally:
    """All rows of one model."""

    rows: dict[str, Count] = field(default_factory=dict)
    mistakes: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def note(self, row: str, heard: str | None, wanted: str) -> None:
        self.rows.setdefault(row, Count()).note(heard, wanted)
        if heard and heard != wanted:
            self.mistakes[row, wanted, heard] += 1


class Ours:
    """A model of this project with a graph for every screen."""

    def __init__(self, model: Path, folder: Path, units: Callable[[str], tuple[str, ...]]) -> None:
        vosk.SetLogLevel(-2)
        self._sounds = Sounds.read(model)
        self._thresholds = Thresholds.of_card(json.loads((model / CARD).read_text("utf-8")))
        self._units = units
        self._folder = folder
        for name in ("am", "conf"):
            shutil.copytree(model / name, folder / name)
            shutil.copytree(model / name, folder / "free" / name)
        self._second = SecondLook(self._sounds, folder / "free", self._thresholds)
        self.graph_times: list[float] = []
        self.load_times: list[float] = []
        self.busy = self.heard = self.slowest = 0.0

    def hear(self, sound: bytes, screen: Screen, loop: Screen = ()) -> str | None:
        """The phrase, "" for nothing, None for a question back."""
        began = time.perf_counter()
        phrases = [SpokenPhrase(f"p{n}", self._units(text)) for n, text in enumerate(screen)]
        repeated = [
            SpokenPhrase(f"p{n}", self._units(text), LOOP_COST)
            for n, text in enumerate(loop, start=len(screen))
        ]
        write_graph(self._sounds, phrases, [repeated] if repeated else [], self._folder)
        compiled = time.perf_counter()
        recogniser = vosk.KaldiRecognizer(vosk.Model(str(self._folder)), RATE)
        recogniser.SetMaxAlternatives(20)
        loaded = time.perf_counter()
        cpu = time.process_time()
        self._second.begin()
        for start in range(0, len(sound), _PIECE):
            recogniser.AcceptWaveform(sound[start : start + _PIECE])
            self._second.take(sound[start : start + _PIECE])
        answer = json.loads(recogniser.FinalResult())
        spent = time.process_time() - cpu
        self.busy += spent
        self.slowest = max(self.slowest, spent / (len(sound) / 2 / RATE))
        self.heard += len(sound) / 2 / RATE
        self.graph_times.append(compiled - began)
        self.load_times.append(loaded - compiled)
        readings = [
            Alternative(tuple(each["text"].split()), each["confidence"])
            for each in answer["alternatives"]
        ]
        decision = decide(readings, self._thresholds)
        units = {phrase.token: phrase.units for phrase in (*phrases, *repeated)}
        found = [(reading.words, reading.score) for reading in readings]
        if decision.verdict is not Verdict.NOTHING and self._second.doubts(found, units):
            return ""
        if decision.verdict is Verdict.ASK:
            return None
        return " ".join((*screen, *loop)[int(word[1:])] for word in decision.words)

    def speed(self) -> str:
        """Times of the run in words."""
        graph, load = statistics.median(self.graph_times), statistics.median(self.load_times)
        return (
            f"real-time factor {self.busy / self.heard:.4f}, at most {self.slowest:.2f}, "
            f"graph {1000 * graph:.1f} ms, load {1000 * load:.1f} ms"
        )


class Reference:
    """A model with a grammar; whatever is unknown beside one command is dropped."""

    def __init__(self, model: Path) -> None:
        vosk.SetLogLevel(-2)
        self._model = vosk.Model(str(model))

    def can_say(self, phrase: str) -> bool:
        """Whether all its words (or characters) are known."""
        return all(self._knows(word) for word in self._words(phrase))

    def hear(self, sound: bytes, screen: Screen, loop: Screen = ()) -> str | None:
        """The phrase, or "" for nothing."""
        assert not loop
        known = {" ".join(self._words(text)): text for text in screen if self.can_say(text)}
        grammar = json.dumps([*known, "[unk]"], ensure_ascii=False)
        recogniser = vosk.KaldiRecognizer(self._model, RATE, grammar)
        recogniser.AcceptWaveform(sound)
        text = json.loads(recogniser.FinalResult())["text"]
        kept = re.sub(r"\s+", " ", text.replace("[unk]", " ")).strip()
        return known.get(kept, "")

    def _words(self, phrase: str) -> list[str]:
        if " " in phrase or phrase.isascii() or self._knows(phrase):
            return phrase.split()
        return list(phrase)

    def _knows(self, word: str) -> bool:
        return bool(self._model.vosk_model_find_word(word) >= 0)


def hear_all(
    hear: Callable[[bytes, Screen, Screen], str | None],
    sounds: Iterable[tuple[str, str, bytes, Screen, Screen]],
) -> Tally:
    """Every sound (row, wanted, samples, screen, loop) as one model hears it."""
    tally = Tally()
    for row, wanted, sound, screen, loop in sounds:
        tally.note(row, hear(sound, screen, loop), wanted)
    return tally
