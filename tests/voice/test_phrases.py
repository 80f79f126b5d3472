from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.commands import with_commands
from app.core.spoken import Certainty, Expectation, Sayable, Sort
from app.voice.decision import Thresholds
from app.voice.matching import Tolerance
from app.voice.phrases import UNKNOWN, Alternative, PhraseBook, phrase_book
from app.voice.syllables import is_syllable

DEVICE = (
    Sayable("back", "返回", Sort.DEVICE),
    Sayable("certify", "资格认证", Sort.DEVICE, place=1),
    Sayable("record", "认证记录", Sort.DEVICE, place=2),
    Sayable("office", "不刷脸，去社区办", Sort.DEVICE, place=3),
    Sayable("send", "都对，提交", Sort.DEVICE, asks_back=True),
    Sayable("star", "*", Sort.DEVICE, ("星号",)),
)
LESSONS = (
    Sayable("lesson:H01", "在医院挂号", Sort.LESSON, ("怎么挂号", "我要看病", "怎么取消预约")),
    Sayable("lesson:L01", "在手机上交电费", Sort.LESSON, ("电费怎么交", "交电费")),
    Sayable("lesson:G02", "养老金资格认证", Sort.LESSON, ("养老金认证怎么弄", "人脸认证")),
)


def book(
    *sayables: Sayable,
    language: str = "zh",
    can_say: Callable[[str], bool] = lambda _unit: True,
    commands: bool = True,
) -> PhraseBook:
    said = with_commands(sayables, str) if commands else sayables
    return phrase_book(Expectation(language, said), can_say=can_say)


def hear(of: PhraseBook, text: str) -> tuple[Certainty, tuple[str, ...]]:
    heard = of.understand_text([(text, 0.9)])
    return heard.certainty, heard.keys


def token(of: PhraseBook, text: str) -> str:
    every = (*of.phrases, *of.openings, *of.closings)
    return next(phrase.token for phrase in every if phrase.text == text)


# --- what is listened for ----------------------------------------------------------------------


def test_labels_come_as_they_are_written_and_units_only_once() -> None:
    of = book(*DEVICE)
    units = [phrase.units for phrase in of.phrases]
    assert len(units) == len(set(units))
    assert len({phrase.token for phrase in of.phrases}) == len(units)
    whole = {phrase.text: phrase for phrase in of.phrases if phrase.cost == 0}
    assert whole["资格认证"].units == ("zi", "ge", "ren", "zheng")
    assert whole["资格认证"].keys == ("certify",)
    assert whole["星号"].keys == ("star",)


def test_every_way_but_the_label_costs_something() -> None:
    costs = {phrase.text: phrase.cost for phrase in book(*DEVICE).phrases}
    assert 0 < costs["第一个"] <= costs["资格"]
    assert costs["去社区办"] > 0
    assert costs["再说一遍"] == 0 < costs["再说一次"]


def test_a_short_form_that_may_mean_two_things_is_left_out() -> None:
    texts = {phrase.text for phrase in book(*DEVICE).phrases}
    assert {"资格", "记录", "不刷脸", "去社区办"} <= texts
    assert "认证" not in texts


def test_ordinals_mean_places_in_the_list() -> None:
    of = book(*DEVICE)
    assert hear(of, "第二个") == (Certainty.SURE, ("record",))
    assert hear(of, "选第二个吧") == (Certainty.SURE, ("record",))
    assert hear(of, "第一") == (Certainty.SURE, ("certify",))
    assert hear(of, "最后一个") == (Certainty.SURE, ("office",))
    assert hear(of, "第五个")[0] is Certainty.NOTHING


def test_what_the_model_cannot_spell_is_named_and_left_out() -> None:
    of = book(*DEVICE, can_say=lambda unit: unit != "shua", commands=False)
    assert of.unsayable == {"office": ("shua",)}
    assert {phrase.text for phrase in of.phrases if "office" in phrase.keys} == {
        "去社区办",
        "第三个",
        "第三",
        "最后一个",
    }


def test_every_unit_is_a_syllable() -> None:
    of = book(*DEVICE, *LESSONS)
    every = (*of.phrases, *of.openings, *of.closings)
    assert all(is_syllable(unit) for phrase in every for unit in phrase.units)
    assert len(of.openings) <= 16


def test_an_empty_screen_has_an_empty_book() -> None:
    of = book(commands=False)
    assert not of.phrases
    assert not of.loops
    assert hear(of, "下一步")[0] is Certainty.NOTHING


TEXTS = st.text("挂号缴费返回预约 ABab12，。！→第个", max_size=9)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.builds(Sayable, st.uuids().map(str), TEXTS, st.sampled_from(Sort)), max_size=6),
    st.lists(TEXTS, max_size=3),
    st.sampled_from(["zh", "en"]),
    st.integers(0, 4),
)
def test_any_screen_makes_a_book_and_any_text_is_weighed(
    sayables: list[Sayable], texts: list[str], language: str, unable: int
) -> None:
    of = book(*sayables, language=language, can_say=lambda unit: len(unit) > unable)
    units = [phrase.units for phrase in of.phrases]
    assert len(units) == len(set(units)) == len({phrase.token for phrase in of.phrases})
    keys = {sayable.key for sayable in of.sayables.values()}
    for phrase in of.phrases:
        assert phrase.keys
        assert set(phrase.keys) <= keys
        assert all(len(unit) > unable for unit in phrase.units)
    heard = of.understand_text([(text, 0.5) for text in texts])
    assert set(heard.keys) <= keys
    assert bool(heard.keys) == (
        heard.certainty in {Certainty.SURE, Certainty.TIE, Certainty.CONFIRM}
    )
    of.words_for(lambda word: len(word) > unable)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_readings_are_weighed(data: st.DataObject) -> None:
    of = book(*DEVICE)
    tokens = st.sampled_from([UNKNOWN, *(each.token for each in (*of.phrases, *of.openings))])
    readings = data.draw(
        st.lists(
            st.builds(Alternative, st.lists(tokens, max_size=3).map(tuple), st.floats(-50, 0)),
            max_size=5,
        )
    )
    heard = of.understand(readings)
    assert len(heard.keys) <= 2
    assert 0 <= heard.confidence <= 1
    if heard.certainty is Certainty.SILENCE:
        assert not any(reading.tokens for reading in readings)


# --- text of another recogniser ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "资格认证",
        "那个……点一下资格认证吧",
        "我要资格认证",
        "请点资格认证",
        "按一下资格认证",
        "嗯，就是那个，资格认证",
        "麻烦你帮我点开资格认证一下",
        "滋格人增",
        "资格认真",
        "资格",
        "zi ge ren zheng",
    ],
)
def test_filler_and_accent_do_not_matter(text: str) -> None:
    assert hear(book(*DEVICE), text) == (Certainty.SURE, ("certify",))


@pytest.mark.parametrize(
    "text", ["今天天气不错", "我想回家吃饭", "这个怎么弄啊", "吧", "那个", "嗯", "一", "不对不对"]
)
def test_other_talk_means_nothing(text: str) -> None:
    heard = book(*DEVICE).understand_text([(text, 0.9)])
    assert (heard.certainty, heard.keys, heard.words) == (Certainty.NOTHING, (), text)


def test_what_is_unknown_in_a_text_is_no_word_of_it() -> None:
    of = book(*DEVICE)
    assert hear(of, "[unk] 资格 认证 [unk]") == (Certainty.SURE, ("certify",))
    assert of.understand_text([("[unk]", 0.9)]).certainty is Certainty.NOTHING


def test_silence_is_no_talk() -> None:
    of = book(*DEVICE)
    assert of.understand_text([]).certainty is Certainty.SILENCE
    assert of.understand_text([(" ", 0.3)]).certainty is Certainty.SILENCE
    assert of.understand([]).certainty is Certainty.SILENCE
    assert of.understand([Alternative((), -1.0)]).certainty is Certainty.SILENCE


def test_the_likeliest_text_that_means_something_counts() -> None:
    heard = book(*DEVICE).understand_text([("天气不错", 0.9), ("返回", 0.5), ("资格认证", 0.46)])
    assert (heard.certainty, heard.keys, heard.confidence) == (Certainty.SURE, ("back",), 0.5)


def test_a_text_that_is_far_behind_does_not_count() -> None:
    of = book(*DEVICE)
    assert of.understand_text([("[unk]", 0.9), ("返回", 0.3)]).certainty is Certainty.NOTHING
    heard = of.understand_text([("返回", 207.5), ("[unk]", 207.1)])
    assert heard.keys == ("back",)
    assert 0.5 < heard.confidence < 0.7
    assert of.understand_text([("返回", 205.0), ("[unk]", 207.1)]).certainty is Certainty.NOTHING


def test_two_things_that_sound_alike_are_asked_back() -> None:
    of = book(Sayable("four", "四楼", Sort.DEVICE), Sayable("ten", "石楼", Sort.DEVICE))
    heard = of.understand_text([("四楼", 0.9)])
    assert heard.certainty is Certainty.TIE
    assert set(heard.keys) == {"four", "ten"}


def test_two_things_with_the_very_same_words_are_asked_back() -> None:
    of = book(Sayable("one", "保存", Sort.DEVICE), Sayable("two", "宝存", Sort.DEVICE))
    assert hear(of, "保存") == (Certainty.TIE, ("one", "two"))
    heard = of.understand([Alternative((token(of, "保存"),), -1.0)])
    assert heard.certainty is Certainty.TIE


def test_what_cannot_be_undone_is_asked_back() -> None:
    of = book(*DEVICE)
    assert hear(of, "都对提交") == (Certainty.CONFIRM, ("send",))
    heard = of.understand([Alternative((token(of, "都对，提交"),), -1.0)])
    assert (heard.certainty, heard.keys) == (Certainty.CONFIRM, ("send",))


def test_a_stricter_tolerance_refuses_more() -> None:
    of = book(*DEVICE)
    found = of.understand_text([("滋格人增", 0.9)], tolerance=Tolerance(accept=0.0))
    assert found.certainty is Certainty.NOTHING


# --- whose a word is -----------------------------------------------------------------------------


def test_the_device_wins_and_the_program_is_called_by_its_name() -> None:
    of = book(*DEVICE)
    assert hear(of, "返回") == (Certainty.SURE, ("back",))
    assert hear(of, "伙伴，返回") == (Certainty.SURE, ("command:undo",))
    assert hear(of, "伙伴，下一步") == (Certainty.SURE, ("command:next",))
    assert hear(of, "伙伴，资格认证") == (Certainty.SURE, ("certify",))


def test_a_decoder_hears_the_name_as_filler_or_in_the_phrase() -> None:
    of = book(*DEVICE)
    name = token(of, "伙伴")
    for tokens in ((name, token(of, "返回")), (token(of, "伙伴，返回"),)):
        assert of.understand([Alternative(tokens, -1.0)]).keys == ("command:undo",)
    heard = of.understand([Alternative((name, token(of, "资格认证")), -1.0)])
    assert heard.keys == ("certify",)


def test_a_command_that_only_sounds_like_a_label_gives_way_too() -> None:
    of = book(Sayable("d", "下一部", Sort.DEVICE))
    assert hear(of, "下一步") == (Certainty.SURE, ("d",))
    assert hear(of, "伙伴下一步") == (Certainty.SURE, ("command:next",))


def test_a_label_is_stronger_than_what_was_learnt_beside_it() -> None:
    of = book(
        Sayable("pay", "缴费", Sort.DEVICE, ("gua hao", "jiao huei")),
        Sayable("book", "挂号", Sort.DEVICE),
    )
    assert hear(of, "挂号") == (Certainty.SURE, ("book",))
    assert hear(of, "瓜好") == (Certainty.SURE, ("book",))


# --- a decoder's tokens --------------------------------------------------------------------------


def test_what_is_unknown_around_a_phrase_does_not_matter() -> None:
    of = book(*DEVICE)
    tokens = (UNKNOWN, token(of, "那个"), token(of, "资格认证"), token(of, "吧"), UNKNOWN)
    heard = of.understand([Alternative(tokens, -3.0), Alternative((UNKNOWN,), -9.0)])
    assert (heard.certainty, heard.keys, heard.words) == (
        Certainty.SURE,
        ("certify",),
        "资格认证",
    )
    assert heard.confidence > 0.9


@pytest.mark.parametrize(
    ("label", "is_heard"), [("Day", False), ("Back", False), ("Time", False), ("Photos", True)]
)
def test_a_single_syllable_has_to_stand_alone(label: str, is_heard: bool) -> None:
    of = book(Sayable("one", label, Sort.DEVICE), language="en", commands=False)
    phrase = token(of, label)
    assert of.understand([Alternative((phrase,), -1.0)]).keys == ("one",)
    assert of.understand([Alternative((token(of, "please"), phrase), -1.0)]).keys == ("one",)
    assert bool(of.understand([Alternative((UNKNOWN, phrase), -1.0)]).keys) == is_heard


def test_two_phrases_in_one_breath_mean_nothing() -> None:
    of = book(*DEVICE)
    both = (token(of, "资格认证"), token(of, "返回"))
    assert of.understand([Alternative(both, -1.0)]).certainty is Certainty.NOTHING
    twice = (token(of, "返回"), UNKNOWN, token(of, "返回"))
    assert of.understand([Alternative(twice, -1.0)]).keys == ("back",)


def test_what_leads_nowhere_is_nothing_and_sounds_are_kept_as_words() -> None:
    of = book(*DEVICE)
    readings = [Alternative((UNKNOWN,), -1.0), Alternative((token(of, "返回"),), -4.0)]
    heard = of.understand(readings, sounded=("fan", "hei"))
    assert (heard.certainty, heard.keys, heard.words) == (Certainty.NOTHING, (), "fan hei")


def test_a_near_tie_is_asked_back_and_other_words_of_one_thing_are_no_tie() -> None:
    of = book(*DEVICE)
    certify, record = token(of, "资格认证"), token(of, "认证记录")
    near = [Alternative((certify,), -1.0), Alternative((record,), -1.5)]
    assert of.understand(near).keys == ("certify", "record")
    assert of.understand(near).certainty is Certainty.TIE
    assert of.understand(near, thresholds=Thresholds(near=0.2)).certainty is Certainty.SURE
    same = [Alternative((certify,), -1.0), Alternative((token(of, "资格"),), -1.1)]
    assert of.understand(same).certainty is Certainty.SURE


# --- lessons -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("我要挂号", "lesson:H01"),
        ("挂号", "lesson:H01"),
        ("看病", "lesson:H01"),
        ("我想看病", "lesson:H01"),
        ("帮我看病吧", "lesson:H01"),
        ("怎么看病", "lesson:H01"),
        ("取消预约", "lesson:H01"),
        ("我想取消预约", "lesson:H01"),
        ("交电费", "lesson:L01"),
        ("我要交电费", "lesson:L01"),
        ("怎么交电费", "lesson:L01"),
        ("养老金认证", "lesson:G02"),
        ("养老金认证怎么办", "lesson:G02"),
        ("仍脸认曾", "lesson:G02"),
    ],
)
def test_a_lesson_is_found_by_how_people_ask_for_it(text: str, key: str) -> None:
    assert hear(book(*LESSONS), text) == (Certainty.SURE, (key,))


@pytest.mark.parametrize("text", ["我想回家", "怎么办", "今天吃什么", "帮我一下"])
def test_other_wishes_find_no_lesson(text: str) -> None:
    assert hear(book(*LESSONS), text)[0] is Certainty.NOTHING


# --- English -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("book a visit", "book"),
        ("um, please press book a visit", "book"),
        ("book visit", "book"),
        ("my visits please", "mine"),
        ("the second one", "mine"),
        ("number one", "book"),
        ("buddy, go home", "home"),
        ("go home", "home"),
    ],
)
def test_english_is_matched_by_its_words(text: str, key: str) -> None:
    of = book(
        Sayable("book", "Book a visit", Sort.DEVICE, place=1),
        Sayable("mine", "My visits", Sort.DEVICE, place=2),
        Sayable("home", "Go home", Sort.COMMAND),
        language="en",
        commands=False,
    )
    assert hear(of, text) == (Certainty.SURE, (key,))
    assert hear(of, "what a lovely day")[0] is Certainty.NOTHING


# --- a model with words of its own ---------------------------------------------------------------


def test_a_grammar_is_cut_into_the_words_that_a_model_has() -> None:
    known = {"资格", "认证", "记录", "返回", "不", "刷", "脸", "去", "社区", "办", "星", "号"}
    of = book(*DEVICE, commands=False)
    words = of.words_for(lambda word: word in known)
    assert {"资格 认证", "认证 记录", "返回", "不 刷 脸 去 社区 办", "星 号"} <= set(words)
    assert all(word in known for phrase in words for word in phrase.split())
    assert not any("提交" in phrase for phrase in words)
    english = book(Sayable("b", "Book a visit", Sort.DEVICE), language="en", commands=False)
    assert "book a visit" in english.words_for(lambda _word: True)


def test_numbers_in_a_grammar_are_written_as_they_are_said() -> None:
    of = book(Sayable("t", "上午 8:30", Sort.DEVICE), commands=False)
    assert "上 午 八 点 三 十 分" in of.words_for(lambda word: len(word) == 1)


def test_words_before_a_name_that_the_model_cannot_spell_are_enough() -> None:
    names = (
        Sayable("me", "My name is 陈玉梅", Sort.DEVICE),
        Sayable("back", "Go back", Sort.DEVICE),
    )
    known = {"my", "name", "is", "go", "back"}
    of = book(*names, language="en", can_say=known.__contains__, commands=False)
    assert {phrase.units: phrase.keys for phrase in of.phrases} == {
        ("my", "name", "is"): ("me",),
        ("go", "back"): ("back",),
    }
    two = (*names, Sayable("she", "My name is 王秀英", Sort.DEVICE))
    of = book(*two, language="en", can_say=known.__contains__, commands=False)
    assert [phrase.keys for phrase in of.phrases] == [("back",)]
