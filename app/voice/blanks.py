"""What is said into a free field, word by word: digits and dates, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.spoken import BlankKind
from app.voice.syllables import say_number

_ZH_DIGITS = {
    "零": "0", "一": "1", "幺": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5",
    "六": "6", "七": "7", "八": "8", "九": "9",
}  # fmt: skip
_EN_DIGITS = {
    "zero": "0", "oh": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_EN_REPEATS = {"double": 2, "triple": 3}
_ZH_DATE = (*_ZH_DIGITS, "十", "年", "月", "日", "号")
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_EN_NUMBERS: dict[str, int] = {
    word: value for value in (*range(20), 20, 30, 40, 50, 60, 70, 80, 90)
    for word in [say_number(str(value))]
}  # fmt: skip
_EN_DATE = (
    *_MONTHS, *_ORDINALS, "thirtieth", *_EN_NUMBERS, "oh", "hundred", "thousand", "of", "the",
    "and",
)  # fmt: skip
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_AROUND = re.compile(r"^.*[是为]|[吧呀啊呢嘛\s。！，]+$")


def bare(text: str) -> str:
    """``text`` without 我的号码是 before it and 吧 after it."""
    return _AROUND.sub("", text)


def words_of(kind: BlankKind, language: str) -> tuple[str, ...]:
    """The words that may come in any order and number; each is one unit of what is said."""
    if kind is BlankKind.DIGITS:
        return tuple(_ZH_DIGITS) if language == "zh" else (*_EN_DIGITS, *_EN_REPEATS)
    return _ZH_DATE if language == "zh" else _EN_DATE


def value_of(kind: BlankKind, words: Sequence[str], language: str) -> str:
    """Digits, or a day as "1948-05-03" or "--05-03"; "" when ``words`` make no sense."""
    if kind is BlankKind.DIGITS:
        return _digits(words, language)
    return _date_zh(words) if language == "zh" else _date_en(words)


def _digits(words: Sequence[str], language: str) -> str:
    said, times = "", 1
    for word in words:
        if language == "en" and word in _EN_REPEATS:
            times = _EN_REPEATS[word]
            continue
        digit = (_ZH_DIGITS if language == "zh" else _EN_DIGITS).get(word)
        if digit is None:
            return ""
        said, times = said + digit * times, 1
    return said if times == 1 else ""


def _date_zh(words: Sequence[str]) -> str:
    year, rest = "", list(words)
    if "年" in rest:
        cut = rest.index("年")
        year, rest = _year(_digits(rest[:cut], "zh")), rest[cut + 1 :]
        if not year:
            return ""
    if "月" not in rest:
        return ""
    cut = rest.index("月")
    days = rest[cut + 1 :]
    if days and days[-1] in {"日", "号"}:
        days = days[:-1]
    return _iso(year, _number_zh(rest[:cut]), _number_zh(days))


def _number_zh(words: Sequence[str]) -> int:
    """1 to 99 as Chinese says it (二十三, 十, 三); 0 when it is no number."""
    if not all(word in _ZH_DIGITS or word == "十" for word in words) or words.count("十") > 1:
        return 0
    if "十" not in words:
        return int(_ZH_DIGITS[words[0]]) if len(words) == 1 else 0
    cut = list(words).index("十")
    tens, ones = words[:cut], words[cut + 1 :]
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (int(_ZH_DIGITS[tens[0]]) if tens else 1) * 10 + (
        int(_ZH_DIGITS[ones[0]]) if ones else 0
    )


def _date_en(words: Sequence[str]) -> str:
    meant = [word for word in words if word not in {"of", "the", "and"}]
    months = [word for word in meant if word in _MONTHS]
    if len(months) != 1:
        return ""
    cut = meant.index(months[0])
    month = _MONTHS.index(months[0]) + 1
    before, after = meant[:cut], meant[cut + 1 :]
    if before:
        day, rest = _number_en(before), after
    else:
        # May third nineteen forty-eight: the day ends with its ordinal, or is the first number.
        ends = next((at for at, word in enumerate(after) if _is_ordinal(word)), -1)
        if ends < 0:
            ends = 1 if after[:1] in (["twenty"], ["thirty"]) and len(after) in {2, 4} else 0
        day, rest = _number_en(after[: ends + 1]), after[ends + 1 :]
    year = _year_en(rest) if rest else ""
    return "" if rest and not year else _iso(year, month, day)


def _is_ordinal(word: str) -> bool:
    return word in _ORDINALS or word == "thirtieth"


def _number_en(words: Sequence[str]) -> int:
    values = [
        _ORDINALS.index(word) + 1
        if word in _ORDINALS
        else 30
        if word == "thirtieth"
        else _EN_NUMBERS.get(word, -99)
        for word in words
    ]
    if len(values) == 1:
        return values[0]
    is_compound = len(values) == 2 and values[0] in {20, 30} and 0 < values[1] < 10
    return sum(values) if is_compound else 0


def _year_en(words: Sequence[str]) -> str:
    if words[:2] == ["two", "thousand"]:
        rest = _pair_en(words[2:]) if words[2:] else 0
        return str(2000 + rest) if rest >= 0 else ""
    if words[:1] in (["nineteen"], ["twenty"]):
        century = 1900 if words[0] == "nineteen" else 2000
        rest = _pair_en(words[2:] if words[1:2] == ["hundred"] and words[2:] else words[1:])
        return str(century + rest) if rest >= 0 else ""
    return ""


def _pair_en(words: Sequence[str]) -> int:
    """The last two places of a year: forty eight, oh five, ten; -1 when it is none."""
    if list(words) == ["hundred"]:
        return 0
    if len(words) == 2 and words[0] == "oh":
        words = words[1:]
    if not words or not all(word in _EN_NUMBERS for word in words):
        return -1
    values = [_EN_NUMBERS[word] for word in words]
    if len(values) == 1:
        return values[0]
    return sum(values) if len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10 else -1


def _year(digits: str) -> str:
    """Two places are meant as people born then say them: 48年 is 1948, 05年 is 2005."""
    if len(digits) == 2:
        return f"{'20' if int(digits) < 30 else '19'}{digits}"
    return digits if len(digits) == 4 and 1900 <= int(digits) < 2100 else ""


def _iso(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return ""
    if year and month == 2 and day == 29 and int(year) % 4:
        return ""
    return f"{year or '-'}-{month:02}-{day:02}"
