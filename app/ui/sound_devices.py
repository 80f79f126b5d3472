"""What this seat can be heard and hear through; QtMultimedia is loaded at the first question.

Never before the first frame, without its plugins, and quietly.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler

from app.ui.sound_server import hush, sound_server

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice


def default_output() -> QAudioDevice | None:
    """The loudspeaker of this seat, if there is one that can be used now."""
    return _ask("defaultAudioOutput")


def default_input() -> QAudioDevice | None:
    """The microphone of this seat, if there is one that can be used now."""
    return _ask("defaultAudioInput")


def _ask(name: str) -> QAudioDevice | None:
    try:
        with quietly():
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415  not before the frame

            device: QAudioDevice = getattr(QMediaDevices, name)()
    except ImportError:  # libpulse is missing on this machine: no sound, but everything else
        return None
    return None if device.isNull() or not sound_server().is_usable() else device


@contextmanager
def quietly() -> Iterator[None]:
    """Let Qt look for devices without its warnings and without a backend."""
    earlier = hush()
    # Devices, sinks and sources need no backend; looking for one would load FFmpeg, which brings
    # QtQuick and QML: 7 MB. Qt looks once, where its plugins are, and only now.
    plugins = QCoreApplication.libraryPaths()
    QCoreApplication.setLibraryPaths([])
    try:
        yield
    finally:
        QCoreApplication.setLibraryPaths(plugins)
        qInstallMessageHandler(earlier)
