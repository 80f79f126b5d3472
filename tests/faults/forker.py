"""A process that has loaded everything once, and lets a child of it do what is asked: to be killed.

A thousand starts of Python would take most of the time. A line in: module, arguments, and the pipe
for what the child says. A line out when the child is there: its number; and when it is gone.
"""

from __future__ import annotations

import importlib
import json
import os
import sys

LOADED = ("tests.faults.lesson_writer", "tests.faults.bundle_reader", "app.store.migrations")


def main() -> None:
    """Serve until nobody asks any more."""
    for module in LOADED:
        importlib.import_module(module)
    for line in sys.stdin:
        module, arguments, pipe = json.loads(line)
        child = os.fork()
        if child == 0:
            os.dup2(os.open(pipe, os.O_WRONLY), 1)
            importlib.import_module(module).main(*arguments)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _child, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
