"""From what a screen writes to what a voice says: one plain text, in one of two languages."""

from __future__ import annotations

from app.voice import reading_en, reading_zh

READING_VERSION = "4"
"""Part of every cache key: raise it whenever a rule of reading or of the sound changes."""


def read_out(text: str, language: str) -> str:
    """``text`` as a speaker of ``language`` ("zh" or "en") reads it aloud."""
    return reading_en.read_out(text) if language == "en" else reading_zh.read_out(text)
