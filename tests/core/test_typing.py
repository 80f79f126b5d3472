from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import typing
from app.core.pinyin import Candidate, Composition, PinyinTable, to_nine
from app.core.service import EMPTY, OTHER, RIGHT
from app.core.typing import DELETE, DONE, PICK, WRITE, Board, Settings

TABLE = Path(__file__).parents[2] / "assets" / "pinyin" / "table.txt"


@pytest.fixture(scope="module")
def table() -> PinyinTable:
    above, below = TABLE.read_text(encoding="utf-8").split("\n\n")
    characters = dict(line.split(" ", 1) for line in above.splitlines())
    words = {line.split(" ")[0]: tuple(line.split(" ")[1:]) for line in below.splitlines()}
    return PinyinTable(characters, words)


def test_a_text_is_judged_without_regard_to_blanks_and_width() -> None:
    assert typing.judge("120 0013 8000", "12000138000") == RIGHT
    assert typing.judge("１２００", "1200") == RIGHT
    assert typing.judge("11x", "11X") == RIGHT
    assert typing.judge("  ", "1200") == EMPTY
    assert typing.judge("120", "1200") == OTHER


def test_only_the_right_beginning_counts_as_typed() -> None:
    assert typing.matched_prefix("1203", "1200") == 3
    assert typing.matched_prefix("", "1200") == 0
    assert typing.matched_prefix("1200", "1200") == 4


def test_numbers_are_shown_in_groups() -> None:
    assert typing.grouped("12000138000", "3-4-4") == "120 0013 8000"
    assert typing.grouped("1200", "3-4-4") == "120 0"
    assert typing.grouped("", "3-4-4") == ""
    assert typing.grouped("王桂兰", "") == "王桂兰"


def test_only_identity_numbers_offer_an_x() -> None:
    assert typing.takes_x("6-4-4-4")
    assert not typing.takes_x("3-4-4")
    assert not typing.takes_x("")


@given(st.text("0123456789", min_size=1, max_size=18), st.text("0123456789", max_size=18))
def test_following_the_next_digit_key_ends_in_the_expected_number(
    expected: str, start: str
) -> None:
    typed = start
    for _ in range(40):
        key = typing.next_key(typed, expected, Settings())
        if key == DONE:
            break
        typed = typed[:-1] if key == DELETE else typed + key
    assert typed == expected


def test_shequ_becomes_community(table: PinyinTable) -> None:
    assert table.candidates("shequ")[0] == Candidate("社区", 5)
    assert Candidate("社", 3) in table.candidates("shequ")
    assert table.candidates("she")[0].text == "社"


def test_nine_keys_find_the_same_words(table: PinyinTable) -> None:
    assert "社区" in [each.text for each in table.candidates(to_nine("shequ"), is_nine=True)[:3]]


def test_a_rare_name_that_is_wanted_is_offered_early(table: PinyinTable) -> None:
    without = [each.text for each in table.candidates("nuohe")[:6]]
    offered = [each.text for each in table.candidates("nuohe", likely="诺河")[:6]]
    assert "诺河" not in without
    assert "诺河" in offered


def test_half_a_syllable_already_offers_characters(table: PinyinTable) -> None:
    assert {each.used for each in table.candidates("sh")} == {2}
    assert "是" in [each.text for each in table.candidates("sh")]


def test_a_longer_word_is_offered_before_it_is_spelled_out(table: PinyinTable) -> None:
    assert "呼和浩特" in [each.text for each in table.candidates("huheha")[:3]]


@pytest.mark.parametrize("board", [Board.FULL, Board.NINE])
@pytest.mark.parametrize("expected", ["社区", "王桂兰", "新城区3号楼", "路灯不亮三天了", "诺河"])
def test_following_the_next_pinyin_key_writes_the_text(
    table: PinyinTable, board: Board, expected: str
) -> None:
    is_nine = board is Board.NINE
    now = Composition()
    for _ in range(80):
        key = typing.next_key(now.text, expected, Settings(board, now.letters, table))
        if key == DONE:
            break
        if key == DELETE:
            now = now.delete()
        elif key.startswith(PICK):
            rest = expected[len(now.text) :]
            offered = table.candidates(now.letters, likely=rest, is_nine=is_nine)
            now = now.pick(next(each for each in offered[:8] if each.text == key[len(PICK) :]))
        elif (key.isdigit() and not is_nine) or expected[len(now.text)] == key:
            now = now.put(key)
        else:
            now = now.press(key)
    assert now == Composition(expected)


def test_letters_that_lead_nowhere_are_deleted_first(table: PinyinTable) -> None:
    assert typing.next_key("", "社区", Settings(Board.FULL, "xx", table)) == DELETE
    assert typing.next_key("社区", "社区", Settings(Board.FULL, "s", table)) == DELETE
    assert typing.next_key("广", "社区", Settings(Board.FULL, "", table)) == DELETE


def test_handwriting_asks_for_one_character_after_the_other() -> None:
    assert typing.next_key("", "王兰", Settings(Board.HAND)) == WRITE + "王"
    assert typing.next_key("王", "王兰", Settings(Board.HAND)) == WRITE + "兰"
    assert typing.next_key("王兰", "王兰", Settings(Board.HAND)) == DONE


def test_delete_takes_letters_before_characters() -> None:
    now = Composition("社", "qu").delete()
    assert now == Composition("社", "q")
    assert now.delete().delete() == Composition("", "")


def test_picking_uses_up_only_its_own_letters() -> None:
    assert Composition("", "shequ").pick(Candidate("社", 3)) == Composition("社", "qu")
