"""What the documents say of files, and what they must not say of the machine they come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def test_the_readme_names_two_commands_that_exist() -> None:
    text = README.read_text(encoding="utf-8")
    named = set(re.findall(r"^\s*sh (app/\w+\.sh)", text, flags=re.MULTILINE))
    assert named == {"app/start.sh", "app/test.sh"}
    assert all((ROOT / name).is_file() for name in named)


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"", text):
        name = target[0] or target[1]
        if not re.match(r"[a-z]+:", name):
            assert (page.parent / name).exists(), name


def test_every_page_that_the_readme_names_is_there() -> None:
    named = re.findall(r"docs/[\w/-]+\.md", README.read_text(encoding="utf-8"))
    assert named
    assert all((ROOT / name).is_file() for name in named)
    assert "docs/command-line.md" in named


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.name)
def test_no_page_knows_the_machine_it_was_written_on(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    places = r"(?<![\w.])/(?:work|root|home|tmp|Users|mnt)/|[A-Z]:\\Users|file://"
    assert not re.search(places, text)
    assert not re.search(r"--(?:extra-)?index-url|/simple/|localhost:\d|127\.0\.0\.1", text)
    for host in re.findall(r"https?://([^/\s)\"'>`]+)", text):
        assert not re.search(r"pypi|pythonhosted|artifactory|nexus|registry|mirror", host), host
