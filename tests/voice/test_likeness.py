from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.voice.likeness import ACCENT, difference, distance, sound_alike, syllable_cost
from app.voice.syllables import spell

SYLLABLES = st.sampled_from(
    "zi zhi ci chi si shi ni li ri fu hu fei hui fan huan hua fa jin jing min ming ren reng zen "
    "zheng dan dang lian liang guan guang ge ke he ba pa ma da ta yi wu yu yue yuan wei wen lv "
    "nv er a ou xiong xun dong dun luo lo".split()
)
UTTERANCES = st.lists(SYLLABLES, max_size=6).map(tuple)


@given(SYLLABLES, SYLLABLES, SYLLABLES)
def test_syllables_keep_the_rules_of_distance(one: str, two: str, three: str) -> None:
    assert syllable_cost(one, one) == 0
    assert syllable_cost(one, two) == syllable_cost(two, one)
    assert 0 <= syllable_cost(one, two) <= 1
    there = syllable_cost(one, two) + syllable_cost(two, three)
    assert syllable_cost(one, three) <= there + 1e-9


@given(UTTERANCES, UTTERANCES, UTTERANCES)
def test_utterances_keep_them_too(
    one: tuple[str, ...], two: tuple[str, ...], three: tuple[str, ...]
) -> None:
    assert distance(one, one) == 0
    assert distance(one, two) == pytest.approx(distance(two, one))
    assert distance(one, three) <= distance(one, two) + distance(two, three) + 1e-9
    assert 0 <= difference(one, two) <= 1


@given(UTTERANCES, UTTERANCES)
def test_what_sounds_alike_is_near(one: tuple[str, ...], two: tuple[str, ...]) -> None:
    if sound_alike(one, two):
        assert difference(one, two) <= ACCENT
        assert sound_alike(two, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("四", "十"),
        ("南", "兰"),
        ("热", "乐"),
        ("飞", "灰"),
        ("福", "湖"),
        ("方", "黄"),
        ("金", "京"),
        ("跟", "更"),
        ("山", "伤"),
        ("专", "装"),
        ("村", "葱"),
        ("群", "穷"),
        ("挂号", "刮好"),
    ],
)
def test_accents_make_them_one(one: str, other: str) -> None:
    assert sound_alike(spell(one, "zh"), spell(other, "zh"))


@pytest.mark.parametrize(
    ("one", "other"), [("挂号", "挂靠"), ("保存", "报纸"), ("返回", "看会"), ("一", "七")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert not sound_alike(spell(one, "zh"), spell(other, "zh"))
    assert difference(spell(one, "zh"), spell(other, "zh")) > 2 * ACCENT


def test_english_words_are_compared_by_their_letters() -> None:
    near = difference(("next", "steps"), ("next", "step"), "en")
    far = difference(("next", "steps"), ("go", "home"), "en")
    assert near < 0.15 < far
    assert sound_alike(("next",), ("next",), "en")
    assert not sound_alike(("next",), ("text",), "en")
