"""Keeps the compiled Python part of PySide: as it comes, it is compiled from source at each start.

The wheels carry these modules as text inside the library (``shibokensupport/…``), where no
``__pycache__`` reaches them: 21 ms of each start. Here the compiled code is kept beside the
program's own, in one file, and taken again while the source is the same. The one module that only
writes ``.pyi`` files stays empty: with what it imports it takes 7 ms more. Where nothing can be
kept, and in a PySide without embedded modules, all goes as it always did.
"""

from __future__ import annotations

import builtins
import marshal
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Final

_EMBEDDED: Final = ("shibokensupport/", "signature_bootstrap.py")
_UNUSED: Final = "shibokensupport/signature/lib/pyi_generator.py"

Kept = dict[str, tuple[bytes, CodeType]]
"""By the module's file name inside the library: the hash of its source, and its code."""


def import_from_kept(path: Path | None = None) -> None:
    """Import PySide with kept code; nothing to do when it is there already.

    ``path`` is the file of the kept code, by default one in ``__pycache__``.
    """
    if "PySide6.QtCore" in sys.modules:
        return
    path = path or Path(cache_from_source(f"{__file__}.kept.py"))
    kept = read_kept(path)
    fresh: Kept = {}
    original = builtins.compile

    def compile_once(source, filename, mode, *others, **named):  # type: ignore[no-untyped-def]
        is_embedded = isinstance(filename, str) and filename.startswith(_EMBEDDED)
        if not (is_embedded and isinstance(source, bytes)):
            return original(source, filename, mode, *others, **named)
        if filename == _UNUSED:
            return original(b"", filename, mode)
        mark = source_hash(source)
        known = kept.get(filename)
        if known is not None and known[0] == mark:
            return known[1]
        code = original(source, filename, mode, *others, **named)
        fresh[filename] = (mark, code)
        return code

    builtins.compile = compile_once
    try:
        with _ended_without_a_word():
            import PySide6.QtCore  # noqa: F401, PLC0415 - this import is the whole point
    finally:
        builtins.compile = original
    if fresh and not sys.dont_write_bytecode:
        keep(path, {**kept, **fresh})


@contextmanager
def _ended_without_a_word() -> Iterator[None]:
    """Let Ctrl+C end the program at once: within this import PySide would abort, with a dump."""
    is_heard = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if is_heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        if is_heard:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def read_kept(path: Path) -> Kept:
    """What was kept at ``path`` by this Python; nothing if it cannot be read."""
    # A file of another Python or a torn one: as good as none.
    with suppress(OSError, ValueError, EOFError, TypeError), path.open("rb") as file:
        if file.read(len(MAGIC_NUMBER)) == MAGIC_NUMBER:
            kept = marshal.load(file)  # noqa: S302 - as far to be trusted as __pycache__ itself
            if isinstance(kept, dict):
                return kept
    return {}


def keep(path: Path, kept: Kept) -> None:
    """Write ``kept`` to ``path`` in one step, or leave it where that is not allowed."""
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        passing.write_bytes(MAGIC_NUMBER + marshal.dumps(kept))
        passing.replace(path)
    except OSError:
        # On a full disk half a file may lie there: not one more at each start.
        with suppress(OSError):
            passing.unlink()
