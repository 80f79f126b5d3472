"""What is said about records that wait."""

from __future__ import annotations

import pytest

from app.core.sync_state import Link, SyncState, called, told_apart, waiting_sentence

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


def test_computers_of_one_name_can_be_told_apart() -> None:
    first = Link("a" * 20, "PC", "seat", check="1529 3426 7810")
    second = first._replace(id="b" * 20, check="2512 8144 9825")
    other = first._replace(id="c" * 20, name="窗边")
    names = [link.name for link in told_apart([first, second, other])]
    assert names == ["PC (1529)", "PC (2512)", "窗边"]


def test_a_seat_is_called_as_volunteers_know_it_and_its_own_name_only_tells_apart() -> None:
    links = [Link(key * 20, name, "seat") for key, name in (("d", "vm"), ("b", "vm2"), ("c", "c"))]
    one = called([*links, STATION], {"d" * 20: "1 号", "b" * 20: "2 号"})
    assert [link.name for link in one] == ["1 号", "2 号", "c", "北门驿站"]
    alike = called(links, {"d" * 20: "窗边", "b" * 20: "窗边", "c" * 20: "门口"})
    assert [link.name for link in alike] == ["窗边 (vm)", "窗边 (vm2)", "门口"]
