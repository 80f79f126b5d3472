"""Whatever can go wrong, and whatever is still empty, is a designed screen that is looked at."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import app.ui
from app.core.problem import KnownProblem
from app.store import problems
from app.ui.learner.full_page import FullPage
from app.ui.learner.screen import Screen
from app.voice.model_folder import model_problem
from tests.standards.desk_sights import DESK_SIGHTS
from tests.standards.problem_sights import (
    AT_THE_DOOR,
    BY_COMMAND_ONLY,
    ON_A_NOTICE,
    ON_OTHER_SIGHTS,
    PROBLEMS,
    STORE,
)
from tests.standards.sights import SIGHTS
from tests.standards.stand import DeskStand, Stand

ROOT = Path(__file__).parents[2]


def kinds_in_the_source() -> set[str]:
    """Every kind that any part can raise: literals, and the names that the store uses."""
    found: set[str] = set()
    for path in (ROOT / "app").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_call and node.func.id == "KnownProblem" and node.args:  # type: ignore[attr-defined]
                first = node.args[0]  # type: ignore[attr-defined]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
            if is_call and node.func.id == "model_problem" and node.args:  # type: ignore[attr-defined]
                first = node.args[0]  # type: ignore[attr-defined]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    found |= {value for name, value in vars(problems).items() if name.isupper() and _is_kind(value)}
    return found


def _is_kind(value: object) -> bool:
    return isinstance(value, str) and value.startswith("store-")


def test_every_kind_of_problem_is_pictured_or_never_on_a_screen() -> None:
    pictured = {sight.name.removeprefix("problem-") for sight in PROBLEMS}
    known = pictured | set(ON_OTHER_SIGHTS) | BY_COMMAND_ONLY | KINDS_IN_WORDS
    unknown = {
        kind for kind in kinds_in_the_source() - known if not kind.startswith((OF_PACKS, OF_SYNC))
    }
    assert unknown == set(), "give it a sight in problem_sights.py, or say where its words stand"


OF_SYNC = "sync-"
"""Records on a stick: answers of the command line, until the desk shows them."""
OF_PACKS = "pack-"
"""Lessons from a stick: told in the notice of the volunteer's page, pictured as corner-content."""
KINDS_IN_WORDS = {
    "lan-busy": "carry-nobody-there",
    "lan-declined": "carry-nobody-there",
    "lan-no-address": "carry-nobody-there",
    "lan-no-code": "carry-nobody-there",
    "lan-no-code-now": "carry-nobody-there",
    "lan-nobody-there": "carry-nobody-there",
    "lan-not-listening": "carry-nobody-there",
    "lan-wrong-code": "carry-nobody-there",
    "stick-full": "carry-full",
    "no-pack": "corner-content",
    "other-lessons": "corner-content",
    "no-font": "paper-no-printer",
    "paper-unwritable": "paper-no-printer",
    "recording-unwritable": "recorder-taken",
    "record-not-saved": "progress",
}.keys()
"""Told in the one line that a screen has for it, which is pictured with other words."""


def test_what_is_said_to_be_pictured_is() -> None:
    assert set(ON_OTHER_SIGHTS.values()) <= set(SIGHTS)
    assert {sight.name for sight in PROBLEMS} <= set(SIGHTS)
    assert {"home-empty", "choose-empty"} <= set(SIGHTS)


def real_problems() -> Iterator[KnownProblem]:
    yield from (problems.kept_in_memory(kind) for kind in ON_A_NOTICE)
    yield from (
        problems.not_kept(kind) for kind in (*ON_A_NOTICE, problems.DAMAGED, problems.NEWER)
    )
    yield from (make(STORE) for make in AT_THE_DOOR.values())
    yield from (
        model_problem(kind, "zh")
        for kind in ("no-model", "model-damaged", "model-language", "model-unfit", "model-silent")
    )


@pytest.mark.parametrize("problem", [*real_problems()], ids=lambda problem: problem.kind)
def test_every_problem_says_what_is_safe_and_what_to_do(problem: KnownProblem) -> None:
    """E03: what happened, what is safe, what to do, each a sentence."""
    for sentence in (problem.happened, problem.safe, problem.todo):
        assert sentence.endswith("。"), problem.kind
        assert len(sentence) <= 45, sentence


def screens() -> set[type[Screen]]:
    """Every screen that the program has."""
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(module.name)
    found: set[type[Screen]] = set()
    waiting: list[type[Screen]] = [Screen]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("app.") and each is not FullPage:
                found.add(each)
    return found


def test_every_screen_is_a_sight(stand: Stand, qapp: QApplication) -> None:
    shown: set[type] = set()
    for sight in SIGHTS.values():
        sight.put(stand)
        shown.add(type(stand.window.screen_in_front))
    desk = DeskStand(qapp)
    for bring in DESK_SIGHTS.values():
        bring(desk)
        shown.add(type(desk.window.screen_in_front))
    desk.close()
    assert {screen.__name__ for screen in screens() - shown} == set()
