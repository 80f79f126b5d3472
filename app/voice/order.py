"""A sentence that somebody waits for: the more urgent first, then the earlier one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.ports import Utterance


@dataclass(order=True, slots=True)
class Order:
    """What the renderer's thread is to find, and whom it tells."""

    urgency: int
    number: int
    utterance: Utterance = field(compare=False)
    done: Callable[[str | None], None] = field(compare=False)
    is_private: bool = field(compare=False, default=False)
    """Whether it names somebody who sits here."""
