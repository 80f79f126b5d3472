"""The sticks that are plugged in, as Qt knows them."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTS = ("/media", "/run/media", "/mnt", "/Volumes")


def plugged_in() -> tuple[tuple[Path, str], ...]:
    """Where each stick begins, and its name; never the disk that the system lies on."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        path = Path(volume.rootPath())
        if volume.isValid() and volume.isReady() and not volume.isRoot() and _is_stick(path):
            found.append((path, volume.name() or path.name or str(path)))
    return tuple(found)


def _is_stick(path: Path) -> bool:
    if os.name == "nt":
        return path.drive.upper() != os.environ.get("SYSTEMDRIVE", "C:").upper()
    return any(path.is_relative_to(place) for place in _MOUNTS)
