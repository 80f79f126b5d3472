"""A card on the screen tells millimetres; the scale makes the least target large enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.screen_scale import (
    CARD_MM,
    USUAL_MM,
    Ruler,
    arcmin,
    mm_of,
    ruler_for,
    scale_for,
    words_for,
)


@pytest.mark.parametrize(
    ("dpi", "scale"), [(102, 1.07), (93, 1.0), (109, 1.14), (141, 1.47), (126, 1.32), (96, 1.0)]
)
def test_usual_screens_get_the_scale_that_they_need(dpi: float, scale: float) -> None:
    assert scale_for(25.4 / dpi) == scale


@given(st.floats(96, 239))
def test_sixty_pixels_are_15_9_mm_on_every_fine_screen(dpi: float) -> None:
    mm_per_px = 25.4 / dpi
    wide = mm_of(60, mm_per_px, scale_for(mm_per_px))
    assert wide >= 15.875 - 1e-6
    assert round(wide, 1) >= 15.9
    assert wide <= 15.875 * 1.011


@given(st.floats(0.05, 1.0))
def test_the_scale_is_never_small_and_never_mad(mm_per_px: float) -> None:
    assert 1.0 <= scale_for(mm_per_px) <= 2.5


def test_an_unmeasured_screen_is_left_alone() -> None:
    assert scale_for(None) == 1.0
    assert ruler_for(None, 1.0).plain_mm == USUAL_MM


@given(st.floats(0.1, 0.5), st.sampled_from([1.0, 1.14, 1.47, 2.0]))
def test_what_is_kept_does_not_depend_on_the_scale_in_force(mm: float, scale: float) -> None:
    ruler = ruler_for(mm, scale)
    assert ruler.plain_mm == pytest.approx(mm)
    assert ruler.wanted == scale_for(ruler.plain_mm)
    assert ruler.size[0] == pytest.approx(CARD_MM[0] / (mm * scale), abs=0.51)


@given(st.integers(150, 900), st.lists(st.sampled_from([-20, -1, 1, 20]), max_size=40))
def test_every_press_changes_the_card_by_as_much_as_it_says(width: int, steps: list[int]) -> None:
    ruler = Ruler(CARD_MM[0] / width)
    for step in steps:
        before = ruler.size[0]
        ruler = ruler.grown(step)
        if 150 < before + step < 1000:
            assert ruler.size[0] == before + step
        assert ruler.size[0] / ruler.size[1] == pytest.approx(85.6 / 54, rel=0.02)


def test_a_laptop_is_told_in_words() -> None:
    said = words_for(Ruler(25.4 / 141), str)
    assert "10.8" in said[0]
    assert "1.47" in said[1]
    assert "15.9" in said[1]
    assert words_for(Ruler(25.4 / 93), str)[1] == "够大了，不用再放大。"


@pytest.mark.parametrize("dpi", [93, 96, 102, 109, 126, 141, 220])
def test_running_text_is_seen_at_more_than_half_a_degree(dpi: float) -> None:
    """V20, for 22 pt (29 px) and for the least type of all, 18 pt (24 px)."""
    mm = 25.4 / dpi
    for px in (29, 24):
        assert arcmin(mm_of(px * 22 / 24, mm, scale_for(mm))) >= 30
