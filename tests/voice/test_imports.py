"""What the voice costs the screens: nothing heavy, and no engine in their process."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from app.voice import worker

ROOT = Path(__file__).parents[2]
HEAVY = ("pyttsx3", "pypinyin", "PySide6.QtMultimedia")


@pytest.mark.parametrize(
    "modules",
    [
        "app.voice.renderer, app.voice.say, app.voice.check",
        "app.ui.sound, app.ui.speech",
        "app.core.commands, app.core.aliases, app.core.figures",
        "app.voice.phrases, app.voice.alike",
    ],
)
def test_the_screens_process_never_loads_the_engine(modules: str) -> None:
    code = f"import sys, {modules}; print(*sorted(n for n in {HEAVY!r} if n in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""


def test_the_voice_knows_no_qt() -> None:
    code = (
        "import sys, app.voice.worker, app.voice.renderer; "
        "print(any(name.startswith('PySide6') for name in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"


def test_the_worker_takes_no_memory_for_what_it_does_not_use() -> None:
    unused = ("_hashlib", "dataclasses", "app.core.ports", "pypinyin.phrases_dict")
    code = (
        "import sys, app.voice.worker; app.voice.worker.pinyin.warm_up(); "
        f"print('pypinyin' in sys.modules, *(name for name in {unused!r} if name in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "True"


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_where_no_memory_can_be_given_back_nothing_happens(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_library(name: str | None) -> object:
        if platform == "win32":
            raise TypeError("argument of type 'NoneType' is not iterable")
        return object()

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", open_library)
    worker._give_back_memory()
