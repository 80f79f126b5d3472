"""The loudspeaker is heard: on a real sound server, from a process of its own."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.contracts.test_player import make_tone
from tests.loudspeaker import RATE, Ear, Loudspeaker, open_loudspeaker

_PLAYER = """
import sys, time
from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from app.ui.sound import SinkPlayer
app = QCoreApplication([])
player = SinkPlayer()
print("device", player.has_device(), flush=True)
def obey():
    line = sys.stdin.readline().split()
    if not line:
        player.stop()
        app.quit()
    elif line[0] == "play":
        now = time.monotonic()
        say = lambda whole: print("done", whole, flush=True)
        player.play(line[1], volume=float(line[2]), done=say)
        print("played", now, flush=True)
    elif line[0] == "stop":
        now = time.monotonic()
        player.stop()
        print("stopped", now, time.monotonic() - now, flush=True)
    elif line[0] in {"hold", "go_on"}:
        getattr(player, line[0])()
        print(line[0], time.monotonic(), flush=True)
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
app.exec()
"""


class Seat:
    """A process with a player in it, which does what it is told."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PLAYER],
            env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def tell(self, *words: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def answer(self) -> list[str]:
        assert self._process.stdout is not None
        return self._process.stdout.readline().split()

    def leave(self) -> tuple[int, str]:
        """End it; its exit code and what it complained about."""
        _, complaints = self._process.communicate(timeout=15)
        return self._process.returncode, complaints


@pytest.fixture(scope="module")
def loudspeaker() -> Iterator[Loudspeaker]:
    with open_loudspeaker() as opened:
        yield opened


@pytest.fixture
def seat(loudspeaker: Loudspeaker) -> Iterator[Seat]:
    made = Seat(loudspeaker.environment)
    assert made.answer() == ["device", "True"]
    yield made
    assert made.leave() == (0, "")


def loudness_of(ear: Ear, start: int) -> float:
    heard = [sample for sample in ear.samples[start:] if abs(sample) > 20]
    return math.sqrt(sum(sample * sample for sample in heard) / max(1, len(heard)))


def test_speech_stops_within_a_tenth_of_a_second(
    loudspeaker: Loudspeaker, seat: Seat, tmp_path: Path
) -> None:
    tone = make_tone(tmp_path / "long.wav", 5.0)
    for _ in range(3):
        seat.tell("play", tone, 1.0)
        _, started = seat.answer()
        loudspeaker.ear.first_loud_after(float(started))
        seat.tell("stop")
        assert seat.answer() == ["done", "False"]
        _, stopped, took = seat.answer()
        silent = loudspeaker.ear.last_loud_before_silence(float(stopped))
        assert silent - float(stopped) < 0.1
        assert float(took) < 0.05


def test_a_sentence_is_heard_whole(loudspeaker: Loudspeaker, seat: Seat, tmp_path: Path) -> None:
    ear = loudspeaker.ear
    seat.tell("play", make_tone(tmp_path / "a.wav", 1.0), 1.0)
    _, started = seat.answer()
    first = ear.first_loud_after(float(started))
    assert seat.answer() == ["done", "True"]
    last = ear.last_loud_before_silence(float(started))
    assert first - float(started) < 0.5
    assert last - first == pytest.approx(1.0, abs=0.08)


def test_a_held_sentence_is_silent_at_once_and_loses_nothing(
    loudspeaker: Loudspeaker, seat: Seat, tmp_path: Path
) -> None:
    """While a press is answered the voice holds its breath: never two sounds at once."""
    ear = loudspeaker.ear
    start = len(ear.samples)
    seat.tell("play", make_tone(tmp_path / "a.wav", 1.5), 1.0)
    _, started = seat.answer()
    ear.first_loud_after(float(started))
    seat.tell("hold")
    _, held = seat.answer()
    silent = ear.last_loud_before_silence(float(held))
    assert silent - float(held) < 0.15
    seat.tell("go_on")
    _, went_on = seat.answer()
    assert ear.first_loud_after(float(went_on)) - float(went_on) < 0.3
    assert seat.answer() == ["done", "True"]
    ear.last_loud_before_silence(float(went_on))
    loud = sum(abs(sample) > 400 for sample in ear.samples[start:]) / RATE
    # A tone of this height is below 400 for a few samples of each wave.
    assert loud == pytest.approx(1.5 * 0.966, abs=0.1)


def test_the_learners_volume_is_obeyed(
    loudspeaker: Loudspeaker, seat: Seat, tmp_path: Path
) -> None:
    ear = loudspeaker.ear
    levels = []
    for volume in (1.0, 0.25):
        start = len(ear.samples)
        seat.tell("play", make_tone(tmp_path / "a.wav", 0.5), volume)
        _, started = seat.answer()
        assert seat.answer() == ["done", "True"]
        ear.last_loud_before_silence(float(started))
        levels.append(loudness_of(ear, start))
    assert 20 * math.log10(levels[0] / levels[1]) == pytest.approx(12, abs=1.5)


def test_without_a_sound_server_there_is_no_device_and_nobody_waits(tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PULSE_")
    }
    environment |= {
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_SERVER": f"unix:{tmp_path}/nobody",
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    seat = Seat(environment)
    before = time.monotonic()
    try:
        assert seat.answer() == ["device", "False"]
        seat.tell("play", make_tone(tmp_path / "a.wav"), 1.0)
        assert seat.answer() == ["done", "False"]
        assert time.monotonic() - before < 10
    finally:
        assert seat.leave() == (0, "")


def test_the_ear_hears_the_same_tone(loudspeaker: Loudspeaker, seat: Seat, tmp_path: Path) -> None:
    ear = loudspeaker.ear
    seat.tell("play", make_tone(tmp_path / "a.wav", 0.5), 1.0)
    _, started = seat.answer()
    first = ear.first_loud_after(float(started))
    assert seat.answer() == ["done", "True"]
    ear.last_loud_before_silence(float(started))
    at = next(n for n, (when, _) in enumerate(ear.blocks) if when >= first)
    block = len(ear.samples) // len(ear.blocks)
    heard: array[int] = ear.samples[at * block + 1000 : at * block + 1000 + RATE // 4]
    crossings = sum(1 for one, two in pairwise(heard) if one < 0 <= two)
    assert crossings * 4 == pytest.approx(440, abs=8)
