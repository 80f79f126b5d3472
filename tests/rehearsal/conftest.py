"""Rehearsals in one process share what was compiled and planned, and leave the language alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n, paths


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rehearsals")


@pytest.fixture(autouse=True)
def at_a_seat(
    qapp: QApplication, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The application as it runs, with lessons that are compiled once."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(shared_home))
    before = i18n.language()
    yield
    i18n.use(before)
