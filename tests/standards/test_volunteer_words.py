"""Whatever a volunteer may press can be said, too: no two labels of a page sound alike."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.core.page import Page
from app.voice.alike import Alike
from tests.standards import carry_sights, volunteer_sights

CHROME = ("再说一遍", "首页", "叫志愿者", "设置", "离开")
ALIKE = Alike()
PAGES = {**volunteer_sights.PAGES, **carry_sights.PAGES}
NAMED_BY_PEOPLE = ("found-", "carry-stick", "carry-stations", "carry-cards", "carry-known")
"""Pages whose choices are called what somebody called them."""


def labels(page: Page) -> tuple[str, ...]:
    named = (
        () if page.id.startswith(NAMED_BY_PEOPLE) else tuple(each.label for each in page.choices)
    )
    return tuple(filter(None, (*named, page.skip, page.onward, *CHROME)))


@pytest.mark.parametrize("name", PAGES)
def test_labels_can_be_told_apart_and_are_words_that_the_ear_knows(name: str) -> None:
    said = labels(PAGES[name]())
    assert [pair for pair in combinations(said, 2) if ALIKE.are_alike(*pair)] == []
    assert [label for label in said if ALIKE.strange(label)] == []
