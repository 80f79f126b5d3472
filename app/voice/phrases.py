"""The phrase book of one screen: what a recogniser listens for, and what comes of what it heard."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.spoken import Blank, BlankKind, Certainty, Expectation, Heard, Sayable
from app.voice import blanks
from app.voice.filler import buddy, closings, openings, trimmed
from app.voice.gathering import gather
from app.voice.likeness import ACCENT, sound_alike, syllable_cost
from app.voice.margins import Decide, Margins, Verdict
from app.voice.matching import Match, Tolerance, choose, rank
from app.voice.phrase_parts import UNKNOWN as UNKNOWN
from app.voice.phrase_parts import Alternative as Alternative
from app.voice.phrase_parts import Loop as Loop
from app.voice.phrase_parts import Phrase as Phrase
from app.voice.reading import read_out
from app.voice.syllables import Units, spell

_FILLER_COST, _LOOP_COST = 1.0, 0.0


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All phrases of one screen, ready for a grammar."""

    language: str
    phrases: tuple[Phrase, ...]
    openings: tuple[Phrase, ...]
    """Filler that may come before any phrase or loop (那个, 点一下), again and again."""
    closings: tuple[Phrase, ...]
    """Filler that may come after (吧, 一下)."""
    loops: tuple[Loop, ...]
    unsayable: Mapping[str, Units]
    """By key: the units that the model cannot spell. Such phrases are left out of ``phrases``."""
    sayables: Mapping[str, Sayable] = field(repr=False)
    blanks: tuple[Blank, ...] = ()

    def understand(
        self,
        alternatives: Sequence[Alternative],
        *,
        decide: Decide | None = None,
        sounded: Units = (),
    ) -> Heard:
        """What the decoder's readings come to; none at all is silence.

        ``sounded`` are the units that a free reading gave, for ``Heard.words`` when it was nothing.
        """
        if not any(each.tokens for each in alternatives):
            return Heard(Certainty.SILENCE)
        scores: dict[str, float] = {}
        said: dict[str, tuple[str, str]] = {}
        nothing = -math.inf
        for each in alternatives:
            meant = self._meaning(each.tokens)
            if not meant:
                nothing = max(nothing, each.score)
            for key, words, value in meant:
                if key not in scores or each.score > scores[key]:
                    scores[key], said[key] = each.score, (words, value)
        verdict = (decide or Margins())(scores, nothing)
        return self._heard(verdict, said, " ".join(sounded))

    def understand_text(
        self, texts: Sequence[tuple[str, float]], *, tolerance: Tolerance | None = None
    ) -> Heard:
        """What the texts of another recogniser come to; each with its confidence (0 to 1).

        The first that means something counts, for its own model put it first.
        """
        heard = Heard(Certainty.SILENCE)
        for text, confidence in texts:
            if not text.strip():
                continue
            found = self.understand_units(
                spell(text, self.language), text=text, tolerance=tolerance, confidence=confidence
            )
            if found.certainty is not Certainty.NOTHING:
                return found
            if heard.certainty is Certainty.SILENCE:
                heard = found
        return heard

    def understand_units(
        self,
        units: Units,
        *,
        text: str = "",
        tolerance: Tolerance | None = None,
        confidence: float = 1.0,
    ) -> Heard:
        """The tolerant matcher on units as they were heard (``text``, if they came as text)."""
        words = text or " ".join(units)
        for key, value in self._filled(units):
            return Heard(Certainty.SURE, (key,), words, value, confidence)
        matches, keys = self._matches(units, tolerance or Tolerance())
        if not keys:
            return Heard(Certainty.NOTHING, (), words)
        sure = confidence * (1 - matches[0].differs)
        certainty = Certainty.SURE if len(keys) == 1 else Certainty.TIE
        said = {key: (match.text, "") for match in reversed(matches) for key in match.keys}
        return self._heard(Verdict(certainty, keys, sure), said, words)

    def _matches(
        self, units: Units, tolerance: Tolerance
    ) -> tuple[tuple[Match, ...], tuple[str, ...]]:
        name = buddy(self.language)
        if sound_alike(units[: len(name)], name, self.language):
            # Called by its name, the program is meant where it and the device share a word.
            called = [phrase for phrase in self.phrases if phrase.units[: len(name)] == name]
            matches = rank(units, called, self.language)
            if keys := choose(matches, tolerance):
                return matches, keys
            units = units[len(name) :]
        matches = rank(units, self.phrases, self.language)
        return matches, choose(matches, tolerance)

    def words_for(self, find_word: Callable[[str], bool]) -> tuple[str, ...]:
        """The grammar for a model with words of its own: each phrase cut into words it has.

        ``find_word`` says whether the model has a word. What cannot be cut is left out.
        """
        from app.voice.wording import cut  # noqa: PLC0415 - only such models need it

        every = [
            *self.phrases,
            *self.openings,
            *self.closings,
            *(phrase for loop in self.loops for phrase in loop.phrases),
        ]
        found = (
            cut(read_out(phrase.text, self.language), find_word, self.language) for phrase in every
        )
        return tuple(dict.fromkeys(words for words in found if words))

    def _meaning(self, tokens: Sequence[str]) -> list[tuple[str, str, str]]:
        """Key, words and value of everything that one reading may mean."""
        filler = {phrase.token for phrase in (*self.openings, *self.closings)}
        kept = [token for token in tokens if token != UNKNOWN and token not in filler]
        if not kept:
            return []
        for loop in self.loops:
            words = {phrase.token: phrase.text for phrase in loop.phrases}
            if all(token in words for token in kept):
                value = blanks.value_of(loop.kind, [words[each] for each in kept], self.language)
                keys = self._blanks_for(loop.kind, value)
                return [(key, " ".join(words[each] for each in kept), value) for key in keys]
        found = next((phrase for phrase in self.phrases if phrase.token == kept[0]), None)
        # Two phrases in one breath are neither.
        if found is None or any(token != kept[0] for token in kept):
            return []
        if self._is_called(tokens):
            name = buddy(self.language)
            called = [phrase for phrase in self.phrases if phrase.units == (*name, *found.units)]
            found = called[0] if called else found
        return [(key, found.text, "") for key in found.keys]

    def _is_called(self, tokens: Sequence[str]) -> bool:
        """Whether the program was called by its name."""
        name = buddy(self.language)
        return any(each.token in tokens for each in self.openings if each.units == name)

    def _filled(self, units: Units) -> list[tuple[str, str]]:
        """Key and value if ``units`` fill a blank."""
        for loop in self.loops:
            for form in trimmed(units, self.language):
                words = [self._loop_word(loop, unit) for unit in form]
                if all(words):
                    value = blanks.value_of(loop.kind, words, self.language)
                    return [(key, value) for key in self._blanks_for(loop.kind, value)[:1]]
        return []

    def _loop_word(self, loop: Loop, unit: str) -> str:
        exact = next((each.text for each in loop.phrases if each.units == (unit,)), "")
        if exact or self.language == "en":
            return exact
        near = (each for each in loop.phrases if syllable_cost(each.units[0], unit) <= ACCENT)
        return next((each.text for each in near), "")

    def _blanks_for(self, kind: BlankKind, value: str) -> tuple[str, ...]:
        """The blanks of ``kind`` that ``value`` fills, else those that it begins to fill."""
        if not value:
            return ()
        open_ones = [blank for blank in self.blanks if blank.kind is kind]
        full = [one for one in open_ones if kind is BlankKind.DATE or one.length == len(value)]
        begun = [one for one in open_ones if not one.length or len(value) < one.length]
        return tuple(one.key for one in full or begun)

    def _heard(self, verdict: Verdict, said: Mapping[str, tuple[str, str]], sounded: str) -> Heard:
        if verdict.certainty is not Certainty.SURE:
            return Heard(verdict.certainty, verdict.keys, sounded, "", verdict.confidence)
        key = verdict.keys[0]
        words, value = said[key]
        asks = key in self.sayables and self.sayables[key].asks_back
        certainty = Certainty.CONFIRM if asks else Certainty.SURE
        return Heard(certainty, (key,), words, value, verdict.confidence)


def phrase_book(expectation: Expectation, *, can_say: Callable[[str], bool]) -> PhraseBook:
    """The phrases of a screen; ``can_say`` tells whether the model can spell a unit."""
    language = expectation.language
    phrases: list[Phrase] = []
    missing: dict[str, dict[str, None]] = {}
    for said in gather(expectation):
        lacking = [unit for unit in said.units if not can_say(unit)]
        if not lacking:
            token = f"p{len(phrases)}"
            phrases.append(Phrase(token, said.units, said.cost, said.text, said.keys))
            continue
        for key in said.keys:
            missing.setdefault(key, {}).update(dict.fromkeys(lacking))
    kinds = dict.fromkeys(blank.kind for blank in expectation.blanks)
    first, last = openings(language, is_whole=False), closings(language, is_whole=False)
    return PhraseBook(
        language=language,
        phrases=tuple(phrases),
        openings=_filler("o", first, can_say),
        closings=_filler("c", last, can_say),
        loops=tuple(_loop(f"b{number}", kind, language) for number, kind in enumerate(kinds)),
        unsayable={key: tuple(units) for key, units in missing.items()},
        sayables={sayable.key: sayable for sayable in expectation.sayables},
        blanks=expectation.blanks,
    )


def _filler(
    prefix: str, lots: Sequence[tuple[str, Units]], can_say: Callable[[str], bool]
) -> tuple[Phrase, ...]:
    sayable = [(text, units) for text, units in lots if all(map(can_say, units))]
    return tuple(
        Phrase(f"{prefix}{number}", units, _FILLER_COST, text)
        for number, (text, units) in enumerate(sayable)
    )


def _loop(prefix: str, kind: BlankKind, language: str) -> Loop:
    words = blanks.words_of(kind, language)
    return Loop(
        kind,
        tuple(
            Phrase(f"{prefix}w{number}", spell(word, language), _LOOP_COST, word)
            for number, word in enumerate(words)
        ),
    )
