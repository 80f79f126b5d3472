"""Stand-ins for microphone and listener, held honest by the contract suites."""

from __future__ import annotations

from collections.abc import Callable

from app.core.spoken import Certainty, Expectation, Heard

QUIET = bytes(1600)
"""50 ms of digital silence."""


class FakeMicrophone:
    """Gives what a test says, when it says so."""

    def __init__(self, *, has_device: bool = True) -> None:
        self.is_there = has_device
        self.opened = 0
        self._take: Callable[[bytes], None] | None = None
        self._lost: Callable[[], None] | None = None

    @property
    def is_open(self) -> bool:
        return self._take is not None

    def has_device(self) -> bool:
        return self.is_there

    def open(self, *, take: Callable[[bytes], None], lost: Callable[[], None]) -> bool:
        self.close()
        if not self.is_there:
            return False
        self.opened += 1
        self._take, self._lost = take, lost
        return True

    def close(self) -> None:
        self._take = self._lost = None

    def give(self, samples: bytes = QUIET) -> None:
        """A chunk comes in, if anybody listens."""
        if self._take is not None:
            self._take(samples)

    def unplug(self) -> None:
        """The device goes, and does not come back within two seconds."""
        self.is_there = False
        lost = self._lost
        self.close()
        if lost is not None:
            lost()


class FakeListener:
    """Hears what a test says."""

    def __init__(self, *, trouble: str = "") -> None:
        self.is_running = False
        self.expected: list[Expectation] = []
        self.patience = 0.0
        self.taken: list[bytes] = []
        self.finished = 0
        self._trouble = trouble
        self._told: Callable[[Heard], None] | None = None

    @property
    def is_listening(self) -> bool:
        return self._told is not None

    def start(self) -> None:
        self.is_running = True

    def stop(self) -> None:
        self.is_running = False
        self._told = None

    def expect(self, expectation: Expectation) -> None:
        self.expected.append(expectation)

    def begin(self, *, patience: float, told: Callable[[Heard], None]) -> None:
        self.patience = patience
        self.taken = []
        self._told = told
        if not self.is_running or self._trouble:
            self.hear(Heard(Certainty.SILENCE))

    def take(self, samples: bytes) -> None:
        if self._told is not None:
            self.taken.append(samples)

    def finish(self) -> None:
        """Without sound there was nothing; otherwise a test says what it was."""
        self.finished += 1
        if self._told is not None and not any(any(chunk) for chunk in self.taken):
            self.hear(Heard(Certainty.SILENCE))

    def cancel(self) -> None:
        self._told = None

    def trouble(self) -> str:
        return self._trouble

    def hear(self, heard: Heard) -> None:
        """The utterance under way is over."""
        told, self._told = self._told, None
        if told is not None:
            told(heard)

    def break_down(self, trouble: str) -> None:
        """From now on nothing can be heard, for the reason ``trouble``; or all is well again."""
        self._trouble = trouble
