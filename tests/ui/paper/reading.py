"""Reads a PDF back as a person and a printer see it: sheets, words, type, fonts, pictures, ink."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

MM = 25.4 / 72
_UNSEEN = re.compile("[\u200b\u2060\ufffe\x00-\x20\xa0]+")


@dataclass(frozen=True)
class Letter:
    """One sign as it stands on the page; lengths in points, from the lower left corner."""

    sign: str
    points: float
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Placed:
    """A picture on a page."""

    width: float
    height: float
    px_wide: int
    px_high: int

    @property
    def per_inch(self) -> float:
        """Pixels in an inch, in the coarser direction."""
        return min(self.px_wide / self.width, self.px_high / self.height) * 72


@dataclass(frozen=True)
class Grey:
    """A page in the greys of a black-and-white printer, row by row."""

    width: int
    height: int
    data: bytes
    stride: int

    def at(self, x: int, y: int) -> int:
        """0 black to 255 white."""
        return self.data[y * self.stride + x]

    def darkest(self, left: float, top: float, right: float, bottom: float) -> int:
        """The darkest grey in a part of the page, whose sides are shares of it."""
        return min(
            self.at(x, y)
            for x in range(round(left * self.width), round(right * self.width))
            for y in range(round(top * self.height), round(bottom * self.height))
        )


class Paper:
    """A whole document."""

    def __init__(self, document: bytes) -> None:
        self._pdf = pdfium.PdfDocument(document)

    def __len__(self) -> int:
        return len(self._pdf)

    def close(self) -> None:
        self._pdf.close()

    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of every page in mm."""
        return [(round(page.get_width() * MM), round(page.get_height() * MM)) for page in self._pdf]

    def words(self, number: int) -> str:
        """Everything that can be copied out of a page, without any space."""
        return bare(self._pdf[number].get_textpage().get_text_range())

    def all_words(self) -> str:
        return "".join(self.words(number) for number in range(len(self)))

    def fonts(self) -> dict[str, bool]:
        """Every font, and whether it is inside the file."""
        found: dict[str, bool] = {}
        for page in self._pdf:
            for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                font = raw.FPDFTextObj_GetFont(each)
                name = ctypes.create_string_buffer(200)
                raw.FPDFFont_GetBaseFontName(font, name, 200)
                found[name.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
        return found

    def letters(self, number: int) -> Iterator[Letter]:
        """Every visible sign of a page."""
        page = self._pdf[number].get_textpage()
        for index in range(page.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(page, index))
            if not bare(sign):
                continue
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(page, index, matrix)
            points = raw.FPDFText_GetFontSize(page, index) * abs(matrix.d)
            left, bottom, right, top = page.get_charbox(index)
            yield Letter(sign, points, left, bottom, right, top)

    def pictures(self, number: int) -> list[Placed]:
        """The images on a page."""
        found = []
        for each in self._pdf[number].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = each.get_bounds()
            wide, high = each.get_px_size()
            found.append(Placed(right - left, top - bottom, wide, high))
        return found

    def grey(self, number: int, scale: float = 2.0) -> Grey:
        """A page as a black-and-white printer has it."""
        bitmap = self._pdf[number].render(scale=scale, grayscale=True)
        return Grey(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride)


def bare(text: str) -> str:
    """``text`` without spaces and what has no width."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))
