"""A rehearsal's mouth and ear: words become real sound files, and the real listener hears them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Self

from app.core.ports import SAMPLE_RATE, Utterance
from app.core.problem import KnownProblem
from app.core.samples import Converter
from app.core.spoken import Certainty, Expectation, Heard
from app.i18n import _
from app.voice.listener import WorkerListener
from app.voice.model_folder import find_model
from app.voice.renderer import WorkerRenderer
from app.voice.waveform import read_wav

_RATES = (160, 130, 190, 110, 145)
"""Characters a minute of one attempt after the other."""
_CHUNK = SAMPLE_RATE // 10 * 2
"""Bytes: 100 ms."""
_AROUND = bytes(2 * SAMPLE_RATE * 4 // 10)
"""0.4 s of silence before and after the words, as in the air."""
_PATIENCE = 1.5
_LONGEST = 30.0
"""Seconds of real time until sound or answer count as lost."""


class FileEar:
    """Owns a speaking and a listening process for as long as a ``with`` lasts."""

    def __init__(self, language: str, folder: Path) -> None:
        """``folder`` keeps the sound files; KnownProblem when there is no model."""
        find_model(language)
        self._language = language
        self._renderer = WorkerRenderer(folder)
        self._listener = WorkerListener(language=language)

    def __enter__(self) -> Self:
        """Start both processes."""
        self._renderer.start()
        self._listener.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End both."""
        self._listener.stop()
        self._renderer.stop()

    def way_to(self, take: Callable[[Heard], None]) -> Callable[[str, int, Expectation], Heard]:
        """The way of words through sound to ``take``; it gives back what was heard as well."""

        def hear(words: str, attempt: int, expectation: Expectation) -> Heard:
            heard = self._hear(self.speak(words, attempt), expectation)
            take(heard)
            return heard

        return hear

    def speak(self, words: str, attempt: int) -> bytes:
        """The words as a microphone would give them, at another pace at each ``attempt``."""
        made: Queue[str | None] = Queue()
        utterance = Utterance(words, self._language, _RATES[attempt % len(_RATES)])
        self._renderer.render(utterance, urgent=True, done=made.put)
        path = made.get(timeout=_LONGEST)
        if path is None:
            raise KnownProblem(
                "voice-mute",
                happened=_("说话的软件没有出声。"),
                safe=_("学习记录没有动。"),
                todo=_("请先用 voice say 试一试。"),
            )
        sound = read_wav(Path(path))
        converter = Converter(sound.rate, 1)
        return _AROUND + converter.convert(sound.samples.tobytes()) + _AROUND

    def _hear(self, samples: bytes, expectation: Expectation) -> Heard:
        heard: Queue[Heard] = Queue()
        self._listener.expect(expectation)
        self._listener.begin(patience=_PATIENCE, told=heard.put)
        for start in range(0, len(samples), _CHUNK):
            self._listener.take(samples[start : start + _CHUNK])
        self._listener.finish()
        try:
            return heard.get(timeout=_LONGEST)
        except Empty:
            return Heard(Certainty.SILENCE)
