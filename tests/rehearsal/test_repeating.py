"""A rehearsal repeats exactly, is honest about its end, and waits for nobody."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app import paths
from app.store import open_store
from tests.fakes import FakeClock
from tests.rehearsal.players import ROOT, environment, play


def run(home: Path, *words: str, hash_seed: str = "random") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "rehearse", *words, "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(home, hash_seed),
        check=False,
    )


def deeds(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """What was done, without the ids that are new each time."""
    with closing(open_store(path, FakeClock())) as store:
        return [
            (event.kind, {k: v for k, v in event.body.items() if k != "sitting"})
            for event in store.read()
        ]


@pytest.mark.parametrize("style", ["shaky", "lost"])
def test_the_same_seed_does_the_very_same_things(style: str, tmp_path: Path) -> None:
    first = play("H01", "alone", style, 7, store=tmp_path / "a.db")
    play("G02", "guided", style, 3)
    again = play("H01", "alone", style, 7, store=tmp_path / "b.db")
    other = play("H01", "alone", style, 8, store=tmp_path / "c.db")
    assert first == again
    assert deeds(tmp_path / "a.db") == deeds(tmp_path / "b.db")
    assert deeds(tmp_path / "a.db") != deeds(tmp_path / "c.db")
    assert other != first


def test_another_process_repeats_it_too(tmp_path: Path) -> None:
    words = ("V01", "--mode", "guided", "--style", "lost", "--seed", "5")
    one, two = (run(tmp_path, *words, hash_seed=seed) for seed in ("1", "2"))
    assert (one.returncode, one.stdout) == (two.returncode, two.stdout)
    assert one.stderr == two.stderr == ""
    report = json.loads(one.stdout)
    assert set(report) == {
        "lesson", "mode", "style", "seed", "reached", "steps", "misses", "hints", "seconds",
    }  # fmt: skip
    assert report["reached"] is True


def test_a_lesson_that_cannot_be_chosen_is_not_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(paths.lessons_dir(), lessons)
    (file,) = lessons.glob("units/*/B01*.toml")
    file.write_text("titel = 1\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv(paths.LESSONS_VARIABLE, str(lessons))
    broken, unknown = run(tmp_path / "home", "B01"), run(tmp_path / "home", "X99")
    assert (broken.returncode, unknown.returncode) == (1, 1)
    assert json.loads(broken.stdout)["reached"] is False
    assert json.loads(unknown.stdout)["reached"] is False


def test_a_lesson_that_leads_nowhere_ends_and_is_not_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shaking is asked for where there is nothing to shake in: she gives up, and it is said."""
    monkeypatch.setattr("app.ui.rehearsal.drilling._STROKES", 1)
    report = play("B01", "guided")
    assert report.reached is False
    assert report.steps == 6


def test_pictures_show_home_the_lesson_and_the_end(tmp_path: Path) -> None:
    report = play("B02", "guided", pictures=tmp_path / "p")
    names = [Path(name).stem.split("-", 1)[1] for name in report.pictures]
    assert names[:3] == ["home", "choose", "modes"]
    assert names[-2:] == ["answered", "home-again"]
    assert all(Path(name).stat().st_size > 5000 for name in report.pictures)
