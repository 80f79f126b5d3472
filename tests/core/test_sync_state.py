"""What is said about records that wait."""

from __future__ import annotations

import pytest

from app.core.sync_state import Link, SyncState, waiting_sentence

STATION = Link("a" * 20, "北门驿站", "station", waiting=34)


def said(*links: Link) -> str:
    return waiting_sentence(SyncState(links), lambda text: text)


def test_what_no_station_has_is_counted_once() -> None:
    other = STATION._replace(id="b" * 20, waiting=12)
    assert said(STATION) == "还没同步 34 条，都在这台电脑上。"
    assert said(STATION, other) == "还没同步 12 条，都在这台电脑上。", "one station is enough"


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ((), ""),
        ((STATION._replace(role="seat"),), ""),
        ((STATION._replace(waiting=0),), "都同步好了。"),
    ],
)
def test_nobody_is_alarmed_where_nothing_waits(links: tuple[Link, ...], words: str) -> None:
    assert said(*links) == words
