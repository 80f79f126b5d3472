"""Writes pages into a PDF with its fonts inside, and draws them as images for the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.core.problem import KnownProblem
from app.i18n import _
from app.privacy import open_to_others
from app.ui.paper.readable import name_signs
from app.ui.paper.sheet import PER_INCH, Page, Words
from app.ui.theme import paper_font


def page_layout(page: Page) -> QPageLayout:
    """The sheet of ``page`` without margins of its own: the marks keep off the edge."""
    return QPageLayout(QPageSize(page.sheet.size), page.sheet.layout, QMarginsF())


def pdf_of(pages: Sequence[Page], title: str) -> bytes:
    """A PDF of ``pages``; KnownProblem("no-font") if the words could not be shown in it."""
    check_glyphs(pages)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PER_INCH)
    writer.setTitle(title)
    writer.setCreator(_("数字伙伴"))
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        page.paint(painter)
    painter.end()
    buffer.close()
    return name_signs(bytes(buffer.data().data()), signs_of(pages), paper_font(20))


def save_pdf(document: bytes, path: Path) -> None:
    """Write ``document`` whole or not at all; KnownProblem("paper-unwritable") if it cannot be."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(document)
        part.replace(path)
        open_to_others(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise KnownProblem(
            "paper-unwritable",
            happened=_("存不进“{name}”。").format(name=path.parent),
            safe=_("学习记录都在，什么也没丢。"),
            todo=_("请换一个地方存，或者腾出一些空间。"),
        ) from None


def image_of(page: Page, size: QSize) -> QImage:
    """``page`` as large as fits into ``size``, in pixels."""
    width = page.sheet.width / 25.4 * PER_INCH
    height = page.sheet.height / 25.4 * PER_INCH
    scale = min(size.width() / width, size.height() / height)
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    page.paint(painter)
    painter.end()
    return image


def signs_of(pages: Iterable[Page]) -> frozenset[str]:
    """Every character that is written on ``pages``."""
    marks = (mark for page in pages for mark in page.marks if isinstance(mark, Words))
    return frozenset("".join(mark.text for mark in marks))


def check_glyphs(pages: Iterable[Page]) -> None:
    """KnownProblem("no-font") if this computer has no face for some of the words."""
    metrics = QFontMetricsF(paper_font(20))
    signs = (sign for sign in signs_of(pages) if not sign.isspace())
    missing = sorted(sign for sign in signs if not metrics.inFontUcs4(ord(sign)))
    if missing:
        raise KnownProblem(
            "no-font",
            happened=_("这台电脑没有能写这些字的字体：{signs}").format(signs="".join(missing[:12])),
            safe=_("学习记录都在，什么也没丢。"),
            todo=_("请装上中文字体（fonts-noto-cjk），再来打印。"),
        )
