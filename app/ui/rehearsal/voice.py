"""A pupil's voice: what she would press she says, in real sound, to the real listener."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from app.core.spoken import Blank, Certainty, Expectation, Heard
from app.ui.visit.conversation import Conversation
from app.ui.widgets.pressable import Pressable

if TYPE_CHECKING:
    from app.core.ports import Listener

_TRIES = 4
"""She says it again when she was not understood, as anybody would."""
_LONGEST = 30.0
"""Seconds of real time until an answer counts as lost."""
_PATIENCE = 1.5
_CHUNK = 3200
"""Bytes: 100 ms of sound."""

Speaks = Callable[[str, int], bytes]
"""Turns words into samples as a microphone gives them; the number is how often she said it."""


class PupilVoice:
    """Says words to a listener and brings what was heard to the conversation."""

    def __init__(self, conversation: Conversation, listener: Listener, speaks: Speaks) -> None:
        """``listener`` has been started by its owner."""
        self._conversation = conversation
        self._listener = listener
        self._speaks = speaks
        self.said: list[str] = []
        self.misheard: list[str] = []
        """What was not understood at once, and how it was heard."""

    def say_for(self, widget: Pressable) -> bool:
        """Say what stands on ``widget``; whether that led to it."""
        expectation = self._conversation.expectation()
        key, words = self._conversation.saying_of(widget)
        return self._say(words, key, expectation) if key else False

    def fill(self, ref: str, text: str) -> bool:
        """Say what belongs into a field; whether it was heard right."""
        expectation = self._conversation.expectation()
        blank = next((each for each in expectation.blanks if each.key == f"fill:{ref}"), None)
        words = " ".join(text) if blank is not None else text
        return self._say(words, f"fill:{ref}", expectation, blank, text)

    def _say(
        self,
        words: str,
        key: str,
        expectation: Expectation,
        blank: Blank | None = None,
        value: str = "",
    ) -> bool:
        for attempt in range(_TRIES):
            heard = self._hear(words, expectation, attempt)
            is_right = heard.keys == (key,) and (blank is None or heard.value == value)
            if is_right and heard.certainty is Certainty.SURE:
                self.said.append(words)
                self._conversation.take(heard)
                return True
            if is_right and heard.certainty is Certainty.CONFIRM:
                self.said.append(words)
                self._conversation.take(heard)
                return self._agree()
            self.misheard.append(f"{words}: {heard.certainty} {heard.words}")
        return False

    def _agree(self) -> bool:
        """She is asked back, and says yes."""
        question = self._conversation.expectation()
        yes = question.sayables[0]
        return self._say(yes.text, yes.key, question)

    def _hear(self, words: str, expectation: Expectation, attempt: int) -> Heard:
        answered = Event()
        answers: list[Heard] = []

        def note(heard: Heard) -> None:
            answers.append(heard)
            answered.set()

        samples = self._speaks(words, attempt)
        self._listener.expect(expectation)
        self._listener.begin(patience=_PATIENCE, told=note)
        for start in range(0, len(samples), _CHUNK):
            self._listener.take(samples[start : start + _CHUNK])
        self._listener.finish()
        answered.wait(_LONGEST)
        return answers[0] if answers else Heard(Certainty.SILENCE)
