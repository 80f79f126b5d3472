"""What the program writes is its own user's alone, and what she takes away is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import HOME_VARIABLE
from app.privacy import find_open, tighten
from app.ui.visit.record_files import save_texts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are inherited on Windows")
ROOT = Path(__file__).parents[1]


def run(home: Path, *words: str) -> None:
    environment = {**os.environ, HOME_VARIABLE: str(home), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120, umask=0o022,
    )  # fmt: skip


def test_whatever_the_program_makes_only_its_user_can_read(tmp_path: Path) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    stick.mkdir()
    run(home, "people", "add", "王阿姨", "--picture", "fish")
    run(home, "store", "backup")
    run(home, "sync", "key", str(stick), "--as", "station")
    run(home, "lessons", "list")
    made = {path.name for path in home.rglob("*") if path.is_file()}
    assert {"store.db", "sync-keys.json"} <= made
    assert any(name.startswith("store-20") for name in made), "a backup"
    assert find_open([home]) == ()
    (card,) = stick.glob("key-*.json")
    assert card.stat().st_mode & 0o777 == 0o644, "another computer has another user"


def test_what_an_earlier_program_left_open_is_closed(tmp_path: Path) -> None:
    log = tmp_path / "data" / "program.log"
    log.parent.mkdir(mode=0o755)
    log.write_text("x")
    log.chmod(0o664)
    (tmp_path / "data" / "elsewhere").symlink_to(ROOT)
    before = (ROOT / "README.md").stat().st_mode
    assert set(find_open([tmp_path / "data"])) == {log, log.parent}
    assert tighten([tmp_path / "data", tmp_path / "nowhere"]) == 2
    assert find_open([tmp_path / "data"]) == ()
    assert log.stat().st_mode & 0o777 == 0o600
    assert (ROOT / "README.md").stat().st_mode == before, "nothing behind a link is touched"


def test_what_she_takes_away_can_be_opened_elsewhere(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        (file,) = save_texts({"我的进步.html": "x"}, tmp_path)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o644
