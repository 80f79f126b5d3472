"""Which voices this machine offers, asked of a worker of its own; for the command line."""

from __future__ import annotations

import tempfile
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from app.core.ports import Utterance
from app.voice.renderer import WorkerRenderer


class Offered(NamedTuple):
    """The engine and its voices by language, the usual one first; each an id and a name."""

    engine: str
    voices: dict[str, tuple[tuple[str, str], ...]]
    trouble: str
    """Why there are none: as ``Renderer.trouble`` says, or "no-voice"."""


def list_offered() -> Offered:
    """Start a worker, hear what it has, and end it; never raises for the world."""
    with tempfile.TemporaryDirectory(prefix="digital-buddy-voice-") as folder:
        renderer = WorkerRenderer(Path(folder))
        answers: Queue[str | None] = Queue()
        renderer.start()
        try:
            renderer.render(Utterance("好。", "zh"), urgent=True, done=answers.put)
            answers.get()
        finally:
            renderer.stop()
        voices = renderer.offers()
        engine, _in_use = renderer.voicing() or ("", {})
        trouble = "" if voices else renderer.trouble() or "no-voice"
        return Offered(engine, voices, trouble)
