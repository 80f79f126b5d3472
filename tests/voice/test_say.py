"""A sentence into a file, and the voice's lines in the check of a seat."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.voice.check import check_voice, judge
from app.voice.say import say_to_file
from app.voice.waveform import read_wav


def test_a_sentence_is_said_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "said.wav"
    report = say_to_file("请拨打12345。", "zh", 175, out)
    assert report.out == out
    assert report.reading == "请拨打幺二三四五。"
    assert report.rate == 180
    assert report.engine
    assert report.voice
    assert report.trouble == ""
    assert read_wav(out).seconds > 1.5


def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    report = say_to_file("您好。", "zh", 180, tmp_path / "none" / "said.wav")
    assert report.out is None
    assert report.trouble == "cannot-write"


def test_a_sentence_of_signs_alone_is_reported(tmp_path: Path) -> None:
    report = say_to_file("……", "zh", 180, tmp_path / "said.wav")
    assert report.out is None
    assert report.trouble == "no-sound"


def test_a_seat_that_speaks_passes_the_check() -> None:
    findings = check_voice()
    assert [finding.part for finding in findings] == ["engine", "mandarin", "render"]
    assert all(finding.is_good for finding in findings)


def test_the_check_names_what_is_missing(tmp_path: Path) -> None:
    good = say_to_file("您好。", "zh", 180, tmp_path / "said.wav")
    bare = judge(replace(good, engine="", voice="", out=None, trouble="no-engine"))
    assert [finding.is_good for finding in bare] == [False, False, False]
    assert "espeak-ng" in bare[0].sentence
    foreign = judge(replace(good, voice="", out=None, trouble="no-voice"))
    assert [finding.is_good for finding in foreign] == [True, False, False]
    hoarse = judge(replace(good, out=None, trouble="crashing"))
    assert [finding.is_good for finding in hoarse] == [True, True, False]
