"""One thing that is not as it should be, with the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` is an id of docs/standards.md; ``measured`` says what was found and what ought."""

    rule: str
    widget: str
    measured: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.rule}: {self.widget}: {self.measured}"


def called(widget: QWidget) -> str:
    """How a finding calls a widget: its class and its words."""
    words = widget.accessibleName()
    if not words and isinstance(widget, QAbstractButton | QLabel):
        words = widget.text()
    return f"{type(widget).__name__} “{words}”"
