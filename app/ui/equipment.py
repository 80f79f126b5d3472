"""Asks Qt what is plugged in and installed: ``python -m app.ui.equipment`` prints it as JSON.

It runs as a process of its own, because Qt ends the whole process where its libraries or its
screen are missing, and finding that out is just what the check of a seat is for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 30.0
"""Seconds; a sound server that hangs is not waited for longer."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """What was found; None where even asking was not possible."""

    speakers: tuple[str, ...] | None
    microphones: tuple[str, ...] | None
    chinese_fonts: tuple[str, ...] | None
    """The faces of the program's own list first."""


def look_around() -> Equipment:
    """Ask in a child process, off-screen; never raises for what is missing."""
    root = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    try:
        answer = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "app.ui.equipment"],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": search},
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        found = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return Equipment(None, None, None)
    return Equipment(*(None if found[name] is None else tuple(found[name]) for name in _PARTS))


_PARTS = ("speakers", "microphones", "chinese_fonts")


def _ask() -> dict[str, list[str] | None]:
    from PySide6.QtGui import QFontDatabase, QGuiApplication  # noqa: PLC0415 - may be missing

    from app.ui.theme import FAMILIES  # noqa: PLC0415

    application = QGuiApplication([])
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    fonts = [name for name in FAMILIES if name in chinese]
    fonts += [name for name in chinese if name not in fonts]
    found: dict[str, list[str] | None] = dict.fromkeys(_PARTS)
    found["chinese_fonts"] = fonts
    try:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415
    except ImportError:  # libpulse is missing on this machine: no sound, but everything else
        return found
    found["speakers"] = [each.description() for each in QMediaDevices.audioOutputs()]
    found["microphones"] = [each.description() for each in QMediaDevices.audioInputs()]
    application.quit()
    return found


if __name__ == "__main__":
    print(json.dumps(_ask(), ensure_ascii=False), flush=True)  # noqa: T201 - it is the answer
    # Without Qt's long farewell: a sound server that hangs would hold it up.
    os._exit(0)
