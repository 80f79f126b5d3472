"""Runs the checks quickest first, and stops at the first that does not pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

IMPORT_RULES = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One command of the test run and the name that people read."""

    name: str
    command: tuple[str, ...]
    platform: str = ""
    """The Qt platform it must run on; "" for the one of the whole run."""
    is_beside: bool = False
    """Whether it may run while the last check runs, after others of the same sort."""


DRAWN = ["tests/ui/devices", "tests/ui/drill", "tests/ui/keys"]
"""What draws for itself, and so is tried off-screen in every run."""
MEASURED = ["tests/standards"]
SHOWN = ["tests/ui"]


def list_checks(python: Path, arguments: list[str], variables: Mapping[str, str]) -> list[Check]:
    """All checks, the longest last; arguments other than ``--all`` go to pytest as they are.

    The screens are tried off-screen as well as on a screen, unless arguments choose the tests.
    ``--all`` adds the tests marked slow or benchmark. Tests open windows on a screen of their
    own (Xvfb) unless one was given.
    """
    interpreter = str(python)
    pytest = [interpreter, "-m", "pytest"]
    if variables.get("DISPLAY") or variables.get("QT_QPA_PLATFORM") or not shutil.which("Xvfb"):
        pytest += ["--no-xvfb"]
    rest = [argument for argument in arguments if argument != "--all"]
    is_all = "--all" in arguments
    if is_all:
        pytest += ["-m", ""]
    checks = [
        Check("ruff check", (interpreter, "-m", "ruff", "check")),
        Check("ruff format", (interpreter, "-m", "ruff", "format", "--check")),
        Check("mypy", (interpreter, "-m", "mypy")),
        Check("import rules", (interpreter, "-c", IMPORT_RULES)),
    ]
    if not rest:
        drawn = SHOWN if is_all else DRAWN
        off_screen = (interpreter, "-m", "pytest", "--no-xvfb", *drawn)
        # Beside a benchmark nothing runs. And a process that has opened thousands of windows
        # becomes slow: what opens most has processes of its own.
        checks += [
            Check("screens drawn off-screen", off_screen, "offscreen", is_beside=not is_all),
            Check("rules of the screens", (*pytest, *MEASURED), is_beside=not is_all),
            Check("screens", (*pytest, *SHOWN), is_beside=not is_all),
        ]
        rest = [f"--ignore={folder}" for folder in (*MEASURED, *SHOWN)]
    return [*checks, Check("pytest", (*pytest, *rest))]


def variables_for_checks(variables: Mapping[str, str], *, can_show: bool) -> dict[str, str]:
    """The environment of the checks: without any screen Qt draws off-screen."""
    chosen = dict(variables)
    if not can_show:
        chosen.setdefault("QT_QPA_PLATFORM", "offscreen")
    return chosen


def run_checks(python: Path, root: Path, arguments: list[str]) -> int:
    """Run all checks until one fails; its exit code. Pytest's own closing line comes last.

    Where there are two processors, some run beside the last one, which tells nothing until then.
    """
    can_show = sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or shutil.which("Xvfb")
    )
    variables = variables_for_checks(os.environ, can_show=can_show)
    checks = list_checks(python, arguments, variables)
    beside = [check for check in checks if check.is_beside] if _has_two_processors() else []
    alone = [check for check in checks if check not in beside]
    if not beside:
        return _run_in_turn(alone, root, variables)
    code = _run_in_turn(alone[:-1], root, variables)
    if code != 0:
        return code
    last = alone[-1]
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        process = subprocess.Popen(
            last.command, cwd=root, env=_own(last, variables), stdout=said, stderr=said
        )
        code = _run_in_turn(beside, root, variables)
        last_code = process.wait()
        print(f"== {last.name}", flush=True)
        said.seek(0)
        sys.stdout.write(said.read().decode("utf-8", "replace"))
        if last_code != 0:
            _tell_not_passed(last, begun)
    return code or last_code


def _run_in_turn(checks: list[Check], root: Path, variables: Mapping[str, str]) -> int:
    for check in checks:
        print(f"== {check.name}", flush=True)
        begun = time.monotonic()
        run = subprocess.run(check.command, cwd=root, env=_own(check, variables), check=False)
        if run.returncode != 0:
            _tell_not_passed(check, begun)
            return run.returncode
    return 0


def _tell_not_passed(check: Check, begun: float) -> None:
    took = time.monotonic() - begun
    print(f"没有通过 / did not pass: {check.name} ({took:.0f} s)", flush=True)


def _own(check: Check, variables: Mapping[str, str]) -> dict[str, str]:
    own = {"QT_QPA_PLATFORM": check.platform} if check.platform else {}
    return {**variables, **own}


def _has_two_processors() -> bool:
    return (os.cpu_count() or 1) >= 2
