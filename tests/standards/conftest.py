"""A stand for each test, in Chinese unless it asks otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.standards.lesson_views import Shelf
from tests.standards.stand import Stand

MakeStand = Callable[..., Stand]


@pytest.fixture
def make_stand(qapp: QApplication) -> Iterator[MakeStand]:
    made: list[Stand] = []

    def make(language: str = "zh_CN") -> Stand:
        made.append(Stand(qapp, language=language))
        return made[-1]

    yield make
    for stand in made:
        stand.close()


@pytest.fixture
def stand(make_stand: MakeStand) -> Stand:
    return make_stand()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("plans"))
