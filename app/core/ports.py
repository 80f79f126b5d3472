"""The Protocols through which the core's users reach the world: log, clock, renderer, player."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.core.events import Event, Fact
    from app.core.lesson import Lesson
    from app.core.planner import Plan
    from app.core.spoken import Expectation, Heard


class EventLog(Protocol):
    """Appends facts for ever and reads them back in the order in which they happened."""

    @property
    def is_durable(self) -> bool:
        """Whether what is appended reaches the disk (False: kept in memory only, see problem)."""
        ...

    def append(self, facts: Sequence[Fact], *, learner: str = ...) -> Sequence[Event]:
        """Commit ``facts`` in one transaction; when this returns they survive a power cut.

        A store that can no longer write (disk full, read-only) keeps them in memory, turns
        ``is_durable`` to False and goes on: a learner is never stopped by a disk.
        """
        ...

    def read(self, *, learner: str = ..., kinds: Iterable[str] = ()) -> Sequence[Event]:
        """Events of a learner in order; all kinds if ``kinds`` is empty."""
        ...


class Handle(Protocol):
    """Something planned that may be called off."""

    def cancel(self) -> None:
        """Call it off; harmless when it has already happened."""
        ...


class Clock(Protocol):
    """The only source of time; tests and rehearsals inject their own."""

    def now(self) -> float:
        """Seconds on a clock that never jumps."""
        ...

    def today(self) -> date:
        """The calendar day, for practice dates."""
        ...

    def wall_ms(self) -> int:
        """Milliseconds since 1970 by the seat's own clock, which may be wrong."""
        ...

    def after(self, seconds: float, act: Callable[[], None]) -> Handle:
        """Run ``act`` once on the GUI thread, ``seconds`` from now."""
        ...


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


class LeftSitting(Protocol):
    """A sitting that may be taken up again."""

    @property
    def sitting(self) -> str:
        """Its id."""
        ...

    @property
    def lesson(self) -> str:
        """The lesson's id."""
        ...

    @property
    def mode(self) -> str:
        """A value of ``lesson.Mode``."""
        ...

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened in it, in order."""
        ...


class FinishedLesson(Protocol):
    """A lesson that was played to its end."""

    @property
    def lesson(self) -> str:
        """The lesson's id."""
        ...

    @property
    def modes(self) -> Sequence[str]:
        """In which modes, as values of ``lesson.Mode``."""
        ...


class LearnerBook(EventLog, Protocol):
    """What is known of a learner, read from projections of her events."""

    def open_sitting(self, learner: str = ...) -> LeftSitting | None:
        """The latest sitting neither finished nor dropped."""
        ...

    def finished_lessons(self, learner: str = ...) -> Sequence[FinishedLesson]:
        """The lessons played to their end, in any mode."""
        ...

    def settings(self, learner: str = ...) -> dict[str, str | int | bool]:
        """What she has chosen, by name."""
        ...


class ShelfEntry(Protocol):
    """A lesson as the list of lessons knows it, without loading it."""

    @property
    def id(self) -> str:
        """The lesson's id."""
        ...

    @property
    def unit(self) -> str:
        """The unit's id."""
        ...

    @property
    def unit_title(self) -> str:
        """The unit's title, translated."""
        ...

    @property
    def title(self) -> str:
        """The lesson's title, translated."""
        ...

    @property
    def icon(self) -> str:
        """An icon's name."""
        ...

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        ...

    @property
    def steps(self) -> Sequence[object]:
        """Its steps."""
        ...

    @property
    def ask(self) -> Sequence[str]:
        """How people ask for it aloud."""
        ...

    @property
    def broken(self) -> object | None:
        """What is wrong with its files; such a lesson is hidden from learners."""
        ...


class LessonShelf(Protocol):
    """Where lessons come from."""

    def index(self) -> Sequence[ShelfEntry]:
        """Every lesson in the order of the units, broken ones included."""
        ...

    def load(self, lesson: str) -> Lesson:
        """A lesson; KnownProblem("lesson-broken") if its files are broken."""
        ...

    def plan(self, lesson: Lesson) -> Plan:
        """The plan of a lesson; ValueError for a drill."""
        ...
