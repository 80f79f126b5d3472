"""Takes PySide's ``import`` away: it reads the source of every module that is loaded after it.

PySide looks there for ``__feature__`` (other names for Qt's methods), which nothing here uses.
Each module costs it 0.2-0.3 ms, 25 ms before the first frame. PySide 6.9 puts its own back at once:
there everything works as well, only later.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it is this module that puts its own import in place


def import_plainly() -> None:
    """Import without reading sources from now on; harmless to repeat, or where nothing does."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
