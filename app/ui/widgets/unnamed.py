"""Settings of widgets without the names in Qt's namespace, for what the first frame needs.

At the first mention of ``Qt`` PySide makes all of its 94 enumerations, which takes 17 ms: a sixth
of what an empty window takes. The numbers below are Qt's own, part of its binary interface.
Modules that are loaded before the first frame mention ``QtCore.Qt`` only in what is done after it;
``tests/test_startup.py`` sees to that.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

PLAIN_TEXT: Final = 0
NO_FOCUS: Final = 0
STRONG_FOCUS: Final = 11
BAR_ALWAYS_OFF: Final = 1


def keep_plain(label: QLabel) -> None:
    """Show the words of ``label`` as they are, never as HTML."""
    label.setProperty("textFormat", PLAIN_TEXT)


def take_focus(button: QAbstractButton) -> None:
    """Let ``button`` take the focus by Tab and by a press."""
    button.setProperty("focusPolicy", STRONG_FOCUS)


def take_no_focus(widget: QWidget) -> None:
    """Keep the focus away from ``widget``."""
    widget.setProperty("focusPolicy", NO_FOCUS)


def hide_bars(area: QAbstractScrollArea) -> None:
    """Show no scroll bars at ``area``."""
    area.setProperty("horizontalScrollBarPolicy", BAR_ALWAYS_OFF)
    area.setProperty("verticalScrollBarPolicy", BAR_ALWAYS_OFF)
