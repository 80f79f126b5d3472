"""Everything that gets installed stands in the list of licences, and nothing else does."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from app.install.lock import LOCKS
from app.install.system import FOR_COMFORT, FOR_TESTS, Need
from tests.install.test_lock import entries

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "third-party-licences.md").read_text(encoding="utf-8")


def listed(heading: str) -> dict[str, str]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", section, re.MULTILINE)
    return {name: licence for name, licence in rows if name != "package"}


def locked(*, for_tests: bool) -> set[str]:
    names = [name for name in LOCKS if ("-dev" in name) is for_tests]
    return {line.split("==")[0] for name in names for line in entries(name)}


def test_the_list_is_the_lock() -> None:
    program = listed("What the program uses")
    tests = listed("What only the tests and checks use")
    assert program.keys() == locked(for_tests=False)
    assert tests.keys() == locked(for_tests=True) - locked(for_tests=False)


def test_the_licence_is_the_one_that_the_package_states() -> None:
    both = listed("What the program uses") | listed("What only the tests and checks use")
    compared = 0
    for name, licence in both.items():
        try:
            stated = metadata(name).json.get("license_expression")
        except PackageNotFoundError:
            continue  # for another operating system
        if stated:
            assert licence == stated, name
            compared += 1
    assert compared > 15


@pytest.mark.parametrize("need", FOR_COMFORT + FOR_TESTS, ids=lambda need: need.names[-1])
def test_system_packages_are_listed(need: Need) -> None:
    assert need.names[-1].removesuffix("-utils") in PAGE


def test_the_project_itself_is_apache() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text
    assert text.rstrip().endswith("limitations under the License.")
