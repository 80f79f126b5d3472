"""Sentences of the core (Chinese message ids, translated by a passed-in function), and names."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]
"""gettext, as far as the core is concerned."""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "extract, translate later"
    """Mark ``text`` for the catalogue; whoever shows it translates it."""
    return text


def one_line(text: str, longest: int) -> str:
    """``text`` on one line and not longer, without spaces around it."""
    return " ".join(text.split())[:longest].rstrip()
