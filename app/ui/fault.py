"""The one hook for what nobody expected: logged with its traceback, answered with a calm screen."""

from __future__ import annotations

import builtins
import logging
import re
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

_SIZE = 1_000_000
_PERSONAL = re.compile(r"[\u3400-\u9fff]+|\d{4,}")
"""Names and numbers of people: whoever mends the program needs neither."""
_QUOTED = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")
"""Whatever was given, as Python shows it: a name of no Chinese characters stands there, too."""
_KEPT = 3


class FaultHook(QObject):
    """Logs every uncaught exception of any thread and brings the news to the GUI thread."""

    happened = Signal()

    def __init__(
        self,
        folder: Path,
        show: Callable[[], None],
        *,
        is_told: Callable[[BaseException], bool] = lambda _error: False,
    ) -> None:
        """Log into ``folder``; ``show`` puts the calm screen in front.

        ``is_told`` says of what was met in the middle of a press that it is in sight already:
        that is no fault, and changes nothing.
        """
        super().__init__()
        self._is_told = is_told
        self._before = (sys.excepthook, threading.excepthook)
        self._log = logging.getLogger("app")
        self._file = _open_log(folder)
        if self._file is not None:
            self._log.addHandler(self._file)
        self.happened.connect(show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def stop(self) -> None:
        """Give the hooks back and close the log."""
        sys.excepthook, threading.excepthook = self._before
        if self._file is not None:
            self._log.removeHandler(self._file)
            self._file.close()

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        if self._is_told(error):
            return
        self._log.critical("uncaught", exc_info=(kind, error, trace))
        self.happened.emit()

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._catch(args.exc_type, args.exc_value, args.exc_traceback)


class Discreet(logging.Formatter):
    """Writes what went wrong and where in the program, but nothing that somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; of a traceback the program's own lines stay as they are."""
        stamp, text = self.formatTime(record), super().format(record)
        lines = text.removeprefix(stamp).splitlines()
        kept = [line if line.startswith("  ") else _discreet(line) for line in lines]
        return (stamp if text.startswith(stamp) else "") + "\n".join(kept)


def _discreet(line: str) -> str:
    return _QUOTED.sub(_type_only, _PERSONAL.sub("…", line))


def _type_only(quoted: re.Match[str]) -> str:
    """Names of Python's own types say what is the matter, and nothing about anybody."""
    word = quoted[1] or quoted[2] or ""
    return quoted[0] if hasattr(builtins, word) or word == "NoneType" else "‘…’"


def _open_log(folder: Path) -> RotatingFileHandler | None:
    """The log's file; None where none can be written, which is no reason to stop."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "program.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
