"""Kiosk mode: full screen, in front, and closed by nobody but a volunteer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.seat_settings import MemorySeat, SeatSettings
from app.store.seat_settings import SeatFile
from app.ui.kiosk import Kiosk
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses
from app.ui.window import Window
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[2]
LOCKED = SeatSettings(is_kiosk=True)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, clock: FakeClock) -> Iterator[Window]:
    window = Window(Theme(), Presses(clock))
    window.resize(800, 600)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.may_close = lambda: True
    window.close()
    window.deleteLater()


def test_a_locked_window_fills_the_screen_without_a_frame_and_stays_open(
    window: Window, clock: FakeClock
) -> None:
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    Kiosk(window, clock, MemorySeat(LOCKED)).follow()
    assert window.isFullScreen()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not window.close()
    assert window.isVisible()
    assert not closed


def test_a_window_that_was_put_aside_comes_back(window: Window, clock: FakeClock) -> None:
    Kiosk(window, clock, MemorySeat(LOCKED)).follow()
    window.showMinimized()
    clock.advance(3)
    assert window.isFullScreen()
    assert not window.isMinimized()


def test_it_follows_the_setting_both_ways(window: Window, clock: FakeClock) -> None:
    seat = MemorySeat()
    kiosk = Kiosk(window, clock, seat)
    kiosk.follow()
    assert not window.isFullScreen()
    seat.change(is_kiosk=True)
    kiosk.follow()
    assert window.isFullScreen()
    seat.change(is_kiosk=False)
    kiosk.follow()
    assert not window.isFullScreen()
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.close()


def test_a_volunteer_closes_it(window: Window, clock: FakeClock) -> None:
    kiosk = Kiosk(window, clock, MemorySeat(LOCKED))
    kiosk.follow()
    kiosk.release()
    assert window.close()
    clock.advance(10)
    assert not window.isVisible()


def test_a_computer_that_is_switched_off_is_not_held_up(
    window: Window, clock: FakeClock, qapp: QApplication
) -> None:
    kiosk = Kiosk(window, clock, MemorySeat(LOCKED))
    kiosk.follow()
    kiosk._let_system_end(None)  # type: ignore[arg-type]
    assert window.close()


# --- on a real desktop ---------------------------------------------------------------------------


@dataclass
class Desktop:
    """A screen of its own with a window manager, and hands on its keyboard."""

    display: str

    def run(self, *words: str) -> str:
        """What a program on this screen says."""
        done = subprocess.run(
            words, env={**os.environ, "DISPLAY": self.display}, capture_output=True,
            text=True, timeout=20, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def windows(self, process: int) -> list[str]:
        found = self.run("xdotool", "search", "--onlyvisible", "--pid", str(process))
        return found.splitlines()

    def is_locked_on(self, number: str) -> bool:
        """Whether that window is in front and as large as the screen."""
        place = self.run("xdotool", "getwindowgeometry", number)
        is_full = "Geometry: 1280x800" in place and "Position: 0,0" in place
        return is_full and self.run("xdotool", "getactivewindow") == number

    def keys(self, *names: str) -> None:
        for name in names:
            self.run("xdotool", "key", "--clearmodifiers", name)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    if not all(shutil.which(each) for each in ("Xvfb", "openbox", "xdotool")):
        pytest.skip("needs Xvfb, openbox and xdotool")
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL
    )
    yield Desktop(display)
    for process in (manager, screen):
        process.terminate()
        process.wait(timeout=20)


def wait_for(is_so: Callable[[], bool], seconds: float = 40.0) -> None:
    """Other processes tell nobody when they are done."""
    end = time.monotonic() + seconds
    pause = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
    try:
        while not is_so():
            assert time.monotonic() < end, "it never came"
            try:
                pause.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
    finally:
        pause.kill()
        pause.wait()


@pytest.mark.slow
def test_no_key_of_the_desktop_leads_out_of_a_locked_seat(desktop: Desktop, tmp_path: Path) -> None:
    SeatFile(tmp_path / "data").change(is_kiosk=True, steps_done=frozenset({"offered"}))
    program = subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env={
            **os.environ, "DISPLAY": desktop.display, "QT_QPA_PLATFORM": "xcb",
            "DIGITAL_BUDDY_HOME": str(tmp_path),
        },
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(lambda: bool(desktop.windows(program.pid)))
        number = desktop.windows(program.pid)[0]
        wait_for(lambda: desktop.is_locked_on(number))
        desktop.keys("alt+F4", "ctrl+q", "alt+Tab", "Escape", "super+d", "alt+space", "F11")
        desktop.run("xdotool", "windowminimize", number)
        desktop.run("xdotool", "windowclose", "0")
        wait_for(lambda: desktop.is_locked_on(number))
        assert program.poll() is None
        assert desktop.run("xdotool", "getwindowname", number)
    finally:
        program.terminate()
        program.wait(timeout=20)
