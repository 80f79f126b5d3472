"""Shorter ways of saying a long label: one of its clauses, its first or its second half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.voice.syllables import Units, spell

LEAST = 2
"""Units of the shortest form; one syllable alone is heard in too much else."""
_LONGEST_HALVED = 7
_MARKS = re.compile(r"[，。、！？：；,.!?:;（）()“”…—]+")
_HANZI = re.compile(r"[\u3400-\u9fff]+")
_SMALL = frozenset(
    "a an the to of and or in on at for by with i my me you your it is are no not now go".split()
)


def short_forms(text: str, language: str) -> tuple[str, ...]:
    """Shorter texts for ``text``, the likeliest first; () for a text that is short already."""
    size = len(spell(text, language))
    found = dict.fromkeys(_english(text) if language == "en" else _chinese(text))
    return tuple(form for form in found if LEAST <= len(spell(form, language)) < size)


def _chinese(text: str) -> Iterator[str]:
    clauses = [clause for part in _MARKS.split(text) for clause in part.split()]
    if len(clauses) > 1:
        yield from clauses
        return
    for run in clauses:
        size = len(run)
        if _HANZI.fullmatch(run) and 2 * LEAST <= size <= _LONGEST_HALVED:
            yield run[-(size - size // 2) :]
            yield run[: size - size // 2]


def _english(text: str) -> Iterator[str]:
    clauses = [clause.strip() for clause in _MARKS.split(text) if clause.strip()]
    if len(clauses) > 1:
        yield from clauses
    words = spell(text, "en")
    if len(words) >= 3:
        bare = [word for word in words if word not in _SMALL]
        if len(bare) >= 2:
            yield " ".join(bare)
            yield " ".join(bare[-2:])


def holds(units: Units, part: Units) -> bool:
    """Whether ``part`` stands anywhere in ``units``, unbroken."""
    size = len(part)
    return any(units[at : at + size] == part for at in range(len(units) - size + 1))
