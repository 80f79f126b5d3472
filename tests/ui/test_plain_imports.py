"""Modules are imported without their sources being read, although PySide would read them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

PROGRAM = """
import linecache
import app.ui
import tomllib
assert not any("tomllib" in name for name in linecache.cache), "the source was read"
app.ui.plain_imports.import_plainly()
import wave
assert not any("wave" in name for name in linecache.cache), "the source was read"
"""


@pytest.mark.skipif(PySide6.__version_info__ < (6, 12), reason="PySide puts its import back there")
def test_no_source_is_read_for_an_import() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PROGRAM]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
