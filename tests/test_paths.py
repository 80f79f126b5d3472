"""The program's folders are the system's own, or all in one place if somebody says so."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from app import paths


def test_one_folder_for_everything_if_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIGITAL_BUDDY_HOME", str(tmp_path / "stick"))
    assert paths.data_dir() == tmp_path / "stick" / "data"
    assert paths.cache_dir() == tmp_path / "stick" / "cache"
    assert paths.log_dir() == tmp_path / "stick" / "log"
    assert paths.store_file() == tmp_path / "stick" / "data" / "store.db"
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("chosen", [None, "", "  "])
def test_else_the_folders_of_this_person(
    monkeypatch: pytest.MonkeyPatch, home_of_its_own: Path, chosen: str | None
) -> None:
    if chosen is None:
        monkeypatch.delenv("DIGITAL_BUDDY_HOME", raising=False)
    else:
        monkeypatch.setenv("DIGITAL_BUDDY_HOME", chosen)
    folders = {paths.data_dir(), paths.cache_dir(), paths.log_dir()}
    assert len(folders) == 3
    for folder in folders:
        assert folder.is_absolute()
        assert "digital-buddy" in folder.parts
        assert folder.is_relative_to(home_of_its_own)


def test_a_relative_folder_is_meant_from_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGITAL_BUDDY_HOME", "stick")
    assert paths.data_dir() == tmp_path / "stick" / "data"
    monkeypatch.setenv("DIGITAL_BUDDY_HOME", "~/stick")
    assert paths.data_dir() == Path.home() / "stick" / "data"


@pytest.mark.parametrize("chosen", [None, "", "somewhere"])
def test_they_are_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, home_of_its_own: Path, chosen: str | None
) -> None:
    monkeypatch.delenv("DIGITAL_BUDDY_HOME", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        if chosen is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, chosen and str(home_of_its_own / chosen / name))
    folders = platformdirs.PlatformDirs("digital-buddy", appauthor=False)
    assert paths.data_dir() == folders.user_data_path
    assert paths.cache_dir() == folders.user_cache_path
    assert paths.log_dir() == folders.user_log_path
