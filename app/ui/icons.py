"""Line icons in any colour and size, drawn once from assets/icons and kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "icons"
FALLBACK = "dot"
"""Drawn for a name that has no file: a lesson with an unknown icon must not stop anybody."""


def has_icon(name: str) -> bool:
    """Whether assets/icons holds ``name``."""
    return bool(name) and (FOLDER / f"{name}.svg").is_file()


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    known = name if has_icon(name) else FALLBACK
    return (FOLDER / f"{known}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, px: int, ratio: float) -> QPixmap:
    # Imported here: the first frame of a screen without icons does not need it.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    pixmap = QPixmap(round(px * ratio), round(px * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    source = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, px * ratio, px * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, colour: str | QColor, px: int, ratio: float = 1.0) -> QPixmap:
    """The icon ``name``, ``px`` logical pixels square; ``ratio`` is the screen's pixel ratio."""
    code = colour if isinstance(colour, str) else colour.name()
    return _draw(name, code, max(1, px), ratio)


def paint_icon(
    painter: QPainter, name: str, colour: QColor, area: QRectF, *, is_filled: bool = False
) -> None:
    """Draw the icon ``name`` into ``area`` as lines, sharp at every size (on paper)."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - see above

    source = _source(name).replace("currentColor", colour.name())
    if is_filled:
        source = source.replace('fill="none"', f'fill="{colour.name()}"', 1)
    QSvgRenderer(QByteArray(source.encode())).render(painter, area)
