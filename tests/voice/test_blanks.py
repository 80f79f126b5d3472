from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.spoken import Blank as Field
from app.core.spoken import BlankKind, Certainty, Expectation
from app.voice.blanks import value_of, words_of
from app.voice.decision import Thresholds
from app.voice.numerals import say_integer, spell
from app.voice.phrases import Alternative, PhraseBook, phrase_book

PHONE = Field("phone", BlankKind.DIGITS, 11)
CODE = Field("code", BlankKind.DIGITS, 6)
BORN = Field("born", BlankKind.DATE)


def book(*fields: Field, language: str = "zh") -> PhraseBook:
    return phrase_book(Expectation(language, blanks=fields), can_say=lambda _unit: True)


def tokens(of: PhraseBook, kind: BlankKind, words: str) -> tuple[str, ...]:
    (loop,) = (loop for loop in of.loops if loop.kind is kind)
    known = {phrase.text: phrase.token for phrase in loop.phrases}
    return tuple(known[word] for word in words)


@settings(deadline=None)
@given(st.text("0123456789", min_size=1, max_size=11))
def test_digits_are_heard_as_they_are_said(digits: str) -> None:
    for one in ("一", "幺"):
        heard = book(PHONE).understand_text([(spell(digits, one=one), 0.9)])
        assert (heard.certainty, heard.keys, heard.value) == (Certainty.SURE, ("phone",), digits)


@settings(deadline=None)
@given(st.dates(date(1930, 1, 1), date(2029, 12, 31)))
def test_a_day_is_heard_with_its_year_and_without(day: date) -> None:
    said = f"{say_integer(day.month)}月{say_integer(day.day)}"
    whole = f"{spell(str(day.year))}年{said}号"
    assert value_of(BlankKind.DATE, list(whole), "zh") == day.isoformat()
    assert value_of(BlankKind.DATE, list(whole[2:]), "zh") == day.isoformat()
    assert value_of(BlankKind.DATE, [*said, "日"], "zh") == f"--{day:%m-%d}"
    assert value_of(BlankKind.DATE, list(said), "zh") == f"--{day:%m-%d}"
    heard = book(BORN).understand_text([(whole, 0.9)])
    assert (heard.certainty, heard.value) == (Certainty.SURE, day.isoformat())


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("may third nineteen forty eight", "1948-05-03"),
        ("the third of may nineteen forty eight", "1948-05-03"),
        ("may three", "--05-03"),
        ("the twenty first of june", "--06-21"),
        ("june twenty first", "--06-21"),
        ("june twenty one", "--06-21"),
        ("second of january two thousand and five", "2005-01-02"),
        ("may ten twenty ten", "2010-05-10"),
        ("march fifth nineteen oh seven", "1907-03-05"),
        ("june thirty first", ""),
        ("third", ""),
        ("may june", ""),
        ("may third eighty", ""),
    ],
)
def test_english_days(said: str, value: str) -> None:
    assert value_of(BlankKind.DATE, said.split(), "en") == value


@pytest.mark.parametrize(
    "said", ["五月", "三号", "十三月三号", "二月三十号", "年五月三号", "五三月"]
)
def test_what_is_no_day_has_no_value(said: str) -> None:
    assert value_of(BlankKind.DATE, list(said), "zh") == ""


@pytest.mark.parametrize(
    ("said", "value"),
    [("oh one two", "012"), ("double five three", "553"), ("triple zero", "000"), ("double", "")],
)
def test_english_digits(said: str, value: str) -> None:
    assert value_of(BlankKind.DIGITS, said.split(), "en") == value


def test_words_around_a_number_and_an_accent_do_not_matter() -> None:
    for said in ("嗯那个一三八吧", "是一三八", "我的号码是一三八", "一山八"):
        heard = book(PHONE).understand_text([(said, 0.9)])
        assert (heard.certainty, heard.value) == (Certainty.SURE, "138"), said


def test_ready_digits_in_a_text_are_taken_too() -> None:
    heard = book(PHONE).understand_text([("138 0000 6618", 0.9)])
    assert heard.value == "13800006618"


def test_a_number_goes_where_it_fits() -> None:
    both = book(PHONE, CODE)
    assert len(both.loops) == 1
    assert both.understand_text([("一二三四五六", 1.0)]).keys == ("code",)
    assert both.understand_text([("一二三四五六七八", 1.0)]).keys == ("phone",)
    assert both.understand_text([("一" * 12, 1.0)]).certainty is Certainty.NOTHING


def test_a_decoders_loop_is_understood_by_its_tokens() -> None:
    of = book(PHONE, BORN)
    digits = ("[unk]", *tokens(of, BlankKind.DIGITS, "幺三八"))
    heard = of.understand([Alternative(digits, -2.0), Alternative(("[unk]",), -9.0)])
    assert (heard.certainty, heard.keys, heard.value) == (Certainty.SURE, ("phone",), "138")
    heard = of.understand([Alternative(tokens(of, BlankKind.DATE, "五月三号"), -2.0)])
    assert (heard.keys, heard.value) == (("born",), "--05-03")
    heard = of.understand([Alternative(tokens(of, BlankKind.DATE, "三号五月"), -2.0)])
    assert heard.certainty is Certainty.NOTHING


@pytest.mark.parametrize("kind", list(BlankKind))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_word_of_a_loop_is_one_unit(kind: BlankKind, language: str) -> None:
    (loop,) = book(Field("x", kind), language=language).loops
    assert [phrase.text for phrase in loop.phrases] == list(words_of(kind, language))
    assert all(len(phrase.units) == 1 for phrase in loop.phrases)
    units = [phrase.units for phrase in loop.phrases]
    assert len(units) == len(set(units))


def test_every_day_of_a_leap_year_is_a_day() -> None:
    first = date(2028, 1, 1)
    for number in range(366):
        day = first + timedelta(number)
        said = f"{spell('2028')}年{say_integer(day.month)}月{say_integer(day.day)}日"
        assert value_of(BlankKind.DATE, list(said), "zh") == day.isoformat()


def test_a_digit_heard_twice_does_not_speak_against_the_whole_number() -> None:
    of = book(Field("tail", BlankKind.DIGITS, 4))

    def reading(digits: str, score: float) -> Alternative:
        return Alternative(tokens(of, BlankKind.DIGITS, spell(digits)), score)

    readings = [reading("6618", 140.7), reading("66118", 139.1), reading("661", 138.0)]
    heard = of.understand(readings, thresholds=Thresholds(near=4.0, sure=4.0))
    assert (heard.certainty, heard.value) == (Certainty.SURE, "6618")


def test_a_whole_number_is_believed_before_one_that_is_only_begun() -> None:
    of = book(Field("tail", BlankKind.DIGITS, 4))
    begun = Alternative(tokens(of, BlankKind.DIGITS, "六六一"), 140.0)
    whole = Alternative(tokens(of, BlankKind.DIGITS, "六六一八"), 138.0)
    assert of.understand([begun, whole]).value == "6618"
    assert of.understand([begun]).value == "661"
