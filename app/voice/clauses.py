"""A reading in pieces of one language each, and the silence after each piece.

Slow speech is made by pausing, not by stretching (rule ST-A02), so the pauses are ours and not
the engine's: every piece is rendered alone and joined with exact silences.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The rules say 0.3, 0.4, 0.7 and 1 s; a little more, so that what is measured is never less.
GROUP_MS = 320
COMMA_MS = 420
STOP_MS = 720
BEFORE_ACTION_MS = 1020
BETWEEN_LANGUAGES_MS = 60

_PAUSE_MS = {"、": GROUP_MS, "，": COMMA_MS, "。": STOP_MS, "？": STOP_MS}
_ZH_PART = re.compile(r"([^，。？、]*)([，。？、]?)")
_EN_PART = re.compile(r"(.+?)([,;:]+(?=\s)|[.!?]+(?=\s|$)|$)")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z' .-]*[A-Za-z]|[A-Za-z]")
_HANZI_RUN = re.compile(r"[\u3400-\u9fff]+")
_ACTION = re.compile(r"请(?:您)?(?:再)?(?:点|按)")


class Piece(NamedTuple):
    """Words of one language, spoken in one breath."""

    text: str
    language: str
    pause_ms: int
    """Silence after it; the last piece has none."""


def cut(reading: str, language: str, *, split_languages: bool) -> tuple[Piece, ...]:
    """Cut ``reading`` at its pauses and, with ``split_languages``, where the language changes."""
    parts: list[Piece] = []
    pattern = _EN_PART if language == "en" else _ZH_PART
    for match in pattern.finditer(reading):
        words, mark = match[1].strip(), match[2]
        if not words:
            continue
        if parts and parts[-1].pause_ms >= STOP_MS and _ACTION.match(words):
            parts[-1] = parts[-1]._replace(pause_ms=BEFORE_ACTION_MS)
        pause = _english_pause(mark) if language == "en" else _PAUSE_MS.get(mark, 0)
        if split_languages:
            parts.extend(_by_language(words, language, pause))
        else:
            parts.append(Piece(words, language, pause))
    if parts:
        parts[-1] = parts[-1]._replace(pause_ms=0)
    return tuple(parts)


def count_syllables(text: str, language: str) -> int:
    """How many characters (zh) or words (en) the rate counts in ``text``."""
    hanzi = sum("\u3400" <= char <= "\u9fff" for char in text)
    latin = re.findall(r"[A-Za-z0-9']+", text)
    if language == "en":
        return hanzi + len(latin)
    return hanzi + sum(max(1, len(re.findall(r"[aeiouyAEIOUY]+", word))) for word in latin)


def _english_pause(mark: str) -> int:
    if not mark:
        return 0
    return STOP_MS if mark[0] in ".!?" else COMMA_MS


def _by_language(words: str, language: str, pause: int) -> list[Piece]:
    foreign, other = (_HANZI_RUN, "zh") if language == "en" else (_LATIN_RUN, "en")
    pieces: list[Piece] = []
    start = 0
    for match in foreign.finditer(words):
        before = words[start : match.start()].strip()
        if before:
            pieces.append(Piece(before, language, BETWEEN_LANGUAGES_MS))
        pieces.append(Piece(_as_letters(match[0]), other, BETWEEN_LANGUAGES_MS))
        start = match.end()
    rest = words[start:].strip()
    if rest:
        pieces.append(Piece(rest, language, 0))
    if pieces:
        pieces[-1] = pieces[-1]._replace(pause_ms=pause)
    return pieces


def _as_letters(word: str) -> str:
    """CT → C T: an abbreviation is spelled."""
    return " ".join(word) if word.isupper() and len(word) <= 5 and word.isalpha() else word
