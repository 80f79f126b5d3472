"""P04 at a running seat: typed numbers of real people are on no disk, in no log, in no backup."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.content.shelves import completed, write_shelf
from tests.standards.test_real_numbers import REAL

ROOT = Path(__file__).parents[2]

SERVICE = """
title = "登记"
start = "home"
[marks]
kept = false
[screen.home]
title = "登记"
{fields}
[[screen.home.item]]
kind = "button"
id = "keep"
label = "保存"
sets = {{ kept = true }}
go = "done"
[screen.done]
title = "好了"
[[screen.done.item]]
kind = "text"
id = "ok"
label = "登记好了"
"""
FIELD = """
[[screen.home.item]]
kind = "field"
id = "{id}"
label = "{label}"
expects = "{{me.{id}}}"
input = "{input}"
{more}
"""
FIELDS = (
    ("phone", "手机号", "digits", 'shape = "3-4-4"'),
    ("idno", "身份证号", "digits", 'shape = "6-4-4-4"'),
    ("card", "银行卡号", "digits", 'shape = "4-4-4-4"'),
    ("code", "验证码", "digits", "secret = true"),
    ("name", "姓名", "pinyin", ""),
    ("street", "住在哪里", "hand", ""),
)
PERSONAS = """
[wang]
name = "王秀英"
phone = "12800006618"
idno = "19000119510307262X"
card = "9900000000000011"
code = "4072"
street = "新城"
"""
LESSON = """
service = "form"
cast = [{ me = "wang" }]
[[step]]
id = "keep"
title = "保存"
done = { kept = true }
hint = "按“保存”。"
"""


def shelf(folder: Path) -> Path:
    fields = "".join(
        FIELD.format(id=id_, label=label, input=way, more=more) for id_, label, way, more in FIELDS
    )
    return write_shelf(
        folder,
        services__form=SERVICE.format(fields=fields),
        units__hall__B10=completed(LESSON),
        personas=PERSONAS,
    )


@dataclass
class Seat:
    """A seat in a process of its own, up to where it waits."""

    home: Path
    process: subprocess.Popen[str]
    typed: list[list[Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            word, what = json.loads(line)
            if word == "typed":
                self.typed.append(what)
            elif word == "said":
                self.said = what
            elif word == "ready":
                return
        pytest.fail(f"the seat ended: {self.process.communicate()[1]}")

    def open_files(self) -> list[Path]:
        """Whatever regular files the process and its children hold open, deleted or not."""
        found: list[Path] = []
        for number in [self.process.pid, *self._children()]:
            found += [link for link in Path(f"/proc/{number}/fd").iterdir() if link.is_file()]
            found += [Path(f"/proc/{number}/{name}") for name in ("cmdline", "environ")]
        return found

    def _children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in listed.read_text().split()] if listed.exists() else []


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    home = tmp_path / "home"
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "tests.standards.real_number_seat"],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "DIGITAL_BUDDY_HOME": str(home),
            "DIGITAL_BUDDY_LESSONS": str(shelf(tmp_path)),
            "TMPDIR": str(tmp_path),
            "XDG_RUNTIME_DIR": str(runtime),
            "PYTHONPATH": str(ROOT),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps([*REAL.values()]) + "\n")
    process.stdin.flush()
    seat = Seat(home, process)
    seat.read()
    yield seat
    if process.poll() is None:
        process.kill()
    process.communicate()


def traces() -> list[tuple[str, bytes]]:
    """How a number may stand in a file: whole or most of it, in any encoding, in groups."""
    found = []
    for number in REAL.values():
        parts = {number, number[:8], number[-8:]}
        parts |= {
            sign.join(number[at : at + size] for at in range(0, len(number), size))
            for sign in " -" for size in (3, 4)
        }  # fmt: skip
        wide = number.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
        for part in (*parts, wide):
            found += [
                (f"{part} in {encoding}", part.encode(encoding))
                for encoding in ("utf-8", "utf-16-le", "utf-16-be")
            ]
            found.append((f"{part} backwards", part[::-1].encode()))
    return found


def check_nowhere(paths: list[Path]) -> None:
    looked = traces()
    for path in paths:
        content = path.read_bytes()
        for name, trace in looked:
            assert trace not in content, f"{name} in {path}"
            assert trace not in str(path).encode()


def files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and /proc are POSIX's")
@pytest.mark.parametrize("end", ["leaves", "is killed"])
def test_a_number_that_was_typed_at_a_running_seat_is_found_nowhere(
    seat: Seat, tmp_path: Path, end: str
) -> None:
    ways = {(ref, way) for ref, way, *_ in seat.typed}
    assert len(ways) == 5 + 6 + 3, sorted(ways)
    for ref, way, times, entered, told in seat.typed:
        assert times == 1, (ref, way)
        assert entered == "", (ref, way)
        assert "这像真的号码，已经替您擦掉了" in told, (ref, way)
    assert any("这像真的号码" in sentence for sentence in seat.said)
    assert not any(number[:8] in "".join(seat.said) for number in REAL.values())
    check_nowhere([path for path in seat.open_files() if path.exists()])
    if end == "leaves":
        seat.process.communicate("leave\n", timeout=60)
        assert seat.process.returncode == 0
    else:
        os.kill(seat.process.pid, signal.SIGKILL)
        seat.process.communicate()
    found = files(tmp_path)
    names = {path.name for path in found}
    assert {"store.db", "program.log"} <= names
    log = next(path for path in found if path.name == "program.log").read_text(encoding="utf-8")
    assert "while 10 characters stood there" in log
    if end == "leaves":
        assert any(path.parent.name == "backups" for path in found)
    else:
        assert "store.db-wal" in names
    check_nowhere(found)


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    for number in REAL.values():
        for encoding in ("utf-8", "utf-16-le"):
            (tmp_path / "leak").write_bytes(b"\0" + f"号码：{number}。".encode(encoding))
            with pytest.raises(AssertionError):
                check_nowhere(files(tmp_path))
