"""Whether a screen reader speaks on this seat: two voices at once are none.

What is asked for is the one flag that a reader sets about itself. ``QAccessible.isActive()`` is
also true for magnifiers and test tools, and silence without reason is worse than two voices.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

    from app.core.ports import Clock, Handle

_LOOK_SECONDS = 5.0
"""A reader may be started while the program runs."""
_GET_SCREEN_READER = 0x0046
"""SPI_GETSCREENREADER of Windows; Narrator sets it since Windows 11, NVDA and JAWS always did."""


class ScreenReader(QObject):
    """``changed`` says whether a reader has begun or ended; lives on the GUI thread."""

    changed = Signal(bool)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Nothing is asked before ``start``."""
        super().__init__(parent)
        self._clock = clock
        self._next: Handle | None = None
        self._asking: QDBusPendingCallWatcher | None = None
        self.is_on = False

    def start(self) -> None:
        """Look now and every few seconds; returns at once."""
        self._ask(self._note)
        self._next = self._clock.after(_LOOK_SECONDS, self.start)

    def stop(self) -> None:
        """Look no more."""
        if self._next is not None:
            self._next.cancel()
            self._next = None
        self._asking = None

    def _note(self, is_on: bool) -> None:
        if is_on != self.is_on:
            self.is_on = is_on
            self.changed.emit(is_on)

    def _ask(self, tell: Callable[[bool], None]) -> None:
        if sys.platform == "win32":
            tell(_ask_windows())
        elif _has_session_bus():
            self._ask_bus(tell)

    def _ask_bus(self, tell: Callable[[bool], None]) -> None:
        from PySide6.QtDBus import (  # noqa: PLC0415 - not before the first frame
            QDBusConnection,
            QDBusMessage,
            QDBusPendingCallWatcher,
        )

        question = QDBusMessage.createMethodCall(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Get"
        )
        question.setArguments(["org.a11y.Status", "ScreenReaderEnabled"])
        # Whoever only asks must not start the accessibility of a seat that has none.
        question.setAutoStartService(False)
        call = QDBusConnection.sessionBus().asyncCall(question)
        watcher = QDBusPendingCallWatcher(call, self)

        def take() -> None:
            answer = watcher.reply()
            watcher.deleteLater()
            is_answer = answer.type() == QDBusMessage.MessageType.ReplyMessage
            tell(is_answer and _as_bool(answer.arguments()))

        watcher.finished.connect(take)
        self._asking = watcher


def _as_bool(arguments: list[object]) -> bool:
    first = arguments[0] if arguments else False
    value = getattr(first, "variant", None)
    return bool(value() if callable(value) else first)


def _has_session_bus() -> bool:
    """Whether there is a bus already: asking for one may start one."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return bool(folder) and (Path(str(folder)) / "bus").exists()


def _ask_windows() -> bool:
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - only Windows has it
    flag = ctypes.c_int(0)
    has_answered = user32.SystemParametersInfoW(_GET_SCREEN_READER, 0, ctypes.byref(flag), 0)
    return bool(has_answered and flag.value)
