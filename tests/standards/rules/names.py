"""Names: a screen reader is told what eyes see."""

from __future__ import annotations

import re

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from tests.standards.rules.finding import Finding, called
from tests.standards.rules.focus import focusable
from tests.standards.rules.picture import Picture

_JOINED = re.compile(r"\s·\s|\n")
_SIGN = re.compile(r"[\W_]+")
"""Signs and spaces: ‹ and ▼ are drawn, and read in words."""


def check_names(picture: Picture) -> list[Finding]:
    """K05: what takes the focus has a role, and a name that holds all that is written on it."""
    found = []
    written: dict[QWidget, list[str]] = {}
    for inked in picture.inked:
        written.setdefault(inked.owner, []).extend(_JOINED.split(inked.text))
    for widget in focusable(picture):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name)
        if not name.strip():
            found.append(Finding("K05", called(widget), "has no name"))
            continue
        if interface.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client}:
            found.append(Finding("K05", called(widget), "has no role"))
        told = _bare(name + interface.text(QAccessible.Text.Description))
        missing = [text for text in written.get(widget, ()) if _bare(text) not in told]
        found += [Finding("K05", called(widget), f"“{text}” is not told") for text in missing]
    for widget, texts in written.items():
        if isinstance(widget, QLabel):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            missing = [text for text in texts if _bare(text) not in _bare(name)]
            found += [Finding("K05", called(widget), f"“{text}” is not told") for text in missing]
    return found


def _bare(text: str) -> str:
    return _SIGN.sub("", text)
