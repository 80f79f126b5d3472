"""The listening process: ``python -m app.voice.hearing_worker MODEL LANGUAGE SPARE``, JSON lines.

Vosk lives here and nowhere else: a model that Kaldi cannot read takes this process with it and
nothing else. Sound stays in memory until its utterance is answered, and is never written.

    out  {"ready": true, "kind": "own"}
    in   {"expect": {…}}                         as spoken_lines writes an expectation
    in   {"begin": 7, "patience": 1.6}
    in   {"take": "base64"}                      samples of the utterance under way
    in   {"finish": 7}  or  {"cancel": 7}
    out  {"took": 1.24}                          to "take" and "finish": seconds of it so far, or
         {"heard": 7, "certainty": "sure", "keys": ["book"], …}
    out  {"trouble": "model-damaged", "why": "…"}    and the process ends
"""

from __future__ import annotations

import json
import os
import sys
from binascii import a2b_base64
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from app.core.spoken import Certainty, Heard
from app.voice.end_of_speech import End, EndOfSpeech
from app.voice.model_folder import ModelKind, kind_of, missing
from app.voice.spoken_lines import expectation_from_line, heard_to_line

if TYPE_CHECKING:
    from app.voice.recognition import Ear

Send = Callable[[dict[str, Any]], None]


def main() -> int:
    """Serve orders from standard input until it ends."""
    folder, language, spare = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    send = _keep_stdout_for_answers()
    kind = kind_of(folder)
    lacking = missing(folder, kind)
    if lacking:
        send({"trouble": "model-damaged", "why": ", ".join(lacking)})
        return 0
    serving = Serving(open_ear(kind, folder, language, spare), send)
    send({"ready": True, "kind": kind.value})
    for line in sys.stdin:
        serving.obey(json.loads(line))
    return 0


def open_ear(kind: ModelKind, folder: Path, language: str, spare: Path) -> Ear:
    """Load a model; with a damaged one this may be the last thing that the process does."""
    if kind is ModelKind.OWN:
        from app.voice.own_ear import OwnEar  # noqa: PLC0415  its graphs are for our models alone

        return OwnEar(folder, language, spare)
    from app.voice.vosk_ear import VoskEar  # noqa: PLC0415  as above

    return VoskEar(folder, language, spare)


class Serving:
    """Obeys orders, one utterance at a time."""

    def __init__(self, ear: Ear, send: Send) -> None:
        """``send`` takes the answers."""
        self._ear = ear
        self._send = send
        self._number = 0
        self._end: EndOfSpeech | None = None
        self._samples = bytearray()

    def obey(self, order: dict[str, Any]) -> None:
        """One order; orders for an utterance that is over are ignored."""
        if "take" in order:
            self._take(a2b_base64(order["take"]))
        elif "expect" in order:
            self._ear.expect(expectation_from_line(order["expect"]))
        elif "begin" in order:
            self._forget()
            self._number = order["begin"]
            self._end = EndOfSpeech(order["patience"])
            self._ear.begin()
        elif order.get("cancel") == self._number:
            self._forget()
        elif "finish" in order:
            self._finish(order["finish"])

    def _finish(self, number: int) -> None:
        if self._end is None or number != self._number:
            self._send({"took": 0.0})
        else:
            # She says that she spoke: what is understood counts, however soft it was.
            self._decide(has_spoken=True)

    def _take(self, samples: bytes) -> None:
        if self._end is None:
            self._send({"took": 0.0})
            return
        self._samples += samples
        self._end.take(samples)
        self._end.note_phrase(self._ear.take(samples))
        end = self._end.end()
        if end is None:
            self._send({"took": round(self._end.seconds, 2)})
        else:
            self._decide(has_spoken=end is not End.SILENT)

    def _decide(self, *, has_spoken: bool) -> None:
        assert self._end is not None
        heard = self._ear.decide() if has_spoken else Heard(Certainty.SILENCE)
        if heard.certainty is Certainty.NOTHING and not self._end.has_spoken:
            heard = Heard(Certainty.SILENCE)
        if heard.certainty is Certainty.NOTHING and not heard.words:
            words = self._ear.sounds_like(bytes(self._samples))
            heard = Heard(heard.certainty, words=words, confidence=heard.confidence)
        number = self._number
        self._forget()
        self._send({"heard": number, **heard_to_line(heard)})

    def _forget(self) -> None:
        self._end = None
        self._samples.clear()


def _keep_stdout_for_answers() -> Send:
    """Kaldi may print on standard output; our answers get a pipe of their own."""
    answers: IO[str] = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()

    return send


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        sys.exit(main())
    os._exit(0)
