"""What is set for a computer, seen and mended from the console."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import paths
from app.cli.edge import Exit
from app.core.seat_settings import Role
from app.store.pin_hash import Argon2Hash
from app.store.seat_settings import SeatFile
from tests.cli.conftest import Ask
from tests.cli.test_page import json_fields, keys
from tests.content.test_packs import pack_folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    SeatFile(tmp_path).change(
        role=Role.SEAT, station="长乐宫社区", pin=Argon2Hash().make("2580"), pin_misses=5
    )
    return tmp_path / "store.db"


def test_the_settings_are_said_but_never_the_pin(ask: Ask, store: Path) -> None:
    answer = ask("seat", "info", "--store", store)
    assert answer.code == Exit.FINE
    assert "长乐宫社区" in answer.out
    assert "学员座位" in answer.out
    assert "argon2" not in answer.out
    document = ask("seat", "info", "--store", store, "--json").json
    assert keys(document) == json_fields("seat info")
    assert document["has_pin"] is True
    assert "argon2" not in str(document)


def test_a_forgotten_pin_is_taken_away(ask: Ask, store: Path) -> None:
    answer = ask("seat", "reset-pin", "--store", store, "--json")
    assert answer.json == {"had_pin": True}
    settings = SeatFile(store.parent).settings
    assert (settings.pin, settings.pin_misses, settings.role) == ("", 0, Role.SEAT)
    assert ask("seat", "reset-pin", "--store", store, "--json").json == {"had_pin": False}
    assert json_fields("seat reset-pin") == {"had_pin"}


def test_a_computer_without_settings_is_left_without(ask: Ask, tmp_path: Path) -> None:
    store = tmp_path / "new" / "store.db"
    assert ask("seat", "info", "--store", store).code == Exit.FINE
    assert ask("seat", "reset-pin", "--store", store).code == Exit.FINE
    assert not store.parent.exists()


def test_lessons_are_installed_and_taken_back(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    source = pack_folder(tmp_path / "新课程", title="新的一课")
    done = ask("lessons", "install", source, "--json")
    assert set(done.json) == json_fields("lessons install")
    assert done.json["lessons"] == ["V01"]
    assert "新的一课" in ask("lessons", "list").out
    gone = ask("lessons", "remove", "--json")
    assert set(gone.json) == json_fields("lessons remove")
    assert "新的一课" not in ask("lessons", "list").out
    assert ask("lessons", "remove").code == Exit.WORLD
    assert ask("lessons", "install", tmp_path / "nothing.zip").code == Exit.WORLD
