"""Where cards are saved, and what their files are called."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QStorageInfo

from app.ui.paper.places import find_stick, free_name


@dataclass
class Volume:
    """A mounted disk as the system tells of it."""

    root: str
    is_ready: bool = True
    is_read_only: bool = False

    def rootPath(self) -> str:  # noqa: N802 - Qt's own name
        return self.root

    def isReady(self) -> bool:  # noqa: N802
        return self.is_ready

    def isReadOnly(self) -> bool:  # noqa: N802
        return self.is_read_only


def stick_among(*volumes: Volume) -> Path | None:
    return find_stick(cast("list[QStorageInfo]", list(volumes)))


@pytest.mark.parametrize(("volume", "is_stick"), [
    (Volume("/"), False),
    (Volume("/home"), False),
    (Volume("/media/wang/STICK"), True),
    (Volume("/run/media/wang/STICK"), True),
    (Volume("/media/wang/STICK", is_read_only=True), False),
    (Volume("/media/wang/STICK", is_ready=False), False),
])  # fmt: skip
def test_a_stick_is_what_was_plugged_in_and_can_be_written(volume: Volume, is_stick: bool) -> None:
    assert (stick_among(volume) is not None) is is_stick


def test_the_disks_of_this_computer_can_be_asked() -> None:
    found = find_stick()
    assert found is None or found.is_dir()


def test_an_earlier_card_is_kept(tmp_path: Path) -> None:
    assert free_name(tmp_path, "预约挂号 A4") == tmp_path / "预约挂号 A4.pdf"
    (tmp_path / "预约挂号 A4.pdf").touch()
    (tmp_path / "预约挂号 A4 (2).pdf").touch()
    assert free_name(tmp_path, "预约挂号 A4") == tmp_path / "预约挂号 A4 (3).pdf"


def test_a_title_becomes_a_name_that_every_system_takes(tmp_path: Path) -> None:
    assert free_name(tmp_path, 'The mouse: move/rest "A4"').name == "The mouse move rest A4.pdf"
