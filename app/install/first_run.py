"""Opens the window, or where there is no screen plays a lesson off-screen and says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from app.install.words import say

SHOWN_LESSON = "G02"


def has_display(variables: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be seen; Windows and macOS always have a desktop."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def is_window_hopeless(arguments: list[str], variables: Mapping[str, str], platform: str) -> bool:
    """Whether the window was asked for, where there is no screen to show it.

    A subcommand (``lessons list`` …) or a chosen Qt platform needs no screen.
    """
    if arguments or variables.get("QT_QPA_PLATFORM"):
        return False
    return not has_display(variables, platform)


def start(python: Path, root: Path, arguments: list[str]) -> int:
    """Run the program with these arguments; its exit code."""
    command = [str(python), "-m", "app", *arguments]
    if is_window_hopeless(arguments, os.environ, sys.platform):
        return play_off_screen(command, root)
    if os.name == "posix":
        os.chdir(root)
        os.execv(command[0], command)
    # Windows has no exec that the console would wait for.
    return subprocess.run(command, cwd=root, check=False).returncode


def play_off_screen(command: list[str], root: Path) -> int:
    """Play one lesson without a screen; leaves its pictures and its store in build/first-run."""
    shown = Path("build", "first-run")
    pictures, store = shown / "pictures", shown / "store.db"
    (root / pictures).mkdir(parents=True, exist_ok=True)
    say(
        "这台电脑没有屏幕，先在后台演一课“养老金资格认证”。",
        "This computer has no screen, so the lesson “Pension certification” is played off-screen.",
    )
    lesson = ["rehearse", SHOWN_LESSON, "--mode", "guided", "--seed", "1", "--style", "careful"]
    played = subprocess.run(
        [*command, *lesson, "--pictures", str(pictures), "--store", str(store)],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    if played.returncode != 0:
        say("这一课没有演完，原因见上面。", "The lesson did not reach its end; see above.")
        return played.returncode
    say(
        f"演完了。图片在 {root / pictures}，学习记录在 {root / store}。",
        f"Done. The pictures are in {root / pictures}, what was learnt is in {root / store}.",
    )
    return 0
