"""Which models there are, what they speak, and what is wrong with one, without loading any."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest

from app.core.problem import KnownProblem
from app.voice import plain_path
from app.voice.model_folder import (
    ModelKind,
    find_model,
    list_models,
    look_at,
    model_problem,
    shipped_dir,
)
from tests.speech import shipped_model

_FILES = (
    "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst",
    "graph/phones/word_boundary.int", "ivector/final.dubm", "ivector/final.ie", "ivector/final.mat",
)  # fmt: skip


def make_vosk_model(folder: Path, words: str = "") -> Path:
    """The files of an ordinary Vosk model, with nothing of use in them."""
    (folder / "am").mkdir(parents=True)
    (folder / "am" / "final.mdl").write_bytes(b"\0B<TransitionModel> and so on")
    for name in _FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("something")
    if words:
        lines = (f"{word} {n}" for n, word in enumerate(words.split(), start=1))
        (folder / "graph" / "words.txt").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_program_comes_with_a_model(language: str) -> None:
    folder = shipped_model(language)
    facts = look_at(folder, "shipped")
    assert (facts.language, facts.kind, facts.trouble) == (language, ModelKind.OWN, "")
    assert facts.size_bytes < 8_000_000
    assert find_model(language, installed=folder / "none").path == folder


@pytest.mark.parametrize(
    ("name", "words", "language"),
    [
        ("vosk-model-small-cn-0.22", "", "zh"),
        ("vosk-model-small-en-us-0.15", "", "en"),
        ("vosk-model-small-fr-0.22", "", ""),
        ("模型", "下一步 返回 首页 银行", "zh"),
        ("model", "the and with through which would bank", "en"),
        ("model", "le et avec par qui banque", ""),
    ],
)
def test_a_model_says_its_language(tmp_path: Path, name: str, words: str, language: str) -> None:
    facts = look_at(make_vosk_model(tmp_path / name, words))
    assert facts.language == language
    assert facts.kind is ModelKind.VOSK
    assert facts.trouble == ("" if language else "model-language")


@pytest.mark.parametrize("name", ["am/final.mdl", *_FILES])
@pytest.mark.parametrize("is_empty", [True, False])
def test_a_file_that_is_missing_or_empty_is_damage(
    tmp_path: Path, name: str, is_empty: bool
) -> None:
    folder = make_vosk_model(tmp_path / "vosk-model-small-cn-0.22")
    if is_empty:
        (folder / name).write_bytes(b"")
    else:
        (folder / name).unlink()
    if name.startswith("ivector") and not is_empty:
        assert (folder / "ivector").is_dir()
    assert look_at(folder).trouble == "model-damaged"


def test_a_network_that_does_not_begin_like_one_is_damage(tmp_path: Path) -> None:
    folder = make_vosk_model(tmp_path / "vosk-model-small-cn-0.22")
    (folder / "am" / "final.mdl").write_text("<!DOCTYPE html>")
    assert look_at(folder).trouble == "model-damaged"


def test_an_installed_model_wins_over_the_shipped_one_unless_it_is_damaged(tmp_path: Path) -> None:
    shipped_model()
    mine = make_vosk_model(tmp_path / "vosk-model-small-cn-0.22")
    assert find_model("zh", installed=tmp_path).path == mine
    (mine / "graph" / "Gr.fst").unlink()
    assert find_model("zh", installed=tmp_path).path == shipped_dir() / "zh"
    assert list_models(installed=tmp_path)[0].origin == "installed"


def test_what_is_half_unpacked_is_no_model(tmp_path: Path) -> None:
    make_vosk_model(tmp_path / ".vosk-model-small-cn-0.22.part")
    assert list_models(shipped=tmp_path, installed=tmp_path) == ()


def test_each_lack_is_a_problem_of_its_own(tmp_path: Path) -> None:
    kinds: list[str] = []
    for fill in (None, "vosk-model-small-fr-0.22", "vosk-model-small-cn-0.22"):
        if fill:
            folder = make_vosk_model(tmp_path / fill)
            if "cn" in fill:
                (folder / "am" / "final.mdl").write_bytes(b"")
        with pytest.raises(KnownProblem) as caught:
            find_model("zh", tmp_path, tmp_path / "none")
        kinds.append(caught.value.kind)
    assert kinds == ["no-model", "model-language", "model-damaged"]


@pytest.mark.parametrize(
    "kind", ["no-model", "model-damaged", "model-language", "model-unfit", "crashing"]
)
def test_every_problem_says_what_happened_what_is_safe_and_what_to_do(kind: str) -> None:
    problem = model_problem(kind, "zh")
    assert problem.happened.endswith("。")
    assert problem.safe
    assert problem.todo.startswith("请")


def test_a_card_that_is_nonsense_is_another_language(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    shutil.copytree(shipped_model(), folder)
    for card in ("[]", "{", json.dumps({"language": "fr"})):
        (folder / "card.json").unlink()
        (folder / "card.json").write_text(card)
        assert look_at(folder).language == ""


def test_on_windows_a_chinese_path_is_copied_to_a_plain_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_path, "_SYSTEM", "win32")
    folder = make_vosk_model(tmp_path / "张三" / "vosk-model-small-cn-0.22")
    spare = tmp_path / "spare"
    found = plain_path.plain_path(folder, spare)
    assert str(found).isascii()
    assert (found / "graph" / "phones" / "word_boundary.int").read_text() == "something"
    assert plain_path.plain_path(found, spare) == found


def test_on_windows_a_passing_folder_has_a_plain_path_whatever_the_users_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, common = tmp_path / "张三", tmp_path / "common"
    home.mkdir()
    common.mkdir()
    monkeypatch.setattr(plain_path, "_SYSTEM", "win32")
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    monkeypatch.setenv("PROGRAMDATA", str(common))
    made = plain_path.passing_folder()
    assert made.parent == common
    assert made.is_dir()
