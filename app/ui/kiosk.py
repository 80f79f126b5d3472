"""Kiosk mode: the window fills the screen, stays in front, and only a volunteer closes it.

What an application cannot hold shut (another console, the power button) is the system's to lock;
docs/running-a-seat.md says how.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QSessionManager

if TYPE_CHECKING:
    from app.core.ports import Clock, SeatBook
    from app.ui.window import Window

_LOOK = 2.0
"""Seconds between two looks at whether the window is still in front."""
_GRABBING = frozenset({"xcb", "windows"})
"""Platforms on which a window can have all keys, those of the window manager too."""


class Kiosk(QObject):
    """``follow`` after every change of the setting; ``release`` before the program may end."""

    def __init__(self, window: Window, clock: Clock, seat: SeatBook) -> None:
        """Nothing is changed before ``follow``."""
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._seat = seat
        self._is_locked = False
        self._is_released = False
        self._can_grab = QGuiApplication.platformName() in _GRABBING
        window.may_close = lambda: not self.is_locked
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # The computer is being switched off: a window that stays would hold that up.
            application.commitDataRequest.connect(
                self._let_system_end, Qt.ConnectionType.DirectConnection
            )

    @property
    def is_locked(self) -> bool:
        """Whether the window stays open, whoever wants to close it."""
        return self._is_locked and not self._is_released

    def follow(self) -> None:
        """Do as the setting says."""
        wanted = self._seat.settings.is_kiosk and not self._is_released
        if wanted and not self._is_locked:
            self._lock()
        elif self._is_locked and not wanted:
            self._unlock()

    def release(self) -> None:
        """A volunteer closes the program: nothing holds it any more."""
        self._is_released = True
        self._grab(is_wanted=False)

    def _lock(self) -> None:
        self._is_locked = True
        window = self._window
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, on=True)
        window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on=True)
        window.showFullScreen()
        window.installEventFilter(self)
        self._come_to_front()
        self._clock.after(_LOOK, self._look)

    def _unlock(self) -> None:
        self._is_locked = False
        window = self._window
        window.removeEventFilter(self)
        self._grab(is_wanted=False)
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, on=False)
        window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on=False)
        window.showMaximized()

    def _look(self) -> None:
        if self.is_locked:
            if not (self._window.isActiveWindow() and self._window.isFullScreen()):
                self._come_to_front()
            self._clock.after(_LOOK, self._look)

    def _come_to_front(self) -> None:
        if not self.is_locked:
            return
        window = self._window
        if not window.isFullScreen() or window.isMinimized():
            window.showFullScreen()
        window.raise_()
        window.activateWindow()
        self._grab(is_wanted=True)

    def _grab(self, *, is_wanted: bool) -> None:
        handle = self._window.windowHandle()
        if self._can_grab and handle is not None:
            handle.setKeyboardGrabEnabled(is_wanted)

    def _let_system_end(self, _manager: QSessionManager) -> None:
        self.release()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whatever puts the window aside is undone a moment later."""
        if event.type() in {QEvent.Type.WindowStateChange, QEvent.Type.WindowDeactivate}:
            self._clock.after(0, self._come_to_front)
        elif event.type() is QEvent.Type.WindowActivate:
            self._grab(is_wanted=self.is_locked)
        return False
