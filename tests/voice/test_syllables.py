from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.voice.syllables import divide, is_syllable, spell


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("养老金认证", "yang lao jin ren zheng"),
        ("女儿，绿色", "nv er lv se"),
        ("银行", "yin hang"),
        ("略读", "lve du"),
        ("这儿", "zhe"),
        ("嗯……", "en"),
        ("上午 8:30 王医生", "shang wu ba dian san shi fen wang yi sheng"),
        ("12345", "yao er san si wu"),
        ("Wi-Fi", "wu xian wang"),
        ("A 座", "ei zuo"),
        ("gua hao", "gua hao"),
        ("→ ！", ""),
        ("", ""),
    ],
)
def test_chinese_becomes_toneless_syllables(text: str, units: str) -> None:
    assert spell(text, "zh") == tuple(units.split())


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Say it again!", "say it again"),
        ("8:30 Dr Wang", "eight thirty dr wang"),
        ("Room 214", "room two hundred fourteen"),
        ("I'd like", "i'd like"),
        ("000", "zero zero zero"),
        ("Call 李建国", "call li jian guo"),
    ],
)
def test_english_becomes_words(text: str, units: str) -> None:
    assert spell(text, "en") == tuple(units.split())


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_at_all_can_be_asked_for(text: str) -> None:
    assert all(unit and unit.isascii() for unit in spell(text, "en"))
    assert all(unit and unit == unit.lower() for unit in spell(text, "zh"))


@pytest.mark.parametrize("syllable", "zhuang lv nve er a shi yuan xiong".split())
def test_syllables_are_told_by_their_shape(syllable: str) -> None:
    assert is_syllable(syllable)
    assert "".join(divide(syllable)) == syllable
    assert not is_syllable(f"{syllable}k")
