"""A stick is pulled while it is written: the old file is whole, or there is none; never a part."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from app.core.problem import KnownProblem
from app.sync.stick import FOLDER
from tests.store.places import reached
from tests.sync.places import ANNA
from tests.sync.pulled import Loss, PulledStick
from tests.sync.test_stick import Pair
from tests.sync.test_stick import pair as pair

NEW = 40
"""Events that come between the first writing and the one that is cut."""


class Table:
    """A seat with a stick on which an earlier file lies, to be begun again from for every cut."""

    def __init__(self, pair: Pair, folder: Path) -> None:
        self.pair = pair
        pair.write()
        pair.seat.store.append([reached(f"s{number}") for number in range(NEW)], learner=ANNA)
        self._sides = (pair.seat, pair.station)
        self._kept = folder / "kept"
        self.close()
        for side in self._sides:
            shutil.copytree(side.path.parent, self._kept / side.name)
        shutil.copytree(pair.stick, self._kept / "stick")
        self.open()

    def close(self) -> None:
        for side in self._sides:
            side.close()

    def open(self) -> None:
        for side in self._sides:
            side.open()

    def lay(self) -> None:
        """Everything as it was before."""
        self.close()
        for place, name in (
            *((side.path.parent, side.name) for side in self._sides),
            (self.pair.stick, "stick"),
        ):
            shutil.rmtree(place)
            shutil.copytree(self._kept / name, place)
        self.open()

    @property
    def names(self) -> set[str]:
        return {path.name for path in (self.pair.stick / FOLDER).iterdir()}

    def events(self) -> int:
        ((count,),) = self.pair.station.ask("select count(*) from events")
        assert isinstance(count, int)
        return count


@pytest.fixture
def table(pair: Pair, tmp_path: Path) -> Iterator[Table]:
    table = Table(pair, tmp_path)
    yield table
    table.close()


def check_station_takes_only_whole_files(table: Table, *, has_finished: bool) -> None:
    """What lies on the stick now is what was there, or all of the new one, or nothing."""
    outcomes = table.pair.read(table.pair.station)
    assert {each.what for each in outcomes} <= {"taken"}, [each.sentence for each in outcomes]
    assert table.events() in ({4 + NEW} if has_finished else {0, 4, 4 + NEW})


def check_nothing_is_lost(table: Table) -> None:
    """The seat has believed nothing, so that the next stick holds everything that is missing."""
    table.pair.read(table.pair.seat)
    table.pair.write()
    table.pair.read(table.pair.station)
    assert table.events() == 4 + NEW


def cut_everywhere(
    table: Table, monkeypatch: pytest.MonkeyPatch, loss: Loss, piece: int
) -> Iterator[tuple[int, bool]]:
    """Write, cut at each call in turn, at last uncut: the cut, and whether it was none."""
    for cut in count():
        table.lay()
        stick = PulledStick(table.pair.stick, cut, loss, piece)
        with monkeypatch.context() as patch:
            stick.patch(patch)
            has_finished = False
            with suppress(KnownProblem):
                table.pair.write()
                has_finished = True
        is_whole = has_finished and not stick.is_gone
        if is_whole:
            # 可以拔了 was said: nothing may depend on what is still on its way.
            stick.pull()
        yield cut, is_whole
        if is_whole:
            assert stick.calls.count("write") >= 1
            return


@pytest.mark.parametrize("loss", Loss)
def test_a_stick_pulled_at_any_call_holds_the_old_file_or_the_new_one(
    table: Table, monkeypatch: pytest.MonkeyPatch, loss: Loss
) -> None:
    cuts = 0
    for cut, has_finished in cut_everywhere(table, monkeypatch, loss, 4096):
        check_station_takes_only_whole_files(table, has_finished=has_finished)
        check_nothing_is_lost(table)
        cuts = cut
    assert cuts >= 8


@pytest.mark.slow
@pytest.mark.parametrize("loss", Loss)
def test_a_stick_pulled_at_any_few_bytes_holds_the_old_file_or_the_new_one(
    table: Table, monkeypatch: pytest.MonkeyPatch, loss: Loss
) -> None:
    cuts = 0
    for cut, has_finished in cut_everywhere(table, monkeypatch, loss, 64):
        check_station_takes_only_whole_files(table, has_finished=has_finished)
        check_nothing_is_lost(table)
        cuts = cut
    assert cuts >= 30


@pytest.mark.parametrize("loss", [Loss.HALF, Loss.NAMES])
def test_a_stick_pulled_while_the_receipt_is_written_costs_only_the_receipt(
    table: Table, monkeypatch: pytest.MonkeyPatch, loss: Loss
) -> None:
    table.pair.write()
    for cut in count():
        stick = PulledStick(table.pair.stick, cut, loss)
        with monkeypatch.context() as patch:
            stick.patch(patch)
            with suppress(KnownProblem):
                table.pair.read(table.pair.station)
        assert table.events() == 4 + NEW, "records are safe before the receipt is written"
        outcomes = table.pair.read(table.pair.seat)
        assert {each.what for each in outcomes} <= {"receipt"}, "half a receipt is not looked at"
        if not stick.is_gone:
            assert table.pair.write().file is None
            return
        for receipt in (table.pair.stick / FOLDER).glob("receipt-*"):
            receipt.unlink()
        table.lay()
        table.pair.write()


def test_where_a_name_cannot_be_given_anew_the_old_file_goes_first(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some drivers of FAT refuse to rename over a file."""

    def refuse(source: Path, target: Path) -> Path:
        if Path(target).exists():
            raise FileExistsError(17, "File exists")
        return Path(source).rename(target)

    table.pair.write()
    table.pair.read(table.pair.station)
    (receipt,) = (table.pair.stick / FOLDER).glob("receipt-*.json")
    before = receipt.read_bytes()
    table.pair.station.clock.wall += 60_000
    monkeypatch.setattr(Path, "replace", refuse)
    table.pair.read(table.pair.station)
    assert list((table.pair.stick / FOLDER).glob("receipt-*.json")) == [receipt]
    assert receipt.read_bytes() != before
    assert not list((table.pair.stick / FOLDER).glob("*.part"))


def test_a_stick_closed_to_writing_is_told_and_keeps_what_it_holds(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = table.names
    stick = PulledStick(table.pair.stick, 0, Loss.NOTHING)
    with monkeypatch.context() as patch:
        stick.patch(patch)
        with pytest.raises(KnownProblem) as caught:
            table.pair.write()
    assert caught.value.kind == "sync-not-written"
    assert table.names == before


def test_a_full_stick_is_told_before_anything_is_written(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shutil.disk_usage(table.pair.stick)._replace(free=90_000)
    stick = PulledStick(table.pair.stick, 10**6, Loss.NOTHING)
    with monkeypatch.context() as patch:
        patch.setattr("app.sync.careful.shutil.disk_usage", lambda _path: free)
        stick.patch(patch)
        with pytest.raises(KnownProblem) as caught:
            table.pair.write()
    assert caught.value.kind == "stick-full"
    assert "只剩 88 KB" in caught.value.happened
    assert stick.calls == []
    ((noted,),) = table.pair.seat.ask("select count(*) from sent")
    assert noted == 1, "a bundle that nobody can have is not waited for"
