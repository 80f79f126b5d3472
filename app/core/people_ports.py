"""The Protocol through which people and their visits are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.core.ballot_ports import BallotBox
from app.core.ports import LearnerBook
from app.core.volunteer_ports import VolunteerBook

if TYPE_CHECKING:
    from app.core.events import Event, Fact
    from app.core.people import Person, Visit


class PeopleBook(Protocol):
    """Who is enrolled at this station, and who is here."""

    def has_people(self) -> bool:
        """Whether anybody is enrolled: then the seat begins with signing in."""
        ...

    def people(self) -> Sequence[Person]:
        """Everybody who is enrolled, by name."""
        ...

    def person(self, learner: str) -> Person | None:
        """Somebody by her id."""
        ...

    def find_card(self, number: str) -> Sequence[Person]:
        """Whose card has this number: one person, and very seldom two after stores were merged."""
        ...

    def visits(self, learner: str) -> Sequence[Visit]:
        """Her visits, in the order in which they began."""
        ...

    def seen_since(self, wall_ms: int) -> Sequence[str]:
        """Ids of the learners who came since then, the latest first."""
        ...

    def take_over(
        self, facts: Sequence[Fact], events: Sequence[Event], *, learner: str
    ) -> Sequence[Event]:
        """Keep ``facts`` and then ``events`` of a guest under ``learner``, in one transaction.

        The events keep their identity, their order and the seat's time; ``facts`` are not empty.
        """
        ...


class StationBook(LearnerBook, PeopleBook, VolunteerBook, BallotBox, Protocol):
    """A whole store: everybody's records, who they are, who helps, and what nobody signed."""
