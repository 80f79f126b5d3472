"""Ways of saying a label that were learnt from a learner: when one is learnt, used and dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from zlib import crc32

from app.core.commands import same_words
from app.core.events import Event, Fact, Kind
from app.core.spoken import Certainty, Heard, Sayable
from app.core.typed_secret import count_digits

KINDS = (Kind.PHRASE_LEARNT, Kind.PHRASE_CONFIRMED, Kind.PHRASE_FORGOTTEN)
"""The events that aliases are folded from."""
MOST = 3
"""Aliases of one label; each more makes all others harder to tell apart."""
SHORTEST, LONGEST = 2, 8
"""Syllables (words) of what is worth remembering: a cough is shorter, a story longer."""
SOON = 20.0
"""Seconds in which a press says what was meant, or 上一步 that it was not."""

MANY_DIGITS = 4
"""Digits from which on words are (part of) a number of hers, and no name of a button."""

_Pair = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Alias:
    """How a label sounded, and who says it so."""

    id: str
    """Eight signs, always the same for the same words."""
    language: str
    heard: str
    text: str
    learners: tuple[str, ...]
    """Who was understood so, the latest first."""
    times: int
    is_confirmed: bool
    refused: frozenset[str] = frozenset()
    """Whom it misled: not used for them, even if confirmed."""

    def fits(self, learner: str) -> bool:
        """Whether ``learner`` is to be understood so."""
        return learner not in self.refused and (self.is_confirmed or learner in self.learners)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Everything learnt, the latest first."""

    all: tuple[Alias, ...] = ()

    def aliases_for(
        self, label: str, *, learner: str, language: str = "zh", beside: Collection[str] = ()
    ) -> tuple[str, ...]:
        """What ``learner`` may say instead of ``label``; never one of the labels ``beside`` it."""
        fitting = (
            alias.heard
            for alias in self.all
            if alias.language == language and alias.text == label and alias.fits(learner)
        )
        free = (heard for heard in fitting if not any(same_words(heard, one) for one in beside))
        return tuple(free)[:MOST]

    def is_alias(self, words: str, label: str, *, learner: str, language: str = "zh") -> bool:
        """Whether ``words`` led to ``label`` only because that was learnt."""
        return words in self.aliases_for(label, learner=learner, language=language)

    def by_id(self, name: str) -> Alias | None:
        """The alias with this id."""
        return next((alias for alias in self.all if alias.id == name), None)


def fold_aliases(events: Iterable[Event]) -> Aliases:
    """What ``events`` (of one learner or of many, in any order) have taught."""
    found: dict[_Pair, Alias] = {}
    for event in sorted(events, key=lambda each: (each.hlc, each.id)):
        pair = _pair(event)
        if pair is None:
            continue
        # The latest last while folding.
        alias = found.pop(pair, None) or Alias(_id(pair), *pair, (), 0, is_confirmed=False)
        after = _after(alias, event)
        if after is not None:
            found[pair] = after
    used = (one for one in found.values() if one.learners or one.is_confirmed)
    return Aliases(tuple(reversed(tuple(used))))


def with_aliases(
    sayables: Sequence[Sayable], aliases: Aliases, *, learner: str, language: str = "zh"
) -> tuple[Sayable, ...]:
    """``sayables`` with what ``learner`` may say instead among their other words."""
    labels = [sayable.text for sayable in sayables]
    return tuple(
        replace(sayable, others=tuple(dict.fromkeys((*sayable.others, *more)))) if more else sayable
        for sayable in sayables
        for more in [
            aliases.aliases_for(sayable.text, learner=learner, language=language, beside=labels)
        ]
    )


class _Turn(NamedTuple):
    """A spoken turn that the next press may explain."""

    words: str
    language: str
    screen: str
    at: float
    label: str = ""
    """What it led to by an alias; "" when it was not understood."""


@dataclass(frozen=True, slots=True)
class AliasRule:
    """When something is learnt: not understood, then pressed, soon and on the same screen.

    Once is enough, for a bad alias does little harm: it is weighed against everything else on the
    screen, and one correction drops it.
    """

    turn: _Turn | None = None

    def hear(
        self, heard: Heard, *, language: str, screen: str, at: float, alias_of: str = ""
    ) -> AliasRule:
        """A spoken turn; ``alias_of`` is the label that it led to, if only by an alias."""
        is_lost = heard.certainty is Certainty.NOTHING and _is_worth(heard.words)
        if not is_lost and not alias_of:
            return AliasRule()
        return AliasRule(_Turn(heard.words, language, screen, at, alias_of))

    def press(
        self, label: str, *, screen: str, at: float, beside: Collection[str] = ()
    ) -> tuple[AliasRule, Fact | None]:
        """A press on a label that can be said, not a spoken one; what is to be remembered."""
        turn = self.turn
        if turn is None or turn.label or at - turn.at > SOON or turn.screen != screen or not label:
            return AliasRule(), None
        if any(same_words(turn.words, each) for each in (label, *beside)):
            return AliasRule(), None
        return AliasRule(), learnt(turn.words, label, turn.language)

    def undo(self, *, at: float) -> tuple[AliasRule, Fact | None]:
        """上一步 soon after an alias acted: it was not what she meant."""
        turn = self.turn
        if turn is None or not turn.label or at - turn.at > SOON:
            return AliasRule(), None
        return AliasRule(), forgotten(turn.words, turn.label, turn.language, by="learner")


def learnt(heard: str, text: str, language: str) -> Fact:
    """She said ``text``, and it sounded like ``heard``."""
    return Fact(Kind.PHRASE_LEARNT, {"heard": heard, "text": text, "language": language})


def confirmed(alias: Alias) -> Fact:
    """From now on everybody of the station may say it so."""
    body = {"heard": alias.heard, "text": alias.text, "language": alias.language}
    return Fact(Kind.PHRASE_CONFIRMED, body)


def forgotten(heard: str, text: str, language: str, *, by: str) -> Fact:
    """It is not used any more: by its learner, or (``by`` a "volunteer") by anybody."""
    body = {"heard": heard, "text": text, "language": language, "by": by}
    return Fact(Kind.PHRASE_FORGOTTEN, body)


def _pair(event: Event) -> _Pair | None:
    if event.kind not in KINDS:
        return None
    values = [event.body.get(name) for name in ("language", "heard", "text")]
    language, heard, text = (value if isinstance(value, str) else "" for value in values)
    return (language, heard, text) if language and heard and text else None


def _id(pair: _Pair) -> str:
    return f"{crc32(chr(9).join(pair).encode('utf-8', 'replace')):08x}"


def _after(alias: Alias, event: Event) -> Alias | None:
    if event.kind == Kind.PHRASE_CONFIRMED:
        return replace(alias, is_confirmed=True)
    others = tuple(one for one in alias.learners if one != event.learner)
    if event.kind == Kind.PHRASE_LEARNT:
        return replace(
            alias,
            learners=(event.learner, *others),
            times=alias.times + 1,
            refused=alias.refused - {event.learner},
        )
    if event.body.get("by") == "volunteer":
        return None
    return replace(alias, learners=others, refused=alias.refused | {event.learner})


def _is_worth(words: str) -> bool:
    """Neither a cough nor a story, and no number: what she dictates is never remembered."""
    if count_digits(words) >= MANY_DIGITS:
        return False
    size = len(words.split()) if words.isascii() else len("".join(words.split()))
    return SHORTEST <= size <= LONGEST
