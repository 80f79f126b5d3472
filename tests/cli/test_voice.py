from __future__ import annotations

import wave
from array import array
from pathlib import Path

import pytest

from app.cli.edge import Exit
from app.cli.voice import FASTEST, SLOWEST, problem_of
from app.voice import cache
from app.voice.recordings import keep
from app.voice.say import SaidReport
from app.voice.waveform import Sound
from tests.cli.conftest import Ask


def test_a_sentence_becomes_a_sound(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "hello.wav"
    answer = ask("voice", "say", "您好，我们开始吧。", "--out", out, "--rate", "160", "--json")
    if "problem" in answer.json and answer.json["problem"]["kind"] == "voice-no-engine":
        assert answer.code == Exit.WORLD
        pytest.skip("this machine has no speech engine")
    assert answer.code == 0
    said = answer.json
    assert said["out"] == str(out)
    assert said["rate"] == 160
    assert said["language"] == "zh"
    with wave.open(str(out)) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(said["seconds"], abs=0.05)
        assert said["seconds"] > 1


def test_a_place_that_takes_no_file_is_told(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "no-such-folder" / "hello.wav"
    answer = ask("voice", "say", "您好", "--out", out, "--json")
    assert answer.code == Exit.WORLD
    assert len(answer.err.splitlines()) == 3
    assert answer.json["problem"]["kind"] in {"out-unwritable", "voice-no-engine"}
    assert not out.exists()


def test_nothing_to_say_is_wrong_use(ask: Ask, tmp_path: Path) -> None:
    answer = ask("voice", "say", "  ", "--out", tmp_path / "hello.wav")
    assert answer.code == Exit.WRONG_USE
    assert "--help" in answer.err


@pytest.mark.parametrize(
    "trouble", ["no-engine", "no-voice", "crashing", "no-sound", "cannot-write"]
)
def test_every_trouble_of_the_voice_has_its_sentences(trouble: str) -> None:
    report = SaidReport("您好", "zh", 180, "您好", None, 0.0, "", "", trouble)
    problem = problem_of(report, Path("hello.wav"))
    assert problem.happened.endswith("。")
    assert problem.todo.startswith("请")


def test_the_pace_is_the_one_that_the_voice_can_keep() -> None:
    assert (SLOWEST, FASTEST) == (cache.SLOWEST, cache.FASTEST)


def test_the_voices_are_listed_and_one_is_chosen(ask: Ask, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    listed = ask("voice", "list", "--store", store, "--json")
    if "problem" in listed.json:
        pytest.skip("this machine has no speech engine")
    voices = listed.json["voices"]
    assert {voice["language"] for voice in voices} == {"zh", "en"}
    assert [voice["is_chosen"] for voice in voices if voice["language"] == "zh"][:2] == [
        True,
        False,
    ]
    assert not store.exists()
    other = [voice for voice in voices if voice["language"] == "zh"][2]
    answer = ask("voice", "choose", other["id"], "--store", store, "--json")
    assert answer.code == 0
    assert answer.json == {"id": other["id"], "languages": ["zh"]}
    again = ask("voice", "list", "--store", store, "--json").json["voices"]
    chosen = [voice["id"] for voice in again if voice["is_chosen"] and voice["language"] == "zh"]
    assert chosen == [other["id"]]
    said = ask("voice", "list", "--store", store, "--lang", "en")
    assert f"√ {other['id']}" in said.out
    assert "Mandarin" in said.out


def test_a_voice_that_there_is_not_is_wrong_use(ask: Ask, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    answer = ask("voice", "choose", "sit/cmn-latn-pinyin+rob", "--store", store)
    if answer.code == Exit.WORLD:
        pytest.skip("this machine has no speech engine")
    assert answer.code == Exit.WRONG_USE
    assert "voice list" in answer.err
    assert not store.exists()


def test_the_sentences_of_a_lesson_are_listed_with_what_is_recorded(
    ask: Ask, own_lessons: Path
) -> None:
    listed = ask("voice", "record", "b01", "--json").json
    assert listed["lesson"] == "B01"
    assert listed["folder"].endswith("B01-mouse.voice")
    first = listed["sentences"][0]["sentence"]
    assert {each["file"] for each in listed["sentences"]} == {None}
    keep(Path(listed["folder"]), first, Sound(array("h", [500, -500] * 900), 22050))
    again = ask("voice", "record", "B01", "--json").json
    assert again["sentences"][0]["file"].endswith("01.wav")
    assert f"√   1 {first}" in ask("voice", "record", "B01", "--list").out


def test_recordings_go_only_where_the_volunteer_says(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    listed = ask("voice", "record", "B01", "--into", folder, "--json").json
    assert listed["folder"] == str(folder)
    assert not folder.exists()


def test_a_lesson_that_there_is_not_cannot_be_recorded(ask: Ask) -> None:
    answer = ask("voice", "record", "Z99", "--list")
    assert answer.code == ask("lessons", "show", "Z99").code
    assert "Z99" in answer.err


def test_a_sentence_can_be_heard_in_any_voice_of_the_list(ask: Ask, tmp_path: Path) -> None:
    listed = ask("voice", "list", "--store", tmp_path / "store.db", "--json").json
    if "problem" in listed:
        pytest.skip("this machine has no speech engine")
    out = tmp_path / "hello.wav"
    other = [each["id"] for each in listed["voices"] if each["language"] == "en"][1]
    said = ask("voice", "say", "Hello.", "--lang", "en", "--voice", other, "--out", out, "--json")
    assert said.json["voice"] == other
    missing = ask("voice", "say", "您好。", "--voice", "no-such", "--out", tmp_path / "b.wav")
    assert missing.code == Exit.WRONG_USE
    assert "voice list" in missing.err
    assert not (tmp_path / "b.wav").exists()
