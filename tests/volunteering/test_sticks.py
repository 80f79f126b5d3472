"""What is found on a stick, and what comes of it when it is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import paths
from app.core.problem import KnownProblem
from app.ui.volunteer.volumes import plugged_in
from app.volunteering.sticks import SticksAtHand
from tests.content.test_packs import pack_folder, zipped


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def at_hand(stick: Path, monkeypatch: pytest.MonkeyPatch) -> SticksAtHand:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(stick.parent / "home"))
    return SticksAtHand(lambda: [(stick, "KINGSTON")])


def test_packs_lie_on_the_stick_or_in_one_of_its_folders(
    at_hand: SticksAtHand, stick: Path
) -> None:
    pack_folder(stick / "one")
    zipped(stick / "one", stick / "two.zip")
    (stick / "lessons").mkdir()
    zipped(stick / "one", stick / "lessons" / "three.zip")
    (stick / "holiday.jpg").write_bytes(b"JFIF")
    (stick / "other.zip").write_bytes(b"not a zip at all")
    found = at_hand.find("lessons")
    assert [name for _path, name, _place in found] == ["three.zip", "one", "other.zip", "two.zip"]
    assert {place for _path, _name, place in found} == {"U 盘 KINGSTON"}


def test_an_empty_stick_has_nothing(at_hand: SticksAtHand) -> None:
    assert at_hand.find("lessons") == at_hand.find("model") == ()


def test_a_pack_is_installed_told_and_taken_back(at_hand: SticksAtHand, stick: Path) -> None:
    path = str(pack_folder(stick / "新课程"))
    assert at_hand.install("lessons", path) == "装好了 1 课：V01。"
    assert at_hand.packs() == 1
    assert at_hand.undo() == "收回了 1 课：V01。"
    assert at_hand.packs() == 0


def test_a_model_that_is_none_is_told(at_hand: SticksAtHand, stick: Path) -> None:
    archive = zipped(pack_folder(stick / "one"), stick / "one.zip")
    with pytest.raises(KnownProblem) as told:
        at_hand.install("model", str(archive))
    assert told.value.kind == "model-none"


def test_the_disk_of_the_system_is_no_stick() -> None:
    assert Path("/") not in {path for path, _name in plugged_in()}
