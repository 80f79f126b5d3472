"""Signs of being stuck: pure arithmetic over what a learner did, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

IDLE_OFFERS = (15.0, 45.0, 120.0)
"""Seconds without an action after which help is offered, once each (ST-E05); then silence."""

_DEAD_PRESSES = 3
_CIRCLES = 2
_MISSES = 3


@dataclass(frozen=True, slots=True)
class Patience:
    """What has gone wrong lately. Every success halves it, so an old trouble fades away."""

    dead_presses: float = 0.0
    misses: float = 0.0
    circles: float = 0.0
    offers: int = 0
    """How often help was offered since the last action."""
    since: float = 0.0
    """When the last action happened (seconds of the sitting's clock)."""

    def acted(self, at: float) -> Patience:
        """Something was done: she is awake, the offers start anew."""
        return replace(self, offers=0, since=at)

    def pressed_dead_spot(self, at: float) -> Patience:
        """A press where nothing can be pressed."""
        return replace(self.acted(at), dead_presses=self.dead_presses + 1)

    def missed(self, at: float) -> Patience:
        """A press that is not a way on."""
        return replace(self.acted(at), misses=self.misses + 1)

    def came_back(self, at: float) -> Patience:
        """She stands where she has stood before in this step: a circle."""
        return replace(self.acted(at), circles=self.circles + 1)

    def succeeded(self, at: float) -> Patience:
        """An action on the way."""
        return Patience(self.dead_presses / 2, self.misses / 2, self.circles / 2, 0, at)

    def offered(self) -> Patience:
        """Help was offered because nothing happened."""
        return replace(self, offers=self.offers + 1)

    @property
    def is_stuck(self) -> bool:
        """Whether her behaviour says that she does not know how to go on."""
        return (
            self.dead_presses >= _DEAD_PRESSES
            or self.misses >= _MISSES
            or self.circles >= _CIRCLES
            or self.offers >= len(IDLE_OFFERS)
        )

    def next_offer(self) -> float | None:
        """Seconds after the last action at which to offer help next, None when enough was said."""
        return IDLE_OFFERS[self.offers] if self.offers < len(IDLE_OFFERS) else None
