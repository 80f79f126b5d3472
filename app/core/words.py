"""How the core names its sentences: Chinese message ids, translated by a passed-in function."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]
"""gettext, as far as the core is concerned."""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "extract, translate later"
    """Mark ``text`` for the catalogue; whoever shows it translates it."""
    return text
