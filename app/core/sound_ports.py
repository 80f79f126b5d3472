"""The Protocols of voice and ear: what is spoken, what is heard, and what sounds alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.core.spoken import Expectation, Heard


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence to be spoken."""

    text: str
    language: str
    """"zh" or "en"."""
    rate: int = 180
    """Characters (zh) or words (en) a minute."""
    voice: str = ""
    """The engine's name of the voice to be heard; "" for the one in use."""


class Renderer(Protocol):
    """Turns sentences into WAV files in a worker process, into a cache."""

    def start(self) -> None:
        """Start the worker; returns at once."""
        ...

    def stop(self) -> None:
        """End the worker and join; harmless when not running."""
        ...

    def render(
        self,
        utterance: Utterance,
        *,
        urgent: bool,
        done: Callable[[str | None], None],
    ) -> None:
        """Render (or find in the cache) and call ``done`` with its path, or None if it cannot.

        ``done`` comes on a thread of the renderer; callers bring it home themselves. An urgent
        request overtakes every waiting prefetch.
        """
        ...

    def trouble(self) -> str:
        """Why there is no voice ("" when all is well): "no-engine", "no-voice" or "crashing"."""
        ...


class Player(Protocol):
    """Plays one WAV file at a time."""

    def play(self, wav: str, *, volume: float, done: Callable[[bool], None]) -> None:
        """Stop what plays and play ``wav``; ``done(True)`` at its end, ``done(False)`` if cut."""
        ...

    def stop(self) -> None:
        """Silence at once (well within 100 ms)."""
        ...

    def hold(self) -> None:
        """Silence for a moment: nothing is cut, and what is played meanwhile waits, too."""
        ...

    def go_on(self) -> None:
        """Go on where ``hold`` broke off; harmless when nothing was held."""
        ...

    def has_device(self) -> bool:
        """Whether there is anything to play through."""
        ...


class Speaker(Protocol):
    """Speaks what a screen shows; the voice of the program, as screens see it."""

    def speak(self, sentences: Sequence[str], *, then: Callable[[], None] | None = None) -> None:
        """Stop, then speak ``sentences`` in order; ``then`` once all were heard (or cannot be)."""
        ...

    def prefetch(self, sentences: Sequence[str]) -> None:
        """Render what is likely to be said next."""
        ...

    def stop(self) -> None:
        """Silence at once."""
        ...


SAMPLE_RATE = 16_000
"""Of what a microphone gives: 16-bit samples, one channel, native little-endian order."""


class Microphone(Protocol):
    """Brings in sound while it is open; nothing of it is ever kept."""

    def has_device(self) -> bool:
        """Whether there is anything to listen with."""
        ...

    def open(self, *, take: Callable[[bytes], None], lost: Callable[[], None]) -> bool:
        """Begin; False when that cannot be done now.

        ``take`` gets chunks of 20 to 100 ms on the GUI thread, ``lost`` comes once if the device
        went away (unplugged, sound server gone) and could not be opened again within 2 seconds.
        """
        ...

    def close(self) -> None:
        """Stop at once; harmless when not open."""
        ...


class Listener(Protocol):
    """Makes of sound what was said, in a process of its own, among what a screen expects."""

    def start(self) -> None:
        """Start the worker; returns at once."""
        ...

    def stop(self) -> None:
        """End the worker and join; harmless when not running."""
        ...

    def expect(self, expectation: Expectation) -> None:
        """From the next utterance on, listen for these."""
        ...

    def begin(self, *, patience: float, told: Callable[[Heard], None]) -> None:
        """A new utterance; ``told`` comes once, on a thread of the listener.

        It ends ``patience`` seconds after the learner stopped speaking, at ``finish``, or after 20
        seconds.
        """
        ...

    def take(self, samples: bytes) -> None:
        """Sound, as a microphone gives it; ignored outside an utterance."""
        ...

    def finish(self) -> None:
        """The learner let go of the button: decide now."""
        ...

    def cancel(self) -> None:
        """Forget the utterance; ``told`` does not come any more."""
        ...

    def trouble(self) -> str:
        """Why nothing can be heard, "" when all is well.

        "no-model", "model-damaged", "model-language" or "crashing".
        """
        ...


class SoundsAlike(Protocol):
    """What a text sounds like, for whoever checks that labels can be told apart."""

    def units(self, text: str) -> tuple[str, ...]:
        """Its syllables (words)."""
        ...

    def are_alike(self, one: str, other: str) -> bool:
        """Whether an accent can make the two one."""
        ...

    def strange(self, text: str) -> tuple[str, ...]:
        """What of it the recogniser does not know."""
        ...
