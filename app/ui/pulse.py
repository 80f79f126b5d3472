"""The few calls of PulseAudio's client library that are needed to know whether its server lives."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_READY = 4
_OVER = frozenset({5, 6})
"""Failed, terminated."""
_NO_AUTOSPAWN = 1
_PIECES = 20
_PIECE_MICROSECONDS = 10_000
"""An answer is awaited for 0.2 s at most; a server on the same machine takes 2 ms."""


class _ClientInfo(ctypes.Structure):
    _fields_ = (
        ("index", ctypes.c_uint32),
        ("name", ctypes.c_char_p),
        ("owner_module", ctypes.c_uint32),
        ("driver", ctypes.c_char_p),
        ("proplist", ctypes.c_void_p),
    )


_CLIENT_CALLBACK = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(_ClientInfo), ctypes.c_int, ctypes.c_void_p
)


def load_pulse() -> Any:
    """The library, which Qt has loaded already; None where there is none."""
    if sys.platform != "linux":
        return None
    try:
        pulse = ctypes.CDLL("libpulse.so.0")
    except OSError:
        return None
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    for name, result, arguments in (
        ("pa_mainloop_new", pointer, []),
        ("pa_mainloop_get_api", pointer, [pointer]),
        ("pa_mainloop_free", None, [pointer]),
        ("pa_mainloop_iterate", number, [pointer, number, pointer]),
        ("pa_mainloop_prepare", number, [pointer, number]),
        ("pa_mainloop_poll", number, [pointer]),
        ("pa_mainloop_dispatch", number, [pointer]),
        ("pa_context_new", pointer, [pointer, text]),
        ("pa_context_connect", number, [pointer, text, number, pointer]),
        ("pa_context_disconnect", None, [pointer]),
        ("pa_context_get_state", number, [pointer]),
        ("pa_context_get_server", text, [pointer]),
        ("pa_context_unref", None, [pointer]),
        ("pa_context_get_client_info_list", pointer, [pointer, _CLIENT_CALLBACK, pointer]),
        ("pa_operation_unref", None, [pointer]),
        ("pa_proplist_gets", text, [pointer, text]),
    ):
        call = getattr(pulse, name)
        call.restype, call.argtypes = result, arguments
    return pulse


class PulseLink:
    """One connection to a sound server."""

    def __init__(self, pulse: Any, address: str = "", *, may_start: bool = False) -> None:
        """Connect to ``address``, or to the server that any program would take."""
        self._pulse = pulse
        self._loop = pulse.pa_mainloop_new()
        self._context = pulse.pa_context_new(pulse.pa_mainloop_get_api(self._loop), b"look")
        flags = 0 if may_start else _NO_AUTOSPAWN
        pulse.pa_context_connect(self._context, address.encode() or None, flags, None)
        for _ in range(_PIECES):
            if self.is_ready() or self.has_failed():
                break
            self._wait()

    def is_ready(self) -> bool:
        """Whether the server answers."""
        return self._state() == _READY

    def has_failed(self) -> bool:
        """Whether it is gone, or was never there."""
        return self._state() in _OVER

    def address(self) -> str:
        """Where the server is."""
        found: bytes | None = self._pulse.pa_context_get_server(self._context)
        return (found or b"").decode()

    def count_clients_of(self, pid: int) -> int:
        """How many connections a process has; 0 when the server does not say so in time."""
        found = 0
        is_over = False
        mark = str(pid).encode()

        def note(_context: int, client: Any, end: int, _data: int) -> None:
            nonlocal found, is_over
            if end:
                is_over = True
                return
            name = b"application.process.id"
            found += self._pulse.pa_proplist_gets(client.contents.proplist, name) == mark

        callback = _CLIENT_CALLBACK(note)
        asked = self._pulse.pa_context_get_client_info_list(self._context, callback, None)
        if not asked:
            return 0
        for _ in range(_PIECES):
            if is_over or self.has_failed():
                break
            self._wait()
        self._pulse.pa_operation_unref(asked)
        if not is_over:
            # The callback must not be called once it is gone.
            self._pulse.pa_context_disconnect(self._context)
        return found if is_over else 0

    def close(self) -> None:
        """Take leave."""
        self._pulse.pa_context_disconnect(self._context)
        self._pulse.pa_context_unref(self._context)
        self._pulse.pa_mainloop_free(self._loop)

    def _state(self) -> int:
        while self._pulse.pa_mainloop_iterate(self._loop, 0, None) > 0:
            pass
        return int(self._pulse.pa_context_get_state(self._context))

    def _wait(self) -> None:
        self._pulse.pa_mainloop_prepare(self._loop, _PIECE_MICROSECONDS)
        self._pulse.pa_mainloop_poll(self._loop)
        self._pulse.pa_mainloop_dispatch(self._loop)
