"""One sentence into a file, for the command line and for the check of a seat."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from app.core.ports import Utterance
from app.voice.cache import clamp_rate
from app.voice.reading import read_out
from app.voice.renderer import WorkerRenderer
from app.voice.waveform import read_wav


@dataclass(frozen=True, slots=True)
class SaidReport:
    """What became of a sentence."""

    text: str
    language: str
    rate: int
    """The pace in use: what was asked for, within 100 to 260."""
    reading: str
    """The words that were said: numbers and signs as a speaker reads them."""
    out: Path | None
    """The WAV; None when there is none."""
    seconds: float
    engine: str
    """"espeak", "sapi5" …; "" when there is none."""
    voice: str
    """The engine's name of the voice; "" when there is none for this language."""
    trouble: str
    """Why there is no WAV: "no-engine", "no-voice", "no-such-voice", "crashing", "no-sound" or
    "cannot-write"."""


def say_to_file(text: str, language: str, rate: int, out: Path, voice: str = "") -> SaidReport:
    """Speak ``text`` ("zh" or "en", ``rate`` a minute) into ``out``; never raises for the world.

    ``voice`` is the engine's name of one, "" for the usual; trouble "no-such-voice" if it has none.

    The cache of the program is neither used nor filled.
    """
    with tempfile.TemporaryDirectory(prefix="digital-buddy-voice-") as folder:
        renderer = WorkerRenderer(Path(folder))
        answers: Queue[str | None] = Queue()
        renderer.start()
        try:
            wanted = Utterance(text, language, rate, voice)
            renderer.render(wanted, urgent=True, done=answers.put)
            made = answers.get()
        finally:
            renderer.stop()
        engine, voices = renderer.voicing() or ("", {})
        trouble = "" if made else renderer.trouble() or "no-sound"
        if voice and made:
            voices = {**voices, language: voice}
            if voice not in dict(renderer.offers().get(language, ())):
                trouble, made = "no-such-voice", None
        seconds = 0.0
        if made:
            seconds = round(read_wav(Path(made)).seconds, 3)
            try:
                shutil.copyfile(made, out)
            except OSError:
                trouble = "cannot-write"
        return SaidReport(
            text=text,
            language=language,
            rate=clamp_rate(rate),
            reading=read_out(text, language),
            out=None if trouble else out,
            seconds=0.0 if trouble else seconds,
            engine=engine,
            voice=voices.get(language, ""),
            trouble=trouble,
        )
