"""When has the learner finished? Patiently: older speakers pause, and rooms are never quiet.

All time here is time of sound, counted in samples: nothing waits, and a file read at once ends
where the same words spoken live would.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from enum import Enum
from operator import mul

from app.core.ports import SAMPLE_RATE

DEFAULT_PATIENCE = 1.6
SHORTEST_PATIENCE, LONGEST_PATIENCE = 1.0, 4.0
SILENCE_LIMIT = 8.0
"""Seconds after which nobody is expected to speak any more."""
LONGEST = 20.0

_FRAME = 320
_FRAME_SECONDS = _FRAME / SAMPLE_RATE
_SMOOTHED = 3
"""Frames whose mean counts, so that single clicks do not."""
_WINDOW = 75
"""Frames in which the quietest is the room: every speaker closes the mouth within 1.5 s."""
_FIRST_LOOK = 25
"""Frames until the room is known."""
_ABOVE_ROOM = 7.0
"""Decibels by which speech stands out."""
_ROOM_FLOOR = -65.0
_BELOW_HER = 5.0
"""Decibels below her own voice at which a noise that goes on is not she."""
_TRAILING_OFF = 0.5
"""Seconds more, since many a voice fades towards the end of a phrase."""
_LONGEST_PHRASE = 3.5
"""Seconds that a phrase may take from its first sound on, said slowly."""
_RUN = 5
"""Frames that must be loud in a row to be a sound of speech: no click, no drop."""


class End(Enum):
    """Why an utterance is over."""

    SPOKEN = "spoken"
    """She spoke, and then was quiet (or is understood, and the noise goes on)."""
    SILENT = "silent"
    """Nobody spoke."""
    LONG = "long"
    """It took as long as an utterance may."""


class EndOfSpeech:
    """Listens to the loudness of one utterance, and to what was recognised so far."""

    def __init__(
        self, patience: float, *, silence_limit: float = SILENCE_LIMIT, longest: float = LONGEST
    ) -> None:
        """``patience`` is the silence that ends it, kept within 1 to 4 seconds."""
        self._patience = max(SHORTEST_PATIENCE, min(LONGEST_PATIENCE, patience))
        self._silence_limit = silence_limit
        self._longest = longest
        self._rest = b""
        self._count = 0
        self._powers: deque[float] = deque(maxlen=_SMOOTHED)
        self._levels: deque[float] = deque(maxlen=_WINDOW)
        self._history: list[float] = []
        self._run = 0
        self._last_loud: int | None = None
        self._phrase = ""
        self._phrase_since = 0.0

    @property
    def seconds(self) -> float:
        """Of sound so far."""
        return self._count * _FRAME_SECONDS

    @property
    def has_spoken(self) -> bool:
        """Whether anything sounded like speech, by loudness or because a phrase was recognised."""
        return self._last_loud is not None or bool(self._phrase)

    @property
    def quiet_for(self) -> float:
        """Seconds since the last sound of speech; 0 while there was none."""
        if self._last_loud is None:
            return 0.0
        return (self._count - self._last_loud) * _FRAME_SECONDS

    def take(self, samples: bytes) -> None:
        """The next sound, of any length."""
        raw = self._rest + samples
        whole = len(raw) - len(raw) % (2 * _FRAME)
        for start in range(0, whole, 2 * _FRAME):
            frame = array("h", raw[start : start + 2 * _FRAME])
            self._note_power(sum(map(mul, frame, frame)) / _FRAME)
        self._rest = raw[whole:]

    def note_phrase(self, phrase: str) -> None:
        """What is recognised at this point, "" as long as it is none of the phrases."""
        if phrase != self._phrase:
            self._phrase = phrase
            self._phrase_since = self.seconds

    def end(self) -> End | None:
        """Why it is over; None while it goes on."""
        if self._last_loud is not None and self.quiet_for >= self._patience:
            return End.SPOKEN
        if self._phrase and self._is_only_noise(self.seconds - self._phrase_since):
            return End.SPOKEN
        if not self.has_spoken and self.seconds >= self._silence_limit:
            return End.SILENT
        if self.seconds >= self._longest:
            return End.LONG
        return None

    def _is_only_noise(self, since_phrase: float) -> bool:
        """Whether a phrase that was recognised ``since_phrase`` seconds ago is all there was.

        A recogniser names a phrase at its first sound, so she may still be saying it.
        """
        enough = self._patience + _TRAILING_OFF
        if since_phrase < enough:
            return False
        recent = int(enough / _FRAME_SECONDS)
        before = max(self._history[:-recent], default=_ROOM_FLOOR)
        is_softer = max(self._history[-recent:]) < before - _BELOW_HER
        return is_softer or since_phrase >= self._patience + _LONGEST_PHRASE

    def _note_power(self, power: float) -> None:
        self._count += 1
        self._powers.append(power)
        mean = sum(self._powers) / len(self._powers)
        self._levels.append(10 * math.log10(mean + 1e-3) - 90.309)
        self._history.append(self._levels[-1])
        if self._count < _FIRST_LOOK:
            return
        if self._count == _FIRST_LOOK:
            # The room is known now, so the beginning can be judged too.
            for number, level in enumerate(tuple(self._levels), start=1):
                self._judge(number, level)
            return
        self._judge(self._count, self._levels[-1])

    def _judge(self, number: int, level: float) -> None:
        room = max(_ROOM_FLOOR, min(self._levels))
        self._run = self._run + 1 if level > room + _ABOVE_ROOM else 0
        if self._run >= _RUN:
            self._last_loud = number
