"""The one hook for what nobody expected: logged with its traceback, answered with a calm screen."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

_SIZE = 1_000_000
_KEPT = 3


class FaultHook(QObject):
    """Logs every uncaught exception of any thread and brings the news to the GUI thread."""

    happened = Signal()

    def __init__(self, folder: Path, show: Callable[[], None]) -> None:
        """Log into ``folder``; ``show`` puts the calm screen in front."""
        super().__init__()
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
        self._log.critical("uncaught", exc_info=(kind, error, trace))
        self.happened.emit()

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._catch(args.exc_type, args.exc_value, args.exc_traceback)


def _open_log(folder: Path) -> RotatingFileHandler | None:
    """The log's file; None where none can be written, which is no reason to stop."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "program.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
