"""The page of one computer that is known."""

from __future__ import annotations

from app.core.meeting_pages import forget_page, link_page
from app.core.sync_state import Link

SEAT = Link("b" * 20, "窗边", "seat", check="1529 3426 7810")


def as_it_is(text: str) -> str:
    return text


def test_a_seat_brings_records_and_a_station_gives_receipts() -> None:
    day = "11 月 28 日"
    assert f"上一次带来记录：{day}" in link_page(SEAT, day, as_it_is).lines
    station = SEAT._replace(role="station")
    assert f"上一次回执：{day}" in link_page(station, day, as_it_is).lines


def test_whoever_takes_trust_back_can_compare_the_number() -> None:
    assert "核对号：1529 3426 7810" in forget_page(SEAT, as_it_is).lines
