"""What may be said on one screen, compiled into the decoding graph that vosk loads with a model.

Every phrase is one output word. A path through the graph is one of

    (silence)   [unk]   phrase   [unk] phrase   phrase [unk]   [unk] phrase [unk]

where ``[unk]`` is anything at all, at a cost for every phone. Between the units of a phrase there
may be a pause, and a phone may be said as another one, at a cost (``accents.txt``). A loop holds
phrases that are said in any order and number: digits, dates. Fillers around a phrase ("那个",
"please") are heard and not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.voice.fst import SILENT, Automaton
from app.voice.sounds import Costs, Phone, Sounds, UnknownUnit

UNKNOWN = "[unk]"
_SILENCE_COST = 0.7
_FILLER_COST = 3.0
Units = tuple[str, ...]
_LEAST_UNKNOWN = 2  # phones


@dataclass(frozen=True, slots=True)
class SpokenPhrase:
    """A phrase and the word that is written when it is heard."""

    token: str
    units: Units
    cost: float = 0.0


def write_graph(
    sounds: Sounds,
    phrases: Sequence[SpokenPhrase],
    loops: Sequence[Sequence[SpokenPhrase]],
    out: Path,
    *,
    before: Sequence[Units] = (),
    after: Sequence[Units] = (),
    unknown_cost: float | None = None,
    costs: Costs | None = None,
) -> None:
    """Write what vosk reads under out/graph; out holds a model's am and conf already.

    `before` and `after` are fillers. The costs are those of the model unless others are given. What
    it cannot spell: UnknownUnit.
    """
    everything = [*phrases, *(phrase for loop in loops for phrase in loop)]
    said = [*before, *after, *(phrase.units for phrase in everything)]
    missing = {unit for units in said for unit in units if not sounds.can_say(unit)}
    if missing:
        raise UnknownUnit(tuple(sorted(missing)))
    words = list(dict.fromkeys([*(phrase.token for phrase in everything), UNKNOWN]))
    numbers = {word: number for number, word in enumerate(words, start=1)}
    costs = costs or sounds.costs
    if unknown_cost is not None:
        costs = replace(costs, unknown=unknown_cost)
    writer = _Writer(sounds, numbers, costs)
    graph = writer.write(phrases, loops, before, after)
    folder = out / "graph"
    folder.mkdir(parents=True, exist_ok=True)
    graph.write(folder / "HCLG.fst")
    listed = ["<eps> 0", *(f"{word} {number}" for word, number in numbers.items())]
    (folder / "words.txt").write_text("\n".join(listed) + "\n", "utf-8")


class _Writer:
    def __init__(self, sounds: Sounds, numbers: dict[str, int], costs: Costs) -> None:
        self._sounds = sounds
        self._numbers = numbers
        self._costs = costs
        self._graph = Automaton()

    def write(
        self,
        phrases: Sequence[SpokenPhrase],
        loops: Sequence[Sequence[SpokenPhrase]],
        before: Sequence[Units],
        after: Sequence[Units],
    ) -> Automaton:
        graph = self._graph
        start, ready, said, end = (graph.state() for _ in range(4))
        graph.arc(start, ready)
        self._silence(start, ready, _SILENCE_COST)
        self._silence(start, end, _SILENCE_COST)
        unknown = graph.state()
        self._unknown(ready, unknown)
        graph.arc(unknown, end)
        self._silence(unknown, end, _SILENCE_COST)
        # Its own state, so that what was unknown is not begun a second time.
        first = graph.state()
        graph.arc(unknown, first, cost=self._costs.beside)
        self._silence(unknown, first, self._costs.beside + _SILENCE_COST)
        graph.arc(ready, first)
        self._fillers(first, before)
        for phrase in phrases:
            graph.arc(self._phrase(first, phrase), said)
        for loop in loops:
            hub, done = graph.state(), graph.state()
            graph.arc(first, hub)
            for phrase in loop:
                graph.arc(self._phrase(hub, phrase), done)
            graph.arc(done, hub)
            self._silence(done, hub, self._costs.pause)
            graph.arc(done, said)
        self._fillers(said, after)
        graph.arc(said, end)
        self._silence(said, end, _SILENCE_COST)
        later, unknown = graph.state(), graph.state()
        graph.arc(said, later, cost=self._costs.beside)
        self._silence(said, later, self._costs.beside + _SILENCE_COST)
        self._unknown(later, unknown)
        graph.arc(unknown, end)
        self._silence(unknown, end, _SILENCE_COST)
        graph.end_at(end)
        return graph

    def _phone(self, start: int, phone: Phone, written: int = SILENT, cost: float = 0.0) -> int:
        """A phone after start; returns the state it is left from.

        The number heard is that of a transition of the acoustic model: state k has 2k+1 to stay and
        2k+2 to go on. Going on comes first, staying is a loop where one has arrived.
        """
        for state in phone.states:
            arrived = self._graph.state()
            self._graph.arc(start, arrived, 2 * state + 2, written, cost)
            self._graph.arc(arrived, arrived, 2 * state + 1)
            start, written, cost = arrived, SILENT, 0.0
        return start

    def _silence(self, start: int, end: int, cost: float) -> None:
        self._graph.arc(self._phone(start, self._sounds.silence, SILENT, cost), end)

    def _unknown(self, start: int, end: int) -> None:
        """At least two phones that are no phrase, with pauses between them."""
        graph = self._graph
        hubs = [graph.state() for _ in range(_LEAST_UNKNOWN - 1)]
        written = self._numbers[UNKNOWN]
        for phone in self._sounds.phones:
            graph.arc(self._phone(start, phone, written, self._costs.unknown), hubs[0])
            for hub, following in zip(hubs, [*hubs[1:], end], strict=True):
                graph.arc(self._phone(hub, phone, SILENT, self._costs.unknown), following)
        graph.arc(end, hubs[-1])
        self._silence(hubs[-1], hubs[-1], self._costs.pause)

    def _fillers(self, place: int, fillers: Sequence[Units]) -> None:
        """Any of them, any number of times, before going on from place."""
        if not fillers:
            return
        for units in fillers:
            start = self._graph.state()
            self._graph.arc(place, start, cost=_FILLER_COST)
            self._silence(place, start, _FILLER_COST + self._costs.pause)
            self._graph.arc(self._units(start, units), place)
        self._silence(place, place, self._costs.pause)

    def _phrase(self, start: int, phrase: SpokenPhrase) -> int:
        place, whole = self._graph.state(), self._graph.state()
        self._graph.arc(start, place, SILENT, SILENT, phrase.cost)
        # Written when it has been said to its end: half a phrase must not look like a whole one.
        said = self._units(place, phrase.units)
        self._graph.arc(said, whole, SILENT, self._numbers[phrase.token])
        return whole

    def _units(self, place: int, units: Units) -> int:
        graph = self._graph
        for number, unit in enumerate(units):
            if number:
                after = graph.state()
                graph.arc(place, after)
                self._silence(place, after, self._costs.pause)
                place = after
            spellings = self._sounds.spell(unit)
            ends = [self._spelled(place, phones) for phones in spellings]
            if len(ends) == 1:
                place = ends[0]
            else:
                place = graph.state()
                for other in ends:
                    graph.arc(other, place)
        return place

    def _spelled(self, place: int, phones: tuple[Phone, ...]) -> int:
        for phone in phones:
            variants = self._sounds.variants(phone)
            ends = [self._phone(place, other, SILENT, cost) for other, cost in variants]
            if len(ends) == 1:
                place = ends[0]
            else:
                place = self._graph.state()
                for end in ends:
                    self._graph.arc(end, place)
        return place
