"""The same on a real FAT32 stick, cut at every write that the driver makes to the medium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.problem import KnownProblem
from app.sync.stick import FOLDER, write_for
from tests.sync import fat
from tests.sync.test_pulled import NEW, Table
from tests.sync.test_stick import Pair
from tests.sync.test_stick import pair as pair

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not fat.is_possible(), reason="needs FUSE, fusefat, mtools and strace"),
]


@pytest.fixture
def stick(tmp_path: Path) -> fat.FatStick:
    folder = tmp_path / "fat"
    folder.mkdir()
    return fat.FatStick(folder)


@pytest.fixture
def table(pair: Pair, tmp_path: Path) -> Iterator[Table]:
    table = Table(pair, tmp_path)
    yield table
    table.close()


def write(pair: Pair, place: Path) -> None:
    write_for(place, pair.station.peer, pair.seat.keys, pair.seat.log, wall_ms=1, program="1")


def test_a_stick_cut_at_every_write_holds_the_old_file_or_the_new_one(
    table: Table, stick: fat.FatStick, tmp_path: Path
) -> None:
    with stick.mounted() as mounted:
        (mounted / FOLDER).mkdir()
        for file in (table.pair.stick / FOLDER).iterdir():
            (mounted / FOLDER / file.name).write_bytes(file.read_bytes())
    before = stick.image.read_bytes()
    with stick.mounted(is_watched=True) as mounted:
        write(table.pair, mounted)
        assert len(list((mounted / FOLDER).glob("records-*.age"))) == 1
    writes = stick.writes()
    assert len(writes) > 20
    cut, out = tmp_path / "cut.img", tmp_path / "out"
    medium = bytearray(before)
    seen = set()
    for number, (at, content) in enumerate([fat.Written(0, b""), *writes]):
        medium[at : at + len(content)] = content
        cut.write_bytes(medium)
        fat.read_out(cut, FOLDER, out)
        table.lay()
        outcomes = table.pair.read(table.pair.station, out)
        assert {each.what for each in outcomes} <= {"taken"}, f"after write {number}"
        seen.add(table.events())
    assert seen <= {0, 4, 4 + NEW}
    assert table.events() == 4 + NEW, "whole at the end"
    assert bytes(medium) == stick.image.read_bytes(), "every write was noted"


def test_clusters_of_32_kib_make_no_difference(table: Table, tmp_path: Path) -> None:
    """As on a large stick."""
    folder = tmp_path / "large"
    folder.mkdir()
    with fat.FatStick(folder, 2200, 64).mounted() as mounted:
        write(table.pair, mounted)
        (taken,) = table.pair.read(table.pair.station, mounted)
        assert taken.what == "taken"


def test_a_stick_closed_to_writing_is_told(table: Table, stick: fat.FatStick) -> None:
    with stick.mounted("ro") as mounted, pytest.raises(KnownProblem) as caught:
        write(table.pair, mounted)
    assert caught.value.kind == "sync-not-written"


def test_records_and_receipts_go_round_on_fat(table: Table, stick: fat.FatStick) -> None:
    """Two seconds to a stamp, no case, no rights: nothing depends on it."""
    pair = table.pair
    with stick.mounted() as mounted:
        write(pair, mounted)
    with stick.mounted() as mounted:
        (taken,) = pair.read(pair.station, mounted)
        assert taken.what == "taken"
    with stick.mounted() as mounted:
        (receipt,) = pair.read(pair.seat, mounted)
        assert receipt.what == "receipt"
        assert not list((mounted / FOLDER).glob("*.age"))
    assert table.events() == 4 + NEW
