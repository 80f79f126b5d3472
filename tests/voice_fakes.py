"""Stand-ins for the voice, held honest by the contract suites in ``tests/contracts``."""

from __future__ import annotations

import hashlib
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.ports import Utterance


class FakeRenderer:
    """Writes a short silent WAV for every sentence, in place; or refuses, with a trouble."""

    def __init__(self, folder: Path, *, trouble: str = "") -> None:
        self.folder = folder
        self.asked: list[tuple[str, bool]] = []
        self.is_running = False
        self._trouble = trouble

    def start(self) -> None:
        self.is_running = True

    def stop(self) -> None:
        self.is_running = False

    def render(
        self, utterance: Utterance, *, urgent: bool, done: Callable[[str | None], None]
    ) -> None:
        self.asked.append((utterance.text, urgent))
        if self._trouble or not self.is_running or not utterance.text.strip():
            done(None)
            return
        mark = f"{utterance.language}|{utterance.rate}|{utterance.text}"
        path = self.folder / f"{hashlib.sha256(mark.encode()).hexdigest()}.wav"
        if not path.exists():
            with wave.open(str(path), "wb") as out:
                out.setnchannels(1)
                out.setsampwidth(2)
                out.setframerate(22050)
                out.writeframes(bytes(2 * 2205))
        done(str(path))

    def trouble(self) -> str:
        return self._trouble

    def break_down(self, trouble: str) -> None:
        """From now on nothing can be rendered, for the reason ``trouble``."""
        self._trouble = trouble


class FakePlayer:
    """Plays nothing; a test says when a sentence was heard."""

    def __init__(self, *, has_device: bool = True) -> None:
        self.played: list[tuple[str, float]] = []
        self.is_held = False
        """Whether silence is kept for a moment."""
        self._device = has_device
        self._done: Callable[[bool], None] | None = None

    @property
    def is_playing(self) -> bool:
        return self._done is not None

    def play(self, wav: str, *, volume: float, done: Callable[[bool], None]) -> None:
        self.stop()
        if not self._device or not Path(wav).exists():
            done(False)
            return
        self.played.append((wav, volume))
        self._done = done

    def stop(self) -> None:
        self._end(whole=False)

    def hold(self) -> None:
        self.is_held = True

    def go_on(self) -> None:
        self.is_held = False

    def finish(self) -> None:
        """The sentence that plays was heard to its end."""
        self._end(whole=True)

    def has_device(self) -> bool:
        return self._device

    def _end(self, *, whole: bool) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(whole)


class SilentSpeaker:
    """Remembers what would have been said; every sentence counts as heard at once."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.prefetched: list[str] = []
        self.stops = 0

    def speak(self, sentences: Sequence[str], *, then: Callable[[], None] | None = None) -> None:
        self.said.extend(sentences)
        if then is not None:
            then()

    def prefetch(self, sentences: Sequence[str]) -> None:
        self.prefetched.extend(sentences)

    def stop(self) -> None:
        self.stops += 1
