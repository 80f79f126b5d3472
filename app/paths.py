"""Says where on this computer the program keeps its things."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME_VARIABLE = "DIGITAL_BUDDY_HOME"
"""If set, everything lives in this one folder: for rehearsals, tests, a station on a stick."""

LESSONS_VARIABLE = "DIGITAL_BUDDY_LESSONS"
"""If set, lessons come from this folder: for authors, and for tests of broken files."""

_NAME = "digital-buddy"
_SYSTEM: str = sys.platform


def data_dir() -> Path:
    """What must never be lost: the store and its backups. Made when first written to."""
    home = _home()
    return home / "data" if home else _usual("data")


def cache_dir() -> Path:
    """What can be made again: spoken sentences, compiled lessons, plans."""
    home = _home()
    return home / "cache" if home else _usual("cache")


def log_dir() -> Path:
    """What the volunteer reads when something went wrong."""
    home = _home()
    return home / "log" if home else _usual("log")


def own_folders() -> tuple[Path, ...]:
    """Where nothing lies but what the program itself has put there."""
    return data_dir(), cache_dir(), log_dir()


def store_file() -> Path:
    """The store used when the command line names no other."""
    return data_dir() / "store.db"


def station_file() -> Path:
    """The station's store: its own, even where a seat is on the same computer."""
    return data_dir() / "station" / "store.db"


def papers_dir() -> Path:
    """Where cards and certificates are saved: where everybody looks for a document."""
    home = _home()
    if home:
        return home / "papers"
    from platformdirs import user_documents_path  # noqa: PLC0415 - long after the first frame

    return user_documents_path() / "数字伙伴"


def lessons_dir() -> Path:
    """Services and lessons: those that came with the program, unless others were chosen."""
    chosen = os.environ.get(LESSONS_VARIABLE, "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(__file__).resolve().parents[1] / "lessons"


def packs_dir() -> Path | None:
    """Packs of lessons that were installed beside the program's own; None for other lessons."""
    return None if os.environ.get(LESSONS_VARIABLE, "").strip() else data_dir() / "lessons"


def _home() -> Path | None:
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(chosen).expanduser().absolute() if chosen else None


_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share", ""),
    "cache": ("XDG_CACHE_HOME", ".cache", ""),
    "log": ("XDG_STATE_HOME", ".local/state", "log"),
}
"""On Linux: the variable, what holds without it, and a folder below the program's own."""


def _usual(kind: str) -> Path:
    """The folder where this system keeps such things."""
    if _SYSTEM == "linux":
        # As platformdirs says it, which takes 4 ms to load before the first frame.
        variable, default, below = _XDG[kind]
        chosen = os.environ.get(variable, "").strip()
        return (Path(chosen) if chosen else Path.home() / default) / _NAME / below
    from platformdirs import PlatformDirs  # noqa: PLC0415

    folders = PlatformDirs(_NAME, appauthor=False)
    return Path(getattr(folders, f"user_{kind}_dir"))
