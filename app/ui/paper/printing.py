"""Prints pages through the system's own dialog; where that cannot be, says what else can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from app.core.problem import KnownProblem
from app.i18n import _
from app.ui.paper.pdf import check_glyphs, page_layout
from app.ui.paper.sheet import PER_INCH, Page, mm

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def printers() -> list[str]:
    """The printers that the system knows; none where Qt cannot print at all."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - asks the system, slowly
    except ImportError:
        return []
    return list(QPrinterInfo.availablePrinterNames())


def open_dialog(
    pages: Sequence[Page], title: str, parent: QWidget, done: Callable[[], None]
) -> None:
    """Open the system's dialog for printing; ``done`` once everything is on its way.

    Raises KnownProblem("no-printer") where there is none. The dialog is the system's, so it lies
    over the window; nothing waits for it.
    """
    if not printers():
        raise KnownProblem(
            "no-printer",
            happened=_("这台电脑没有接打印机。"),
            safe=_("卡片没有丢。"),
            todo=_("请先存成文件，到有打印机的地方再打。"),
        )
    check_glyphs(pages)
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - as above

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, pages[0], title)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def go() -> None:
        draw_pages(printer, pages)
        done()

    dialog.accepted.connect(go)
    QDialog.open(dialog)


def prepare(printer: QPrinter, page: Page, title: str) -> None:
    """Offer the sheet of ``page``, counted from the corner of the paper."""
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(page))


def draw_pages(device: QPagedPaintDevice, pages: Sequence[Page]) -> None:
    """Draw every page on ``device``, smaller if its paper is smaller than was meant."""
    painter = QPainter(device)
    paper = QRectF(painter.viewport())
    for number, page in enumerate(pages):
        if number:
            device.newPage()
        painter.save()
        wide, high = mm(page.sheet.width), mm(page.sheet.height)
        scale, fitting = device.logicalDpiX() / PER_INCH, paper.width() / wide
        fitting = min(fitting, paper.height() / high)
        # A pixel less than the sheet is no smaller paper.
        scale = scale if fitting > 0.995 * scale else fitting
        painter.scale(scale, scale)
        page.paint(painter)
        painter.restore()
    painter.end()
