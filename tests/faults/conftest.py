"""Gathers what was tried into one table, printed when all faults are through."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.store.conftest import small_disk as small_disk


class Trial(NamedTuple):
    """One kind of fault."""

    fault: str
    trials: int
    lost: int
    """What was promised and is not there."""
    torn: int
    """What is there in part, or taken in although it was broken."""
    note: str = ""


class Trials:
    """The faults of this run."""

    def __init__(self) -> None:
        self.rows: list[Trial] = []

    def add(self, fault: str, trials: int, *, lost: int = 0, torn: int = 0, note: str = "") -> None:
        self.rows.append(Trial(fault, trials, lost, torn, note))
        assert (lost, torn) == (0, 0), f"{fault}: {lost} lost, {torn} torn"


_trials = Trials()


@pytest.fixture
def trials() -> Trials:
    return _trials


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.db"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _trials.rows:
        terminalreporter.section("faults")
        terminalreporter.write_line("| fault | trials | lost | torn | |")
        terminalreporter.write_line("|---|---|---|---|---|")
        for row in sorted(_trials.rows):
            terminalreporter.write_line("| " + " | ".join(map(str, row)) + " |")
