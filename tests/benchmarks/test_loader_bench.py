"""How long lists and lessons take to read, against the bare parsers on the same files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import pytest

from app.content.compiling import compile_index
from app.content.lesson_reader import read_lesson
from app.content.library import Library
from app.content.source import Shelf
from app.i18n import translate_lesson
from app.paths import lessons_dir
from tests.benchmarks.conftest import Table

pytestmark = pytest.mark.benchmark

ROUNDS: Final = 9


def milliseconds(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        act()
        taken.append((perf_counter() - begun) * 1000)
    return median(taken)


def test_the_list_of_lessons(tmp_path: Path, table: Table) -> None:
    root = lessons_dir()

    def read_list() -> int:
        return len(Library(root, translate_lesson, tmp_path).index())

    lessons = read_list()
    (kept,) = tmp_path.glob("lessons-*.json")
    files = sorted(root.rglob("*.toml"))
    bare_json = milliseconds(lambda: json.loads(kept.read_bytes()))
    bare_toml = milliseconds(lambda: [tomllib.loads(path.read_text("utf-8")) for path in files])
    warm = milliseconds(read_list)
    cold = milliseconds(lambda: compile_index(root, "hohhot"))
    name = f"loader, list of {lessons} lessons"
    table.add(
        f"{name}, compiled", f"{warm:.1f} ms", f"json.loads {bare_json:.1f} ms", warm / bare_json
    )
    table.add(
        f"{name}, from files", f"{cold:.0f} ms", f"tomllib {bare_toml:.0f} ms", cold / bare_toml
    )
    assert lessons >= 5


@pytest.mark.parametrize("lesson", ["G02", "H01", "V01"])
def test_a_lesson(lesson: str, tmp_path: Path, table: Table) -> None:
    root = lessons_dir()
    read = Library(root, translate_lesson, tmp_path).load(lesson)
    assert read.service is not None
    files = [*root.rglob(f"{lesson}*.toml"), *root.rglob(f"{read.service.id}*.toml")]
    bare = milliseconds(lambda: [tomllib.loads(path.read_text("utf-8")) for path in files])
    loaded = milliseconds(lambda: read_lesson(Shelf(root), lesson, translate_lesson, city="hohhot"))

    def plan_anew() -> object:
        for kept in (tmp_path / "plans").glob("*.plan"):
            kept.unlink()
        return Library(root, translate_lesson, tmp_path).plan(read)

    planned = milliseconds(plan_anew)
    again = milliseconds(lambda: Library(root, translate_lesson, tmp_path).plan(read))
    table.add(
        f"loader, lesson {lesson}", f"{loaded:.1f} ms", f"tomllib {bare:.1f} ms", loaded / bare
    )
    table.add(
        f"loader, plan of {lesson}, kept",
        f"{again:.1f} ms",
        f"made {planned:.1f} ms",
        again / planned,
    )
