"""The folder of spoken sentences keeps to its limit and forgets the oldest first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.core.ports import Utterance
from app.voice.cache import Cache, clamp_rate


def put(folder: Path, name: str, size: int, used: int) -> Path:
    path = folder / name
    path.write_bytes(bytes(size))
    os.utime(path, (used, used))
    return path


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=1000)
    old = put(tmp_path, "old.wav", 400, 100)
    loved = put(tmp_path, "loved.wav", 400, 50)
    new = put(tmp_path, "new.wav", 400, 300)
    assert cache.find(loved)
    assert cache.shrink() <= 900
    assert (old.exists(), loved.exists(), new.exists()) == (False, True, True)


def test_below_the_limit_nothing_goes_but_half_written_files(tmp_path: Path) -> None:
    kept = put(tmp_path, "a.wav", 400, 1)
    other = put(tmp_path, "voices.json", 10, 1)
    part = put(tmp_path, "b-17.part", 400, 1)
    assert Cache(tmp_path, limit=1000).shrink() == 400
    assert (kept.exists(), other.exists(), part.exists()) == (True, True, False)


def test_a_file_without_sound_counts_as_missing(tmp_path: Path) -> None:
    assert not Cache(tmp_path).find(put(tmp_path, "a.wav", 44, 1))
    assert not Cache(tmp_path).find(tmp_path / "none.wav")


def test_everything_that_changes_the_sound_changes_the_name(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    said = Utterance("您好", "zh", 180)
    names = {
        cache.path_for(said, engine="espeak", voices="a"),
        cache.path_for(said, engine="sapi5", voices="a"),
        cache.path_for(said, engine="espeak", voices="b"),
        cache.path_for(Utterance("您好", "en", 180), engine="espeak", voices="a"),
        cache.path_for(Utterance("您好", "zh", 220), engine="espeak", voices="a"),
        cache.path_for(Utterance("您好。", "zh", 180), engine="espeak", voices="a"),
    }
    assert len(names) == 6
    assert cache.path_for(said, engine="espeak", voices="a") in names


def test_names_do_not_tell_what_was_said(tmp_path: Path) -> None:
    path = Cache(tmp_path).path_for(Utterance("刘桂兰", "zh"), engine="espeak", voices="a")
    assert len(path.stem) == 64
    assert path.suffix == ".wav"


@pytest.mark.parametrize(("asked", "got"), [(10, 100), (100, 100), (183, 180), (999, 260)])
def test_a_pace_is_kept_within_what_a_voice_can_do(asked: int, got: int) -> None:
    assert clamp_rate(asked) == got
