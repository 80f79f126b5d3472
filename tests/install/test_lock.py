"""The lock files name exact, verifiable files for every machine the program is made for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.install.lock import LOCKS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "app" / "install"

DEBIAN = {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"}
ARM = {**DEBIAN, "platform_machine": "aarch64"}
WINDOWS = {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"}
KINDS = {"debian": DEBIAN, "arm": ARM, "windows": WINDOWS}


def entries(name: str) -> dict[str, list[str]]:
    """The requirement line of each entry with the hash lines that follow it."""
    found: dict[str, list[str]] = {}
    latest: list[str] = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        text = line.removesuffix("\\").strip()
        if line.startswith(" "):
            latest.append(text)
        else:
            latest = found.setdefault(text, [])
    return found


def machine(kind: str, python: str) -> dict[str, str]:
    here = {name: str(value) for name, value in default_environment().items()}
    here |= KINDS[kind]
    here |= {"python_version": python, "python_full_version": f"{python}.5"}
    here["platform_system"] = "Windows" if kind == "windows" else "Linux"
    return here


def pins(name: str, kind: str, python: str = "3.11") -> dict[str, str]:
    """What pip would install from this lock on a kind of machine: package and version."""
    here = machine(kind, python)
    chosen: dict[str, str] = {}
    for line in entries(name):
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(here):
            assert requirement.name not in chosen, f"{requirement.name} twice on {kind}"
            chosen[requirement.name] = str(requirement.specifier).removeprefix("==")
    return chosen


def wanted(group: str | None = None) -> list[Requirement]:
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (
        configured["dependency-groups"][group] if group else configured["project"]["dependencies"]
    )
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_exact_and_has_hashes(name: str) -> None:
    listed = entries(name)
    assert len(listed) > 30
    for line, hashes in listed.items():
        assert re.match(r"[a-z0-9-]+==\S+", line), line
        assert hashes, line
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), line


@pytest.mark.parametrize("name", LOCKS)
def test_no_download_address_is_named(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    assert "@" not in text


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_pyproject_asks_for(name: str, kind: str, python: str) -> None:
    held = pins(name, kind, python)
    here = machine(kind, python)
    for requirement in wanted() + wanted("build") + (wanted("dev") if "-dev" in name else []):
        marker: Marker | None = requirement.marker
        if marker is None or marker.evaluate(here):
            version = held[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["", "-glibc228"])
def test_what_the_tests_need_holds_all_that_the_program_needs(kind: str, suffix: str) -> None:
    program = pins(f"requirements{suffix}.lock", kind).items()
    tests = pins(f"requirements-dev{suffix}.lock", kind).items()
    assert program < tests


def test_older_stations_get_the_last_qt_that_runs_there() -> None:
    assert pins("requirements-glibc228.lock", "debian")["pyside6-essentials"] == "6.9.3"
    assert pins("requirements-glibc228.lock", "arm")["pyside6-essentials"] == "6.8.0.2"
    assert pins("requirements.lock", "debian")["pyside6-essentials"].startswith("6.12.")
    assert pins("requirements.lock", "windows")["pyside6-essentials"].startswith("6.12.")


@pytest.mark.parametrize("name", LOCKS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_browser_engine_and_no_gpu_stack_come_along(name: str, kind: str) -> None:
    assert not {"pyside6", "torch", "onnxruntime", "numpy"} & pins(name, kind).keys()


def test_windows_voices_need_their_bridge_and_linux_does_not() -> None:
    assert {"comtypes", "pywin32"} <= pins("requirements.lock", "windows").keys()
    assert not {"comtypes", "pywin32"} & pins("requirements.lock", "debian").keys()
