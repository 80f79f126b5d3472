"""A pupil's voice: what she would press she says, and answers when she is asked back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.spoken import Certainty, Expectation, Heard, Sayable
from app.ui.visit.conversation import NO, YES, Conversation
from app.ui.visit.expecting import spoken_language
from app.ui.widgets.pressable import Pressable

_TRIES = 5
"""She says it again when she was not understood, as anybody would."""

_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()

Hears = Callable[[str, int, Expectation], Heard]
"""Has the words heard in real sound, and brings what was heard to the conversation.

The number is how often she has said it: nobody says a thing twice in the same way.
"""


class PupilVoice:
    """Says words until they were understood, or she gives up."""

    def __init__(self, conversation: Conversation, hears: Hears) -> None:
        """``hears`` is the way of her sound: through a file, or through the air."""
        self._conversation = conversation
        self._hears = hears
        self.said: list[str] = []
        self.asked_back: list[str] = []
        self.unheard: list[str] = []
        """What had to be said again."""
        self.mistaken: list[str] = []
        """What led somewhere else."""

    def say_for(self, widget: Pressable) -> bool:
        """Say what stands on ``widget``; whether the program did something."""
        sayable = self._conversation.sayable_of(widget)
        if sayable is None:
            return False
        # Words that she cannot get across, or not read: there is still their place in the list.
        texts = (sayable.text, *sayable.others[:1], sayable.text)
        ways = [each for each in map(_readable, texts) if each]
        if sayable.place:
            by_place = _by_place(sayable.place)
            can_read = spoken_language() == "zh" or sayable.text.isascii()
            ways = [*ways, by_place] if can_read else [by_place]
        if not ways:
            return False
        return self._say(ways, sayable.key, "")

    def fill(self, ref: str, text: str) -> bool:
        """Say what belongs into a field; whether the program wrote something."""
        blanks = self._conversation.expectation().blanks
        key = f"fill:{ref}"
        is_blank = any(blank.key == key for blank in blanks)
        words = " ".join(text) if is_blank else text
        return self._say([words], key, text if is_blank else "")

    def _say(self, ways: Sequence[str], key: str, value: str) -> bool:
        for attempt in range(_TRIES):
            words = ways[attempt % len(ways)]
            expectation = self._conversation.expectation()
            heard = self._hears(words, attempt, expectation)
            is_meant = key in heard.keys and (not value or heard.value == value)
            match heard.certainty:
                case Certainty.SURE:
                    (self.said if is_meant else self.mistaken).append(f"{words}: {heard.words}")
                    return True
                case Certainty.CONFIRM:
                    self.asked_back.append(words)
                    if self._answer([YES if is_meant else NO]) and is_meant:
                        return True
                case Certainty.TIE:
                    self.asked_back.append(words)
                    if self._answer([key, NO]) and is_meant:
                        return True
                case _:
                    self.unheard.append(words)
        return False

    def _answer(self, keys: Sequence[str]) -> bool:
        """Say the first of ``keys`` that answers the question; whether she was understood."""
        for attempt in range(_TRIES):
            question = self._conversation.expectation()
            by_key: dict[str, Sayable] = {each.key: each for each in question.sayables}
            answer = next(by_key[key] for key in keys if key in by_key)
            heard = self._hears(answer.text, attempt, question)
            if heard.certainty in {Certainty.SURE, Certainty.TIE}:
                return heard.keys[0] == answer.key
        return False


def _readable(text: str) -> str:
    """What a speaker of the language in use can read of ``text``: no names in characters."""
    if spoken_language() == "zh":
        return text
    return "".join(each if each.isascii() else " " for each in text).strip()


def _by_place(place: int) -> str:
    if spoken_language() == "en":
        return f"the {_PLACES[place - 1]} one"
    return f"第{place}个"
