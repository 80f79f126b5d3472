"""Says where on this computer the program keeps its things."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

HOME_VARIABLE = "DIGITAL_BUDDY_HOME"
"""If set, everything lives in this one folder: for rehearsals, tests, a station on a stick."""

LESSONS_VARIABLE = "DIGITAL_BUDDY_LESSONS"
"""If set, lessons come from this folder: for authors, and for tests of broken files."""

_NAME = "digital-buddy"


def data_dir() -> Path:
    """What must never be lost: the store and its backups. Made when first written to."""
    home = _home()
    return home / "data" if home else _dirs().user_data_path


def cache_dir() -> Path:
    """What can be made again: spoken sentences, compiled lessons, plans."""
    home = _home()
    return home / "cache" if home else _dirs().user_cache_path


def log_dir() -> Path:
    """What the volunteer reads when something went wrong."""
    home = _home()
    return home / "log" if home else _dirs().user_log_path


def store_file() -> Path:
    """The store used when the command line names no other."""
    return data_dir() / "store.db"


def lessons_dir() -> Path:
    """Services and lessons: those that came with the program, unless others were chosen."""
    chosen = os.environ.get(LESSONS_VARIABLE, "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(__file__).resolve().parents[1] / "lessons"


def _home() -> Path | None:
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(chosen).expanduser().absolute() if chosen else None


def _dirs() -> PlatformDirs:
    return PlatformDirs(_NAME, appauthor=False)
