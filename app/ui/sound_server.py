"""Keeps the program alive, and audible again, when the sound server of a Linux seat dies.

Qt 6.12 keeps its list of devices when PulseAudio dies. Until it has connected again, starting to
play or to listen aborts the whole process; and it tries only once, after 3 seconds, unless that
attempt fails *late*. So we keep a connection of our own beside Qt's two:

- before a device is used it tells whether the server is there and Qt among its clients again;
- while the server is away, it offers Qt a second address, at which every attempt fails late.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)

from app.ui.pulse import PulseLink, load_pulse

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink, QAudioSource

    from app.ui.stub_server import StubServer

Handler = Callable[[QtMsgType, QMessageLogContext, str], object] | None

_LOOK = 800
"""Milliseconds between two looks; Qt's one attempt comes 3 seconds after the death."""
_HANGS = 5000
"""Milliseconds without a question to a server that does not answer."""
_QT_CLIENTS = 2
"""Qt has one connection to list devices, and one more once anything was played."""
_VARIABLE = "PULSE_SERVER"
_ORDINARY = ("pipewire", "pa_context", "PulseAudio", "Using Qt multimedia", "No QtMultimedia")


class SoundServer(QObject):
    """Our own connection to PulseAudio; on other systems there is none, and all is well."""

    def __init__(self, parent: QObject | None) -> None:
        """Nothing is connected yet."""
        super().__init__(parent)
        self._pulse = load_pulse()
        self._link: PulseLink | None = None
        self._was_ready = False
        self._qt_clients = 0
        self._left: list[QAudioSink | QAudioSource] = []
        self._stub: StubServer | None = None
        self._chosen: str | None = None
        self._earlier: Handler = None
        self._address = ""
        self._rest = QDeadlineTimer(0)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._watch)

    def is_usable(self) -> bool:
        """Whether devices may be used now."""
        if self._pulse is None:
            return True
        link = self._keep_link()
        if link is None or not link.is_ready():
            # As long as there never was a server, Qt lists no devices and cannot be hurt.
            return not self._was_ready
        clients = link.count_clients_of(os.getpid())
        if not clients:
            # It hangs: each question to it holds up the screens for a moment.
            self._rest = QDeadlineTimer(_HANGS)
            return False
        if not self._was_ready:
            self._was_ready = True
            self._address = link.address()
            self._timer.start()
        if clients - 1 < self._qt_clients:
            return False
        self._qt_clients = clients - 1
        self._take_stub_away()
        self._end_left()
        return True

    def let_go(self, used: QAudioSink | QAudioSource) -> None:
        """End what was played or listened through: at once, or when the server is there again.

        While it hangs, Qt would wait for it, and the screens with it.
        """
        self._left.append(used)
        if self.is_usable():
            self._end_left()

    def _end_left(self) -> None:
        left, self._left = self._left, []
        for used in left:
            with suppress(RuntimeError):  # it went with its window
                used.reset()
                used.deleteLater()

    def _watch(self) -> None:
        link = self._keep_link()
        is_lost = link is None or not link.is_ready()
        is_waiting = self._stub is not None or self._left or self._qt_clients < _QT_CLIENTS
        if not is_lost and is_waiting:
            self.is_usable()

    def _keep_link(self) -> PulseLink | None:
        """Our connection, made anew when it was lost; None while it rests."""
        assert self._pulse is not None
        if self._link is not None and not self._link.has_failed():
            return self._link
        if self._link is not None:
            self._link.close()
            self._link = None
        if not self._rest.hasExpired():
            return None
        # Like Qt's own attempt the first one may start a server, where the system wants that.
        address = self._address if self._stub else ""
        self._link = PulseLink(self._pulse, address, may_start=self._was_ready)
        if self._was_ready and not self._link.is_ready() and self._stub is None:
            self._put_stub_up()
        return self._link

    def _put_stub_up(self) -> None:
        from app.ui.stub_server import StubServer  # noqa: PLC0415  brings socket; rarely needed

        with suppress(OSError):
            self._stub = StubServer()
            atexit.register(self._take_stub_away)
            self._chosen = os.environ.get(_VARIABLE)
            os.environ[_VARIABLE] = f"{self._address} {self._stub.address}"
            self._earlier = hush()

    def _take_stub_away(self) -> None:
        stub, self._stub = self._stub, None
        if stub is not None:
            atexit.unregister(self._take_stub_away)
            stub.close()
            qInstallMessageHandler(self._earlier)
            if self._chosen is None:
                os.environ.pop(_VARIABLE, None)
            else:
                os.environ[_VARIABLE] = self._chosen


def hush() -> Handler:
    """Keep back what Qt says of missing libraries and servers; gives what handled its messages.

    Both are ordinary, and the learner is told in words.
    """
    earlier = qInstallMessageHandler(None)

    def pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if any(word in text for word in _ORDINARY):
            return
        if callable(earlier):
            earlier(kind, context, text)
        else:
            sys.stderr.write(text + "\n")

    qInstallMessageHandler(pass_on)
    return earlier


@lru_cache(maxsize=1)
def sound_server() -> SoundServer:
    """The one of this process."""
    return SoundServer(QCoreApplication.instance())
