"""How much memory a seat takes once everything is loaded that a lesson needs (Linux only).

Proportional size (PSS) divides a page among all programs that map it, also those that happen to run
beside: with another Qt program, such as pytest with its plugin, it shows 10 to 20 MB less than a
seat needs. So the files of Python, of Qt and of the fonts are shared here only among the seat's own
two processes, as on a computer where nothing else of that kind runs. The rest is PSS.

The program as it is opened for a learner, in a process of its own: window shown, every lesson read
ahead, a sentence spoken by the worker and played (QtMultimedia), then a whole lesson on the screen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Table
from tests.benchmarks.test_start_bench import ROOT, environment_for

pytestmark = pytest.mark.benchmark

# The clock is the rehearsal's from when the lesson begins; until then the seat has its own.
PROGRAM = """
import json, os, sys, time
from collections import Counter
from pathlib import Path

def mappings(process):
    # (file or "", resident kB, proportional kB) of each mapping
    found = []
    for line in Path(f"/proc/{process}/smaps").read_text().splitlines():
        words = line.split()
        if "-" in words[0] and not words[0].endswith(":"):
            name = words[5] if len(words) > 5 and words[5].startswith("/") else ""
        elif words[0] == "Rss:":
            resident = int(words[1])
        elif words[0] == "Pss:":
            found.append((name, resident, int(words[1])))
    return found

def alone(*processes):
    # MB of each process: PSS as if no other program ran with this Python or these fonts.
    ours = (sys.prefix, sys.base_prefix, "/usr/share/fonts")
    all_of = [mappings(each) for each in processes]
    owners = Counter(name for each in all_of for name in {name for name, _, _ in each} if name)
    return [
        sum(rss / owners[name] if name.startswith(ours) else pss for name, rss, pss in each) / 1024
        for each in all_of
    ]

def children():
    found = []
    for task in Path("/proc/self/task").iterdir():
        found += (task / "children").read_text().split()
    return found

from PySide6.QtCore import QTimer
from app import i18n, paths
from app.front import WindowOptions, make_application, open_library
from app.main import Seat
from app.store import open_store
from app.ui.clock import QtClock
from app.ui.rehearsal.quiet_speaker import QuietSpeaker
from app.ui.rehearsal.rehearsal import Rehearsal
from app.ui.rehearsal.virtual_clock import VirtualClock

class Clock(VirtualClock):
    def __init__(self):
        self.real = QtClock()
        self.is_virtual = False
        super().__init__(self.real.today(), self.real.wall_ms())
    def after(self, seconds, act):
        return super().after(seconds, act) if self.is_virtual else self.real.after(seconds, act)

i18n.use("zh_CN", cache=paths.cache_dir())
application = make_application()
clock = Clock()

class Nobody:
    # A microphone before which nobody speaks: with one, the listening process runs as well.
    def has_device(self):
        return True
    def open(self, *, take, lost):
        return True
    def close(self):
        pass

store = open_store(paths.store_file(), clock)
seat = Seat(application, store, clock, WindowOptions(), microphone=Nobody())
figures = {}

def look():
    figures["opened"] = alone(os.getpid(), *children())[0]
    front = seat.front
    clock.is_virtual = True
    played = Rehearsal(
        front.window, front.screens, front.visit, clock, style="careful", seed=1
    ).play("G02", "guided")
    figures["played"] = played.is_reached
    names = [Path(f"/proc/{each}/cmdline").read_text() for each in children()]
    figures["app"], *rest = alone(os.getpid(), *children())
    figures["ear"] = sum(mb for mb, name in zip(rest, names) if "hearing_worker" in name)
    figures["worker"] = sum(rest) - figures["ear"]
    figures["modules"] = [
        name for name in ("PySide6.QtMultimedia", "pydantic", "sqlite_utils", "vosk", "pypinyin")
        if name in sys.modules
    ]
    application.quit()

seat.open()
QTimer.singleShot(6000, look)
application.exec()
seat.close()
print(json.dumps(figures))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="read in /proc")
def test_memory_with_everything_loaded(tmp_path: Path, table: Table) -> None:
    platform = "xcb" if os.environ.get("DISPLAY") else "offscreen"
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=environment_for(platform, tmp_path),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout.splitlines()[-1])
    assert found["played"]
    app, worker = found["app"], found["worker"]
    loaded = ", ".join(found["modules"])
    table.add(f"memory, {platform}, window and all lessons", f"{found['opened']:.0f} MB PSS")
    table.add(f"memory, {platform}, after a lesson", f"{app:.0f} MB PSS", loaded, goal="150 MB")
    table.add(f"memory, {platform}, the speech worker", f"{worker:.0f} MB PSS")
    table.add(f"memory, {platform}, both", f"{app + worker:.0f} MB PSS", goal="150 MB")
    ear = found["ear"]
    assert ear > 0, "nobody listens"
    table.add(f"memory, {platform}, the listening process", f"{ear:.0f} MB PSS", goal="250 MB")
    table.add(f"memory, {platform}, all three", f"{app + worker + ear:.0f} MB PSS")
    assert app > 0
