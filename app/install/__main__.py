"""The one way in for app/start and app/test: packages, .venv, then the program or its checks."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.install.checks import run_checks
from app.install.environment import ensure_venv, is_prepared
from app.install.first_run import start
from app.install.system import ensure_packages
from app.install.words import CannotGoOn, say

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Prepare the machine, then ``start`` or ``test``; the exit code of what ran."""
    purpose, rest = arguments[0], arguments[1:]
    is_test = purpose == "test"
    try:
        is_first_run = not is_prepared(ROOT, for_tests=is_test)
        ensure_packages(for_tests=is_test, is_first_run=is_first_run)
        python = ensure_venv(ROOT, for_tests=is_test)
    except CannotGoOn as reason:
        say(reason.chinese, reason.english)
        return 1
    os.environ.setdefault("PYTHONUTF8", "1")
    return run_checks(python, ROOT, rest) if is_test else start(python, ROOT, rest)


if __name__ == "__main__":
    if sys.argv[1:2] not in (["start"], ["test"]):
        sys.exit("python -m app.install start|test [ARGUMENTS]")
    sys.exit(main(sys.argv[1:]))
