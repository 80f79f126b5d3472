"""Gathers what the benchmarks measured into one table, printed when all of them are through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest


class Row(NamedTuple):
    """One figure of the table; texts, since units differ."""

    part: str
    """What was measured; rows are sorted by it."""
    figure: str
    reference: str = ""
    """What it was measured against in the same run."""
    ratio: str = ""
    goal: str = ""


class Table:
    """The figures of this run."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def add(
        self,
        part: str,
        figure: str,
        reference: str = "",
        ratio: float | None = None,
        goal: str = "",
    ) -> None:
        self.rows.append(
            Row(part, figure, reference, "" if ratio is None else f"{ratio:.2f}", goal)
        )

    def lines(self) -> Iterator[str]:
        """The table in Markdown."""
        yield "| measured | here | reference in the same run | ratio | goal |"
        yield "|---|---|---|---|---|"
        for row in sorted(self.rows):
            yield "| " + " | ".join(row) + " |"


_table = Table()


@pytest.fixture
def table() -> Table:
    return _table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _table.rows:
        terminalreporter.section("benchmarks")
        for line in _table.lines():
            terminalreporter.write_line(line)
