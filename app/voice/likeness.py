"""How alike two utterances sound: an edit distance over initials and finals, accents being cheap.

The costs form two nested families each for initials and finals (within an accent, near, far), so
the distance of two syllables is symmetric and keeps the triangle rule. Tones cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from app.voice.syllables import Units, divide

ACCENT, NEAR, FAR = 0.1, 0.5, 1.0
"""What an initial or a final costs: the same but for the accent, of the same kind, another."""

_ACCENT_INITIALS = ("z zh", "c ch", "s sh", "n l r", "f hw")
_NEAR_INITIALS = (
    "z zh c ch s sh j q x", "n l r", "f hw h", "b p", "d t", "g k",
)  # fmt: skip
_ACCENT_FINALS = ("in ing", "en eng", "an ang", "ian iang", "uan uang", "uo o", "un ong", "vn iong")
_NEAR_FINALS = (
    "in ing en eng un ong vn iong", "an ang ian iang uan uang van", "a ia ua", "e o uo ou",
    "ai ei uai ui", "ao iao ou", "ie ve ue e", "i v",
)  # fmt: skip
_HU = {
    "hu": "u", "hua": "a", "huai": "ai", "huan": "an", "huang": "ang", "hui": "ei", "hun": "en",
    "huo": "o", "hong": "eng",
}  # fmt: skip
"""Syllables that become f in some accents: 湖 is said as 福, 灰 as 飞."""


def _families(groups: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, group in enumerate(groups):
        for sound in group.split():
            found.setdefault(sound, number)
    return found


_INITIALS = (_families(_ACCENT_INITIALS), _families(_NEAR_INITIALS))
_FINALS = (_families(_ACCENT_FINALS), _families(_NEAR_FINALS))


@lru_cache(maxsize=2048)
def sounds(syllable: str) -> tuple[str, str]:
    """Initial and final as they are compared: y and w dissolve, hua is an h with round lips + a."""
    if syllable in _HU:
        return "hw", _HU[syllable]
    initial, final = divide(syllable)
    if initial == "y":
        return "", {"u": "v", "uan": "van", "ue": "ve", "un": "vn", "ou": "iu"}.get(
            final, final if final.startswith("i") else f"i{final}"
        )
    if initial == "w":
        return "", {"u": "u", "ei": "ui", "en": "un", "eng": "ong"}.get(final, f"u{final}")
    if initial in {"j", "q", "x"} and final.startswith("u"):
        return initial, f"v{final[1:]}"
    return initial, final


def _cost(one: str, other: str, families: tuple[dict[str, int], dict[str, int]]) -> float:
    if one == other:
        return 0.0
    for family, cost in zip(families, (ACCENT, NEAR), strict=True):
        if one in family and family.get(one) == family.get(other):
            return cost
    return FAR


@lru_cache(maxsize=65536)
def syllable_cost(one: str, other: str) -> float:
    """0 (the same) to 1 (nothing in common): half for the initial, half for the final."""
    if one == other:
        return 0.0
    (initial, final), (other_initial, other_final) = sounds(one), sounds(other)
    return (_cost(initial, other_initial, _INITIALS) + _cost(final, other_final, _FINALS)) / 2


@lru_cache(maxsize=65536)
def word_cost(one: str, other: str) -> float:
    """0 to 1 for two English words: the letters that differ, of the longer one's."""
    if one == other:
        return 0.0
    return edit_distance(tuple(one), tuple(other), _letter_cost) / max(len(one), len(other))


def _letter_cost(one: str, other: str) -> float:
    return 0.0 if one == other else 1.0


def edit_distance(one: Units, other: Units, cost: Callable[[str, str], float]) -> float:
    """The cheapest way from one to the other; leaving out or putting in a unit costs 1."""
    row = [float(place) for place in range(len(other) + 1)]
    for down, unit in enumerate(one, start=1):
        before, row[0] = row[0], float(down)
        for place, wanted in enumerate(other, start=1):
            best = min(before + cost(unit, wanted), row[place] + 1, row[place - 1] + 1)
            before, row[place] = row[place], best
    return row[-1]


def distance(one: Units, other: Units, language: str = "zh") -> float:
    """How far two utterances are apart, in units that differ."""
    return edit_distance(one, other, word_cost if language == "en" else syllable_cost)


def difference(one: Units, other: Units, language: str = "zh") -> float:
    """0 (the same) to 1 (nothing in common): the distance by the length of the longer one."""
    longest = max(len(one), len(other))
    return distance(one, other, language) / longest if longest else 0.0


@lru_cache(maxsize=4096)
def folded(syllable: str) -> str:
    """The syllable with every accent taken away; two that an accent confuses become one."""
    initial, final = sounds(syllable)
    return f"{_folded(initial, _ACCENT_INITIALS)}-{_folded(final, _ACCENT_FINALS)}"


def _folded(sound: str, groups: tuple[str, ...]) -> str:
    return next((group.split()[0] for group in groups if sound in group.split()), sound)


def sound_alike(one: Units, other: Units, language: str = "zh") -> bool:
    """Whether an accent can make them one (zh), or whether they are the same words (en)."""
    if language == "en":
        return one == other
    return len(one) == len(other) and tuple(map(folded, one)) == tuple(map(folded, other))
