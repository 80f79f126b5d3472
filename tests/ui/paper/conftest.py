"""Lessons in two languages, and the cards that are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n
from app.core.course import Course
from app.core.mode import Mode
from app.core.paper_view import TakeHomeView
from app.core.take_home import take_home_view
from app.ui.paper.pdf import pdf_of
from app.ui.paper.sheet import SHEETS, Page
from app.ui.paper.shot import Camera
from app.ui.paper.take_home import set_take_home
from app.ui.rehearsal.hand import settle
from tests.core.test_take_home import Done
from tests.fakes import FakeClock
from tests.lessons.conftest import Published
from tests.lessons.conftest import published as published
from tests.ui.paper.reading import Paper

DAY = date(2026, 11, 28)


class Made(NamedTuple):
    """A card as it is drawn up, set, and written."""

    view: TakeHomeView
    pages: tuple[Page, ...]
    paper: Paper
    camera: Camera


MakeCard = Callable[..., Made]


@pytest.fixture
def make_card(qapp: QApplication, published: Published) -> Iterator[MakeCard]:
    """Makes the card of a lesson on some paper, in a language, with a star at its third step."""
    papers: list[Paper] = []
    cameras: list[Camera] = []
    before = i18n.language()

    def make(lesson: str, size: str = "a4", language: str = "zh", *, name: str = "") -> Made:
        i18n.use("en" if language == "en" else "zh_CN")
        loaded = published.lesson(lesson, language)
        plan = None if loaded.is_drill else published.plan(lesson)
        course = Course(loaded, plan, Mode.WATCH, 0, DAY, i18n._)
        done = (Done(loaded.steps[0].id), Done(loaded.steps[2].id, misses=3))
        view = take_home_view(course, done, name=name)
        camera = Camera(FakeClock())
        cameras.append(camera)
        pages = set_take_home(view, SHEETS[size], camera.shoot)
        paper = Paper(pdf_of(pages, view.title))
        papers.append(paper)
        return Made(view, pages, paper, camera)

    yield make
    for paper in papers:
        paper.close()
    for camera in cameras:
        camera.close()
    settle()
    i18n.use(before)
