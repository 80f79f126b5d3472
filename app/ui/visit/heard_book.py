"""What is remembered of spoken turns: how she says a label, and counts where a station agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.aliases import KINDS, Aliases, AliasRule, fold_aliases, with_aliases
from app.core.events import NAMELESS, Fact
from app.core.figures import Outcome, count, outcome_of
from app.core.ports import Clock, LearnerBook
from app.core.spoken import Certainty, Heard, Sayable


class HeardBook:
    """Learns from the press that follows a misunderstanding; keeps words, never sound."""

    def __init__(self, book: LearnerBook, clock: Clock, language: Callable[[], str]) -> None:
        """``language`` is the one in which she speaks now."""
        self._book = book
        self._clock = clock
        self._language = language
        self._rule = AliasRule()
        self._aliases: Aliases | None = None

    def widen(self, sayables: Sequence[Sayable]) -> tuple[Sayable, ...]:
        """``sayables`` with the ways in which she has said them before."""
        if self._aliases is None:
            self._aliases = fold_aliases(self._book.read(kinds=KINDS))
        return with_aliases(sayables, self._aliases, learner=NAMELESS, language=self._language())

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

    def undo(self) -> None:
        """She took the last thing back: if an alias had led to it, it was a wrong one."""
        self._rule, fact = self._rule.undo(at=self._clock.now())
        if fact is not None:
            self._count(Outcome.CORRECTED)
        self._remember(fact)

    def _is_alias(self, words: str, label: str) -> bool:
        known = self._aliases or Aliases()
        return known.is_alias(words, label, learner=NAMELESS, language=self._language())

    def _remember(self, fact: Fact | None) -> None:
        if fact is not None:
            self._book.append([fact])
            self._aliases = None

    def _count(self, outcome: Outcome | None) -> None:
        day = self._clock.today().isoformat()
        facts = count(outcome, day=day, settings=self._book.settings())
        if facts:
            self._book.append(facts)
