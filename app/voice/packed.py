"""The dictionaries of pypinyin in a third of their memory: sorted bytes, searched by halving.

47,000 phrases and 44,000 characters as Python's own strings, lists and dictionaries take 25 MB; as
sorted lines of UTF-8, with a table of where each begins, 3 MB. A look-up takes 16 comparisons.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, KeysView, MutableMapping

_TAB, _END = b"\t", b"\n"


def _bytes(text: str) -> bytes:
    # Half a character, from a torn text, is asked for as well; it is just not found.
    return text.encode("utf-8", "surrogatepass")


def _text(line: bytes) -> str:
    return line.decode("utf-8", "surrogatepass")


class Lines:
    """Sorted lines "key, tab, value", found by their key."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """``pairs`` of key and value in any order; neither holds a tab or an end of line."""
        lines = sorted(_bytes(f"{key}\t{value}") for key, value in pairs)
        self._begins = array("I", [0])
        for line in lines:
            self._begins.append(self._begins[-1] + len(line) + 1)
        self._bytes = _END.join([*lines, b""])

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._begins) - 1

    def __iter__(self) -> Iterator[str]:
        """The keys in the order of their bytes."""
        return (_text(self._line(place).partition(_TAB)[0]) for place in range(len(self)))

    def find(self, key: str) -> str | None:
        """The value of ``key``, None if there is none."""
        wanted = _bytes(key) + _TAB
        line = self._first_from(wanted)
        return _text(line[len(wanted) :]) if line.startswith(wanted) else None

    def has_beginning(self, beginning: str) -> bool:
        """Whether any key begins with ``beginning``."""
        wanted = _bytes(beginning)
        return self._first_from(wanted).startswith(wanted)

    def _line(self, place: int) -> bytes:
        return self._bytes[self._begins[place] : self._begins[place + 1] - 1]

    def _first_from(self, wanted: bytes) -> bytes:
        """The first line that does not come before ``wanted``; nothing after the last."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._line(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return self._line(low) if low < len(self) else b""


class Phrases(MutableMapping[str, list[list[str]]]):
    """The readings of phrases: for each character the ones it may have, most likely first."""

    def __init__(self, phrases: Iterable[tuple[str, list[list[str]]]]) -> None:
        """Pack ``phrases``; what is set later is kept beside them and goes before them."""
        self._lines = Lines(
            (phrase, " ".join(",".join(readings) for readings in said)) for phrase, said in phrases
        )
        self.added: dict[str, list[list[str]]] = {}

    def __getitem__(self, phrase: str) -> list[list[str]]:
        """A list of its own for whoever asks."""
        if phrase in self.added:
            return self.added[phrase]
        said = self._lines.find(phrase)
        if said is None:
            raise KeyError(phrase)
        return [readings.split(",") for readings in said.split(" ")]

    def __setitem__(self, phrase: str, said: list[list[str]]) -> None:
        """From now on ``phrase`` is read so."""
        self.added[phrase] = said

    def __delitem__(self, phrase: str) -> None:
        """Only what was set later can be taken away."""
        del self.added[phrase]

    def __iter__(self) -> Iterator[str]:
        """Every phrase once."""
        yield from (phrase for phrase in self._lines if phrase not in self.added)
        yield from self.added

    def __len__(self) -> int:
        """How many phrases there are."""
        return len(self._lines) + sum(self._lines.find(each) is None for each in self.added)

    def has_beginning(self, beginning: str) -> bool:
        """Whether any phrase begins with ``beginning``."""
        return self._lines.has_beginning(beginning) or any(
            phrase.startswith(beginning) for phrase in self.added
        )


class Characters(MutableMapping[int, str]):
    """The readings of single characters, "zhòng,chóng", by code point."""

    def __init__(self, readings: Iterable[tuple[int, str]]) -> None:
        """Pack ``readings``; what is set later is kept beside them and goes before them."""
        self._lines = Lines((chr(code), said) for code, said in readings)
        self._added: dict[int, str] = {}

    def __getitem__(self, code: int) -> str:
        """All readings with commas between them, most likely first."""
        said = self._added.get(code) or self._lines.find(chr(code))
        if said is None:
            raise KeyError(code)
        return said

    def __setitem__(self, code: int, said: str) -> None:
        """From now on the character is read so."""
        self._added[code] = said

    def __delitem__(self, code: int) -> None:
        """Only what was set later can be taken away."""
        del self._added[code]

    def __iter__(self) -> Iterator[int]:
        """Every character once."""
        yield from (ord(each) for each in self._lines if ord(each) not in self._added)
        yield from self._added

    def __len__(self) -> int:
        """How many characters there are."""
        return len(self._lines) + sum(self._lines.find(chr(each)) is None for each in self._added)


class Beginnings:
    """What mmseg asks while it cuts a sentence: does a phrase begin like this?

    pypinyin keeps every beginning of every phrase in a set (15 MB): the sorted lines know as well.
    """

    def __init__(self, phrases: Phrases) -> None:
        """``phrases`` are known, those too that are set later."""
        self._phrases = phrases
        self._words: set[str] = set()

    def train(self, words: Iterable[str]) -> None:
        """Know ``words``, too."""
        # pypinyin tells all phrases again after each change: these are looked up where they are.
        if not isinstance(words, KeysView):
            self._words.update(words)

    def __contains__(self, beginning: str) -> bool:
        """Whether any phrase begins with ``beginning``."""
        return self._phrases.has_beginning(beginning) or any(
            word.startswith(beginning) for word in self._words
        )
