"""A table survives the way into a spreadsheet, and nothing in it is computed there."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.csv_text import BOM, csv_text

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other work may run on this machine."""


def read(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@UNHURRIED
@given(st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1))
def test_every_text_comes_back_with_at_most_a_mark_before_it(rows: list[list[str]]) -> None:
    for row, back in zip(rows, read(csv_text(rows)), strict=True):
        if row == [""]:
            continue
        assert [each.removeprefix("'") for each in back] == [each.removeprefix("'") for each in row]


@UNHURRIED
@given(texts, st.sampled_from(["=", "+", "-", "@", "\t", "\r"]))
def test_no_text_is_a_formula(text: str, sign: str) -> None:
    ((cell,),) = read(csv_text([[sign + text]]))
    assert cell == f"'{sign}{text}"


@pytest.mark.parametrize("text", [" =1+1", "　=1+1", "＝1+1", "=cmd|' /C calc'!A0"])
def test_a_formula_behind_spaces_is_seen(text: str) -> None:
    assert read(csv_text([[text]])) == [[f"'{text}"]]


def test_numbers_stay_numbers() -> None:
    assert csv_text([("次", 3, -2, 1.5)]) == f"{BOM}次,3,-2,1.5\r\n"
