"""PDFs are whole, can be searched, and never silently lack a sign."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QApplication

from app.core.problem import KnownProblem
from app.ui.paper.pdf import image_of, pdf_of, save_pdf
from app.ui.paper.sheet import A4, A4_WIDE, A5, Page, Words, write
from tests.ui.paper.reading import Paper


def page(text: str, sheet: object = A4) -> Page:
    assert isinstance(sheet, type(A4))
    return Page(sheet, (write(text, QPointF(500, 500), 4000, 20),))


# Signs whose glyph another code point shares, which Qt would name instead.
@pytest.mark.parametrize("text", ["一人大小心手月日上下金门青页面老", "office 1 of 28", "A B"])
def test_what_is_written_can_be_searched(qapp: QApplication, text: str) -> None:
    paper = Paper(pdf_of([page(text)], "x"))
    found = paper._pdf[0].get_textpage().get_text_range()
    assert found.strip() == text
    paper.close()


def test_every_sheet_keeps_its_size(qapp: QApplication) -> None:
    for sheet, size in ((A4, (210, 297)), (A5, (148, 210)), (A4_WIDE, (297, 210))):
        paper = Paper(pdf_of([page("一", sheet), page("二", sheet)], "x"))
        assert paper.sizes() == [size, size]
        paper.close()


def test_a_sign_without_a_face_is_told(qapp: QApplication) -> None:
    with pytest.raises(KnownProblem) as told:
        pdf_of([page("好\U0001f9ff")], "x")
    assert told.value.kind == "no-font"
    assert "\U0001f9ff" in told.value.happened
    assert "好" not in told.value.happened.split("：")[1]


def test_the_file_appears_whole_in_a_folder_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "papers" / "card.pdf"
    save_pdf(b"%PDF", path)
    assert path.read_bytes() == b"%PDF"
    assert [each.name for each in path.parent.iterdir()] == ["card.pdf"]


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("a file, not a folder")
    with pytest.raises(KnownProblem) as told:
        save_pdf(b"%PDF", tmp_path / "papers" / "card.pdf")
    assert told.value.kind == "paper-unwritable"
    assert str(tmp_path / "papers") in told.value.happened


def test_the_screen_shows_the_page_as_it_is_printed(qapp: QApplication) -> None:
    image = image_of(page("好"), QSize(420, 2000))
    assert (image.width(), image.height()) == (420, 594)
    dark = [
        (x, y) for x in range(image.width()) for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 128
    ]  # fmt: skip
    (words,) = (mark for mark in page("好").marks if isinstance(mark, Words))
    scale = 420 / (A4.width / 25.4 * 720)
    assert dark
    assert all(words.area.left() * scale - 2 <= x <= words.area.right() * scale for x, _y in dark)
