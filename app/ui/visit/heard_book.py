"""What is remembered of spoken turns: how she says a label, and counts where a station agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.aliases import KINDS, Aliases, AliasRule, fold_aliases, with_aliases
from app.core.events import NAMELESS, Fact
from app.core.figures import Outcome, count, outcome_of
from app.core.ports import Clock
from app.core.signed_in import SignedInBook
from app.core.spoken import Certainty, Heard, Sayable


class HeardBook:
    """Learns from the press that follows a misunderstanding; keeps words, never sound."""

    def __init__(self, book: SignedInBook, clock: Clock, language: Callable[[], str]) -> None:
        """``language`` is the one in which she speaks now."""
        self._book = book
        self._clock = clock
        self._language = language
        self._rule = AliasRule()
        self._aliases: Aliases | None = None
        self._turn = book.turn

    def widen(self, sayables: Sequence[Sayable]) -> tuple[Sayable, ...]:
        """``sayables`` with the ways in which she has said them before."""
        learner, language = self._book.learner, self._language()
        return with_aliases(sayables, self._known(), learner=learner, language=language)

    def hear(self, heard: Heard, screen: str, label: str) -> None:
        """A spoken turn on ``screen``; ``label`` is what it led to, "" for nothing."""
        self._count(outcome_of(heard))
        is_alias = heard.certainty is Certainty.SURE and self._is_alias(heard.words, label)
        self._rule = self._rule.hear(
            heard,
            language=self._language(),
            screen=screen,
            at=self._clock.now(),
            alias_of=label if is_alias else "",
        )

    def press(self, label: str, screen: str, beside: Sequence[str]) -> None:
        """A hand pressed ``label``: perhaps that is what she had said."""
        self._rule, fact = self._rule.press(
            label, screen=screen, at=self._clock.now(), beside=beside
        )
        self._remember(fact)

    def forget(self) -> None:
        """Whoever spoke has left: what she said last is nobody's business."""
        self._rule, self._aliases = AliasRule(), None
        self._aliases = None

    def undo(self) -> None:
        """She took the last thing back: if an alias had led to it, it was a wrong one."""
        self._rule, fact = self._rule.undo(at=self._clock.now())
        if fact is not None:
            self._count(Outcome.CORRECTED)
        self._remember(fact)

    def _is_alias(self, words: str, label: str) -> bool:
        learner, language = self._book.learner, self._language()
        return self._known().is_alias(words, label, learner=learner, language=language)

    def _known(self) -> Aliases:
        """What she has taught, and what a volunteer confirmed for everybody of the station."""
        if self._aliases is None or self._turn != self._book.turn:
            told = [*self._book.read(kinds=KINDS)]
            if self._book.is_guest or self._book.is_signed_in:
                told += self._book.read(learner=NAMELESS, kinds=KINDS)
            self._aliases, self._turn = fold_aliases(told), self._book.turn
        return self._aliases

    def _remember(self, fact: Fact | None) -> None:
        if fact is not None:
            self._book.append([fact])
            self._aliases = None

    def _count(self, outcome: Outcome | None) -> None:
        day = self._clock.today().isoformat()
        facts = count(outcome, day=day, settings=self._book.settings(NAMELESS))
        if facts:
            # The station's, not hers: a count that named her would be a record of her speech.
            self._book.append(facts, learner=NAMELESS)
