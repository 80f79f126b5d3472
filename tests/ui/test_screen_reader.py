"""Whether a screen reader speaks is asked of the desktop itself, on a message bus of our own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui import screen_reader
from app.ui.screen_reader import ScreenReader
from tests.fakes import FakeClock

_DESKTOP = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Property, QSocketNotifier
from PySide6.QtDBus import QDBusConnection
@ClassInfo(**{"D-Bus Interface": "org.a11y.Status"})
class Status(QObject):
    is_on = False
    ScreenReaderEnabled = Property(bool, lambda self: self.is_on)
app = QCoreApplication([])
status = Status()
bus = QDBusConnection.sessionBus()
assert bus.registerService("org.a11y.Bus")
flag = QDBusConnection.RegisterOption.ExportAllProperties
assert bus.registerObject("/org/a11y/bus", status, flag)
def obey():
    word = sys.stdin.readline().strip()
    if not word:
        app.quit()
    status.is_on = word == "on"
    print(word, flush=True)
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
print("ready", flush=True)
app.exec()
"""
_SEAT = """
import sys
from PySide6.QtCore import QCoreApplication
from app.ui.clock import QtClock
from app.ui import screen_reader
screen_reader._LOOK_SECONDS = 0.1
app = QCoreApplication([])
reader = screen_reader.ScreenReader(QtClock(app))
reader.changed.connect(lambda is_on: print("reader", is_on, flush=True))
reader.start()
print("started", reader.is_on, flush=True)
app.exec()
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a message bus of our own."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon is not installed: no desktop can be asked")
    address = f"unix:path={tmp_path / 'bus'}"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    assert daemon.stdout.readline()
    yield {
        "DBUS_SESSION_BUS_ADDRESS": address,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "QT_QPA_PLATFORM": "offscreen",
    }
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


def run(code: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.communicate(timeout=10)


def test_a_reader_that_comes_and_goes_is_noticed(bus: dict[str, str]) -> None:
    desktop = run(_DESKTOP, bus)
    assert desktop.stdout is not None
    assert desktop.stdin is not None
    assert desktop.stdout.readline() == "ready\n"
    seat = run(_SEAT, bus)
    assert seat.stdout is not None
    try:
        assert seat.stdout.readline() == "started False\n"
        for word, said in (("on", "True"), ("off", "False")):
            desktop.stdin.write(word + "\n")
            desktop.stdin.flush()
            assert seat.stdout.readline() == f"reader {said}\n"
    finally:
        end(seat)
        end(desktop)


def test_a_desktop_without_accessibility_has_no_reader_and_gets_none(bus: dict[str, str]) -> None:
    code = _SEAT.replace("app.exec()", "QtClock.after(reader._clock, 0.5, app.quit); app.exec()")
    seat = subprocess.run(
        [sys.executable, "-c", code], env=bus, capture_output=True, text=True, check=True
    )
    assert seat.stdout == "started False\n"
    assert seat.stderr == ""


def test_without_a_message_bus_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    clock = FakeClock()
    reader = ScreenReader(clock)
    reader.start()
    clock.advance(11)
    assert not reader.is_on
    assert reader._asking is None
    reader.stop()


def test_windows_is_asked_by_its_own_flag(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    answers = [True, True, False]
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(screen_reader, "_ask_windows", lambda: answers.pop(0))
    clock = FakeClock()
    reader = ScreenReader(clock)
    heard: list[bool] = []
    reader.changed.connect(heard.append)
    reader.start()
    assert reader.is_on
    clock.advance(5.1)
    clock.advance(5.1)
    assert heard == [True, False]
    reader.stop()
    clock.advance(20)
    assert answers == []
