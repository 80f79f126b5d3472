"""Our own recogniser hears our own voice: do the syllables come back that were meant?

Two questions, both harder than a learner's screen asks. *Free*: any syllable may follow any and
nothing is expected, tones aside. *Forced*: a clause among others that differ from it in one
syllable only. No allowance is made for accents: our voice has none.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zlib import crc32

import pytest
import vosk

from app.core.ports import Utterance
from app.voice.graph import SpokenPhrase, write_graph
from app.voice.renderer import WorkerRenderer
from app.voice.sounds import Sounds
from app.voice.waveform import Sound, read_wav

MODEL = Path(__file__).parents[2] / "assets" / "voice" / "zh"
LONGEST_CLAUSE = 12
_RIVALS = 8
_UNKNOWN = 50.0
_SILENCE = 0.25
_SYLLABLE = re.compile(r"[a-z]+[1-5]")
_NEAR = (
    ("zh", "z", "j"), ("ch", "c", "q"), ("sh", "s", "x"), ("n", "l", "r"), ("f", "h"), ("b", "p"),
    ("d", "t", "g"), ("g", "k"), ("m", "b", "f"),
)  # fmt: skip
_NEAR_ENDS = (
    ("ing", "in"),
    ("eng", "en"),
    ("ang", "an"),
    ("ong", "eng"),
    ("ao", "ou"),
    ("ai", "ei"),
)


class Score(NamedTuple):
    """How many of how many were right."""

    right: int
    total: int

    @property
    def share(self) -> float:
        return self.right / self.total

    def plus(self, other: Score) -> Score:
        return Score(self.right + other.right, self.total + other.total)


class Ear:
    """The embedded Mandarin model, with graphs of ours."""

    def __init__(self, spare: Path) -> None:
        if not (MODEL / "am" / "final.mdl").is_file():
            pytest.skip("there is no embedded Mandarin model: nothing can hear our voice")
        vosk.SetLogLevel(-1)
        self._sounds = Sounds.read(MODEL)
        self._sounds._accents = {}
        self._spare = spare
        for name in ("free", "forced"):
            for part in ("am", "conf"):
                shutil.copytree(MODEL / part, spare / name / part)
        every = [SpokenPhrase(unit, (unit,)) for unit in self._sounds.units()]
        self._free = self._load("free", [], [every])

    def can_say(self, syllables: Sequence[str]) -> bool:
        return all(self._sounds.can_say(each) for each in syllables)

    def free(self, sound: Sound) -> list[str]:
        """The syllables of a whole sentence, whatever they are."""
        heard = json.loads(self._hear(self._free, sound))["text"].split()
        return [each for each in heard if each != "[unk]"]

    def picks(self, sound: Sound, meant: Sequence[str]) -> bool:
        """Whether a clause is heard among clauses that differ in one syllable."""
        rivals = self._rivals(tuple(meant))
        phrases = [
            SpokenPhrase(f"p{number}", units)
            for number, units in enumerate([tuple(meant), *rivals])
        ]
        model = self._load("forced", phrases, [])
        return str(json.loads(self._hear(model, sound))["text"]) == "p0"

    def errors(self, meant: Sequence[str], heard: Sequence[str]) -> int:
        """Least number of wrong, missing and added syllables; homophones are the same."""
        first = [self._sounds.spell(each) for each in meant]
        second = [self._sounds.spell(each) for each in heard]
        row = list(range(len(second) + 1))
        for number, each in enumerate(first, start=1):
            above, row = row, [number]
            for place, other in enumerate(second, start=1):
                row.append(min(above[place] + 1, row[-1] + 1, above[place - 1] + (each != other)))
        return row[-1]

    def _load(
        self, name: str, phrases: Sequence[SpokenPhrase], loops: Sequence[Sequence[SpokenPhrase]]
    ) -> Any:
        folder = self._spare / name
        write_graph(self._sounds, phrases, loops, folder, unknown_cost=_UNKNOWN)
        return vosk.Model(str(folder))

    def _hear(self, model: Any, sound: Sound) -> str:
        recogniser = vosk.KaldiRecognizer(model, sound.rate)
        silence = bytes(2 * int(sound.rate * _SILENCE))
        recogniser.AcceptWaveform(silence + sound.samples.tobytes() + silence)
        return str(recogniser.FinalResult())

    def _rivals(self, meant: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Clauses with one near syllable, spread over the places; always the same ones."""
        found = [
            (*meant[:place], other, *meant[place + 1 :])
            for place, syllable in enumerate(meant)
            for other in self._near(syllable)
        ]
        found.sort(key=lambda units: crc32(" ".join(units).encode()))
        return found[:_RIVALS]

    def _near(self, syllable: str) -> Iterator[str]:
        spelled = self._sounds.spell(syllable)
        others = [
            other + syllable.removeprefix(start)
            for starts in _NEAR
            for start in starts
            if syllable.startswith(start)
            for other in starts
        ] + [
            syllable.removesuffix(end) + other
            for ends in _NEAR_ENDS
            for end in ends
            if syllable.endswith(end)
            for other in ends
        ]
        for other in dict.fromkeys(others):
            if self._sounds.can_say(other) and self._sounds.spell(other) != spelled:
                yield other


class Voice:
    """Our own voice, as a seat has it."""

    def __init__(self, folder: Path) -> None:
        self._renderer = WorkerRenderer(folder, patience=20)
        self._renderer.start()

    def say(self, text: str, rate: int = 180) -> Sound:
        answers: Queue[str | None] = Queue()
        self._renderer.render(Utterance(text, "zh", rate), urgent=True, done=answers.put)
        path = answers.get(timeout=60)
        assert path is not None, text
        return read_wav(Path(path))

    def stop(self) -> None:
        self._renderer.stop()


@contextmanager
def booth() -> Iterator[tuple[Voice, Ear]]:
    """A voice and an ear; skipped where one of them is missing."""
    with TemporaryDirectory(prefix="db-round-trip-") as folder:
        ear = Ear(Path(folder))
        voice = Voice(Path(folder) / "cache")
        try:
            yield voice, ear
        finally:
            voice.stop()


def bare(said: str) -> list[str] | None:
    """The syllables of a row without tones; None if it holds English, or an r at an end."""
    words = said.replace("/", " ").split()
    if not all(_SYLLABLE.fullmatch(word) for word in words):
        return None
    found = [word[:-1] for word in words]
    return None if any(word.endswith("r") and word != "er" for word in found) else found


def score_free(voice: Voice, ear: Ear, rows: Sequence[tuple[str, str, str]]) -> Score:
    """Syllables of whole sentences, heard without any expectation."""
    score = Score(0, 0)
    for written, _reading, said in rows:
        meant = bare(said)
        if meant and ear.can_say(meant):
            wrong = ear.errors(meant, ear.free(voice.say(written)))
            score = score.plus(Score(max(0, len(meant) - wrong), len(meant)))
    return score


def score_forced(voice: Voice, ear: Ear, rows: Sequence[tuple[str, str, str]]) -> Score:
    """Clauses heard among their nearest rivals."""
    score = Score(0, 0)
    for _written, reading, said in rows:
        clauses = [part for part in re.split("[，。？、]", reading) if part]
        for text, spoken in zip(clauses, said.split(" / "), strict=True):
            meant = bare(spoken)
            if meant and 2 <= len(meant) <= LONGEST_CLAUSE and ear.can_say(meant):
                score = score.plus(Score(int(ear.picks(voice.say(text), meant)), 1))
    return score
