"""The questions about learners that a desk asks of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.events import NAMELESS
from app.store import learner_reading
from app.store.readers import Readers

if TYPE_CHECKING:
    from app.core.doubles import Edge, Known
    from app.core.hand_over import Note
    from app.core.really_done import RealDeed


class LearnerReaders(Readers):
    """Each is answered from projections, over every id of a person."""

    def known(self) -> tuple[Known, ...]:
        """Everybody who is enrolled, each id for itself, whoever was merged."""
        return self._read(learner_reading.read_known)

    def merges(self) -> tuple[Edge, ...]:
        """Every merge that holds."""
        return self._read(learner_reading.read_edges)

    def told_apart(self) -> frozenset[frozenset[str]]:
        """Pairs of ids that are known to be two people."""
        return self._read(learner_reading.read_apart)

    def counts(self) -> tuple[learner_reading.Count, ...]:
        """Figures of everybody, for the list."""
        return self._read(learner_reading.read_counts)

    def deed_counts(self) -> dict[str, int]:
        """How many things each id has really done."""
        return self._read(learner_reading.read_deed_counts)

    def real_deeds(self, learner: str = NAMELESS) -> tuple[RealDeed, ...]:
        """What she has really done, the latest day first."""
        ids = self.same(self._who(learner))
        return self._read(lambda connection: learner_reading.read_deeds(connection, ids))

    def left_notes(self, learner: str, most: int = 1000) -> tuple[Note, ...]:
        """The last notes about her, the latest first."""
        ids = self.same(learner)
        return self._read(lambda connection: learner_reading.read_notes(connection, ids, most))

    def graves(self) -> tuple[learner_reading.GraveMark, ...]:
        """Who is forgotten here, and which other computers have confirmed it."""
        return self._read(learner_reading.read_graves)

    def learner_mark(self) -> tuple[int, int, int]:
        """Something else as soon as an answer of these may be another one."""
        return self._read(learner_reading.read_mark)

    def written_for(self) -> tuple[str, ...]:
        """Key ids of the computers for which bundles were written."""
        return self._read(learner_reading.read_peers)
