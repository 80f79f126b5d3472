"""Mouse alone, finger alone, keys alone: each is enough for every lesson that teaches no other.

Voice alone is in tests/by_voice.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from app.front import open_library
from tests.rehearsal.players import play

MODES = ("guided", "alone", "watch", "check")
INPUTS = ("mouse", "touch", "keys")
_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.InputMethod}
_TOUCH = {QEvent.Type.TouchBegin}
OTHERS = {"mouse": _KEYS | _TOUCH, "touch": _KEYS, "keys": _MOUSE | _TOUCH}
"""What must never happen; a touch that nobody takes becomes a press of Qt's own making."""


class Watch(QObject):
    """Notes every kind of input that comes to anything."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: set[QEvent.Type] = set()
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen.add(event.type())
        return False

    def stop(self) -> None:
        self._app.removeEventFilter(self)


def lessons_for(way: str) -> list[str]:
    """All but those that teach another input."""
    library = open_library()
    found = [entry.id for entry in library.index() if entry.broken is None]
    taught = {name: library.load(name).needs_input for name in found}
    own = {"mouse": "mouse", "touch": "touch", "keys": "keyboard"}
    return [name for name in found if taught[name] in {"", own[way]}]


ALL = [
    pytest.param(way, lesson, mode, marks=() if mode == "guided" else pytest.mark.slow)
    for way in INPUTS
    for lesson in lessons_for(way)
    for mode in MODES
]


@pytest.mark.parametrize(("way", "lesson", "mode"), ALL)
def test_each_input_alone_is_enough(qapp: QApplication, way: str, lesson: str, mode: str) -> None:
    watch = Watch(qapp)
    try:
        report = play(lesson, mode, input=way)
    finally:
        watch.stop()
    assert report.reached
    assert not watch.seen & OTHERS[way]
    if way == "touch":
        assert watch.seen & _TOUCH


def test_every_lesson_is_done_by_the_input_that_it_teaches() -> None:
    library = open_library()
    taught = {library.load(each.id).needs_input for each in library.index() if not each.broken}
    assert taught <= {"", "mouse", "touch", "keyboard", "handwriting"}
    assert all(lessons_for(way) for way in INPUTS)


@pytest.mark.slow
@pytest.mark.parametrize("style", ["hesitant", "shaky", "lost"])
@pytest.mark.parametrize("lesson", lessons_for("touch"))
def test_fingers_of_all_kinds_arrive(lesson: str, style: str) -> None:
    for seed in (1, 2, 3):
        assert play(lesson, "guided", style, seed, input="touch").reached, seed
