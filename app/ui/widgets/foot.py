"""What stands below the pages of a screen, so that the way on is always in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Foot(QWidget):
    """A part of a screen of its own: Tab comes to it after the buttons that turn pages."""
