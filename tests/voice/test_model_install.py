"""A model on a stick: refused for what is wrong with it, and never half installed."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

import pytest

from app.core.problem import KnownProblem
from app.voice import model_install
from app.voice.model_folder import ModelKind, find_model
from app.voice.model_install import install_model
from tests.speech import shipped_model
from tests.voice.test_model_folder import make_vosk_model


class Disk(NamedTuple):
    total: int
    used: int
    free: int


def pack(folder: Path, archive: Path, top: str) -> Path:
    with ZipFile(archive, "w") as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                out.write(path, f"{top}{path.relative_to(folder).as_posix()}")
    return archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return pack(shipped_model(), tmp_path / "mine.zip", "mine/")


def refused(archive: Path, into: Path) -> KnownProblem:
    """Why it is refused; nothing may be left of it."""
    before = sorted(into.rglob("*")) if into.exists() else []
    with pytest.raises(KnownProblem) as caught:
        install_model(archive, into)
    assert (sorted(into.rglob("*")) if into.exists() else []) == before
    problem = caught.value
    assert problem.happened
    assert problem.safe
    assert problem.todo
    return problem


@pytest.mark.parametrize("name", ["listening", "听 话"])
def test_a_model_is_unpacked_and_found(archive: Path, tmp_path: Path, name: str) -> None:
    done = install_model(archive, tmp_path / name)
    assert done.facts.path == tmp_path / name / "mine"
    assert (done.facts.kind, done.facts.trouble, done.hash) == (ModelKind.OWN, "", "unknown")
    assert not done.has_replaced
    assert find_model("zh", installed=tmp_path / name).name == "mine"
    assert [path.name for path in (tmp_path / name).iterdir()] == ["mine"]


def test_a_model_without_a_folder_of_its_own_is_named_by_its_file(tmp_path: Path) -> None:
    archive = pack(shipped_model(), tmp_path / "bare.zip", "")
    assert install_model(archive, tmp_path / "in").facts.name == "bare"


def test_a_newer_one_takes_the_place_of_the_old(archive: Path, tmp_path: Path) -> None:
    into = tmp_path / "in"
    (into / "mine").mkdir(parents=True)
    (into / "mine" / "old.txt").write_text("old")
    assert install_model(archive, into).has_replaced
    assert not (into / "mine" / "old.txt").exists()
    assert [path.name for path in into.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "mine\\..\\..\\evil.txt", "C:/evil.txt"]
)
def test_an_archive_that_reaches_elsewhere_is_refused(
    archive: Path, tmp_path: Path, name: str
) -> None:
    with ZipFile(archive, "a") as out:
        out.writestr(ZipInfo(name), "evil")
    assert refused(archive, tmp_path / "in").kind == "model-unsafe"
    assert not list(tmp_path.rglob("evil.txt"))


def test_an_archive_with_a_link_in_it_is_refused(archive: Path, tmp_path: Path) -> None:
    link = ZipInfo("mine/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(archive, "a") as out:
        out.writestr(link, "/etc/passwd")
    assert refused(archive, tmp_path / "in").kind == "model-unsafe"


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "model.zip"
    text.write_text("not a zip")
    assert refused(text, tmp_path / "in").kind == "model-unreadable"


def test_an_archive_that_was_not_copied_whole_is_refused(archive: Path, tmp_path: Path) -> None:
    content = bytearray(archive.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 2000] = bytes(2000)
    archive.write_bytes(content)
    assert refused(archive, tmp_path / "in").kind == "model-unreadable"


def test_an_archive_without_a_model_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "photos.zip"
    with ZipFile(archive, "w") as out:
        out.writestr("photos/one.jpg", "picture")
    assert refused(archive, tmp_path / "in").kind == "model-none"


def test_a_model_that_does_not_load_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(shipped_model(), folder)
    network = folder / "am" / "final.mdl"
    content = network.read_bytes()
    network.unlink()
    network.write_bytes(content[: len(content) // 2])
    archive = pack(folder, tmp_path / "damaged.zip", "damaged/")
    assert refused(archive, tmp_path / "in").kind == "model-damaged"


def test_a_model_of_another_language_is_refused(tmp_path: Path) -> None:
    folder = make_vosk_model(tmp_path / "vosk-model-small-fr-0.22")
    archive = pack(folder, tmp_path / "fr.zip", f"{folder.name}/")
    assert refused(archive, tmp_path / "in").kind == "model-language"


def test_a_model_that_cannot_be_bound_to_a_screen_is_refused(tmp_path: Path) -> None:
    folder = make_vosk_model(tmp_path / "vosk-model-cn-0.22")
    (folder / "graph" / "HCLr.fst").rename(folder / "graph" / "HCLG.fst")
    archive = pack(folder, tmp_path / "big.zip", f"{folder.name}/")
    assert refused(archive, tmp_path / "in").kind == "model-unfit"


def test_an_archive_that_is_not_the_published_one_is_refused(tmp_path: Path) -> None:
    (name,) = model_install.KNOWN_HASHES
    folder = make_vosk_model(tmp_path / name)
    archive = pack(folder, tmp_path / f"{name}.zip", f"{name}/")
    assert refused(archive, tmp_path / "in").kind == "model-unreadable"


def test_a_full_disk_is_noticed_before_anything_is_unpacked(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Disk(10**9, 10**9, 10**6))
    (tmp_path / "in").mkdir()
    assert refused(archive, tmp_path / "in").kind == "disk-full"
