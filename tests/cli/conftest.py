"""Commands run as a person would type them, on stores and lessons in folders of their own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import i18n, paths
from app.cli import main
from app.store import open_store
from tests.fakes import FakeClock
from tests.store.places import chosen, finished, reached, started


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output; anything else there fails the test."""
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Iterator[Ask]:
    """Runs a command line in this process, up to its exit code."""

    def run(*words: str | Path) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    before = i18n.language()
    yield run
    i18n.use(before)


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """A store in which somebody has learned a little."""
    path = tmp_path / "data" / "store.db"
    store = open_store(path, FakeClock(), fingerprint={"system": "this"})
    store.append([started(), reached("open"), reached("record")])
    store.append([chosen("theme", "dark"), finished()])
    assert store.close()
    return path


@pytest.fixture
def damaged_store(store_path: Path) -> Path:
    """A store whose file was overwritten in the middle."""
    content = bytearray(store_path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    store_path.write_bytes(content)
    return store_path


@pytest.fixture
def own_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the lessons that the program uses instead of its own."""
    folder = tmp_path / "lessons"
    shutil.copytree(paths.lessons_dir(), folder)
    monkeypatch.setenv(paths.LESSONS_VARIABLE, str(folder))
    return folder


@pytest.fixture
def broken_lesson(own_lessons: Path) -> Path:
    """The lesson G02 with a word that no lesson has, in ``own_lessons``."""
    (file,) = own_lessons.glob("units/*/G02*.toml")
    file.write_text("titel = 1\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    return file
