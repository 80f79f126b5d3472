"""What the walk of setting up asks for, and what it need not."""

from __future__ import annotations

from app.core.setup_pages import pairing_page


def same(text: str) -> str:
    return text


def test_nobody_pairs_a_seat_with_the_desk_on_the_same_computer() -> None:
    apart = pairing_page(same, can_carry=True)
    assert [choice.id for choice in apart.choices] == ["carry"]
    together = pairing_page(same, can_carry=True, is_desk=True)
    assert together.choices == ()
    assert together.onward
    assert "不用配对" in together.lead
