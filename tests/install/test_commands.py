"""The two commands decide rightly what to run, and stop where a person has to look."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.install import checks
from app.install.checks import Check, Lane, list_checks, run_checks, variables_for_checks
from app.install.first_run import has_display, is_window_hopeless, play_off_screen

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path(sys.executable)


@pytest.mark.parametrize(
    ("variables", "platform", "answer"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_seen(variables: dict[str, str], platform: str, answer: bool) -> None:
    assert has_display(variables, platform) is answer


def test_only_the_bare_command_falls_back_to_a_lesson_off_screen() -> None:
    assert is_window_hopeless([], {}, "linux")
    assert not is_window_hopeless([], {"DISPLAY": ":0"}, "linux")
    assert not is_window_hopeless(["lessons", "list"], {}, "linux")
    assert not is_window_hopeless([], {"QT_QPA_PLATFORM": "vnc"}, "linux")
    assert not is_window_hopeless([], {}, "win32")


RECORDER = """
import os, pathlib, sys
pathlib.Path("asked.txt").write_text(" ".join(sys.argv[1:]) + "|" + os.environ["QT_QPA_PLATFORM"])
sys.exit(int(os.environ.get("LESSON_ENDS_WITH", "0")))
"""


def test_off_screen_it_plays_the_pension_lesson_and_says_where_to_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play_off_screen([sys.executable, "-c", RECORDER], tmp_path) == 0
    asked, _, platform = (tmp_path / "asked.txt").read_text(encoding="utf-8").partition("|")
    assert asked.startswith("rehearse G02 --mode guided --seed 1 --style careful")
    assert platform == "offscreen"
    said = capsys.readouterr().out
    assert "没有屏幕" in said
    assert "no screen" in said
    assert str(tmp_path / "build" / "first-run" / "pictures") in said
    assert str(tmp_path / "build" / "first-run" / "store.db") in said


def test_a_lesson_that_did_not_end_is_not_called_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LESSON_ENDS_WITH", "3")
    assert play_off_screen([sys.executable, "-c", RECORDER], tmp_path) == 3
    assert "Done" not in capsys.readouterr().out


def test_checks_come_in_order_and_pytest_last() -> None:
    names = [check.name for check in list_checks(PYTHON, [], {})]
    assert names == [
        "ruff check",
        "ruff format",
        "mypy",
        "import rules",
        "screens drawn off-screen",
        "rules of the screens",
        "screens",
        "pytest",
    ]


def test_all_ends_with_the_benchmarks_and_nothing_runs_beside_them() -> None:
    *others, last = list_checks(PYTHON, ["--all"], {})
    assert last.command[-3:] == ("-m", "benchmark", "tests/benchmarks")
    assert last.lane is Lane.ALONE
    tests = [check for check in others if "pytest" in check.command]
    assert len(tests) == 4
    assert all("not benchmark" in check.command for check in tests)


def test_what_has_a_process_of_its_own_runs_once_and_nothing_is_left_out() -> None:
    checks = {check.name: check.command for check in list_checks(PYTHON, [], {})}
    own = (*checks["rules of the screens"], *checks["screens"])
    measured = [word for word in own if word.startswith("tests/")]
    left_out = [word.removeprefix("--ignore=") for word in checks["pytest"] if "--ignore" in word]
    assert measured == left_out != []
    assert not [word for word in checks["pytest"] if word.startswith("tests/")]


def test_chosen_tests_run_once() -> None:
    assert [check.platform for check in list_checks(PYTHON, [], {})].count("offscreen") == 1
    assert not any(check.platform for check in list_checks(PYTHON, ["tests/store"], {}))


def test_all_lifts_the_markers_and_other_words_go_to_pytest() -> None:
    short = list_checks(PYTHON, ["-k", "planner"], {})[-1].command
    full = list_checks(PYTHON, ["--all", "-x"], {})[-1].command
    assert short[-2:] == ("-k", "planner")
    assert "-m" not in short[3:]
    assert full[-3:] == ("-m", "", "-x")
    assert "--all" not in full


@pytest.mark.parametrize("variables", [{"DISPLAY": ":7"}, {"QT_QPA_PLATFORM": "offscreen"}])
def test_a_screen_that_was_given_is_used(variables: dict[str, str]) -> None:
    assert "--no-xvfb" in list_checks(PYTHON, [], variables)[-1].command


@pytest.mark.parametrize("variables", [{"DISPLAY": ":7"}, {}])
def test_pytest_accepts_the_words_that_it_is_given(variables: dict[str, str]) -> None:
    command = list_checks(PYTHON, ["--collect-only", "-q", "tests/install"], variables)[-1].command
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_without_any_screen_qt_draws_off_screen() -> None:
    assert variables_for_checks({}, can_show=False)["QT_QPA_PLATFORM"] == "offscreen"
    assert "QT_QPA_PLATFORM" not in variables_for_checks({}, can_show=True)


def test_the_first_check_that_fails_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def three(*_: object) -> list[Check]:
        return [
            Check("one", (sys.executable, "-c", "print('one ran')")),
            Check("two", (sys.executable, "-c", "raise SystemExit(4)")),
            Check("three", (sys.executable, "-c", "print('three ran')")),
        ]

    monkeypatch.setattr(checks, "list_checks", three)
    assert run_checks(PYTHON, tmp_path, []) == 4
    said = capfd.readouterr().out
    assert "one ran" in said
    assert "three ran" not in said
    assert "did not pass: two" in said.splitlines()[-1]


_MEET = """
import pathlib, sys
pathlib.Path(sys.argv[1]).touch()
while not pathlib.Path(sys.argv[2]).exists():
    pass
print(sys.argv[1], "ran")
raise SystemExit(int(sys.argv[3]))
"""
"""Ends only when both have begun."""


@pytest.mark.parametrize(("tells_code", "holds_code"), [(0, 0), (5, 0), (0, 6), (5, 6)])
def test_with_two_processors_the_long_ones_run_side_by_side_and_one_is_told_at_the_end(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tells_code: int,
    holds_code: int,
) -> None:
    def meet(own: str, other: str, code: int) -> tuple[str, ...]:
        return (sys.executable, "-c", _MEET, own, other, str(code))

    def four(*_: object) -> list[Check]:
        return [
            Check("tells", meet("tells", "holds", tells_code), lane=Lane.TELLS),
            Check("next", (sys.executable, "-c", "print('next ran')"), lane=Lane.TELLS),
            Check("holds", meet("holds", "tells", holds_code), lane=Lane.HOLDS),
            Check("after", (sys.executable, "-c", "print('after ran')")),
        ]

    monkeypatch.setattr(checks, "list_checks", four)
    monkeypatch.setattr(checks, "_has_two_processors", lambda: True)
    assert run_checks(PYTHON, tmp_path, []) == (tells_code or holds_code)
    said = capfd.readouterr().out
    places = [said.index(f"{name} ran") for name in ("tells", "next", "holds", "after")]
    assert places == sorted(places)
    assert said.count("did not pass") == len([code for code in (tells_code, holds_code) if code])


def test_with_one_processor_they_run_in_turn_and_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def two(*_: object) -> list[Check]:
        return [
            Check("tells", (sys.executable, "-c", "raise SystemExit(7)"), lane=Lane.TELLS),
            Check("holds", (sys.executable, "-c", "print('holds ran')"), lane=Lane.HOLDS),
        ]

    monkeypatch.setattr(checks, "list_checks", two)
    monkeypatch.setattr(checks, "_has_two_processors", lambda: False)
    assert run_checks(PYTHON, tmp_path, []) == 7
    said = capfd.readouterr().out
    assert said.index("did not pass: tells") < said.index("holds ran")


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
class TestShell:
    def run(self, script: str, path: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(ROOT / "app" / script), *words],
            env={"PATH": path, "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def folder_of(self, tmp_path: Path, **programs: str) -> str:
        """A PATH that holds the few programs a shell script needs, and ``programs``."""
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in ("dirname", "id", "env", "sh"):
            found = next(Path(p, name) for p in ("/usr/bin", "/bin") if Path(p, name).exists())
            (folder / name).symlink_to(found)
        for name, text in programs.items():
            (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
            (folder / name).chmod(0o755)
        return str(folder)

    def test_no_python_and_no_apt_is_said_in_both_languages(self, tmp_path: Path) -> None:
        ended = self.run("start.sh", self.folder_of(tmp_path))
        assert ended.returncode == 1
        assert "需要 Python 3.11" in ended.stderr
        assert "Python 3.11 or newer is needed" in ended.stderr
        assert "apt-get install python3 python3-venv" in ended.stderr

    def test_a_python_that_is_too_old_is_not_used(self, tmp_path: Path) -> None:
        ended = self.run("start.sh", self.folder_of(tmp_path, python3="exit 1"))
        assert ended.returncode == 1
        assert "3.11" in ended.stderr

    def test_the_purpose_and_all_words_are_handed_over(self, tmp_path: Path) -> None:
        path = self.folder_of(tmp_path, python3='[ "$1" = -c ] || printf "%s\\n" "$PWD" "$@"')
        for script, purpose in (("start.sh", "start"), ("test.sh", "test")):
            ended = self.run(script, path, "--store", "王 阿姨.db")
            assert ended.returncode == 0
            assert ended.stdout.splitlines() == [
                str(ROOT), "-m", "app.install", purpose, "--store", "王 阿姨.db",
            ]  # fmt: skip

    @pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="as root")
    def test_on_debian_python_is_installed_first(self, tmp_path: Path) -> None:
        log = tmp_path / "apt.log"
        path = self.folder_of(tmp_path, **{"apt-get": f'echo "$@" >> "{log}"'})
        ended = self.run("start.sh", path)
        assert ended.returncode == 1, "the stand-in installs nothing"
        update, install = log.read_text(encoding="utf-8").splitlines()
        assert update == "update"
        assert install.endswith("python3 python3-venv")
