"""What is carried between computers, and what is said about it: values of the room ``sync``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from app.core.events import OF_VOLUNTEERS, STATION


class Row(NamedTuple):
    """An event as it is stored and carried: its body stays the text that was first written."""

    id: str
    origin: str
    seq: int
    learner: str
    kind: str
    version: int
    hlc: int
    wall_ms: int
    body: str


def learners_in(rows: Collection[Row]) -> frozenset[str]:
    """Whose records ``rows`` are: ids of learners, and of nobody who is none.

    What belongs to the station is nobody's record, and a volunteer is known by what is said of
    her. Records that have lost their words are counted for nobody.
    """
    volunteers = {row.learner for row in rows if row.kind in OF_VOLUNTEERS}
    return frozenset({row.learner for row in rows} - volunteers - {"", STATION})


class Grave(NamedTuple):
    """The wish that a learner be forgotten, as it is carried."""

    learner: str
    id: str
    hlc: int
    wall_ms: int


class Mark(NamedTuple):
    """How far a store has been carried: numbers of its own rows, which mean nothing elsewhere."""

    events: int = 0
    graves: int = 0
    contested: int = 0


class Parcel(NamedTuple):
    """What a store has beyond a mark."""

    rows: Sequence[Row] = ()
    graves: Sequence[Grave] = ()
    until: Mark = Mark()
    """How far the store has been carried once this has arrived."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to carry."""
        return not self.rows and not self.graves


class Strand(NamedTuple):
    """What one installation's numbers say about its events, as far as they are here."""

    origin: str
    last: int
    """The highest number."""
    missing: int
    """Numbers from 1 on that no event here has: something is still on its way."""
    doubled: int
    """Events beyond the first with the same number: a disk was cloned, or set back."""


class Merged(NamedTuple):
    """What came of taking in a parcel."""

    events: int = 0
    """Events that were offered."""
    learners: int = 0
    """Learners whose events these are."""
    new: int = 0
    """Events that were not here."""
    refused: int = 0
    """Events that came in without their words, because their learner was forgotten."""
    contested: int = 0
    """Events whose identity another content already had: kept aside for a person."""
    graves: int = 0
    """Learners who are forgotten here from now on."""
    strands: tuple[Strand, ...] = ()
    """Of every installation that the parcel names."""


class Receipt(NamedTuple):
    """What a station says that it has, about one bundle."""

    bundle: str
    """BLAKE2b of the bundle, in hex: a receipt is only for who wrote exactly that."""
    station: str
    """Key id of the one that received."""
    seat: str
    """Key id of the one that sent."""
    wall_ms: int
    """When, by the station's clock."""
    merged: Merged
    revoked: tuple[str, ...] = ()
    """Key ids of computers that the station trusts no longer."""


class Source(NamedTuple):
    """Where a parcel came from."""

    peer: str
    """Key id."""
    store: str = ""
    """The origin that its store had in use; "" where the bundle does not say."""


class Standing(NamedTuple):
    """What a store says of itself when it asks a peer for what it lacks."""

    origin: str
    """The one in use."""
    last: int
    """Its highest number."""
    store: str = ""
    """The origin that the peer's store had in use when it was last met; "" for never."""
    read: Mark = Mark()
    """How far that store has been read here, in its own numbers."""


class Sent(NamedTuple):
    """A bundle that this computer wrote for somebody."""

    bundle: str
    peer: str
    events: int
    until: Mark
    wall_ms: int
    is_received: bool
    """Whether a receipt names it."""


class Waiting(NamedTuple):
    """How much has not been named by a receipt of ``peer``."""

    events: int
    graves: int


class SyncBook(Protocol):
    """What the room ``sync`` needs of a store."""

    def parcel_for(self, peer: str, most: int) -> Parcel:
        """What lies beyond the last receipt of ``peer``; at most so many events."""

    def waiting_for(self, peer: str) -> Waiting:
        """How much lies there."""

    def standing(self, peer: str) -> Standing:
        """What to say of this store to ``peer``."""

    def merge(
        self, rows: Sequence[Row], graves: Sequence[Grave], source: Source | None = None
    ) -> Merged:
        """Take in what somebody else's store has, whole or not at all.

        What is new here is not given back to ``source``. ValueError where a row is no event;
        KnownProblem where the disk takes nothing.
        """

    def note_sent(self, sent: Sent) -> None:
        """Remember a bundle, so that its receipt will be understood."""

    def sent_to(self, peer: str) -> Sequence[Sent]:
        """The bundles written for ``peer``, the oldest first."""

    def take_receipt(self, receipt: Receipt) -> bool:
        """Believe a receipt whose signature was checked; whether it was news to us.

        A receipt that shows that this disk was cloned or set back begins a new origin.
        """


class LanBook(SyncBook, Protocol):
    """What a live peer makes possible: each side says how far it has read the other."""

    def note_read(self, peer: str, store: str, read: Mark) -> None:
        """Remember how far the store of ``peer``, which has ``store`` in use, was read.

        If that is another store than before, its receipts are forgotten: they speak of one that
        it has no more, and everything is offered to it again.
        """

    def parcel_after(self, source: Source, read: Mark, most: int) -> Parcel:
        """What lies beyond ``read`` and did not come from ``source``; at most so many events."""

    def is_overtaken(self, origin: str, last: int) -> bool:
        """Whether ``origin`` has a higher number here: who only knows ``last`` is a copy."""

    def strands(self) -> Sequence[Strand]:
        """What the numbers say of every installation that is here."""

    def begin_anew(self) -> None:
        """Go on under a new origin: another computer uses the one in use."""

    def newest(self) -> Mark:
        """The last row of each kind; it changes whenever there may be something to carry."""

    def came_ms(self, peer: str) -> int:
        """When records of ``peer`` came last, by our clock; -1 if they never did."""
