"""The folder .venv is made once, kept while the lock stays, and made anew if left half done."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from app.install.environment import (
    STAMP,
    UNFINISHED,
    ensure_venv,
    is_old_linux,
    lock_name,
    requirement,
    stamp_of,
    venv_python,
)
from app.install.words import CannotGoOn

LOCK = "setuptools==84.2.1 \\\n    --hash=sha256:{}\nwheel==1 \\\n    --hash=sha256:{}\n"


class Console:
    """Runs the making of a venv for real, and only writes down what pip is asked to do."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.pip_answers = 0

    @property
    def pip_calls(self) -> list[list[str]]:
        return [command for command in self.asked if "pip" in command]

    def __call__(self, command: list[str]) -> int:
        self.asked.append(command)
        if "venv" in command:
            # Copying the real pip takes seconds; that it can be imported is enough here.
            ended = subprocess.run([*command, "--without-pip"], check=False)
            (site,) = Path(command[-1]).rglob("site-packages")
            (site / "pip.py").touch()
            return ended.returncode
        return self.pip_answers


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "数字 伙伴"
    folder.mkdir()
    return folder


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    folder = tmp_path / "locks"
    folder.mkdir()
    for for_tests in (True, False):
        for is_old in (True, False):
            text = LOCK.format("a" * 64, ("b" if for_tests else "c") * 64)
            name = lock_name(for_tests=for_tests, is_old=is_old)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_second_run_does_nothing(root: Path, locks: Path) -> None:
    first, second = Console(), Console()
    python = ensure_venv(root, for_tests=False, run=first, locks=locks)
    assert python == venv_python(root / ".venv")
    assert len(first.pip_calls) == 2
    assert all("--require-hashes" in call for call in first.pip_calls)
    assert ensure_venv(root, for_tests=False, run=second, locks=locks) == python
    assert second.asked == []


def test_the_made_python_runs_from_a_folder_with_spaces_and_chinese(
    root: Path, locks: Path
) -> None:
    python = ensure_venv(root, for_tests=False, run=Console(), locks=locks)
    answer = subprocess.run(
        [str(python), "-c", "import sys; print(sys.prefix != sys.base_prefix)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "True"


def test_the_console_script_runs_the_program_from_anywhere(
    root: Path, locks: Path, tmp_path: Path
) -> None:
    ensure_venv(root, for_tests=False, run=Console(), locks=locks)
    package = root / "app"
    package.mkdir()
    (package / "__main__.py").write_text("import sys; print(sys.argv[1:])", encoding="utf-8")
    moved = root.rename(tmp_path / "moved")
    folder = venv_python(moved / ".venv").parent
    (script,) = folder.glob("digital-buddy*")
    answer = subprocess.run(
        [str(script), "lessons", "list"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "['lessons', 'list']"


def test_a_changed_lock_is_installed_into_the_same_venv(root: Path, locks: Path) -> None:
    ensure_venv(root, for_tests=False, run=Console(), locks=locks)
    for lock in locks.iterdir():
        lock.write_text(LOCK.format("d" * 64, "e" * 64), encoding="utf-8")
    again = Console()
    ensure_venv(root, for_tests=False, run=again, locks=locks)
    assert len(again.asked) == len(again.pip_calls) == 2


def test_the_program_is_content_with_what_the_tests_installed(root: Path, locks: Path) -> None:
    ensure_venv(root, for_tests=True, run=Console(), locks=locks)
    start = Console()
    ensure_venv(root, for_tests=False, run=start, locks=locks)
    assert start.asked == []


def test_the_tests_add_to_what_the_program_installed(root: Path, locks: Path) -> None:
    ensure_venv(root, for_tests=False, run=Console(), locks=locks)
    test = Console()
    ensure_venv(root, for_tests=True, run=test, locks=locks)
    assert len(test.pip_calls) == 2
    assert any("requirements-dev" in part for part in test.pip_calls[1])


def test_a_failed_installation_says_so_and_is_taken_up_again(root: Path, locks: Path) -> None:
    offline = Console()
    offline.pip_answers = 1
    with pytest.raises(CannotGoOn, match="network"):
        ensure_venv(root, for_tests=False, run=offline, locks=locks)
    assert not (root / ".venv" / STAMP).exists()
    again = Console()
    ensure_venv(root, for_tests=False, run=again, locks=locks)
    assert len(again.pip_calls) == 2


def test_a_venv_that_was_cut_off_is_made_anew(root: Path, locks: Path) -> None:
    ensure_venv(root, for_tests=False, run=Console(), locks=locks)
    (root / ".venv" / UNFINISHED).touch()
    left_over = root / ".venv" / "left-over"
    left_over.touch()
    again = Console()
    ensure_venv(root, for_tests=False, run=again, locks=locks)
    assert not left_over.exists()
    assert any("venv" in command for command in again.asked)
    assert not (root / ".venv" / UNFINISHED).exists()


def test_a_venv_without_its_python_is_made_anew(root: Path, locks: Path) -> None:
    python = ensure_venv(root, for_tests=False, run=Console(), locks=locks)
    python.unlink()
    ensure_venv(root, for_tests=False, run=Console(), locks=locks)
    assert python.exists()


def test_another_python_means_another_stamp(locks: Path) -> None:
    lock = locks / lock_name(for_tests=False, is_old=False)
    here = platform.python_version()
    assert stamp_of(lock, here) == stamp_of(lock, here)
    assert stamp_of(lock, here) != stamp_of(lock, "3.99.0")


@pytest.mark.parametrize(
    ("libc", "machine", "is_old"),
    [
        (("glibc", "2.28"), "x86_64", True),
        (("glibc", "2.31"), "x86_64", True),
        (("glibc", "2.34"), "x86_64", False),
        (("glibc", "2.36"), "x86_64", False),
        (("glibc", "2.36"), "aarch64", True),
        (("glibc", "2.41"), "aarch64", False),
        (("", ""), "x86_64", False),
    ],
)
def test_the_c_library_decides_which_qt(libc: tuple[str, str], machine: str, is_old: bool) -> None:
    assert is_old_linux(libc, machine) is is_old


def test_one_package_can_be_taken_out_of_a_lock(locks: Path) -> None:
    lines = requirement("setuptools", locks / lock_name(for_tests=True, is_old=False))
    assert lines.startswith("setuptools==84.2.1")
    assert lines.count("--hash") == 1
    assert "wheel" not in lines


def test_the_real_locks_have_the_build_tools() -> None:
    folder = Path(sys.modules[ensure_venv.__module__].__file__ or "").parent
    for lock in folder.glob("*.lock"):
        for tool in ("pip", "setuptools"):
            assert "--hash=sha256:" in requirement(tool, lock), lock.name
