"""Tells a screen reader what the screen now says, without taking the focus."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(place: QWidget, text: str) -> None:
    """Have a reader, if there is one, speak ``text``, which stands at ``place``."""
    # Of a window that is not there yet nobody reads, and it must not wait for what readers need.
    if not text.strip() or not place.isVisible():
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(place, text))
