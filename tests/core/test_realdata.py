import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.realdata import Secret, find_real_secret, fits_id_checksum, fits_luhn

IDS = ("11010519491231002X", "440524188001010014")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("11010519491231002X", Secret.ID),
        ("我的证号是 110105 19491231 002x，对吗", Secret.ID),
        ("440524188001010014", Secret.ID),
        ("110105194912310021", None),
        ("13800138000", Secret.MOBILE),
        ("138 0013 8000", Secret.MOBILE),
        ("+86 138-0013-8000", Secret.MOBILE),
        ("打13800138000找我", Secret.MOBILE),
        ("\uff11\uff13\uff1800138000", Secret.MOBILE),
        ("12800006618", None),
        ("12345", None),
        ("6222021234567894", Secret.CARD),
        ("6222 0212 3456 7894", Secret.CARD),
        ("6222021234567890", None),
        ("0000000000000000", None),
        ("2026-11-22", None),
        ("工单号 2618，12 月 3 日 9:30", None),
        ("", None),
        ("王秀英", None),
    ],
)
def test_real_numbers_are_told_from_practice_numbers(text: str, secret: Secret | None) -> None:
    assert find_real_secret(text) is secret


@given(st.text(alphabet="0123456789", min_size=17, max_size=17))
def test_exactly_one_check_digit_fits_an_id(body: str) -> None:
    assert sum(fits_id_checksum(body + last) for last in "0123456789X") == 1


@given(st.text(alphabet="0123456789", min_size=12, max_size=18))
def test_exactly_one_last_digit_fits_a_card(body: str) -> None:
    assert sum(fits_luhn(body + last) for last in "0123456789") == 1


@given(st.sampled_from(IDS), st.text(alphabet="王我的证号是，。 ", max_size=5))
def test_words_around_a_number_do_not_hide_it(number: str, words: str) -> None:
    assert find_real_secret(f"{words}，{number}，{words}") is Secret.ID


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    assert find_real_secret(text) in {None, *Secret}
