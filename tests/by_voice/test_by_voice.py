"""End to end and nothing pretended: a lesson by voice alone, through the air and from a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.virtual_microphone import open_virtual_microphone

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
_LIMIT = 500


def _play(language: str, way: str, environment: Mapping[str, str], home: Path) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.by_voice.seat", "G02", language, way],
        cwd=ROOT,
        env={**environment, "QT_QPA_PLATFORM": "offscreen", "DIGITAL_BUDDY_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=False,
    )
    assert run.stdout, run.stderr
    told: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return told


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_lesson_is_finished_by_voice_alone_through_a_microphone(
    language: str, tmp_path: Path
) -> None:
    with open_virtual_microphone() as microphone:
        told = _play(language, "air", microphone.environment, tmp_path)
    assert told["reached"], told
    assert told["mistaken"] == []
    assert told["said"] >= 20


def test_a_lesson_is_finished_by_voice_alone_from_files(tmp_path: Path) -> None:
    told = _play("zh_CN", "file", os.environ, tmp_path)
    assert told["reached"], told
    assert told["mistaken"] == []


def test_the_sound_server_dies_in_the_middle_of_a_lesson_and_comes_back(tmp_path: Path) -> None:
    with open_virtual_microphone() as microphone:
        environment = {**microphone.environment, "DIGITAL_BUDDY_HOME": str(tmp_path)}
        with subprocess.Popen(
            [sys.executable, "-m", "tests.by_voice.fault"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as seat:
            assert seat.stdout is not None
            told = []
            for line in seat.stdout:
                told.append(line.strip())
                if line.startswith("ready"):
                    microphone.kill()
                elif line.startswith("went on"):
                    microphone.start()
        assert seat.returncode == 0, told
    assert told[0] == "ready listening"
    assert told[1] == "deaf 话筒没有声音了，用手点一样能学。"
    assert told[2:4] == ["went on", "back"]
