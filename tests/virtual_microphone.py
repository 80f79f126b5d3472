"""A real sound server with a virtual microphone: what is played into its cable, a seat hears.

Qt takes the sound server of its environment once and for all, so whoever listens runs in a process
of its own with ``VirtualMicrophone.environment``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PROGRAMS = ("pulseaudio", "pactl", "parec", "paplay")


class VirtualMicrophone:
    """A sound server of our own with one microphone and one loudspeaker; it may be killed."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "native"
        self.environment = {
            **os.environ,
            "PULSE_RUNTIME_PATH": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{self._socket}",
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start the server; returns when its microphone gives sound."""
        self._run(
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "--disable-shm=yes", "--log-level=error",
            "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
            "-L", "module-null-sink sink_name=cable rate=16000 channels=1",
            "-L", "module-null-sink sink_name=speaker rate=44100 channels=2",
            "-L", "module-remap-source source_name=vmic master=cable.monitor",
        )  # fmt: skip
        deadline = time.monotonic() + 15
        for command in (("set-default-sink", "speaker"), ("set-default-source", "vmic")):
            while self._tell(*command):
                assert time.monotonic() < deadline, "the sound server did not start"
        # A null sink moves blocks of two seconds until somebody asks for short ones.
        listen = ("parec", "-d", "vmic", "--latency-msec=20", "--raw")
        self._run(*listen)
        self._run("parec", "-d", "speaker.monitor", "--latency-msec=20", "--raw")
        with subprocess.Popen(
            listen, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as first:
            assert first.stdout is not None
            assert first.stdout.read(1), "the microphone stays dead"
            first.kill()

    def kill(self) -> None:
        """The server dies, and leaves its socket behind."""
        for program in reversed(self._running):
            program.kill()
            program.wait(10)
        self._running.clear()

    def hang(self) -> None:
        """The server answers nobody any more."""
        self._running[0].send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """It answers again."""
        self._running[0].send_signal(signal.SIGCONT)

    def say(self, wav: Path) -> None:
        """Play a file to the microphone, to its end."""
        command = ["paplay", "-d", "cable", str(wav)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True, timeout=60)

    def _tell(self, *words: str) -> int:
        command = ["pactl", *words]
        run = subprocess.run(command, env=self.environment, capture_output=True, check=False)
        return run.returncode

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        self._running.append(
            subprocess.Popen(
                list(command),
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        return self._running[-1]


@contextmanager
def open_virtual_microphone() -> Iterator[VirtualMicrophone]:
    """Start a sound server of our own; skips where none is installed."""
    for program in _PROGRAMS:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: no virtual microphone without PulseAudio")
    with tempfile.TemporaryDirectory(prefix="db-mic-") as folder:
        microphone = VirtualMicrophone(Path(folder))
        try:
            microphone.start()
            yield microphone
        finally:
            microphone.kill()
