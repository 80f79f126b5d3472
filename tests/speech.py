"""Speech for tests: spoken by the program itself, in the format of a microphone."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import pytest

from app.core.ports import SAMPLE_RATE
from app.voice.model_folder import shipped_dir
from app.voice.say import say_to_file
from app.voice.wav_microphone import read_samples

CHUNK = SAMPLE_RATE * 2 // 20
"""Bytes of 50 ms."""


def shipped_model(language: str = "zh") -> Path:
    """The folder of a model that comes with the program; skips while there is none."""
    folder = shipped_dir() / language
    if not (folder / "am" / "final.mdl").is_file():
        pytest.skip(f"no model for {language} in assets/voice")
    return folder


def speak_into(path: Path, text: str, language: str = "zh") -> Path:
    """Speak ``text`` into a file; skips where there is no voice."""
    report = say_to_file(text, language, 180, path)
    if report.trouble:
        pytest.skip(f"this machine cannot speak: {report.trouble}")
    return path


@lru_cache(maxsize=64)
def spoken(text: str, language: str = "zh") -> bytes:
    """Samples of ``text`` after half a second of a quiet room."""
    with tempfile.TemporaryDirectory(prefix="db-speech-") as folder:
        return silence(0.5) + read_samples(speak_into(Path(folder) / "said.wav", text, language))


def silence(seconds: float) -> bytes:
    """Nothing at all."""
    return bytes(int(SAMPLE_RATE * seconds) * 2)


def chunks(samples: bytes) -> list[bytes]:
    """``samples`` in pieces of 50 ms."""
    return [samples[start : start + CHUNK] for start in range(0, len(samples), CHUNK)]
