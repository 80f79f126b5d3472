"""P04: a real person's number, typed into practice, is wiped at once, kindly, without a trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.service import Input, ItemKind
from app.core.view import FieldView
from tests.standards.sights import device_of, show_lesson
from tests.standards.stand import Stand
from tests.ui import sample_views as views
from tests.ui.devices.samples import device, item

REAL = {
    "identity number": "11010519491231002X",
    "mobile": "13912345678",
    "bank card": "6222021234567890128",
}
"""Numbers that could be real by their checksums; none is anybody's that we know of."""


@pytest.mark.parametrize("number", REAL.values(), ids=REAL)
def test_a_real_number_is_wiped_and_told(stand: Stand, tmp_path: Path, number: str) -> None:
    view = FieldView("", "12000138000", Input.DIGITS, "X-20", False, False)
    form = device(item(ItemKind.FIELD, "number", "号码", field=view))
    show_lesson(stand, replace(views.GUIDED, stage=form, pointing=None))
    stand.clock.advance(2.0)
    lesson, area = stand.screens.lesson, device_of(stand)
    wiped: list[str] = []
    told: list[str] = []
    lesson.real_data_wiped.connect(wiped.append)
    lesson.filled.connect(lambda _ref, text: told.append(text))
    lesson.drafted.connect(lambda _ref, text: told.append(text))
    board = area.open_field("s.number")
    assert board is not None
    for key in number:
        cap = board.caps[key]
        stand.clock.advance(1.0)
        QTest.mouseClick(cap, Qt.MouseButton.LeftButton)
        if wiped:
            break
    assert len(wiped) == 1
    assert area.typed_text() == ""
    assert not any(part in wiped[0] for part in (number, number[:6], number[-4:]))
    assert all(number not in text for text in told)
