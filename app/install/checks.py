"""Runs the checks: quick ones first, tests side by side, benchmarks alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import IO

IMPORT_RULES = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
)


class Lane(Enum):
    """What a check may run beside, where there are two processors."""

    ALONE = "nothing"
    TELLS = "what holds"
    """Its words are seen as they come."""
    HOLDS = "what tells"
    """Its words are held back until everything beside it has ended."""


@dataclass(frozen=True, slots=True)
class Check:
    """One command of the test run and the name that people read."""

    name: str
    command: tuple[str, ...]
    platform: str = ""
    """The Qt platform it must run on; "" for the one of the whole run."""
    lane: Lane = Lane.ALONE


DRAWN = ["tests/ui/devices", "tests/ui/drill", "tests/ui/keys"]
"""What draws for itself, and so is tried off-screen in every run."""
MEASURED = ["tests/standards"]
SHOWN = ["tests/ui"]


def list_checks(python: Path, arguments: list[str], variables: Mapping[str, str]) -> list[Check]:
    """All checks in their order; arguments other than ``--all`` go to pytest as they are.

    The screens are tried off-screen as well as on a screen, unless arguments choose the tests.
    ``--all`` adds the tests marked slow, and the benchmarks at the end. Tests open windows on a
    screen of their own (Xvfb) unless one was given.
    """
    interpreter = str(python)
    pytest = [interpreter, "-m", "pytest"]
    if variables.get("DISPLAY") or variables.get("QT_QPA_PLATFORM") or not shutil.which("Xvfb"):
        pytest += ["--no-xvfb"]
    rest = [argument for argument in arguments if argument != "--all"]
    is_all = "--all" in arguments
    checks = [
        Check("ruff check", (interpreter, "-m", "ruff", "check")),
        Check("ruff format", (interpreter, "-m", "ruff", "format", "--check")),
        Check("mypy", (interpreter, "-m", "mypy")),
        Check("import rules", (interpreter, "-c", IMPORT_RULES)),
    ]
    if rest:
        return [*checks, Check("pytest", (*pytest, *(["-m", ""] if is_all else []), *rest))]
    marks = ["-m", "not benchmark"] if is_all else []
    drawn = SHOWN if is_all else DRAWN
    off_screen = (interpreter, "-m", "pytest", "--no-xvfb", *marks, *drawn)
    others = [f"--ignore={folder}" for folder in (*MEASURED, *SHOWN)]
    # A process that has opened thousands of windows becomes slow: what opens most has its own.
    checks += [
        Check("screens drawn off-screen", off_screen, "offscreen", lane=Lane.TELLS),
        Check("rules of the screens", (*pytest, *marks, *MEASURED), lane=Lane.TELLS),
        Check("screens", (*pytest, *marks, *SHOWN), lane=Lane.TELLS),
        Check("pytest", (*pytest, *marks, *others), lane=Lane.HOLDS),
    ]
    if is_all:
        checks.append(Check("benchmarks", (*pytest, "-m", "benchmark", "tests/benchmarks")))
    return checks


def variables_for_checks(variables: Mapping[str, str], *, can_show: bool) -> dict[str, str]:
    """The environment of the checks: without any screen Qt draws off-screen."""
    chosen = dict(variables)
    if not can_show:
        chosen.setdefault("QT_QPA_PLATFORM", "offscreen")
    return chosen


def run_checks(python: Path, root: Path, arguments: list[str]) -> int:
    """Run the checks; the exit code of the first that did not pass, or 0.

    One that runs alone and does not pass ends the run. What may run side by side runs to its end,
    so that a long night tells all that it found. Pytest's own closing line comes last.
    """
    can_show = sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or shutil.which("Xvfb")
    )
    variables = variables_for_checks(os.environ, can_show=can_show)
    checks = list_checks(python, arguments, variables)
    side_by_side = _has_two_processors()
    codes = [0]
    for is_alone, each in groupby(checks, key=lambda check: check.lane is Lane.ALONE):
        some = list(each)
        if is_alone:
            codes.append(_run_until_one_fails(some, root, variables))
            if codes[-1] != 0:
                break
        elif side_by_side:
            codes += _run_side_by_side(some, root, variables)
        else:
            codes += [_run(check, root, variables) for check in some]
    return next((code for code in codes if code != 0), 0)


def _run_until_one_fails(checks: list[Check], root: Path, variables: Mapping[str, str]) -> int:
    codes = (_run(check, root, variables) for check in checks)
    return next((code for code in codes if code != 0), 0)


def _run_side_by_side(checks: list[Check], root: Path, variables: Mapping[str, str]) -> list[int]:
    held = [check for check in checks if check.lane is Lane.HOLDS]
    with tempfile.TemporaryFile() as said, ThreadPoolExecutor(max_workers=1) as beside:
        ending = beside.submit(lambda: [_run(check, root, variables, said) for check in held])
        codes = [_run(check, root, variables) for check in checks if check not in held]
        codes += ending.result()
        said.seek(0)
        sys.stdout.write(said.read().decode("utf-8", "replace"))
        sys.stdout.flush()
    return codes


def _run(
    check: Check, root: Path, variables: Mapping[str, str], into: IO[bytes] | None = None
) -> int:
    """Run one, on the terminal or with all its words into a file."""

    def tell(words: str) -> None:
        if into is None:
            print(words, flush=True)
        else:
            into.write(f"{words}\n".encode())
            into.flush()

    own = {"QT_QPA_PLATFORM": check.platform} if check.platform else {}
    tell(f"== {check.name}")
    begun = time.monotonic()
    run = subprocess.run(
        check.command, cwd=root, env={**variables, **own}, stdout=into, stderr=into, check=False
    )
    if run.returncode != 0:
        took = time.monotonic() - begun
        tell(f"没有通过 / did not pass: {check.name} ({took:.0f} s)")
    return run.returncode


def _has_two_processors() -> bool:
    return (os.cpu_count() or 1) >= 2
