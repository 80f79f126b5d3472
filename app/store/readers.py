"""Everything that can be asked of a store; how it is written is the business of ``Store``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from app.core.events import NAMELESS, Event
from app.store import people_reading, reading
from app.store.forgetting import who_is
from app.store.volunteer_readers import VolunteerReaders

if TYPE_CHECKING:
    from app.core.learner import Learner
    from app.core.people import Person, Visit
    from app.store.engine import Connection

T = TypeVar("T")


class Readers(VolunteerReaders):
    """The questions; a ``Store`` knows which connection to ask."""

    origin: str
    """The installation that writes here."""

    def _read(self, ask: Callable[[Connection], T]) -> T:
        raise NotImplementedError

    def _who(self, learner: str) -> str:
        """The id under which ``learner`` is kept: a forgotten nameless record has a successor."""
        # Asked each time: another program may have cleared that record meanwhile.
        return self._read(lambda connection: who_is(connection, learner))

    def _hers(self, learner: str, alone: Callable[..., T], *about: object) -> T:
        """What ``alone`` says of her one id, or its namesake in ``together`` of all of them."""

        def ask(connection: Connection) -> T:
            who = who_is(connection, learner)
            ids = people_reading.read_same(connection, who)
            if len(ids) == 1:
                return alone(connection, who, *about)
            # Loaded for whoever has several: the first frame hardly ever needs it.
            from app.store import together  # noqa: PLC0415

            several: Callable[..., T] = getattr(together, alone.__name__)
            return several(connection, sorted(ids), *about)

        return self._read(ask)

    def _under(self, learner: str, events: Sequence[Event]) -> tuple[Event, ...]:
        """``events`` of one learner under the id by which she is known outside."""
        if self._who(learner) == learner:
            return tuple(events)
        return tuple(event._replace(learner=learner) for event in events)

    def read(self, *, learner: str = NAMELESS, kinds: Iterable[str] = ()) -> Sequence[Event]:
        """Events of ``learner`` in order; all kinds if ``kinds`` is empty.

        Here and below she is one person under all her ids (see ``same``), whichever is asked for.
        """
        wanted: Collection[str] = tuple(kinds)
        events = self._hers(learner, reading.read_events, wanted)
        return self._under(learner, events)

    def open_sitting(self, learner: str = NAMELESS) -> reading.OpenSitting | None:
        """The latest sitting that was neither finished nor dropped, with its events."""
        left = self._hers(learner, reading.read_open_sitting)
        return left and left._replace(events=self._under(learner, left.events))

    def finished_lessons(self, learner: str = NAMELESS) -> tuple[reading.FinishedLesson, ...]:
        """The lessons that ``learner`` has finished, the latest last."""
        return self._hers(learner, reading.read_finished_lessons)

    def settings(self, learner: str = NAMELESS) -> dict[str, str | int | bool]:
        """What ``learner`` has chosen, by name."""
        return self._hers(learner, reading.read_settings)

    def steps(self, lesson: str, learner: str = NAMELESS) -> tuple[reading.StepRecord, ...]:
        """How well ``learner`` has ever done each step of ``lesson``."""
        return self._hers(learner, reading.read_steps, lesson)

    def abilities(self, learner: str = NAMELESS) -> Learner:
        """What ``learner`` can do, step by step and lesson by lesson."""
        return self._hers(learner, reading.read_abilities)

    def raised_hand(self, learner: str = NAMELESS) -> reading.RaisedHand | None:
        """The hand of ``learner``, if it is up."""
        return self._hers(learner, reading.read_raised_hand)

    def has_people(self) -> bool:
        """Whether anybody is enrolled."""
        return self._read(people_reading.has_people)

    def people(self) -> tuple[Person, ...]:
        """Everybody who is enrolled, by name."""
        return self._read(people_reading.read_people)

    def person(self, learner: str) -> Person | None:
        """Somebody by her id."""
        return self._read(lambda connection: people_reading.read_person(connection, learner))

    def find_card(self, number: str) -> tuple[Person, ...]:
        """Whose card has this number: after a merge it may, very seldom, be two people."""
        return self._read(lambda connection: people_reading.read_card(connection, number))

    def visits(self, learner: str) -> tuple[Visit, ...]:
        """Her visits in the order in which they began."""
        return self._hers(learner, people_reading.read_visits)

    def left_open(self) -> tuple[Visit, ...]:
        """Visits at this installation that nothing has ended: the power went, or they go on."""
        return self._read(lambda connection: people_reading.read_left_open(connection, self.origin))

    def seen_since(self, wall_ms: int) -> tuple[str, ...]:
        """Ids of the learners who came since then, the latest first."""
        return self._read(lambda connection: people_reading.read_seen_since(connection, wall_ms))

    def day_figures(self, since_ms: int) -> tuple[int, int]:
        """How many learners came since then, and how many lessons they did by themselves."""
        return self._read(lambda connection: people_reading.read_day_figures(connection, since_ms))

    def same(self, learner: str) -> frozenset[str]:
        """Every id under which she is known; the smallest is the one she goes by."""
        return self._read(lambda connection: people_reading.read_same(connection, learner))
