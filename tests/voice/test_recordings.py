"""Recorded sentences lie beside their lesson, are found, and are told apart from lost ones."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from app.voice.recordings import (
    INDEX,
    Recording,
    folder_of,
    keep,
    lost_recordings,
    read_index,
    recordings_below,
    unplayable,
)
from app.voice.waveform import Sound, read_wav
from tests.voice.conftest import Start
from tests.voice.test_renderer import ask

SOUND = Sound(array("h", [1000, -1000] * 4000), 44100)
LOUDER = Sound(array("h", [2000, -2000] * 4000), 44100)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "units" / "hall" / "S01-ticket.toml")


def test_a_recording_is_kept_beside_its_lesson_and_found_by_its_sentence(
    folder: Path, tmp_path: Path
) -> None:
    assert folder == tmp_path / "units" / "hall" / "S01-ticket.voice"
    first = keep(folder, "请点“取号”。", SOUND)
    second = keep(folder, "拿好了，坐下等叫号。", SOUND)
    assert (first.name, second.name) == ("01.wav", "02.wav")
    assert recordings_below(tmp_path) == {"请点“取号”。": first, "拿好了，坐下等叫号。": second}
    assert read_wav(first) == SOUND


def test_a_sentence_that_is_recorded_again_replaces_its_earlier_sound(folder: Path) -> None:
    keep(folder, "第一句。", SOUND)
    path = keep(folder, "第二句。", SOUND)
    assert keep(folder, "第二句。", LOUDER) == path
    assert read_wav(path) == LOUDER
    assert [each.sentence for each in read_index(folder)] == ["第一句。", "第二句。"]


def test_an_index_that_somebody_wrote_by_hand_is_understood(folder: Path) -> None:
    folder.mkdir(parents=True)
    lines = [
        "# 王阿姨录的",
        "a.wav   请看这里。",
        "",
        "b.wav\t没有空格",
        "c.wav Tap the green one.",
    ]
    (folder / INDEX).write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert read_index(folder) == (
        Recording("a.wav", "请看这里。"),
        Recording("b.wav", "没有空格"),
        Recording("c.wav", "Tap the green one."),
    )


def test_a_file_that_nobody_indexed_is_never_written_over(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "01.wav").write_bytes(b"somebody's")
    assert keep(folder, "新的一句。", SOUND).name == "02.wav"


def test_what_cannot_be_played_is_left_to_our_own_voice(folder: Path, tmp_path: Path) -> None:
    keep(folder, "好的。", SOUND)
    broken = keep(folder, "坏的。", SOUND)
    broken.write_bytes(b"not a sound")
    missing = keep(folder, "丢的。", SOUND)
    missing.unlink()
    assert list(recordings_below(tmp_path)) == ["好的。"]
    assert [each.sentence for each in unplayable(folder)] == ["坏的。", "丢的。"]


def test_recordings_of_sentences_that_nobody_says_any_more_are_known(folder: Path) -> None:
    keep(folder, "还说的。", SOUND)
    keep(folder, "不说了的。", SOUND)
    lost = lost_recordings(folder, frozenset({"还说的。"}))
    assert [each.sentence for each in lost] == ["不说了的。"]


def test_a_folder_without_an_index_holds_nothing(tmp_path: Path) -> None:
    assert read_index(tmp_path) == ()
    assert recordings_below(tmp_path) == {}


def test_a_recording_beside_a_lesson_is_what_is_heard(
    start: Start, folder: Path, tmp_path: Path
) -> None:
    path = keep(folder, "请点“取号”。", SOUND)
    renderer = start(recorded=recordings_below(tmp_path))
    assert ask(renderer, "请点“取号”。") == str(path)
    assert ask(renderer, "请点“叫号”。") != str(path)
