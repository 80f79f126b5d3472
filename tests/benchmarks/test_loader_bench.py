"""How long the list of lessons and a lesson take: before the first frame, and after a press."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from app.content.library import Library

ROOT = Path(__file__).parents[2] / "lessons"


def _best(act: Callable[[], object], times: int = 5) -> float:
    """The least of some runs, in milliseconds: the machine's own noise only adds."""
    took = []
    for _ in range(times):
        start = perf_counter()
        act()
        took.append((perf_counter() - start) * 1000)
    return min(took)


@pytest.mark.benchmark
def test_the_list_and_a_lesson_are_there_at_once(tmp_path: Path) -> None:
    first = Library(ROOT, str, tmp_path)
    names = [entry.id for entry in first.index()]
    assert names
    compiled = _best(lambda: Library(ROOT, str, tmp_path / "none" / str(perf_counter())).index(), 2)
    read = _best(lambda: Library(ROOT, str, tmp_path).index())
    slowest = max(_load(tmp_path, name) for name in names)
    planned = max(_plan(first, name) for name in names)
    sys.stdout.write(
        f"\nlist compiled {compiled:.1f} ms, read {read:.2f} ms; "
        f"lesson loaded {slowest:.1f} ms, plan from the cache {planned:.1f} ms\n"
    )
    assert read < 10
    assert read < compiled / 5
    assert slowest < 400
    assert planned < 200


def _plan(library: Library, name: str) -> float:
    lesson = library.load(name)
    if lesson.is_drill:
        return 0.0
    library.plan(lesson)
    return _best(lambda: library.plan(lesson))


def _load(cache: Path, name: str) -> float:
    return _best(lambda: Library(ROOT, str, cache).load(name), 3)
