"""A speaker that can be asked before there is a voice: the first screen must not wait for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.ports import Speaker


class LateSpeaker:
    """Keeps the latest wish until a voice is given, then passes everything on."""

    def __init__(self) -> None:
        """Without a voice."""
        self._voice: Speaker | None = None
        self._wish: tuple[tuple[str, ...], Callable[[], None] | None] | None = None

    def give(self, voice: Speaker) -> None:
        """From now on ``voice`` speaks, beginning with what was asked for last."""
        self._voice = voice
        wish, self._wish = self._wish, None
        if wish is not None:
            voice.speak(wish[0], then=wish[1])

    def speak(self, sentences: Sequence[str], *, then: Callable[[], None] | None = None) -> None:
        """Speak, or remember the wish."""
        if self._voice is None:
            self._wish = (tuple(sentences), then)
        else:
            self._voice.speak(sentences, then=then)

    def prefetch(self, sentences: Sequence[str]) -> None:
        """Render what is likely to be said next, if there is a voice."""
        if self._voice is not None:
            self._voice.prefetch(sentences)

    def stop(self) -> None:
        """Silence, and no wish any more."""
        self._wish = None
        if self._voice is not None:
            self._voice.stop()
