"""The phones of a voice model, and how its units (syllables or words) are spelled with them.

A model folder of ours holds, beside what vosk reads (``am``, ``conf``):

- ``phones.txt``: a phone and its number of states on every line, silence first;
- ``spellings.txt``: a unit and its phones on every line, a unit with two spellings on two;
- ``accents.txt``: a phone, another one that some people say instead, and what that costs;
- ``card.json``: the language, how to decide, what was measured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CARD = "card.json"
PHONES, SPELLINGS, ACCENTS = "phones.txt", "spellings.txt", "accents.txt"


class UnknownUnit(Exception):
    """A phrase holds syllables or words that the model cannot spell."""

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(" ".join(units))
        self.units = units


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone: its name, and the numbers of its states in the acoustic model."""

    name: str
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """What a path through a decoding graph pays; a model's card says what suits it."""

    unknown: float = 6.5
    """For every phone of what is no phrase: higher accepts more phrases, right and wrong."""
    beside: float = 18.0
    """For anything unknown right before or after a phrase."""
    pause: float = 1.0
    """For a pause inside a phrase."""


class Sounds:
    """Phone table and spellings of one model folder."""

    def __init__(
        self,
        language: str,
        phones: tuple[Phone, ...],
        spellings: Mapping[str, tuple[str, ...]],
        accents: Mapping[str, tuple[tuple[str, float], ...]],
        costs: Costs,
    ) -> None:
        self.language = language
        self.costs = costs
        self.silence, *rest = phones
        self.phones = tuple(rest)
        self._phone = {phone.name: phone for phone in phones}
        self._spellings = spellings
        self._accents = accents

    @classmethod
    def read(cls, folder: Path) -> Sounds:
        """Read a model folder of ours; OSError or ValueError if it is none."""
        card = json.loads((folder / CARD).read_text("utf-8"))
        phones, count = [], 0
        for line in (folder / PHONES).read_text("utf-8").splitlines():
            name, states = line.split()
            phones.append(Phone(name, tuple(range(count, count + int(states)))))
            count += int(states)
        spellings: dict[str, tuple[str, ...]] = {}
        for line in (folder / SPELLINGS).read_text("utf-8").splitlines():
            unit, _, spelled = line.partition(" ")
            spellings[unit] = (*spellings.get(unit, ()), spelled)
        accents: dict[str, tuple[tuple[str, float], ...]] = {}
        for line in (folder / ACCENTS).read_text("utf-8").splitlines():
            name, other, cost = line.split()
            accents[name] = (*accents.get(name, ()), (other, float(cost)))
        costs = Costs(**card.get("costs", {}))
        return cls(card["language"], tuple(phones), spellings, accents, costs)

    def units(self) -> tuple[str, ...]:
        """All syllables or words that the model can spell."""
        return tuple(self._spellings)

    def can_say(self, unit: str) -> bool:
        """Whether the model knows a syllable or word."""
        return unit in self._spellings

    def spell(self, unit: str) -> tuple[tuple[Phone, ...], ...]:
        """The ways to say a unit; UnknownUnit if there is none."""
        if unit not in self._spellings:
            raise UnknownUnit((unit,))
        return tuple(
            tuple(self._phone[name] for name in spelled.split())
            for spelled in self._spellings[unit]
        )

    def variants(self, phone: Phone) -> tuple[tuple[Phone, float], ...]:
        """A phone and those said in its place, each with its cost."""
        others = self._accents.get(phone.name, ())
        return ((phone, 0.0), *((self._phone[name], cost) for name, cost in others))
