"""Gives Python its own ``import`` back: PySide's reads the source of every module loaded after it.

PySide looks there for ``__feature__`` (other names for Qt's methods), which nothing here uses.
Each module costs it 0.2-0.3 ms before the first frame, 30 ms with the first lesson.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it is this module that puts its own import in place


def import_plainly() -> None:
    """Import as Python does from now on; harmless to repeat, or where PySide left it alone."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
