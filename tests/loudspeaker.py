"""A real sound server with a virtual loudspeaker, and an ear on it that stamps what it hears.

Qt takes the sound server of its environment once and for all, so whoever plays runs in a process
of its own with ``Loudspeaker.environment``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Condition, Thread

import pytest

RATE = 22050
BLOCK_SECONDS = 0.005
LOUD = 400
"""A block with a higher sample is heard."""


@dataclass(slots=True)
class Ear:
    """What comes out of the loudspeaker, block by block, each with the moment of its arrival."""

    blocks: list[tuple[float, int]] = field(default_factory=list)
    samples: array[int] = field(default_factory=lambda: array("h"))
    _heard: Condition = field(default_factory=Condition)

    def take(self, block: bytes) -> None:
        got = array("h", block)
        with self._heard:
            self.samples.extend(got)
            highest, lowest = max(got), min(got)
            self.blocks.append((time.monotonic(), max(highest, -lowest)))
            self._heard.notify_all()

    def first_loud_after(self, moment: float, *, limit: float = 5.0) -> float:
        """When the first loud block after ``moment`` arrived; fails after ``limit`` seconds."""
        with self._heard:
            assert self._heard.wait_for(lambda: bool(self._loud(moment)), limit), "nothing heard"
            return self._loud(moment)[0]

    def last_loud_before_silence(self, moment: float, *, silence: float = 0.3) -> float:
        """When the last loud block arrived, once ``silence`` seconds of silence followed it.

        ``moment`` itself when there was none after it.
        """

        def is_silent() -> bool:
            last = max([moment, *self._loud(moment)])
            return bool(self.blocks) and self.blocks[-1][0] > last + silence

        with self._heard:
            assert self._heard.wait_for(is_silent, 20), "it never became silent"
            return max([moment, *self._loud(moment)])

    def wait_until_live(self) -> None:
        """Until blocks arrive one by one: a null sink first hands them over two seconds late."""

        def is_live() -> bool:
            last = self.blocks[-20:]
            return (
                len(last) == 20
                and all(later[0] - earlier[0] < 0.06 for earlier, later in pairwise(last))
                and last[-1][0] - last[0][0] > 0.05
            )

        with self._heard:
            assert self._heard.wait_for(is_live, 20), "the loudspeaker stays dead"

    def _loud(self, moment: float) -> list[float]:
        return [when for when, peak in self.blocks if when > moment and peak > LOUD]


@dataclass(frozen=True, slots=True)
class Loudspeaker:
    """A running sound server with one loudspeaker."""

    environment: dict[str, str]
    ear: Ear


@contextmanager
def open_loudspeaker() -> Iterator[Loudspeaker]:
    """Start a sound server of our own; skips where none is installed."""
    for program in ("pulseaudio", "pactl", "parec"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: nothing can be heard without a sound server")
    with tempfile.TemporaryDirectory(prefix="db-sound-") as folder:
        socket = Path(folder) / "native"
        environment = {
            **os.environ,
            "PULSE_RUNTIME_PATH": folder,
            "XDG_RUNTIME_DIR": folder,
            "PULSE_SERVER": f"unix:{socket}",
            "QT_QPA_PLATFORM": "offscreen",
        }
        server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                "--disable-shm=yes", "--log-level=error",
                "-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1",
                "-L", "module-null-sink sink_name=speaker rate=44100 channels=2",
            ],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _await_server(environment)
            with _listen(environment) as ear:
                yield Loudspeaker(environment, ear)
        finally:
            server.terminate()
            server.wait(10)


def _await_server(environment: dict[str, str]) -> None:
    deadline = time.monotonic() + 15
    command = ["pactl", "set-default-sink", "speaker"]
    while subprocess.run(command, env=environment, capture_output=True, check=False).returncode:
        assert time.monotonic() < deadline, "the sound server did not start"


@contextmanager
def _listen(environment: dict[str, str]) -> Iterator[Ear]:
    ear = Ear()
    recorder = subprocess.Popen(
        [
            "parec", "-d", "speaker.monitor", "--raw", "--format=s16le", f"--rate={RATE}",
            "--channels=1", "--latency-msec=10", "--process-time-msec=5",
        ],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert recorder.stdout is not None
    stream = recorder.stdout
    size = 2 * int(RATE * BLOCK_SECONDS)

    def hear() -> None:
        while len(block := stream.read(size)) == size:
            ear.take(block)

    listener = Thread(target=hear, daemon=True)
    listener.start()
    try:
        ear.wait_until_live()
        yield ear
    finally:
        recorder.terminate()
        recorder.wait(10)
        listener.join(10)
        stream.close()
