"""The phrase book of one screen: what a recogniser listens for, and what comes of what it heard."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.spoken import Blank, BlankKind, Certainty, Expectation, Heard, Sayable, Sort
from app.voice import blanks
from app.voice.decision import Alternative as Reading
from app.voice.decision import Thresholds, Verdict, decide
from app.voice.filler import buddy, closings, openings, trimmed
from app.voice.gathering import SHORTENED, gather
from app.voice.likeness import ACCENT, sound_alike, syllable_cost
from app.voice.matching import Match, Tolerance, choose, likely, rank
from app.voice.phrase_kit import filler_phrases, loop_of, sayable_head
from app.voice.phrase_parts import UNKNOWN as UNKNOWN
from app.voice.phrase_parts import Alternative as Alternative
from app.voice.phrase_parts import Loop as Loop
from app.voice.phrase_parts import Phrase as Phrase
from app.voice.reading import read_out
from app.voice.syllables import Units, is_brief, spell

_BEGUN = 3.0
_LONGEST_BEGINNING = 8
_CERTAINTIES = {
    Verdict.TAKE: Certainty.SURE,
    Verdict.ASK: Certainty.TIE,
    Verdict.NOTHING: Certainty.NOTHING,
}


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
        thresholds: Thresholds | None = None,
        sounded: Units = (),
    ) -> Heard:
        """What the decoder's readings come to; none at all is silence.

        ``thresholds`` are those of the model's card; ``sounded`` the units that a free reading
        gave, for ``Heard.words`` when it was nothing.
        """
        if not any(each.tokens for each in alternatives):
            return Heard(Certainty.SILENCE)
        readings: list[Reading] = []
        said: dict[str, tuple[str, str]] = {}
        best: dict[str, float] = {}
        for each in sorted(alternatives, key=lambda one: -one.score):
            meant = self._meaning(each.tokens)
            if not meant and self._is_in_loop(each.tokens):
                # Five digits for a field of four: another spelling of them, not other talk.
                continue
            score = each.score - self._begun(meant)
            readings += [Reading((key,), score) for key, _words, _value in meant]
            if not meant:
                readings.append(Reading((), each.score))
            for key, words, value in meant:
                if key not in said or score > best[key]:
                    said[key], best[key] = (words, value), score
        decision = decide(readings, thresholds or Thresholds())
        certainty = _CERTAINTIES[decision.verdict]
        sure = 1 / (1 + math.exp(-min(decision.margin, 50.0))) if decision.words else 0.0
        return self._heard(
            certainty, (*decision.words, *decision.other), sure, said, " ".join(sounded)
        )

    def understand_text(
        self, texts: Sequence[tuple[str, float]], *, tolerance: Tolerance | None = None
    ) -> Heard:
        """What the texts of another recogniser come to.

        Each has its confidence, 0 to 1 or as a logarithm. The likeliest that means something
        counts, if it is at least half as likely as the likeliest of all.
        """
        heard = Heard(Certainty.SILENCE)
        for said, confidence in likely(texts):
            text = said.replace(UNKNOWN, " ").strip()
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
        for key, value in self._filled(units, text):
            return Heard(Certainty.SURE, (key,), words, value, confidence)
        matches, keys = self._matches(units, tolerance or Tolerance())
        if not keys:
            return Heard(Certainty.NOTHING, (), words)
        sure = confidence * (1 - matches[0].differs)
        certainty = Certainty.SURE if len(keys) == 1 else Certainty.TIE
        said = {key: (match.text, "") for match in reversed(matches) for key in match.keys}
        return self._heard(certainty, keys, sure, said, words)

    @property
    def _is_asking(self) -> bool:
        return any(sayable.sort is Sort.LESSON for sayable in self.sayables.values())

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
        matches = rank(units, self.phrases, self.language, is_asking=self._is_asking)
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
        # A single syllable has to stand alone: it is in too much other talk.
        if UNKNOWN in tokens and is_brief(found.units, self.language):
            return []
        if self._is_called(tokens):
            name = buddy(self.language)
            called = [phrase for phrase in self.phrases if phrase.units == (*name, *found.units)]
            found = called[0] if called else found
        return [(key, found.text, "") for key in found.keys]

    def _is_in_loop(self, tokens: Sequence[str]) -> bool:
        """Whether there is nothing but words of blanks."""
        words = {phrase.token for loop in self.loops for phrase in loop.phrases}
        return bool(tokens) and all(token in words for token in tokens)

    def _begun(self, meant: Sequence[tuple[str, str, str]]) -> float:
        """What a number that only begins to fill its blank is worth less than a whole one."""
        lengths = {blank.key: blank.length for blank in self.blanks}
        is_begun = any(0 < len(value) < lengths.get(key, 0) for key, _words, value in meant)
        return _BEGUN if is_begun else 0.0

    def _is_called(self, tokens: Sequence[str]) -> bool:
        """Whether the program was called by its name."""
        name = buddy(self.language)
        return any(each.token in tokens for each in self.openings if each.units == name)

    def _filled(self, units: Units, text: str) -> list[tuple[str, str]]:
        """Key and value if the units (of ``text``, if it came as text) fill a blank."""
        # 吧 sounds like 八 and 是 like 四: while it is known which was written, they go.
        meant = spell(blanks.bare(text), self.language) if text else units
        for loop in self.loops:
            for form in (*trimmed(meant, self.language), self._tail(loop, meant)):
                words = [self._loop_word(loop, unit) for unit in form]
                is_whole = bool(words) and all(words)
                value = blanks.value_of(loop.kind, words, self.language) if is_whole else ""
                if keys := self._blanks_for(loop.kind, value):
                    return [(keys[0], value)]
        return []

    def _tail(self, loop: Loop, units: Units) -> Units:
        """What is left without a beginning that has nothing to do with it (我的号码……)."""
        strange = [at for at, unit in enumerate(units, 1) if not self._loop_word(loop, unit)]
        tail = units[strange[-1] :] if strange else ()
        return tail if len(units) - len(tail) <= _LONGEST_BEGINNING else ()

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

    def _heard(
        self,
        certainty: Certainty,
        keys: tuple[str, ...],
        confidence: float,
        said: Mapping[str, tuple[str, str]],
        sounded: str,
    ) -> Heard:
        if certainty is not Certainty.SURE:
            return Heard(certainty, keys, sounded, "", confidence)
        words, value = said[keys[0]]
        asks = keys[0] in self.sayables and self.sayables[keys[0]].asks_back
        return Heard(Certainty.CONFIRM if asks else certainty, keys, words, value, confidence)


def phrase_book(expectation: Expectation, *, can_say: Callable[[str], bool]) -> PhraseBook:
    """The phrases of a screen; ``can_say`` tells whether the model can spell a unit."""
    language = expectation.language
    phrases: list[Phrase] = []
    missing: dict[str, dict[str, None]] = {}
    every = gather(expectation)
    for said in every:
        lacking = [unit for unit in said.units if not can_say(unit)]
        head = sayable_head(said.units, can_say)
        if lacking and sum(each.units[: len(head)] == head for each in every) == 1 and head:
            # My name is 王秀英: an English ear knows no such names, but how it begins.
            phrases.append(Phrase(f"p{len(phrases)}", head, SHORTENED, said.text, said.keys))
        if not lacking:
            token = f"p{len(phrases)}"
            phrases.append(
                Phrase(token, said.units, said.cost, said.text, said.keys, said.is_exact)
            )
            continue
        for key in said.keys:
            missing.setdefault(key, {}).update(dict.fromkeys(lacking))
    kinds = dict.fromkeys(blank.kind for blank in expectation.blanks)
    first, last = openings(language, is_whole=False), closings(language, is_whole=False)
    return PhraseBook(
        language=language,
        phrases=tuple(phrases),
        openings=filler_phrases("o", first, can_say),
        closings=filler_phrases("c", last, can_say),
        loops=tuple(loop_of(f"b{number}", kind, language) for number, kind in enumerate(kinds)),
        unsayable={key: tuple(units) for key, units in missing.items()},
        sayables={sayable.key: sayable for sayable in expectation.sayables},
        blanks=expectation.blanks,
    )
