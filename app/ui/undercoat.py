"""The part of the style that the first frame needs: QStyle itself would cost it 25 ms."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.palette import qt_palette
from app.ui.theme import Role, Theme


def undercoat(app: QApplication, theme: Theme) -> None:
    """Keep font and colours of ``app`` those of ``theme``, and give Qt older hands' patience."""

    def follow() -> None:
        app.setPalette(qt_palette(theme.colours))
        app.setFont(theme.font(Role.BODY))

    follow()
    theme.changed.connect(follow)
    hints = app.styleHints()
    hints.setStartDragDistance(24)
    hints.setMouseDoubleClickInterval(900)
