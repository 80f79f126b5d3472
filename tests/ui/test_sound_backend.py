"""Sound is played without FFmpeg, which would load QtQuick and QML as well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
before = QCoreApplication.libraryPaths()
from app.ui.sound import SinkPlayer
player = SinkPlayer()
player.has_device()
assert QCoreApplication.libraryPaths() == before, "plugins are no longer found"
loaded = Path("/proc/self/maps").read_text()
print(*(name for name in ("libQt6Multimedia", "libavcodec", "libQt6Quick") if name in loaded))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what a program has loaded is read in /proc")
def test_no_backend_is_loaded_to_play_a_sound() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    assert run.stdout.split() == ["libQt6Multimedia"]
