"""Printing through the system, and what is said where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6 import QtPrintSupport
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.core.problem import KnownProblem
from app.ui.paper import printing
from app.ui.paper.printing import draw_pages, open_dialog, prepare
from app.ui.paper.sheet import A4, Page
from app.ui.paper.shot import Camera
from app.ui.paper.take_home import set_take_home
from tests.fakes import FakeClock
from tests.ui.paper.reading import Paper
from tests.ui.paper.rules import check_paper, check_words
from tests.ui.sample_papers import CARD


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[tuple[Page, ...]]:
    camera = Camera(FakeClock())
    yield set_take_home(CARD, A4, camera.shoot)
    camera.close()


def into_file(path: Path) -> QPrinter:
    """A printer of the system that writes a PDF, as many do."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_printer_gets_every_page_in_its_true_size(
    pages: tuple[Page, ...], tmp_path: Path
) -> None:
    printer = into_file(tmp_path / "out.pdf")
    prepare(printer, pages[0], CARD.title)
    draw_pages(printer, pages)
    paper = Paper((tmp_path / "out.pdf").read_bytes())
    assert len(paper) == len(pages)
    assert check_paper(paper, (210, 297)) == []
    letters = [letter.points for letter in paper.letters(0)]
    assert max(letters) == pytest.approx(34, abs=0.1)
    paper.close()


def test_smaller_paper_gets_the_whole_page_smaller(pages: tuple[Page, ...], tmp_path: Path) -> None:
    printer = into_file(tmp_path / "out.pdf")
    prepare(printer, pages[0], CARD.title)
    way = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A5), way, QMarginsF()))
    draw_pages(printer, pages)
    paper = Paper((tmp_path / "out.pdf").read_bytes())
    assert set(paper.sizes()) == {(148, 210)}
    letters = list(paper.letters(0))
    assert max(letter.right for letter in letters) < 148 / 25.4 * 72
    assert min(letter.bottom for letter in letters) > 0
    assert [each for each in check_words(pages, paper) if "12345" in each] == []
    paper.close()


def test_without_a_printer_it_says_what_else_can_be_done(
    pages: tuple[Page, ...], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", list)
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(KnownProblem) as told:
        open_dialog(pages, CARD.title, parent, lambda: None)
    assert told.value.kind == "no-printer"
    assert "存成文件" in told.value.todo


def test_what_the_dialog_accepts_is_printed(
    pages: tuple[Page, ...], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dialog(QDialog):
        """Answers as the system's dialog does when 打印 is pressed; it has no printer here."""

        def __init__(self, printer: QPrinter, parent: QWidget) -> None:
            super().__init__(parent)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(tmp_path / "out.pdf"))

    monkeypatch.setattr(printing, "printers", lambda: ["Office"])
    monkeypatch.setattr(QtPrintSupport, "QPrintDialog", Dialog)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    done: list[bool] = []
    open_dialog(pages, CARD.title, parent, lambda: done.append(True))
    (dialog,) = parent.findChildren(QDialog)
    assert done == []
    assert not (tmp_path / "out.pdf").exists()
    dialog.accept()
    assert done == [True]
    paper = Paper((tmp_path / "out.pdf").read_bytes())
    assert len(paper) == len(pages)
    paper.close()
