"""A WAV file through the very listener that learners talk to, for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from app.core.ports import SAMPLE_RATE
from app.core.problem import KnownProblem
from app.core.spoken import Expectation, Heard
from app.i18n import _
from app.voice.end_of_speech import DEFAULT_PATIENCE, LONGEST
from app.voice.listener import WorkerListener
from app.voice.model_folder import ModelFacts, find_model, model_problem
from app.voice.model_trial import try_model
from app.voice.wav_microphone import read_samples

_CHUNK = SAMPLE_RATE * 2 // 20


@dataclass(frozen=True, slots=True)
class HeardReport:
    """What came of a file."""

    file: Path
    seconds: float
    model: str
    language: str
    heard: Heard


def hear_file(
    path: Path,
    expectation: Expectation,
    *,
    patience: float = DEFAULT_PATIENCE,
    model: ModelFacts | None = None,
) -> HeardReport:
    """Listen to ``path`` among ``expectation``; KnownProblem when file or model are unusable."""
    try:
        samples = read_samples(path)
    except (OSError, ValueError) as error:
        raise KnownProblem(
            "sound-unreadable",
            happened=_("“{name}”不是能听的 WAV 文件。").format(name=path),
            safe=_("别的都没有动。"),
            todo=_("请换一个 16 位的 WAV 文件。"),
        ) from error
    facts = model or find_model(expectation.language)
    trouble = try_model(facts)
    if trouble:
        raise model_problem(trouble, facts.name)
    heard = _listen(samples, expectation, patience, facts)
    seconds = round(len(samples) / 2 / SAMPLE_RATE, 2)
    return HeardReport(path, seconds, facts.name, expectation.language, heard)


def _listen(samples: bytes, expectation: Expectation, patience: float, facts: ModelFacts) -> Heard:
    listener = WorkerListener(lambda _language, _without: facts.path, language=expectation.language)
    told: Queue[Heard] = Queue()
    listener.start()
    try:
        listener.expect(expectation)
        listener.begin(patience=patience, told=told.put)
        # Silence until any utterance is over.
        sound = samples + bytes(int((LONGEST + 1) * SAMPLE_RATE) * 2)
        for start in range(0, len(sound), _CHUNK):
            listener.take(sound[start : start + _CHUNK])
        return told.get()
    finally:
        listener.stop()
