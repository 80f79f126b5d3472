"""The two files that hold what is set for a computer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.core.problem import KnownProblem
from app.core.seat_settings import Role, SeatSettings
from app.store.seat_settings import COPY, DAMAGED, NAME, NOT_KEPT, SeatFile
from tests.store.places import as_ordinary_person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_new_computer_has_the_usual_settings_and_no_file(folder: Path) -> None:
    file = SeatFile(folder)
    assert file.settings == SeatSettings()
    assert file.trouble is None
    assert not folder.exists()


def test_what_was_set_is_there_at_the_next_start(folder: Path) -> None:
    SeatFile(folder).change(role=Role.SEAT, station="长乐宫社区", is_kiosk=True)
    again = SeatFile(folder)
    assert again.settings == SeatSettings(role=Role.SEAT, station="长乐宫社区", is_kiosk=True)
    assert again.trouble is None


def test_nobody_else_can_read_the_files(folder: Path) -> None:
    SeatFile(folder).change(station="长乐宫社区")
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir()} == {NAME, COPY}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"role"' + b"\0" * 99])
def test_a_damaged_file_costs_nothing_since_the_copy_is_used(folder: Path, damage: bytes) -> None:
    SeatFile(folder).change(role=Role.BOTH, pin="$argon2id$x")
    (folder / NAME).write_bytes(damage)
    again = SeatFile(folder)
    assert again.settings == SeatSettings(role=Role.BOTH, pin="$argon2id$x")
    assert again.trouble is not None
    assert again.trouble.kind == DAMAGED
    assert "设置都在" in again.trouble.safe
    assert (folder / "seat.damaged").read_bytes() == damage
    again.change(station="长乐宫社区")
    assert SeatFile(folder).trouble is None
    assert SeatFile(folder).settings.role is Role.BOTH


def test_a_file_that_is_gone_is_replaced_by_its_copy(folder: Path) -> None:
    SeatFile(folder).change(pin="$argon2id$x")
    (folder / NAME).unlink()
    assert SeatFile(folder).settings.pin == "$argon2id$x"


def test_when_both_are_damaged_the_usual_settings_hold_and_the_volunteer_is_told(
    folder: Path,
) -> None:
    SeatFile(folder).change(role=Role.SEAT)
    for name in (NAME, COPY):
        (folder / name).write_bytes(b"broken")
    again = SeatFile(folder)
    assert again.settings == SeatSettings()
    assert again.trouble is not None
    assert again.trouble.todo == "请志愿者重新设置一遍。"


def test_a_disk_that_takes_nothing_is_told_and_the_setting_holds_meanwhile(
    open_folder: Path,
) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o555)
    file = SeatFile(closed)
    with as_ordinary_person(), pytest.raises(KnownProblem) as told:
        file.change(station="长乐宫社区")
    assert told.value.kind == NOT_KEPT
    assert file.settings.station == "长乐宫社区"
    assert SeatFile(closed).settings == SeatSettings()


def test_what_is_changed_at_the_console_holds_at_once_and_is_not_undone(folder: Path) -> None:
    window, console = SeatFile(folder), SeatFile(folder)
    window.change(pin="$argon2id$x", pin_misses=4, role=Role.SEAT)
    console.change(pin="", pin_misses=0)
    assert window.settings.pin == ""
    window.change(station="长乐宫社区")
    assert SeatFile(folder).settings == SeatSettings(role=Role.SEAT, station="长乐宫社区")
