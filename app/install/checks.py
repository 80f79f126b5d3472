"""Runs the checks quickest first, and stops at the first that does not pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


DRAWN = ["tests/ui/devices", "tests/ui/drill", "tests/ui/keys"]
"""What draws for itself, and so is tried off-screen in every run."""
MEASURED = ["tests/standards", "tests/gallery"]


def list_checks(python: Path, arguments: list[str], variables: Mapping[str, str]) -> list[Check]:
    """All checks; arguments other than ``--all`` go to pytest as they are.

    The screens are tried off-screen as well as on a screen, unless arguments choose the tests.
    ``--all`` adds the tests marked slow or benchmark. Tests open windows on a screen of their
    own (Xvfb) unless one was given.
    """
    interpreter = str(python)
    pytest = [interpreter, "-m", "pytest"]
    if variables.get("DISPLAY") or variables.get("QT_QPA_PLATFORM") or not shutil.which("Xvfb"):
        pytest += ["--no-xvfb"]
    rest = [argument for argument in arguments if argument != "--all"]
    if "--all" in arguments:
        pytest += ["-m", ""]
    checks = [
        Check("ruff check", (interpreter, "-m", "ruff", "check")),
        Check("ruff format", (interpreter, "-m", "ruff", "format", "--check")),
        Check("mypy", (interpreter, "-m", "mypy")),
        Check("import rules", (interpreter, "-c", IMPORT_RULES)),
    ]
    if not rest:
        drawn = ["tests/ui"] if "--all" in arguments else DRAWN
        off_screen = (interpreter, "-m", "pytest", "--no-xvfb", *drawn)
        checks.append(Check("screens drawn off-screen", off_screen, "offscreen"))
        # A process that has opened thousands of windows becomes slow: these have one of their own.
        checks.append(Check("rules of the screens", (*pytest, *MEASURED)))
        rest = [f"--ignore={folder}" for folder in MEASURED]
    return [*checks, Check("pytest", (*pytest, *rest))]


def variables_for_checks(variables: Mapping[str, str], *, can_show: bool) -> dict[str, str]:
    """The environment of the checks: without any screen Qt draws off-screen."""
    chosen = dict(variables)
    if not can_show:
        chosen.setdefault("QT_QPA_PLATFORM", "offscreen")
    return chosen


def run_checks(python: Path, root: Path, arguments: list[str]) -> int:
    """Run all checks until one fails; its exit code. Pytest's own closing line comes last."""
    can_show = sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or shutil.which("Xvfb")
    )
    variables = variables_for_checks(os.environ, can_show=can_show)
    for check in list_checks(python, arguments, variables):
        print(f"== {check.name}", flush=True)
        begun = time.monotonic()
        own = {"QT_QPA_PLATFORM": check.platform} if check.platform else {}
        environment = {**variables, **own}
        code = subprocess.run(check.command, cwd=root, env=environment, check=False).returncode
        if code != 0:
            took = time.monotonic() - begun
            print(f"没有通过 / did not pass: {check.name} ({took:.0f} s)", flush=True)
            return code
    return 0
