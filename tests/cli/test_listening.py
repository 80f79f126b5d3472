from __future__ import annotations

from array import array
from pathlib import Path

from app import paths
from app.cli.edge import Exit
from app.voice.model_folder import installed_dir, shipped_dir
from app.voice.waveform import Sound, write_wav
from tests.cli.conftest import Ask
from tests.speech import shipped_model, speak_into
from tests.voice.test_model_folder import make_vosk_model
from tests.voice.test_model_install import pack


def test_the_shipped_models_are_listed_and_in_use(ask: Ask) -> None:
    shipped_model("zh")
    answer = ask("voice", "models", "--json")
    assert answer.code == 0
    found = {each["name"]: each for each in answer.json["models"]}
    assert found["zh"]["language"] == "zh"
    assert found["zh"]["is_used"] is True
    assert found["zh"]["trouble"] == ""
    assert found["zh"]["origin"] == "shipped"
    assert found["zh"]["path"] == str(shipped_dir() / "zh")


def test_a_model_that_does_not_load_is_listed_and_not_in_use(ask: Ask) -> None:
    damaged = make_vosk_model(installed_dir() / "vosk-model-small-cn-0.22")
    answer = ask("voice", "models", "--json")
    found = {each["name"]: each for each in answer.json["models"]}
    assert found[damaged.name]["trouble"] == "model-damaged"
    assert found[damaged.name]["is_used"] is False
    said = ask("voice", "models").out
    assert "坏了" in said
    assert "damaged" in ask("voice", "models", "--lang", "en").out


def test_an_installed_model_is_used_from_then_on(ask: Ask, tmp_path: Path) -> None:
    archive = pack(shipped_model(), tmp_path / "mine.zip", "mine/")
    answer = ask("voice", "install", archive, "--json")
    assert answer.code == 0
    assert answer.json["hash"] == "unknown"
    assert Path(answer.json["path"]).is_relative_to(paths.data_dir())
    used = [each["name"] for each in ask("voice", "models", "--json").json["models"]]
    assert used[0] == "mine"


def test_a_file_that_is_no_model_is_refused_in_three_sentences(ask: Ask, tmp_path: Path) -> None:
    text = tmp_path / "model.zip"
    text.write_text("not a zip")
    answer = ask("voice", "install", text, "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "model-unreadable"
    assert len(answer.err.splitlines()) == 3
    assert ask("voice", "install", tmp_path / "none.zip").code == Exit.WORLD


def test_a_file_is_heard_as_on_a_screen_of_a_lesson(ask: Ask, tmp_path: Path) -> None:
    shipped_model()
    said = speak_into(tmp_path / "said.wav", "养老金查询")
    answer = ask("voice", "hear", said, "--screen", "G02:home", "--json")
    assert answer.code == 0, answer.err
    heard = answer.json
    assert heard["certainty"] in {"sure", "confirm"}
    assert heard["keys"] == ["home.pension"]
    assert heard["model"] == "zh"
    texts = {each["key"]: each["text"] for each in heard["expected"]}
    assert texts["home.pension"] == "养老金查询"
    assert texts["command:next"] == "下一步"
    assert "home.pension" in ask("voice", "hear", said, "--screen", "g02:home").out


def test_a_file_in_which_nobody_speaks_is_not_understood(ask: Ask, tmp_path: Path) -> None:
    shipped_model()
    quiet = tmp_path / "quiet.wav"
    write_wav(quiet, Sound(array("h", bytes(64_000)), 16_000))
    answer = ask("voice", "hear", quiet, "--screen", "G02:home", "--json")
    assert answer.code == Exit.NOT_SO
    assert answer.json["keys"] == []
    assert answer.json["certainty"] == "silence"


def test_a_screen_that_there_is_not_is_wrong_use(ask: Ask, tmp_path: Path) -> None:
    answer = ask("voice", "hear", tmp_path / "said.wav", "--screen", "G02:nowhere")
    assert answer.code == Exit.WRONG_USE
    assert "home" in answer.err
    assert ask("voice", "hear", tmp_path / "x.wav", "--screen", "X99:home").code == Exit.WRONG_USE


def test_a_file_that_is_no_sound_is_told(ask: Ask, tmp_path: Path) -> None:
    text = tmp_path / "said.wav"
    text.write_text("not a sound")
    answer = ask("voice", "hear", text, "--screen", "G02:home", "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "sound-unreadable"
