"""A real sound server with a virtual microphone: what is played into its cable, a seat hears.

Qt takes the sound server of its environment once and for all, so whoever listens runs in a process
of its own with ``VirtualMicrophone.environment``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PROGRAMS = ("pulseaudio", "pactl", "parec", "paplay")


class VirtualMicrophone:
    """A sound server of our own that may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "native"
        self.environment = {
            **os.environ,
            "PULSE_RUNTIME_PATH": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{self._socket}",
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._server: subprocess.Popen[bytes] | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server; returns when its microphone gives sound."""
        self._server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                "--disable-shm=yes", "--log-level=error",
                "-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1",
                "-L", "module-null-sink sink_name=cable rate=16000 channels=1",
                "-L", "module-null-sink sink_name=speaker rate=44100 channels=2",
                "-L", "module-remap-source source_name=vmic master=cable.monitor",
            ],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + 15
        for command in (("set-default-sink", "speaker"), ("set-default-source", "vmic")):
            while self._tell(*command):
                assert time.monotonic() < deadline, "the sound server did not start"
        # A null sink hands out blocks of two seconds until somebody asks for short ones.
        self._keeper = subprocess.Popen(
            ["parec", "-d", "vmic", "--latency-msec=20", "--raw"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stream = self._keeper.stdout
        assert stream is not None
        assert stream.read(1)
        self._keeper.stdout = None
        stream.close()
