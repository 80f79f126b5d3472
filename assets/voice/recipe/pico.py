"""SVOX Pico: English by a program that has nothing to do with espeak-ng, made from recorded people.

It does not tell when it says what: ``aligning.py`` finds that out.
"""

from __future__ import annotations

import numpy as np

from assets.voice.recipe.espeak import Sound

VOICES = {"en-US": "en-us", "en-GB": "en-gb-x-rp"}
"""Its voices of English, and the accent of espeak-ng that pronounces words as they do."""


class Pico:
    """All its voices, opened once in a process; sound comes at 16 kHz."""

    def __init__(self) -> None:
        import ttspico  # noqa: PLC0415  only English asks for it

        self._engines = {name: ttspico.TtsEngine(name) for name in VOICES}

    def say(self, text: str, voice: str, speed: int = 100, pitch: int = 100) -> Sound:
        """Say a text; speed and pitch are percentages (20 to 500, 50 to 200)."""
        engine = self._engines[voice]
        engine.rate, engine.pitch = speed, pitch
        said = engine.speak(text) or b""
        return np.frombuffer(said, "<i2").astype(np.float32)
