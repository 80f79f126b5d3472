"""Python imports as it always does, although PySide is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import builtins, linecache
own = builtins.__import__
import app.ui
assert builtins.__import__ is own, "PySide's import is still in place"
import tomllib
assert not any("tomllib" in name for name in linecache.cache), "the source was read"
from PySide6.QtWidgets import QApplication
app.ui.plain_imports.import_plainly()
"""


def test_no_source_is_read_for_an_import() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PROGRAM]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
