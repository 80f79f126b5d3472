"""espeak-ng through its library: sound, and the time of every word and phoneme in it.

The library crashes now and then with unusual voices: use it in a process that may die.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]

_SYNCHRONOUS = 2
_PHONEME_EVENTS = 1
_UTF8_WITH_END_PAUSE = 1 | 0x1000
_RATE, _VOLUME, _PITCH, _RANGE, _WORD_GAP = 1, 2, 3, 4, 7
_END_OF_EVENTS, _WORD, _PHONEME = 0, 1, 7


class _Id(ctypes.Union):
    _fields_ = [
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    ]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


@dataclass(frozen=True)
class Manner:
    """How a sentence is said; the numbers are espeak-ng's own."""

    rate: int = 160
    pitch: int = 50
    range: int = 50
    word_gap: int = 0


@dataclass(frozen=True)
class Phoneme:
    """A phoneme, where it starts (in samples), and the number of its word."""

    name: str
    start: int
    word: int


@dataclass(frozen=True)
class Spoken:
    """A sentence as espeak-ng said it."""

    sound: Sound
    rate: int
    phonemes: tuple[Phoneme, ...]


class Espeak:
    """The library, opened once in a process."""

    def __init__(self, data: Path | None = None) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._pieces: list[NDArray[np.int16]] = []
        self._events: list[tuple[int, int, str]] = []
        self._voice = ""
        folder = str(data).encode() if data else None
        self._rate = int(self._library.espeak_Initialize(_SYNCHRONOUS, 0, folder, _PHONEME_EVENTS))
        kind = ctypes.CFUNCTYPE(
            ctypes.c_int,
            ctypes.POINTER(ctypes.c_short),
            ctypes.c_int,
            ctypes.POINTER(_Event),
        )
        self._callback = kind(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)

    def _hear(self, sound, count, events) -> int:  # type: ignore[no-untyped-def]
        if sound and count > 0:
            self._pieces.append(np.ctypeslib.as_array(sound, shape=(count,)).copy())
        place = 0
        while events[place].type != _END_OF_EVENTS:
            event = events[place]
            if event.type == _WORD:
                self._events.append((_WORD, event.sample, ""))
            elif event.type == _PHONEME:
                name = event.id.string.decode("utf-8", "replace")
                self._events.append((_PHONEME, event.sample, name))
            place += 1
        return 0

    def say(self, text: str, voice: str, manner: Manner) -> Spoken:
        """Say a text; raises ValueError if there is no such voice."""
        if voice != self._voice:
            if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
                raise ValueError(voice)
            self._voice = voice
        for parameter, value in (
            (_RATE, manner.rate),
            (_VOLUME, 100),
            (_PITCH, manner.pitch),
            (_RANGE, manner.range),
            (_WORD_GAP, manner.word_gap),
        ):
            self._library.espeak_SetParameter(parameter, int(value), 0)
        self._pieces.clear()
        self._events.clear()
        written = text.encode()
        self._library.espeak_Synth(
            written, len(written) + 1, 0, 1, 0, _UTF8_WITH_END_PAUSE, None, None
        )
        self._library.espeak_Synchronize()
        sound = (
            np.concatenate(self._pieces).astype(np.float32)
            if self._pieces
            else np.zeros(0, np.float32)
        )
        word, phonemes = -1, []
        for kind, sample, name in self._events:
            if kind == _WORD:
                word += 1
            elif word >= 0:
                phonemes.append(Phoneme(name, sample, word))
        return Spoken(sound, self._rate, tuple(phonemes))
