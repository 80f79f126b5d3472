"""Tells when a window has been painted for the first time: only then the rest is loaded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstFrame(QObject):
    """Calls ``then`` once, after the first painting of ``window`` has been shown."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        """Wait for the painting; lives as long as the window."""
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on, and let everything through."""
        then = self._then
        if then is not None and event.type() == QEvent.Type.Paint:
            self._then = None
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, then)
        return False
