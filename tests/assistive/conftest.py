"""A desktop for assistive programs: a screen, a message bus, AT-SPI, and a seat on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = "/usr/bin/python3"
"""The system's own: only that one has AT-SPI."""
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_TOOLS = ("Xvfb", "openbox", "dbus-daemon", "dbus-send")
_HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def lacking() -> str:
    """What this machine lacks for it; "" if nothing."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is Linux's"
    tools = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if tools:
        return ", ".join(tools)
    if not any(Path(launcher).exists() for launcher in _LAUNCHERS):
        return "at-spi2-core"
    if not Path(PYTHON).exists():
        return PYTHON
    asked = subprocess.run([PYTHON, "-c", _HAS_ATSPI], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "gir1.2-atspi-2.0, python3-gi"


class Desktop:
    """Where the programs of one test run; all of them end with it."""

    def __init__(self, folder: Path, ending: ExitStack) -> None:
        self._ending = ending
        self.variables: dict[str, str] = {
            name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG"))
        } | {
            "XDG_RUNTIME_DIR": str(folder),
            "DIGITAL_BUDDY_HOME": str(folder / "home"),
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
        }
        self.variables.pop("WAYLAND_DISPLAY", None)
        screen = self.start("Xvfb", "-displayfd", "1", "-screen", "0", "2600x900x24")
        assert screen.stdout is not None
        self.variables["DISPLAY"] = f":{screen.stdout.readline().strip()}"
        address = f"unix:path={folder / 'bus'}"
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address",
                         f"--address={address}")  # fmt: skip
        assert bus.stdout is not None
        assert bus.stdout.readline()
        self.variables["DBUS_SESSION_BUS_ADDRESS"] = address
        self.start("openbox")
        launcher = next(each for each in _LAUNCHERS if Path(each).exists())
        self.start(launcher, "--launch-immediately")
        subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
             "org.a11y.Bus.GetAddress"],
            env=self.variables, check=True, capture_output=True,
        )  # fmt: skip

    python = sys.executable
    pictures = os.environ.get("TWO_WINDOWS_PICTURES", "")
    """Where pictures of the screen are left for people to look at; "" for none."""

    def start(self, *command: str, more: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """A program that ends with the desktop."""
        process = subprocess.Popen(
            command,
            env={**self.variables, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )
        self._ending.callback(_end, process)
        return process

    def open_seat(self) -> subprocess.Popen[str]:
        """The program, as a learner with a screen reader opens it."""
        wanted = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
        return self.start(sys.executable, "-m", "app", "--window", "1280x800", more=wanted)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    if missing := lacking():
        pytest.skip(f"no assistive program can be run here: {missing} is missing")
    with ExitStack() as ending:
        yield Desktop(tmp_path, ending)
