"""How English says what a screen writes: codes digit by digit, dates, money, degrees."""

from __future__ import annotations

import re
from collections.abc import Callable

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_HOTLINES = "12345|12319|12315|12306|12333|12348|12366|12393|96110|110|119|120|122"
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _spell(digits: str) -> str:
    return " ".join(digits)


def _spell_groups(*groups: str) -> str:
    return ", ".join(_spell(group) for group in groups)


def _date(match: re.Match[str]) -> str:
    month = int(match[3])
    if not 1 <= month <= 12:
        return match[0]
    return f"{int(match[4])} {_MONTHS[month - 1]} {match[1]}"


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    if not minute:
        return f"{hour}" if match[3] else f"{hour} o'clock"
    return f"{hour} {'oh ' if minute < 10 else ''}{minute}"


_RULES: list[_Rule] = [
    (re.compile(pattern), act)
    for pattern, act in (
        (
            r"(?<!\d)(\d{6})(\d{4})(\d{4})(\d{3}[\dXx])(?!\d)",
            lambda m: _spell_groups(*m.groups()),
        ),
        (r"(?<!\d)(1[2-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)", lambda m: _spell_groups(*m.groups())),
        (r"(?<!\d)(0\d{2,3})-(\d{3,4})(\d{4})(?!\d)", lambda m: _spell_groups(*m.groups())),
        (
            r"(\d{3})\*{2,}(\d{2,4})",
            lambda m: f"{_spell(m[1])}, some stars, {_spell(m[2])}",
        ),
        (r"(?<!\d)((?:19|20)\d{2})([-/])(\d{1,2})\2(\d{1,2})(?!\d)", _date),
        (r"(?i)(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?!\d)(?=( ?[ap]\.?m\b)?)", _time),
        (
            r"(?i)((?:code|pin|number|ending in|password)(?: is)?[: ]+)(\d{3,8})(?!\d|\.\d)",
            lambda m: m[1] + _spell(m[2]),
        ),
        (
            r"(?i)((?:call|dial|ring|phone|press)(?:ing)? )(\d{2,6})(?!\d)",
            lambda m: m[1] + _spell(m[2]),
        ),
        (rf"(?<![\d.,])({_HOTLINES})(?= (?:hot)?line)", lambda m: _spell(m[1])),
        (r"(?<![\d.,¥])(\d{5})(?= )(?! (?:yuan|people|metres))", lambda m: _spell(m[1])),
        (r"(?<![\d.,¥])(12345|12319|12315|96110)(?![\d])", lambda m: _spell(m[1])),
        (r"¥\s?([\d,]+(?:\.\d+)?)(?: ?yuan)?", lambda m: f"{m[1]} yuan"),
        (r"-(\d+(?:\.\d+)?)\s?(?:℃|°C)", lambda m: f"minus {m[1]} degrees"),
        (r"(\d+(?:\.\d+)?)\s?(?:℃|°C)", lambda m: f"{m[1]} degrees"),
        (r"(?<!\d)(\d{2,3})/(\d{2,3})(?!\d)", lambda m: f"{m[1]} over {m[2]}"),
        (r"(\d+(?:\.\d+)?)%", lambda m: f"{m[1]} percent"),
        (r"(\d)\s?[-–—~]\s?(\d)", lambda m: f"{m[1]} to {m[2]}"),
        (r"(?i)\bwi-?fi\b", lambda _: "Wi-Fi"),
        (r"\s*(?:→|>|—|–|…|\.{3})\s*", lambda _: ", "),
        (r"\s*[（(]([^）()]*)[)）]", lambda m: f", {m[1]},"),
        (r"[“”\"‘’《》「」『』【】\[\]*#_~^`|\\•·●]|[\U0001F000-\U0001FAFF\uFE0F]", lambda _: ""),
        (r"(?:\s*,)+\s*(?=[,.?!])", lambda _: ""),
        (r"\s{2,}", lambda _: " "),
    )
]


def read_out(text: str) -> str:
    """``text`` as an English speaker reads it aloud."""
    said = text.strip().replace("’", "'").replace("￥", "¥").replace("％", "%")
    for pattern, act in _RULES:
        said = pattern.sub(act, said)
    return said.strip(" ,")
