"""Sorts the candidates of a pinyin keyboard into lines that fit its width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.core.pinyin import Candidate

GAP: Final = 8
"""Px between two keys."""
APART: Final = 16
"""Px between 删除 and 确定: a finger must not mistake one for the other."""
_LEAST = 64


def in_pages(candidates: Iterable[Candidate], em: int, room: int) -> list[list[Candidate]]:
    """Lines of at most ``room`` px, ``em`` px a character; at least one, perhaps empty."""
    pages: list[list[Candidate]] = [[]]
    used = 0
    for each in candidates:
        wide = max(_LEAST, len(each.text) * em + 24) + GAP
        if pages[-1] and used + wide > room:
            pages.append([])
            used = 0
        pages[-1].append(each)
        used += wide
    return pages
