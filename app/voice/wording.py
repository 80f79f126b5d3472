"""Cuts a phrase into the words of a recogniser that has words of its own: the longest first."""

from __future__ import annotations

import re
from collections.abc import Callable

_HANZI_OR_WORD = re.compile(r"[\u3400-\u9fff]+|[A-Za-z']+")
_LONGEST = 6


def cut(text: str, find_word: Callable[[str], bool], language: str) -> str:
    """``text`` as words with spaces between; "" when a part of it is no word of the model."""
    words: list[str] = []
    for run in _HANZI_OR_WORD.findall(text.lower() if language == "en" else text):
        is_hanzi = "\u3400" <= run[0] <= "\u9fff"
        found = _cut_hanzi(run, find_word) if is_hanzi else [run] if find_word(run) else []
        if not found:
            return ""
        words.extend(found)
    return " ".join(words)


def _cut_hanzi(run: str, find_word: Callable[[str], bool]) -> list[str]:
    words: list[str] = []
    at = 0
    while at < len(run):
        sizes = range(min(_LONGEST, len(run) - at), 0, -1)
        size = next((size for size in sizes if find_word(run[at : at + size])), 0)
        if not size:
            return []
        words.append(run[at : at + size])
        at += size
    return words
