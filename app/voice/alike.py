"""What an ear makes of a text: its units, what sounds like it, and what nobody can recognise."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.voice.likeness import sound_alike
from app.voice.reading import read_out
from app.voice.syllables import Units, is_syllable, spell

_LATIN = re.compile(r"[A-Za-z]{2,}")


class Alike:
    """How texts sound to the program's own recogniser; see ``core.ports.SoundsAlike``."""

    def __init__(self, language: str = "zh", can_say: Callable[[str], bool] | None = None) -> None:
        """``can_say`` tells whether the model can spell a unit; any syllable or word, if None."""
        self._language = language
        self._can_say = can_say or (is_syllable if language == "zh" else str.isascii)

    def units(self, text: str) -> Units:
        """The syllables (words) of ``text``."""
        return spell(text, self._language)

    def are_alike(self, one: str, other: str) -> bool:
        """Whether an accent can make the two one; what cannot be said is like nothing."""
        units, others = self.units(one), self.units(other)
        return bool(units) and sound_alike(units, others, self._language)

    def strange(self, text: str) -> Units:
        """What of ``text`` the recogniser does not know: foreign words, units it cannot spell."""
        foreign = _LATIN.findall(read_out(text, "zh")) if self._language == "zh" else []
        return (*foreign, *(unit for unit in self.units(text) if not self._can_say(unit)))
