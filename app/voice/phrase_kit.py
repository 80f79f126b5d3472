"""What a phrase book is put together from: beginnings of labels, filler, words of blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.spoken import BlankKind
from app.voice import blanks
from app.voice.phrase_parts import Loop, Phrase
from app.voice.syllables import Units, spell

FILLER_COST, LOOP_COST = 1.0, 0.0


def sayable_head(units: Units, can_say: Callable[[str], bool]) -> Units:
    """How ``units`` begin, as far as the model can spell them; () for a single one."""
    strange = next((at for at, unit in enumerate(units) if not can_say(unit)), len(units))
    return units[:strange] if strange > 1 else ()


def filler_phrases(
    prefix: str, lots: Sequence[tuple[str, Units]], can_say: Callable[[str], bool]
) -> tuple[Phrase, ...]:
    """``lots`` (text and units) as phrases that lead nowhere, as far as they can be said."""
    sayable = [(text, units) for text, units in lots if all(map(can_say, units))]
    return tuple(
        Phrase(f"{prefix}{number}", units, FILLER_COST, text)
        for number, (text, units) in enumerate(sayable)
    )


def loop_of(prefix: str, kind: BlankKind, language: str) -> Loop:
    """The words of a blank, each a phrase."""
    words = blanks.words_of(kind, language)
    return Loop(
        kind,
        tuple(
            Phrase(f"{prefix}w{number}", spell(word, language), LOOP_COST, word)
            for number, word in enumerate(words)
        ),
    )
