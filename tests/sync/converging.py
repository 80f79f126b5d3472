"""Four real stores that carry to each other in every order: nothing lost, doubled or come back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.core.events import NAMELESS, Fact, Kind
from app.core.syncing import Parcel, Row
from app.store.engine import Connection
from app.store.projections import TABLES, digest, rebuild
from app.store.reading import iterate_events
from app.sync.bundle import read_bundle
from app.sync.refused import Refused
from tests.store.places import chosen, finished, reached, started
from tests.sync.places import ANNA, BERTA, CLARA, DORA, Side, enrolled, named

DAY_MS = 24 * 3600 * 1000
PEOPLE = (ANNA, BERTA, CLARA, DORA, NAMELESS)
FACTS = (
    started(),
    reached("a"),
    reached("b", how="hint"),
    finished(),
    chosen("type", 40),
    enrolled(),
    Fact(Kind.ACTED, {"sitting": "s1", "effect": "way"}),
    Fact(Kind.VISIT_STARTED, {"visit": "v1"}),
    Fact(Kind.VISIT_ENDED, {"visit": "v1", "reason": "home"}),
)
AT = st.integers(0, 3)
WHO = st.sampled_from(PEOPLE)
SOMEBODY = st.sampled_from(PEOPLE[:4])


class Carrying(RuleBasedStateMachine):
    """What may befall four computers that know each other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="carrying-"))
        self.sides: list[Side] = []
        self.air: list[tuple[int, bytes]] = []
        """Bundles on their way, with whom they are for; none is ever used up."""
        self.edges: list[str] = []

    @initialize()
    def begin(self) -> None:
        self.sides = [Side(self.folder, f"side {n}") for n in range(4)]
        self.trusted = {side.keys.id: side.peer for side in self.sides}
        self.seen: list[set[object]] = [set() for _ in self.sides]
        self.ahead = [0, 0, 0, 0]
        self.nameless = [0, 0, 0, 0]

    def _append(self, at: int, who: str, fact: Fact) -> str:
        side = self.sides[at]
        (event,) = side.store.append([fact], learner=who)
        self.ahead[at] = max(self.ahead[at], side.clock.wall_ms() + DAY_MS)
        assert event.hlc >> 16 <= self.ahead[at], "a stranger's clock moved ours too far"
        if who == NAMELESS:
            self.nameless[at] += 1
        return event.id

    @rule(at=AT, who=WHO, fact=st.sampled_from(FACTS))
    def record(self, at: int, who: str, fact: Fact) -> None:
        self._append(at, who, fact)

    @rule(at=AT, who=SOMEBODY, name=st.sampled_from("王李张"))
    def rename(self, at: int, who: str, name: str) -> None:
        self._append(at, who, named(name))

    @rule(at=AT, who=SOMEBODY, other=SOMEBODY)
    def say_they_are_one(self, at: int, who: str, other: str) -> None:
        edge = self._append(at, who, Fact(Kind.LEARNER_MERGED, {"other": other}))
        self.edges.append(edge)

    @precondition(lambda self: self.edges)
    @rule(at=AT, who=SOMEBODY, which=st.integers(0, 99))
    def say_they_are_two(self, at: int, who: str, which: int) -> None:
        edge = self.edges[which % len(self.edges)]
        self._append(at, who, Fact(Kind.LEARNER_UNMERGED, {"edge": edge}))

    @rule(at=AT, who=WHO)
    def forget(self, at: int, who: str) -> None:
        self.sides[at].store.forget(who)
        if who == NAMELESS:
            self.nameless[at] = 0

    @rule(at=AT, hours=st.integers(-300_000, 300_000))
    def set_the_clock(self, at: int, hours: int) -> None:
        clock = self.sides[at].clock
        clock.wall = max(0, clock.wall + hours * 3_600_000)
        self.ahead[at] = max(self.ahead[at], clock.wall_ms() + DAY_MS)

    @rule(source=AT, onto=AT)
    def clone(self, source: int, onto: int) -> None:
        if source == onto:
            return
        self.sides[onto].become_clone_of(self.sides[source])
        self.seen[onto] = set(self.seen[source])
        self.ahead[onto] = max(self.ahead[onto], self.ahead[source])
        self.nameless[onto] = self.nameless[source]

    @rule(source=AT, to=AT, start=st.integers(0, 30), count=st.integers(1, 30), whole=st.booleans())
    def send(self, source: int, to: int, start: int, count: int, whole: bool) -> None:
        parcel = self.sides[source].log.parcel_for("nobody", 10**6)
        graves = parcel.graves if whole else ()
        some = Parcel(tuple(parcel.rows[start : start + count]), graves)
        if source != to and not some.is_empty:
            data = self.sides[source].bundle_for(self.sides[to], some)
            self.air.append((to, data))

    @precondition(lambda self: self.air)
    @rule(which=st.integers(0, 99))
    def deliver(self, which: int) -> None:
        target, data = self.air[which % len(self.air)]
        side = self.sides[target]
        found = read_bundle(data, side.keys.id, self.trusted)
        side.log.merge(found.rows, found.graves)
        self.ahead[target] = max(self.ahead[target], side.clock.wall_ms() + DAY_MS)

    @precondition(lambda self: self.air)
    @rule(which=st.integers(0, 99), at=st.integers(0, 10**6), bit=st.integers(0, 7))
    def deliver_flipped(self, which: int, at: int, bit: int) -> None:
        target, data = self.air[which % len(self.air)]
        broken = bytearray(data)
        broken[at % len(data)] ^= 1 << bit
        self._refused(target, bytes(broken))

    @precondition(lambda self: self.air)
    @rule(which=st.integers(0, 99), length=st.integers(0, 10**6))
    def deliver_torn(self, which: int, length: int) -> None:
        target, data = self.air[which % len(self.air)]
        self._refused(target, data[: length % len(data)])

    def _refused(self, target: int, data: bytes) -> None:
        with pytest.raises(Refused):
            read_bundle(data, self.sides[target].keys.id, self.trusted)

    @rule(at=AT, which=st.integers(0, 99), word=st.sampled_from("xy"), later=st.integers(0, 1))
    def contest(self, at: int, which: int, word: str, later: int) -> None:
        """Somebody's event turns up with another content."""
        rows = [row for row in self.sides[at].rows() if row.learner]
        if rows:
            row = rows[which % len(rows)]
            body = f'{{"name":"{word}","sitting":"s2"}}'
            other = row._replace(body=body, hlc=row.hlc + later)
            self.sides[at].log.merge([other], ())

    @invariant()
    def nobody_comes_back(self) -> None:
        for side in self.sides:
            for table in ("events", "quarantine", *TABLES):
                assert not side.ask(
                    f"select 1 from {table} where learner in (select learner from tombstones)"
                ), f"{side.name}: somebody came back in {table}"

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        for side, seen in zip(self.sides, self.__dict__.get("seen", ()), strict=False):
            ids = [row[0] for row in side.ask("select id from events")]
            assert len(ids) == len(set(ids))
            assert seen <= set(ids), "an event went away"
            seen.update(ids)

    @invariant()
    def the_nameless_record_is_the_seats_own(self) -> None:
        for side, count in zip(self.sides, self.__dict__.get("nameless", ()), strict=False):
            assert len(side.store.read()) == count

    def teardown(self) -> None:
        try:
            if self.sides:
                self._meet()
        finally:
            for side in self.sides:
                side.close()
            shutil.rmtree(self.folder)

    def _meet(self) -> None:
        """Everybody hears everybody: then all say the same."""
        offered = {row.id for side in self.sides for row in side.rows()}
        for _ in range(2):
            for source in self.sides:
                parcel = source.log.parcel_for("nobody", 10**6)
                for target in self.sides:
                    if target is not source:
                        target.log.merge(parcel.rows, parcel.graves)
        said = [self._said_by(side) for side in self.sides]
        assert {row.id for row in said[0][0]} == offered
        for other in said[1:]:
            assert other == said[0]
        for side in self.sides:
            side.store.on_disk(_is_as_rebuilt)

    @staticmethod
    def _said_by(side: Side) -> tuple[list[Row], set[str], object, object]:
        parcel = side.log.parcel_for("nobody", 10**6)
        nameless = {NAMELESS, *(row[0] for row in side.ask("select id from tombstones"))}
        shown = {
            table: sorted(
                row for row in side.ask(f"select * from {table}") if row[0] not in nameless
            )
            for table in TABLES
        }
        forgotten = {grave.learner for grave in parcel.graves}
        return sorted(set(parcel.rows)), forgotten, shown, [side.store.same(who) for who in PEOPLE]


def _is_as_rebuilt(connection: Connection) -> None:
    before = digest(connection)
    rebuild(connection, iterate_events(connection))
    assert digest(connection) == before
