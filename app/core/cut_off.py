"""What a seat says at its start of an earlier run that was cut off: nobody sits there any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.events import NAMELESS, Fact, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.core.people import Visit


def what_a_cut_ended(
    left_open: Iterable[Visit], nameless_hand: object
) -> Iterator[tuple[str, Fact]]:
    """Of whom it is said, and what: the visits that nothing has ended are over.

    With a visit a hand comes down that was up in it. Who is nameless has no visits: a hand of
    hers (None: it is not up) is lowered.
    """
    for visit in left_open:
        body = {"visit": visit.visit, "reason": "closed"}
        yield visit.learner, Fact(Kind.VISIT_ENDED, body)
    if nameless_hand is not None:
        yield NAMELESS, Fact(Kind.VOLUNTEER_DISMISSED)
