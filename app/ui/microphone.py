"""The microphone behind core.ports.Microphone: the default input of this seat through QAudioSource.

It is open while somebody listens and not a moment longer; what comes in is passed on and forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject

from app.core.ports import SAMPLE_RATE, Clock, Handle
from app.core.samples import Converter, SampleKind
from app.ui.sound_devices import default_input, quietly
from app.ui.sound_server import sound_server

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource

_LEAST = SAMPLE_RATE * 2 * 40 // 1000
_MOST = SAMPLE_RATE * 2 * 100 // 1000
"""Bytes of a chunk: 40 to 100 ms."""
_DEAF_SECONDS = 2.0
"""Without a chunk for so long the device is gone, whatever Qt says of its state."""
_LOOK = 0.25
_REOPEN_SECONDS = 2.0
_KINDS = {
    "UInt8": SampleKind.UINT8,
    "Int16": SampleKind.INT16,
    "Int32": SampleKind.INT32,
    "Float": SampleKind.FLOAT,
}


class SourceMicrophone(QObject):
    """Listens through the default input; lives on the GUI thread."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Nothing is opened yet."""
        super().__init__(parent)
        self._clock = clock
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._converter = Converter(SAMPLE_RATE, 1)
        self._waiting = b""
        self._take: Callable[[bytes], None] | None = None
        self._lost: Callable[[], None] | None = None
        self._heard_at = 0.0
        self._give_up_at: float | None = None
        self._look: Handle | None = None

    def has_device(self) -> bool:
        """Whether there is anything to listen with."""
        return default_input() is not None

    def open(self, *, take: Callable[[bytes], None], lost: Callable[[], None]) -> bool:
        """Begin; False when there is no device or it is refused."""
        self.close()
        if not self._start():
            return False
        self._take, self._lost = take, lost
        self._heard_at = self._clock.now()
        self._give_up_at = None
        self._look = self._clock.after(_LOOK, self._watch)
        return True

    def close(self) -> None:
        """Stop at once; harmless when not open."""
        self._take = self._lost = None
        if self._look is not None:
            self._look.cancel()
            self._look = None
        self._end()

    # --- the device ------------------------------------------------------------------------------

    def _start(self) -> bool:
        device = default_input()
        if device is None:
            return False
        from PySide6.QtMultimedia import QAudioSource  # noqa: PLC0415  not before the first frame

        form, converter = _choose_format(device)
        if converter is None:
            return False
        with quietly():
            source = QAudioSource(device, form, self)
            stream = source.start()
        if source.error().name != "NoError":
            source.deleteLater()
            return False
        self._source, self._stream, self._converter = source, stream, converter
        self._waiting = b""
        stream.readyRead.connect(self._read)
        return True

    def _end(self) -> None:
        source, self._source = self._source, None
        stream, self._stream = self._stream, None
        self._waiting = b""
        if stream is not None:
            with suppress(RuntimeError):  # Qt has deleted it with its source
                stream.readyRead.disconnect(self._read)
        if source is not None:
            sound_server().let_go(source)

    def _read(self) -> None:
        if self._stream is None:
            return
        self._waiting += self._converter.convert(bytes(self._stream.readAll().data()))
        while len(self._waiting) >= _LEAST and self._take is not None:
            chunk, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            self._heard_at = self._clock.now()
            self._give_up_at = None
            self._take(chunk)

    # --- the watch -------------------------------------------------------------------------------

    def _watch(self) -> None:
        now = self._clock.now()
        if self._give_up_at is not None:
            if now >= self._give_up_at:
                lost = self._lost
                self.close()
                if lost is not None:
                    lost()
                return
            if self._source is None or self._has_failed():
                self._end()
                self._start()
        elif self._has_failed() or now - self._heard_at >= _DEAF_SECONDS:
            self._give_up_at = now + _REOPEN_SECONDS
            self._end()
            self._start()
        self._look = self._clock.after(_LOOK, self._watch)

    def _has_failed(self) -> bool:
        # By name: Qt moved these between QAudio and QtAudio from one version to the next.
        return self._source is not None and (
            self._source.error().name not in {"NoError", "UnderrunError"}
            or self._source.state().name == "StoppedState"
        )


def _choose_format(device: QAudioDevice) -> tuple[QAudioFormat, Converter | None]:
    """What we want, if the device can; else what it prefers, and how that becomes ours."""
    from PySide6.QtMultimedia import QAudioFormat  # noqa: PLC0415  as above

    form = QAudioFormat()
    form.setChannelCount(1)
    form.setSampleRate(SAMPLE_RATE)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if not device.isFormatSupported(form):
        form = device.preferredFormat()
    kind = _KINDS.get(form.sampleFormat().name)
    if kind is None or form.channelCount() < 1 or form.sampleRate() < 8000:
        return form, None
    return form, Converter(form.sampleRate(), form.channelCount(), kind)
