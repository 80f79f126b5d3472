"""Makes the folder .venv and keeps it equal to the lock file; once finished it needs no network."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.install.words import CannotGoOn, say

LOCKS = Path(__file__).resolve().parent
STAMP = "installed.stamp"
UNFINISHED = "unfinished"

Run = Callable[[list[str]], int]


def run(command: list[str]) -> int:
    """Run one command in view of the person at the console; its exit code."""
    return subprocess.run(command, check=False).returncode


def is_old_linux(libc: tuple[str, str], machine: str) -> bool:
    """Whether today's Qt is too new for this C library: x86_64 needs 2.34, aarch64 2.39."""
    name, version = libc
    if name != "glibc":
        return False
    major, minor = (int(part) for part in version.split(".")[:2])
    return (major, minor) < ((2, 39) if machine == "aarch64" else (2, 34))


def lock_name(*, for_tests: bool, is_old: bool) -> str:
    """The lock file for this purpose on this machine."""
    return f"requirements{'-dev' if for_tests else ''}{'-glibc228' if is_old else ''}.lock"


def stamp_of(lock: Path, python: str) -> str:
    """What a .venv made from this lock by this Python carries."""
    return hashlib.sha256(f"{python}\n".encode() + lock.read_bytes()).hexdigest()


def venv_python(venv: Path) -> Path:
    """The Python inside a .venv."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_ready(venv: Path, stamps: set[str]) -> bool:
    """Whether this .venv was finished from one of the locks that ``stamps`` name."""
    stamp = venv / STAMP
    return (
        venv_python(venv).exists()
        and not (venv / UNFINISHED).exists()
        and stamp.exists()
        and stamp.read_text(encoding="utf-8").strip() in stamps
    )


def is_usable(venv: Path, python: str) -> bool:
    """Whether an existing .venv may be built upon: whole, same Python, with pip."""
    if (venv / UNFINISHED).exists() or not venv_python(venv).exists():
        return False
    question = "import pip, platform; print(platform.python_version())"
    answer = subprocess.run(
        [str(venv_python(venv)), "-c", question], capture_output=True, text=True, check=False
    )
    return answer.returncode == 0 and answer.stdout.strip() == python


def _is_old_here() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return is_old_linux(platform.libc_ver(), platform.machine())


def is_prepared(root: Path, *, for_tests: bool, locks: Path = LOCKS) -> bool:
    """Whether an earlier run left a .venv in which nothing is missing."""
    # What the tests need holds all that the program needs.
    names = {lock_name(for_tests=each, is_old=_is_old_here()) for each in (for_tests, True)}
    stamps = {stamp_of(locks / name, platform.python_version()) for name in names}
    return is_ready(root / ".venv", stamps)


def ensure_venv(root: Path, *, for_tests: bool, run: Run = run, locks: Path = LOCKS) -> Path:
    """The Python of a .venv that holds exactly what the lock names, made or mended if need be."""
    python = platform.python_version()
    lock = locks / lock_name(for_tests=for_tests, is_old=_is_old_here())
    venv = root / ".venv"
    if is_prepared(root, for_tests=for_tests, locks=locks):
        return venv_python(venv)
    say(
        "第一次运行，正在准备，需要几分钟和网络。",
        "First run: getting ready. This takes some minutes and a network.",
    )
    if not is_usable(venv, python):
        _make_anew(venv, run)
    (venv / STAMP).unlink(missing_ok=True)
    unfinished = venv / UNFINISHED
    unfinished.touch()
    _install(venv, lock, run)
    (venv / STAMP).write_text(stamp_of(lock, python) + "\n", encoding="utf-8")
    unfinished.unlink()
    return venv_python(venv)


def _make_anew(venv: Path, run: Run) -> None:
    if venv.exists():
        shutil.rmtree(venv)
    outside = getattr(sys, "_base_executable", None) or sys.executable
    if run([outside, "-m", "venv", str(venv)]) != 0:
        raise CannotGoOn(
            "Python 的 venv 建不起来。请管理员运行：apt-get install python3-venv",
            "Python could not make its venv. Ask the administrator to run:"
            " apt-get install python3-venv",
        )


def _install(venv: Path, lock: Path, run: Run) -> None:
    pip = [str(venv_python(venv)), "-m", "pip", "install", "--disable-pip-version-check"]
    pip += ["--no-input", "--require-hashes"]
    if not sys.stdout.isatty():
        pip += ["--quiet"]
    # First the tools: srt is published as source only, and is built with the locked setuptools.
    tools = venv / "tools.lock"
    tools.write_text(requirement("pip", lock) + requirement("setuptools", lock), encoding="utf-8")
    steps = (
        [*pip, "--only-binary", ":all:", "-r", str(tools)],
        [*pip, "--no-build-isolation", "-r", str(lock)],
    )
    for step in steps:
        if run(step) != 0:
            raise CannotGoOn(
                "有些部件没有装好。请检查网络，再运行一次。",
                "Some parts could not be installed. Check the network and run this again.",
            )
    write_console_script(venv)


def write_console_script(venv: Path) -> Path:
    """Put ``digital-buddy`` next to the .venv's Python; it moves along with the folder."""
    if sys.platform == "win32":
        script = venv / "Scripts" / "digital-buddy.cmd"
        script.write_bytes(
            b"@echo off\r\nsetlocal\r\nset PYTHONUTF8=1\r\nset PYTHONPATH=%~dp0..\\..\r\n"
            b'"%~dp0python.exe" -m app %*\r\n'
        )
    else:
        script = venv / "bin" / "digital-buddy"
        script.write_text(
            '#!/bin/sh\nroot=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd) || exit 1\n'
            'PYTHONPATH=$root exec "$root/.venv/bin/python" -m app "$@"\n',
            encoding="utf-8",
        )
        script.chmod(0o755)
    return script


def requirement(name: str, lock: Path) -> str:
    """The lines of one package in a lock file: its version and its hashes."""
    lines: list[str] = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            if lines:
                break
            if not line.startswith(f"{name}=="):
                continue
            lines.append(line)
        elif lines:
            lines.append(line)
    return "\n".join(lines) + "\n"
