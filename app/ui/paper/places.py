"""Where a card can be saved: among the documents, or on a stick that is plugged in."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTS = ("/media/", "/run/media/", "/mnt/")
_REMOVABLE = 2
"""What Windows calls a drive whose medium can be taken out."""
_UNFIT = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
"""What no file name may hold on Windows."""


def find_stick(volumes: Iterable[QStorageInfo] | None = None) -> Path | None:
    """The first stick that can be written; None if none is plugged in."""
    for volume in QStorageInfo.mountedVolumes() if volumes is None else volumes:
        root = volume.rootPath()
        if volume.isReady() and not volume.isReadOnly() and _is_stick(root):
            return Path(root)
    return None


def free_name(folder: Path, title: str, ending: str = ".pdf") -> Path:
    """A file name for ``title`` in ``folder`` that nothing has yet: an earlier card stays."""
    stem = " ".join(title.translate(_UNFIT).split())
    path = folder / f"{stem}{ending}"
    number = 2
    while path.exists():
        path = folder / f"{stem} ({number}){ending}"
        number += 1
    return path


def _is_stick(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(_MOUNTS)
