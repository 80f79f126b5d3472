"""How long until a sentence is heard, and until it is silent, at the loudspeaker itself.

Baseline of the same run: a ready file on the bare player. What the recording of the virtual
loudspeaker adds is part of every figure.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Table
from tests.contracts.test_player import make_tone
from tests.loudspeaker import Ear, open_loudspeaker

pytestmark = pytest.mark.benchmark

ROUNDS = 20
GOALS = {"cached": 100, "new": 600, "stop": 50}
"""Milliseconds that 95 of 100 must keep."""
_SEAT = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from app.ui.clock import QtClock
from app.ui.sound import SinkPlayer
from app.ui.speech import Speech
from app.voice.renderer import WorkerRenderer
app = QCoreApplication([])
player, renderer, clock = SinkPlayer(), WorkerRenderer(Path(sys.argv[1])), QtClock()
player.has_device()
speech = Speech(renderer, player, clock)
renderer.start()
def obey():
    word, _, rest = sys.stdin.readline().strip().partition(" ")
    now = time.monotonic()
    if word == "say":
        speech.speak([rest])
    elif word == "play":
        player.play(rest, volume=1.0, done=lambda whole: None)
    elif word == "stop":
        speech.stop()
    else:
        speech.stop()
        renderer.stop()
        app.quit()
    print(now, flush=True)
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
app.exec()
"""
_DIGITS = "一二三四五六七八九十"


class Seat:
    """A process that speaks, and the ear on its loudspeaker."""

    def __init__(self, process: subprocess.Popen[str], ear: Ear) -> None:
        self.process = process
        self.ear = ear

    def tell(self, words: str) -> float:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def until_heard(self, words: str) -> float:
        told = self.tell(words)
        return (self.ear.first_loud_after(told) - told) * 1000

    def until_silent(self) -> float:
        told = self.tell("stop")
        return (self.ear.last_loud_before_silence(told) - told) * 1000


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    with open_loudspeaker() as loudspeaker:
        process = subprocess.Popen(
            [sys.executable, "-c", _SEAT, str(tmp_path / "cache")],
            env={**loudspeaker.environment, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        made = Seat(process, loudspeaker.ear)
        yield made
        process.communicate("leave\n", timeout=20)


def test_from_the_wish_to_the_ear(seat: Seat, tmp_path: Path, table: Table) -> None:
    tone = make_tone(tmp_path / "tone.wav", 3.0)
    cold = seat.until_heard("say 您好，欢迎您来。")
    seat.until_silent()
    taken: dict[str, list[float]] = {"bare file": [], "cached": [], "new": [], "stop": []}
    for number in range(ROUNDS):
        # In turns, so that a busy moment of the machine falls on all of them.
        taken["bare file"].append(seat.until_heard(f"play {tone}"))
        taken["stop"].append(seat.until_silent())
        tens, ones = divmod(number, 10)
        sentence = f"请您看第{_DIGITS[tens]}页，再点第{_DIGITS[ones]}个大大的绿色按钮看看。"
        assert sum("\u3400" <= sign <= "\u9fff" for sign in sentence) == 20
        new = f"say {sentence}"
        taken["new"].append(seat.until_heard(new))
        taken["stop"].append(seat.until_silent())
        taken["cached"].append(seat.until_heard(new))
        taken["stop"].append(seat.until_silent())
    table.add("voice, first sentence after the start of the worker", f"{cold:.0f} ms")
    bare = statistics.median(taken["bare file"])
    for name, figures in taken.items():
        middle = statistics.median(figures)
        late = statistics.quantiles(figures, n=20)[18]
        table.add(
            f"voice, {name}",
            f"p50 {middle:.0f} ms, p95 {late:.0f} ms",
            "" if name in {"bare file", "stop"} else f"bare file {bare:.0f} ms",
            None if name in {"bare file", "stop"} else middle / bare,
            f"p95 {GOALS[name]} ms" if name in GOALS else "",
        )
    for name, goal in GOALS.items():
        assert statistics.quantiles(taken[name], n=20)[18] <= goal, name
