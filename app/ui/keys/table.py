"""Reads the table behind the pinyin keyboard, once, when the first one opens."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from app.core.pinyin import PinyinTable

FILE = Path(__file__).resolve().parents[3] / "assets" / "pinyin" / "table.txt"


@lru_cache(maxsize=1)
def pinyin_table() -> PinyinTable:
    """Characters by syllable and words by spelling, from assets/pinyin/table.txt."""
    above, below = FILE.read_text(encoding="utf-8").split("\n\n", 1)
    characters = dict(line.split(" ", 1) for line in above.splitlines())
    words: dict[str, tuple[str, ...]] = {}
    for line in below.splitlines():
        spelling, *spelled = line.split(" ")
        words[spelling] = tuple(spelled)
    return PinyinTable(characters, words)


@lru_cache(maxsize=1)
def usual_characters() -> str:
    """Every character of the table, the first of each syllable first."""
    columns = list(pinyin_table().characters.values())
    deepest = max(map(len, columns))
    found = (column[place] for place in range(deepest) for column in columns if place < len(column))
    return "".join(dict.fromkeys(found))
