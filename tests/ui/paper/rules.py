"""What every printed page must keep, measured on the laid out marks and on the finished PDF."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF

from app.ui.paper.sheet import LEAST, Frame, Icon, Mark, Number, Page, Picture, Stroke, Words, mm
from tests.ui.paper.reading import MM, Paper, bare

_CAP = 0.4
"""Points by which the box of a sign may reach beyond what is drawn of it."""


def marks_that_hold_something(page: Page) -> list[Mark]:
    """Words, pictures and signs: what must not cover anything else."""
    kinds = (Words, Picture, Icon, Number)
    return [mark for mark in page.marks if isinstance(mark, kinds)]


def check_layout(pages: tuple[Page, ...]) -> list[str]:
    """Marks beyond the margin, on top of each other, or wider than their place."""
    found = []
    for number, page in enumerate(pages, start=1):
        sheet = QRectF(0, 0, mm(page.sheet.width), mm(page.sheet.height))
        edge = page.sheet.margin - 0.2
        inside = sheet.adjusted(mm(edge), mm(edge), -mm(edge), -mm(edge))
        for mark in page.marks:
            if not isinstance(mark, Stroke) and not inside.contains(mark.area):
                found.append(f"page {number}: {mark} lies beyond the margin")
            if isinstance(mark, Words):
                if not mark.paragraph.fits(mark.area.width()):
                    found.append(f"page {number}: “{mark.text}” is wider than its place")
                if mark.points < LEAST:
                    found.append(f"page {number}: “{mark.text}” has {mark.points} pt")
        for first, second in combinations(marks_that_hold_something(page), 2):
            if _overlap(first.area, second.area):
                found.append(f"page {number}: {_name(first)} and {_name(second)} overlap")
        for frame in (mark for mark in page.marks if isinstance(mark, Frame)):
            found += [
                f"page {number}: a frame cuts {_name(mark)}"
                for mark in marks_that_hold_something(page)
                if frame.area.intersects(mark.area) and not frame.area.contains(mark.area)
            ]
    return found


def check_paper(paper: Paper, size: tuple[int, int]) -> list[str]:
    """Sheets of another size, fonts that are missing, small type, and signs off the sheet."""
    found = [f"a page of {each} mm" for each in paper.sizes() if each != size]
    found += [f"{name} is not inside" for name, is_inside in paper.fonts().items() if not is_inside]
    wide, high = size
    for number in range(len(paper)):
        for letter in paper.letters(number):
            if letter.points < LEAST - 0.01:
                found.append(f"page {number + 1}: {letter.sign} has {letter.points} pt")
            is_on_sheet = (
                letter.left >= -_CAP
                and letter.right * MM <= wide + _CAP
                and letter.bottom >= -_CAP
                and letter.top * MM <= high + _CAP
            )
            if not is_on_sheet:
                found.append(f"page {number + 1}: {letter.sign} is off the sheet")
    return found


def check_words(pages: tuple[Page, ...], paper: Paper) -> list[str]:
    """Words that were laid out and cannot be found in the PDF, each on its page."""
    found = []
    for number, page in enumerate(pages):
        text = paper.words(number)
        for mark in page.marks:
            # Lines of two columns may be read in turns, so each line counts for itself.
            if isinstance(mark, Words):
                found += [
                    f"page {number + 1}: “{line}” of “{mark.text}” cannot be read"
                    for line in lines_of(mark)
                    if bare(line) not in text
                ]
    return found


def lines_of(mark: Words) -> list[str]:
    """The lines into which a text was broken."""
    mark.paragraph.lay_out(mark.area.width())
    return [
        row.text()[line.textStart() : line.textStart() + line.textLength()]
        for row in mark.paragraph._rows
        for line in (row.lineAt(number) for number in range(row.lineCount()))
    ]


def _overlap(first: QRectF, second: QRectF) -> bool:
    both = first.intersected(second)
    return both.width() > 1 and both.height() > 1


def _name(mark: Mark) -> str:
    return f"“{mark.text}”" if isinstance(mark, Words) else type(mark).__name__
