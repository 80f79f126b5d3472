"""Writes the four lock files anew from pyproject.toml; needs uv and a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

# Stations with an older C library stop at these; markers keep one file for both processors.
OLDER_QT = """\
PySide6_Essentials==6.9.3; sys_platform == 'linux' and platform_machine == 'x86_64'
PySide6_Addons==6.9.3; sys_platform == 'linux' and platform_machine == 'x86_64'
PySide6_Essentials==6.8.0.2; sys_platform == 'linux' and platform_machine == 'aarch64'
PySide6_Addons==6.8.0.2; sys_platform == 'linux' and platform_machine == 'aarch64'
"""

LOCKS = {
    "requirements.lock": ("build",),
    "requirements-dev.lock": ("build", "dev"),
    "requirements-glibc228.lock": ("build",),
    "requirements-dev-glibc228.lock": ("build", "dev"),
}


def write_lock(name: str) -> int:
    """Resolve for every platform at once, with hashes and without addresses; uv's exit code."""
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--upgrade"]
    for group in LOCKS[name]:
        command += ["--group", group]
    if "glibc228" in name:
        command += ["--constraints", "-"]
    command += ["--output-file", str(HERE / name), "pyproject.toml"]
    return subprocess.run(
        command, cwd=ROOT, input=OLDER_QT, text=True, encoding="utf-8", check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(max(write_lock(name) for name in LOCKS))
