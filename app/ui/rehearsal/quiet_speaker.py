"""A speaker for rehearsals: takes as long as speech would, on the rehearsal's clock, in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.ports import Clock, Handle

_CHARACTERS_A_SECOND = 3.0
_BETWEEN_SENTENCES = 0.7


class QuietSpeaker:
    """``core.ports.Speaker`` that remembers what it was given to say."""

    def __init__(self, clock: Clock) -> None:
        """Take the time from ``clock``."""
        self._clock = clock
        self._waiting: Handle | None = None
        self.said: list[str] = []

    def speak(self, sentences: Sequence[str], *, then: Callable[[], None] | None = None) -> None:
        """Be busy for as long as the sentences would take, then call ``then``."""
        self.stop()
        self.said += sentences
        if then is not None:
            characters = sum(len(sentence) for sentence in sentences)
            seconds = characters / _CHARACTERS_A_SECOND + _BETWEEN_SENTENCES * len(sentences)
            self._waiting = self._clock.after(seconds, then)

    def prefetch(self, sentences: Sequence[str]) -> None:
        """Nothing to fetch."""

    def stop(self) -> None:
        """Be silent, and call nobody any more."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
