"""Numbers as Mandarin says them: digit by digit, or as a quantity."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")

GROUP_PAUSE = "、"
"""Between groups of digits; spoken as 0.3 s of silence (rule ST-A12)."""


def spell(digits: str, *, one: str = "一") -> str:
    """Digit by digit; ``one`` is 幺 in telephone numbers and codes, 一 in years."""
    return "".join(
        one if char == "1" else _DIGITS[int(char)] if char.isdigit() else char for char in digits
    )


def spell_groups(digits: str, sizes: tuple[int, ...]) -> str:
    """Digit by digit with 幺, in groups of ``sizes``; what is left over makes a last group."""
    groups = []
    start = 0
    for size in (*sizes, len(digits)):
        if start < len(digits):
            groups.append(spell(digits[start : start + size], one="幺"))
        start += size
    return GROUP_PAUSE.join(groups)


def spell_code(digits: str) -> str:
    """A code of any length, in groups that an ear can keep: 5 or fewer, 3-3, 4-4, then fours."""
    if len(digits) <= 5:
        return spell(digits, one="幺")
    if len(digits) in {6, 9}:
        return spell_groups(digits, (3, 3))
    if len(digits) == 7:
        return spell_groups(digits, (3, 4))
    return spell_groups(digits, (4,) * (len(digits) // 4))


def say_integer(number: int) -> str:
    """A quantity: 10005 → 一万零五, 12 → 十二, 110 → 一百一十. Up to 10^16, else digit by digit."""
    if number < 0:
        return "负" + say_integer(-number)
    if number < 10:
        return _DIGITS[number]
    if number >= 10**16:
        return spell(str(number))
    parts: list[str] = []
    has_gap = False
    index = 0
    while number:
        number, below = divmod(number, 10_000)
        if below:
            text = _below_myriad(below) + _MYRIADS[index]
            if has_gap and parts:
                text += "零"
            parts.append(text)
        has_gap = below < 1000 if below else bool(parts)
        index += 1
    said = "".join(reversed(parts))
    return said[1:] if said.startswith("一十") else said


def _below_myriad(number: int) -> str:
    said = ""
    is_zero_due = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            said += ("零" if is_zero_due and said else "") + _DIGITS[digit] + _PLACES[place]
            is_zero_due = False
        else:
            is_zero_due = True
    return said


def say_number(text: str) -> str:
    """A number as written ("1,234.50", "-3"): 一千二百三十四点五零, 负三."""
    sign, text = ("负", text[1:]) if text[:1] in {"-", "−"} else ("", text)
    whole, _, part = text.replace(",", "").partition(".")
    said = sign + say_integer(int(whole or "0"))
    return f"{said}点{spell(part)}" if part else said


def say_count(text: str, measure: str) -> str:
    """A number before a measure word, with 两 where people say it: 2个 → 两个, 2000元 → 两千元."""
    said = say_number(text)
    if said == "二" and measure:
        return "两"
    if said.startswith(("二千", "二万", "二亿")):
        return "两" + said[1:]
    return said
