"""The speech engine's own process: ``python -m app.voice.worker FOLDER LIMIT``, JSON lines.

An engine that crashes or hangs takes this process with it and nothing else. One order at a time:

    out  {"ready": true, "engine": "espeak", "offers": {"zh": [["sit/cmn-latn-pinyin", "男声"], …]}}
         {"warm": true}                    the dictionaries are loaded
    in   {"id": 1, "text": "您好", "language": "zh", "rate": 180, "out": "….wav",
          "voices": {"zh": "sit/cmn-latn-pinyin", …}}
    out  {"id": 1, "seconds": 0.62}  or  {"id": 1, "why": "what the engine did wrong"}
    out  {"trouble": "no-engine", "why": "…"}   and the process ends
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any

from app.voice import pinyin
from app.voice.cache import Cache
from app.voice.engine import Engine, EngineMissing
from app.voice.studio import CannotRender, Studio
from app.voice.voices import fitting_voices

_SHRINK_EVERY = 100


def main() -> int:
    """Serve orders from standard input until it ends."""
    cache = Cache(Path(sys.argv[1]), int(sys.argv[2]))
    speak_out = _Answers(_keep_stdout_for_answers())
    try:
        engine = Engine()
    except EngineMissing as error:
        speak_out.send({"trouble": "no-engine", "why": str(error)})
        return 0
    offers = fitting_voices(engine.name, engine.list_voices(), engine.phonemes_of)
    speak_out.send(
        {
            "ready": True,
            "engine": engine.name,
            "offers": {
                language: [[offer.voice.id, offer.name] for offer in found]
                for language, found in offers.items()
            },
        }
    )
    # Half a second on an old disk: meanwhile what is in the cache can already be played.
    warming = Thread(target=_warm_up, args=(speak_out,), daemon=True)
    warming.start()
    cache.shrink()
    studio = Studio(engine, offers, scratch=cache.folder, to_pinyin=pinyin.to_pinyin)
    for count, line in enumerate(sys.stdin, start=1):
        warming.join()
        speak_out.send(_serve(studio, json.loads(line)))
        # After the answer: nobody waits for it.
        _give_back_memory()
        if count % _SHRINK_EVERY == 0:
            cache.shrink()
    return 0


class _Answers:
    """Lines to the parent, whole ones even from two threads."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lock = Lock()

    def send(self, answer: dict[str, Any]) -> None:
        with self._lock:
            self._stream.write(json.dumps(answer, ensure_ascii=False) + "\n")
            self._stream.flush()


def _warm_up(answers: _Answers) -> None:
    try:
        pinyin.warm_up()
        _give_back_memory()
    finally:
        answers.send({"warm": True})


def _give_back_memory() -> None:
    """Return to the system what was taken and freed: 6 MB by the dictionaries, 3 by a sentence."""
    # Only glibc keeps it, and only glibc has this call. Windows cannot even be asked for it:
    # there, no library of no name can be opened.
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _serve(studio: Studio, order: dict[str, Any]) -> dict[str, Any]:
    try:
        studio.use_voices(order["voices"])
        seconds = studio.render(order["text"], order["language"], order["rate"], Path(order["out"]))
    except (CannotRender, OSError) as error:
        return {"id": order["id"], "why": str(error)}
    return {"id": order["id"], "seconds": round(seconds, 3)}


def _keep_stdout_for_answers() -> IO[str]:
    """The engine prints on standard output; our answers get a pipe of their own."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(0)
