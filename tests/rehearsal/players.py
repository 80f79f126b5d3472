"""Rehearsals for tests: in this process, or many of them in child processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.rehearsing import RehearseOptions, RehearseReport, rehearse

ROOT = Path(__file__).parents[2]
LESSONS = ("B01", "B02", "G02", "H01", "V01")
DRILLS = ("B01", "B02")
"""They teach the mouse and the finger: keys are not their business."""
STYLES = ("careful", "hesitant", "shaky", "lost")
MODES = ("guided", "alone")


def play(
    lesson: str, mode: str, style: str = "careful", seed: int = 1, **more: Any
) -> RehearseReport:
    """One rehearsal in this process."""
    return rehearse(RehearseOptions(lesson=lesson, mode=mode, style=style, seed=seed, **more))


def environment(home: Path, hash_seed: str = "random") -> dict[str, str]:
    """Of a child: off-screen, in a home of its own."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DIGITAL_BUDDY_HOME": str(home),
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": str(ROOT),
    }


def play_apart(orders: Sequence[RehearseOptions], home: Path) -> list[RehearseReport]:
    """Rehearsals, one after the other, in a child process that says nothing else."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.rehearsal.players"],
        input=json.dumps([asdict(order) for order in orders]),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(home),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [
        RehearseReport(**{**json.loads(line), "pictures": ()}) for line in done.stdout.splitlines()
    ]


def main() -> None:
    """Read a list of orders, write a line for each report."""
    for order in json.load(sys.stdin):
        sys.stdout.write(json.dumps(asdict(rehearse(RehearseOptions(**order)))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
