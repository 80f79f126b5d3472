"""Two people are named so that nobody reads an empty pair of brackets."""

from __future__ import annotations

from app.core.merge_preview import pair_title
from app.core.people import Person


def same(text: str) -> str:
    return text


def test_a_picture_that_only_a_newer_version_knows_is_left_out() -> None:
    known, unknown = Person("a", "王奶奶", "peach"), Person("b", "李奶奶", "of a later version")
    title = pair_title(known, unknown, same)
    assert title.endswith("和李奶奶")
    assert title.startswith("王奶奶（")
