"""The Protocol of the ballot box, in which answers wait until there are enough of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.core.events import Fact


class BallotBox(Protocol):
    """Keeps answers that must not be traced back to whoever gave them."""

    def cast(self, pool: str, answer: Fact) -> None:
        """Put an answer in; it survives a power cut, but not its place among the others.

        The box holds how often each answer of a ``pool`` was given, nothing else. When a pool
        holds ``feelings.LEAST_ANSWERS`` it is emptied into the log, as events of ``STATION``
        whose order is that of their texts.
        """
        ...
