"""The lessons as they are published, read once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.content.library import Library
from app.core.lesson import Lesson
from app.core.planner import Plan
from app.i18n import lesson_translator

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "lessons"
SERVICE_LESSONS = ("G02", "H01", "V01")
DRILLS = ("B01", "B02")


class Published:
    """Lessons and their ways in Chinese and English."""

    def __init__(self, cache: Path) -> None:
        self.zh = Library(LESSONS, lesson_translator("zh_CN"), cache / "zh")
        self.en = Library(LESSONS, lesson_translator("en"), cache / "en")
        self._plans: dict[str, Plan] = {}

    def lesson(self, name: str, language: str = "zh") -> Lesson:
        return (self.en if language == "en" else self.zh).load(name)

    def plan(self, name: str) -> Plan:
        if name not in self._plans:
            self._plans[name] = self.zh.plan(self.zh.load(name))
        return self._plans[name]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(tmp_path_factory.mktemp("lessons"))
