"""Says which machine this is, so that a cloned disk is not taken for its original."""

from __future__ import annotations

import hashlib
import importlib
import os
import uuid
from pathlib import Path

_FILES = {
    "system": ("/etc/machine-id", "/var/lib/dbus/machine-id"),
    "board": ("/sys/class/dmi/id/product_uuid", "/sys/class/dmi/id/board_serial"),
}


def read_fingerprint() -> dict[str, str]:
    """Parts that name this machine, each a short hash; what cannot be read is left out."""
    parts: dict[str, str] = {}
    if os.name == "nt":
        parts["system"] = _read_machine_guid()
    else:
        for name, files in _FILES.items():
            parts[name] = next(filter(None, map(_read_line, files)), "")
    node = uuid.getnode()
    # A node with this bit was made up by chance, because no network card could be read.
    if not node >> 40 & 1:
        parts["card"] = f"{node:012x}"
    return {name: _shorten(name, value) for name, value in parts.items() if value}


def _shorten(name: str, value: str) -> str:
    return hashlib.sha256(f"digital-buddy {name} {value}".encode()).hexdigest()[:16]


def _read_line(file: str) -> str:
    try:
        return Path(file).read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _read_machine_guid() -> str:
    # By name, since the module exists on Windows only.
    registry = importlib.import_module("winreg")
    try:
        with registry.OpenKey(
            registry.HKEY_LOCAL_MACHINE,
            r"SOFTWARE\Microsoft\Cryptography",
            access=registry.KEY_READ | registry.KEY_WOW64_64KEY,
        ) as key:
            return str(registry.QueryValueEx(key, "MachineGuid")[0])
    except OSError:
        return ""
