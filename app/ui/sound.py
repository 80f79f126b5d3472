"""The loudspeaker behind core.ports.Player: one WAV at a time through QAudioSink.

QtMultimedia is imported when the first sentence is played, never before the first frame.
"""

from __future__ import annotations

import wave
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer

from app.ui.sound_devices import default_output
from app.ui.sound_server import sound_server

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

_TAIL_SECONDS = 0.06
"""Silence after a sound: the device says it is idle a little before the last sample is heard."""
_LATE_SECONDS = 2.0
"""A sound that has not ended so long after it should have was lost with its device."""


class SinkPlayer(QObject):
    """Plays WAV files through the default output of this seat; lives on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is opened yet."""
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._samples: QBuffer | None = None
        self._done: Callable[[bool], None] | None = None
        self._is_held = False
        self._waiting: tuple[str, float] | None = None
        """What was to be played while silence was held."""
        self._bytes_per_second = 0
        self._overdue = QTimer(self)
        self._overdue.setSingleShot(True)
        self._overdue.timeout.connect(self._note_overdue)

    def play(self, wav: str, *, volume: float, done: Callable[[bool], None]) -> None:
        """Stop what plays and play ``wav`` at ``volume`` (0–1).

        ``done(True)`` comes at its end; ``done(False)`` when it is cut, or at once when there is
        no device or the file cannot be read.
        """
        self.stop()
        self._done = done
        if self._is_held:
            self._waiting = (wav, volume)
        else:
            self._begin(wav, volume)

    def _begin(self, wav: str, volume: float) -> None:
        device = default_output()
        sound = _read(wav)
        if device is None or sound is None:
            self._end(is_whole=False)
            return
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink  # noqa: PLC0415

        channels, rate, samples = sound
        form = QAudioFormat()
        form.setChannelCount(channels)
        form.setSampleRate(rate)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        silence = bytes(2 * channels * int(rate * _TAIL_SECONDS))
        self._samples = QBuffer(self)
        self._samples.setData(QByteArray(samples + silence))
        self._samples.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, form, self)
        self._sink.setVolume(max(0.0, min(1.0, volume)))
        self._sink.start(self._samples)
        if self._sink.error().name != "NoError":
            self.stop()
            return
        self._sink.stateChanged.connect(self._note_state)
        self._bytes_per_second = 2 * channels * rate
        seconds = len(samples) / (2 * channels * rate) + _TAIL_SECONDS + _LATE_SECONDS
        self._overdue.start(round(seconds * 1000))

    def stop(self) -> None:
        """Silence at once: what the device still holds is dropped."""
        self._close()
        self._end(is_whole=False)

    def hold(self) -> None:
        """Silence for a moment: nothing is cut, and what is played meanwhile waits, too."""
        self._is_held = True
        if self._sink is not None and self._done is not None:
            self._overdue.stop()
            self._sink.suspend()

    def go_on(self) -> None:
        """Go on where ``hold`` broke off; harmless when nothing was held."""
        if not self._is_held:
            return
        self._is_held = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._begin(*waiting)
        elif self._sink is not None and self._samples is not None and self._done is not None:
            self._sink.resume()
            left = self._samples.size() / max(1, self._bytes_per_second)
            self._overdue.start(round((left + _LATE_SECONDS) * 1000))

    def has_device(self) -> bool:
        """Whether there is anything to play through."""
        return default_output() is not None

    def _note_state(self) -> None:
        if self._sink is None:
            return
        # By name: Qt moved these between QAudio and QtAudio from one version to the next.
        state = self._sink.state().name
        if state == "IdleState":
            # The sink stays open for its last few milliseconds; the next play or stop closes it.
            self._end(is_whole=True)
        elif state == "StoppedState":
            self.stop()

    def _note_overdue(self) -> None:
        self.stop()

    def _close(self) -> None:
        self._waiting = None
        self._overdue.stop()
        sink, self._sink = self._sink, None
        samples, self._samples = self._samples, None
        if sink is not None:
            with suppress(RuntimeError):
                sink.stateChanged.disconnect(self._note_state)
            if samples is not None:
                # As long as the sink may still read from it.
                samples.setParent(sink)
            sound_server().let_go(sink)

    def _end(self, *, is_whole: bool) -> None:
        self._overdue.stop()
        done, self._done = self._done, None
        if done is not None:
            done(is_whole)


def _read(wav: str) -> tuple[int, int, bytes] | None:
    try:
        with wave.open(wav, "rb") as source:
            if source.getsampwidth() != 2:
                return None
            samples = source.readframes(source.getnframes())
            return source.getnchannels(), source.getframerate(), samples
    except (OSError, EOFError, wave.Error):
        return None
