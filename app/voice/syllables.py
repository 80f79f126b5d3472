"""Any text as the units that a recogniser knows: toneless syllables (zh) or lower-case words (en).

Only worker processes and the command line call this: for Chinese it loads pypinyin.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.voice import pinyin, reading_en, reading_zh

Units = tuple[str, ...]
"""What is said, unit by unit; ü is written v ("lv", "nve")."""

_FINALS = (
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|er|in|un|vn|ia|ie|iu|"
    "ua|ui|uo|ue|ve|a|o|e|i|u|v"
)
_SYLLABLE = re.compile(rf"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?({_FINALS})")
_SAID = re.compile(r"([a-zü]+?)([1-5])")
_HANZI = re.compile(r"[\u3400-\u9fff]+")
_HUMMED = frozenset({"ng", "n", "m", "hm", "hng"})
_LETTERS = {
    "A": "ei", "B": "bi", "C": "xi", "D": "di", "E": "yi", "F": "ai fu", "G": "ji", "H": "ai chi",
    "I": "ai", "J": "jie", "K": "kai", "L": "ai lou", "M": "ai mu", "N": "en", "O": "ou",
    "P": "pi", "Q": "kiu", "R": "a", "S": "ai si", "T": "ti", "U": "you", "V": "wei",
    "W": "da bu liu", "X": "ai ke si", "Y": "wai", "Z": "zei",
}  # fmt: skip
"""How Chinese names the letters, as near as syllables come."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(text: str, language: str) -> Units:
    """``text`` as it is said in ``language`` ("zh" or "en"); () when nothing of it can be said.

    Chinese that is written as toneless syllables already ("gua hao") stays as it is.
    """
    return _spell_en(text) if language == "en" else _spell_zh(text)


def is_syllable(text: str) -> bool:
    """Whether ``text`` is a toneless syllable of Mandarin, by its shape."""
    return _SYLLABLE.fullmatch(text) is not None


def is_brief(units: Units, language: str) -> bool:
    """Whether it is a single syllable, which any talk may hold (day, back)."""
    if len(units) != 1:
        return False
    return language == "zh" or len(re.findall(r"[aeiouy]+", units[0].removesuffix("e"))) <= 1


def divide(syllable: str) -> tuple[str, str]:
    """Initial ("" for none) and final of a toneless syllable; y and w count as initials."""
    found = _SYLLABLE.fullmatch(syllable)
    return (found[1] or "", found[2]) if found else ("", syllable)


@lru_cache(maxsize=4096)
def _spell_zh(text: str) -> Units:
    words = text.split()
    if words and text.isascii() and all(is_syllable(word) for word in words):
        return tuple(words)
    units: list[str] = []
    for part in pinyin.to_pinyin(reading_zh.read_out(text)).split():
        found = _SAID.findall(part)
        if found:
            units.extend(_toneless(syllable) for syllable, _tone in found)
        else:
            named = " ".join(_LETTERS[letter] for letter in part.upper() if letter in _LETTERS)
            units.extend(named.split())
    return tuple(units)


def _toneless(syllable: str) -> str:
    plain = syllable.replace("ü", "v")
    if plain in _HUMMED:
        return "en"
    if plain.endswith("r") and plain != "er":
        return plain[:-1]
    return plain


@lru_cache(maxsize=4096)
def _spell_en(text: str) -> Units:
    said = reading_en.read_out(text).lower().replace("’", "'")
    # People keep their names in every language.
    said = _HANZI.sub(lambda m: f" {' '.join(_spell_zh(m[0]))} ", said)
    said = re.sub(r"\d+", lambda m: f" {say_number(m[0])} ", said)
    return tuple(word.strip("'") for word in re.findall(r"[a-z']+", said) if word.strip("'"))


def say_number(digits: str) -> str:
    """A number in English words; digit by digit when it is long or begins with zero."""
    number = int(digits)
    if len(digits) > 4 or (digits.startswith("0") and len(digits) > 1):
        return " ".join(_ONES[int(digit)] for digit in digits)
    parts = []
    if number >= 1000:
        parts += [_ONES[number // 1000], "thousand"]
    if number % 1000 >= 100:
        parts += [_ONES[number % 1000 // 100], "hundred"]
    rest = number % 100
    if rest >= 20:
        parts += [_TENS[rest // 10], *([_ONES[rest % 10]] if rest % 10 else [])]
    elif rest or not parts:
        parts.append(_ONES[rest])
    return " ".join(parts)
