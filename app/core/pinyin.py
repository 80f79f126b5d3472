"""From pinyin letters to characters, as a phone's keyboard does it, over a table that is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

_KEYS = {
    letter: key
    for key, letters in {
        "2": "abc",
        "3": "def",
        "4": "ghi",
        "5": "jkl",
        "6": "mno",
        "7": "pqrs",
        "8": "tuv",
        "9": "wxyz",
    }.items()
    for letter in letters
}
NINE_KEYS = ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")
"""The letters on the keys 2 to 9."""
_LONGEST_WORD = 4
_LONGEST_SYLLABLE = 6


def to_nine(letters: str) -> str:
    """``letters`` as the digits of the nine keys that carry them (shequ → 743 78)."""
    return "".join(_KEYS.get(letter, letter) for letter in letters)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters that may be meant, and how many of the composed letters they use up."""

    text: str
    used: int


@dataclass(frozen=True)
class PinyinTable:
    """Characters by syllable and words by spelling, the usual ones first; ü is written v."""

    characters: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]

    @cached_property
    def _readings(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for syllable, characters in self.characters.items():
            for character in characters:
                found.setdefault(character, []).append(syllable)
        return {character: tuple(syllables) for character, syllables in found.items()}

    @cached_property
    def _known_words(self) -> frozenset[str]:
        return frozenset(word for words in self.words.values() for word in words)

    @cached_property
    def _nine_characters(self) -> Mapping[str, str]:
        found: dict[str, list[str]] = {}
        for syllable, characters in self.characters.items():
            found.setdefault(to_nine(syllable), []).append(characters)
        return {digits: "".join(_in_turn(lists)) for digits, lists in found.items()}

    @cached_property
    def _nine_words(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for spelling, words in self.words.items():
            found.setdefault(to_nine(spelling), []).extend(words)
        return {digits: tuple(words) for digits, words in found.items()}

    def readings(self, character: str) -> tuple[str, ...]:
        """The syllables of ``character``; () for what is no known hanzi."""
        return self._readings.get(character, ())

    def longest_word(self, text: str) -> str:
        """The longest word of the table that ``text`` begins with, "" if none."""
        for size in range(min(_LONGEST_WORD, len(text)), 1, -1):
            if text[:size] in self._known_words:
                return text[:size]
        return ""

    def spellings(self, text: str, *, is_nine: bool = False) -> tuple[str, ...]:
        """Every way to spell ``text`` whole: as the table's words do first; () if it cannot be."""
        known = [spelling for spelling, words in self.words.items() if text in words]
        readings = [self.readings(character) for character in text]
        spelled = ("".join(parts) for parts in islice(product(*readings), 64))
        found = dict.fromkeys([*known, *spelled] if all(readings) else known)
        return tuple(dict.fromkeys(map(to_nine, found))) if is_nine else tuple(found)

    def spelled_start(self, text: str, letters: str, *, is_nine: bool = False) -> str:
        """The beginning of ``text`` that ``letters`` spell to the last letter, "" if none."""
        for size in range(min(len(letters), len(text)), 0, -1):
            if letters in self.spellings(text[:size], is_nine=is_nine):
                return text[:size]
        return ""

    def candidates(
        self, letters: str, *, likely: str = "", is_nine: bool = False, most: int = 40
    ) -> tuple[Candidate, ...]:
        """What ``letters`` may mean, best first.

        ``likely`` is what is to be typed next; its spelled beginning is offered early (second, when
        the table itself would not have it in front), as a phone does that knows its owner's words.
        """
        if not letters:
            return ()
        found = list(islice(_unique(self._by_length(letters, is_nine)), most))
        start = self.spelled_start(likely, letters, is_nine=is_nine)
        if start:
            meant = Candidate(start, len(letters))
            place = found.index(meant) if meant in found else len(found)
            if place > 3:
                found = [each for each in found if each != meant]
                found.insert(1, meant)
        return tuple(found[:most])

    def _by_length(self, letters: str, is_nine: bool) -> Iterator[Candidate]:
        words = self._nine_words if is_nine else self.words
        characters = self._nine_characters if is_nine else self.characters
        for word in words.get(letters, ()):
            yield Candidate(word, len(letters))
        if letters in characters:
            for character in characters[letters]:
                yield Candidate(character, len(letters))
        elif len(letters) > 3:
            for spelling, longer in words.items():
                if spelling.startswith(letters):
                    yield from (Candidate(word, len(letters)) for word in longer)
        for size in range(len(letters) - 1, 1, -1):
            yield from (Candidate(word, size) for word in words.get(letters[:size], ()))
        for size in range(min(_LONGEST_SYLLABLE, len(letters)), 0, -1):
            if letters[:size] in characters:
                yield from (Candidate(each, size) for each in characters[letters[:size]])
        if len(letters) < _LONGEST_SYLLABLE:
            begun = [each for syllable, each in characters.items() if syllable.startswith(letters)]
            yield from (Candidate(each, len(letters)) for each in _in_turn(begun))


def _in_turn(lists: Iterable[str]) -> Iterator[str]:
    """The first of each, then the second of each: the usual characters of all syllables first."""
    columns = list(lists)
    for place in range(max(map(len, columns), default=0)):
        yield from (column[place] for column in columns if place < len(column))


def _unique(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.text not in seen:
            seen.add(candidate.text)
            yield candidate


@dataclass(frozen=True, slots=True)
class Composition:
    """What the pinyin keyboard holds: the text so far and the letters that wait for a pick."""

    text: str = ""
    letters: str = ""

    def press(self, letter: str) -> Composition:
        """A letter (or nine-key digit) is added to those that wait."""
        return Composition(self.text, self.letters + letter)

    def pick(self, candidate: Candidate) -> Composition:
        """A candidate becomes text and uses up its letters."""
        return Composition(self.text + candidate.text, self.letters[candidate.used :])

    def put(self, text: str) -> Composition:
        """A digit or a mark goes straight into the text; waiting letters are dropped."""
        return Composition(self.text + text, "")

    def delete(self) -> Composition:
        """The last waiting letter goes, or else the last character."""
        if self.letters:
            return Composition(self.text, self.letters[:-1])
        return Composition(self.text[:-1], "")
