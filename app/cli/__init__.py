"""The command line; without arguments the window opens at once, and click is not even loaded."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial

from app.cli.edge import guard, speak_plainly


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what ``arguments`` (those of the process by default) ask for; the exit code.

    0 fine, 1 what was asked is not so, 2 wrong use, 3 the world failed, 70 a bug of the program.
    """
    asked = list(sys.argv[1:] if arguments is None else arguments)
    speak_plainly()
    if not asked:
        return guard(_open_window)
    return guard(partial(_command, asked))


def _command(asked: list[str]) -> int:
    # Click takes 33 ms, which the window can spare.
    from app.cli.root import run

    return run(asked)


def _open_window() -> int:
    # Nothing made before the first frame is rubbish; after it, the seat looks for some again.
    gc.disable()
    from app.front import WindowOptions
    from app.main import open_window

    return open_window(WindowOptions())
