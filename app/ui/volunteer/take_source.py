"""Brings in one take from this seat's microphone, in the best quality that it gives without asking.

What is recorded stays in memory until somebody keeps it.
"""

from __future__ import annotations

from array import array
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, Signal

from app.core.samples import loudness, meter
from app.ui.sound_devices import default_input, quietly

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource

_RATES = (44100, 48000, 22050, 16000)
LONGEST_SECONDS = 40
"""Nobody says a sentence for longer; a forgotten microphone must not fill the memory."""


class TakeSource(QObject):
    """Records while it is open; lives on the GUI thread."""

    level = Signal(float)
    """How loud it is now, 0 to 1."""
    full = Signal()
    """The longest take has been recorded."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is opened yet."""
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._taken = bytearray()
        self._rate = self._channels = 0

    def start(self) -> bool:
        """Begin a take; False when there is no microphone that can be used."""
        self.stop()
        device = default_input()
        form = _choose_format(device) if device is not None else None
        if device is None or form is None:
            return False
        from PySide6.QtMultimedia import QAudioSource  # noqa: PLC0415  loads libpulse

        with quietly():
            source = QAudioSource(device, form, self)
            stream = source.start()
        if source.error().name != "NoError":
            source.deleteLater()
            return False
        self._source, self._stream = source, stream
        self._rate, self._channels = form.sampleRate(), form.channelCount()
        self._taken = bytearray()
        stream.readyRead.connect(self._read)
        return True

    def stop(self) -> tuple[array[int], int]:
        """End the take: its samples, one channel, and their rate."""
        source, self._source = self._source, None
        stream, self._stream = self._stream, None
        if stream is not None:
            with suppress(RuntimeError):  # Qt has deleted it with its source
                self._taken += bytes(stream.readAll().data())
                stream.readyRead.disconnect(self._read)
        if source is not None:
            source.reset()
            source.deleteLater()
        size = 2 * max(1, self._channels)
        samples = array("h", bytes(self._taken[: len(self._taken) // size * size]))
        if self._channels > 1:
            ways = (samples[channel :: self._channels] for channel in range(self._channels))
            samples = array("h", (sum(each) // self._channels for each in zip(*ways, strict=True)))
        self._taken = bytearray()
        return samples, self._rate

    def _read(self) -> None:
        if self._stream is None:
            return
        chunk = bytes(self._stream.readAll().data())
        self._taken += chunk
        self.level.emit(meter(loudness(chunk)))
        if len(self._taken) >= LONGEST_SECONDS * self._rate * self._channels * 2:
            self.full.emit()


def _choose_format(device: QAudioDevice) -> QAudioFormat | None:
    from PySide6.QtMultimedia import QAudioFormat  # noqa: PLC0415  as above

    for channels in (1, 2):
        for rate in _RATES:
            form = QAudioFormat()
            form.setChannelCount(channels)
            form.setSampleRate(rate)
            form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            if device.isFormatSupported(form):
                return form
    return None
