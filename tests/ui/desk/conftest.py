"""What the tests of the desk share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.standards.stand import DeskStand
from tests.ui.desk.learner_room import LearnerRoomStand


@pytest.fixture
def learners(qapp: QApplication, tmp_path: Path) -> Iterator[LearnerRoomStand]:
    """The room 学员 over an empty store."""
    stand = DeskStand(qapp)
    room = LearnerRoomStand(stand, tmp_path)
    yield room
    room.close()
    stand.close()
