"""A number is known by itself, however it is spaced, led up to, or mixed with other signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.realdata import Secret, find_real_secret
from app.core.typed_secret import count_digits, find_typed_secret

ID, MOBILE, CARD = "11010519491231002X", "13912345678", "6222021234567894"
PRACTICE_ID = "190001194909184419"
PRACTICE_MOBILE = "12800006618"
NUMBERS = st.sampled_from([(ID, Secret.ID), (MOBILE, Secret.MOBILE), (CARD, Secret.CARD)])
BETWEEN = st.sampled_from(["", " ", "-", "—", "·", ".", "  ", "/", "\u3000", "\u200b", "\n"])


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("139.1234.5678", Secret.MOBILE),
        ("(139)12345678", Secret.MOBILE),
        ("tel13912345678", Secret.MOBILE),
        ("一三九一二三四五六七八", Secret.MOBILE),
        ("幺三九，幺二三四，五六七八", Secret.MOBILE),
        ("住12号，13912345678转2", Secret.MOBILE),
        ("٠١٣٩١٢٣٤٥٦٧٨"[1:], Secret.MOBILE),
        ("１１０１０５１９４９１２３１００２Ｘ", Secret.ID),
        ("990011010519491231002X", Secret.ID),
        ("6222 0212 3456 7894 12/29", Secret.CARD),
        ("三号楼2单元1303室", None),
        ("2026-11-22 9:30", None),
        ("", None),
    ],
)
def test_numbers_in_disguise(text: str, secret: Secret | None) -> None:
    assert find_typed_secret(text, "") is secret


@given(NUMBERS, st.data())
def test_whatever_stands_between_the_digits(
    number: tuple[str, Secret], data: st.DataObject
) -> None:
    digits, secret = number
    first, second = sorted(data.draw(st.integers(1, len(digits) - 1)) for _ in range(2))
    parts = (digits[:first], digits[first:second], digits[second:])
    text = "".join(part + data.draw(BETWEEN) for part in parts if part)
    assert find_typed_secret(text, PRACTICE_MOBILE) is secret


@given(NUMBERS, st.sampled_from([PRACTICE_ID, PRACTICE_MOBILE, "6618", "王秀英"]), st.data())
def test_it_is_found_behind_the_beginning_of_the_practice_number(
    number: tuple[str, Secret], expected: str, data: st.DataObject
) -> None:
    begun = expected[: data.draw(st.integers(0, len(expected)))]
    assert find_typed_secret(begun + number[0], expected) is not None


@given(st.sampled_from([PRACTICE_ID, PRACTICE_MOBILE, "15010219480305123X"]), st.integers(0, 18))
def test_the_way_to_the_practice_number_is_never_wiped(expected: str, length: int) -> None:
    assert find_typed_secret(expected[:length], expected) is None


@given(st.integers(0, 17), st.sampled_from("0123456789"), st.integers(1, 17))
def test_a_slip_on_the_way_to_a_practice_identity_number_is_no_card(
    place: int, digit: str, length: int
) -> None:
    slipped = PRACTICE_ID[:place] + digit + PRACTICE_ID[place + 1 :]
    assert find_typed_secret(slipped[:length], PRACTICE_ID) in {None, Secret.MOBILE}


@given(NUMBERS, st.sampled_from([PRACTICE_ID, PRACTICE_MOBILE, "6618", ""]))
def test_key_by_key_it_is_found_at_the_last_key_at_the_latest(
    number: tuple[str, Secret], expected: str
) -> None:
    digits = number[0]
    found = [find_typed_secret(digits[:size], expected) for size in range(1, len(digits) + 1)]
    assert any(found)


@given(st.text(), st.text(max_size=20))
def test_any_text_can_be_asked_about_and_nothing_known_escapes(text: str, expected: str) -> None:
    found = find_typed_secret(text, expected)
    assert found in {None, *Secret}
    if find_real_secret(text) is not None:
        assert find_typed_secret(text, "") is not None


@pytest.mark.parametrize(
    ("words", "count"),
    [("一三九一二三四", 7), ("one three nine", 3), ("资格认证", 0), ("2618 号", 4)],
)
def test_digits_are_counted_said_or_written(words: str, count: int) -> None:
    assert count_digits(words) == count
