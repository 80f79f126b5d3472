"""Keeps None (and True) alive: PySide 6.12 takes them for immortal, as from Python 3.12 on.

Each call of a Qt method that returns nothing takes one reference to None away without having
added one, and each ``emit`` one to True. A program starts with about seven thousand and ends in
"deallocating None" within minutes. So the count is raised far beyond what any sitting can use
up; nothing else changes.
"""

from __future__ import annotations

import sys

PLENTY = 1 << 40
"""More void calls than a machine makes in years."""


def keep_none_alive() -> None:
    """Make None last as long as the program; harmless to repeat, nothing to do from 3.12 on."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > PLENTY // 2:
        return
    # All of ctypes would cost the first frame 1.5 ms; the kernel of it has what is needed.
    from _ctypes import _SimpleCData  # noqa: PLC0415 - only where it is needed

    class Count(_SimpleCData):  # type: ignore[type-arg] # it takes no argument while running
        _type_ = "q"

    # The reference count is the first field of every object of CPython.
    for lasting in (None, True, False):
        Count.from_address(id(lasting)).value += PLENTY
