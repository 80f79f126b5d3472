"""Short stories between two or three computers, each of which needs one rule."""

from __future__ import annotations

from pathlib import Path

from app.core.events import NAMELESS, Fact, Kind
from app.core.syncing import Row
from app.sync.bundle import read_bundle
from app.sync.refused import Refused
from tests.store.places import chosen, reached, started
from tests.sync.places import ANNA, BERTA, Side, enrolled, named


def hand_over(source: Side, target: Side) -> None:
    parcel = source.log.parcel_for("nobody", 10**6)
    target.log.merge(parcel.rows, parcel.graves)


def held(side: Side) -> list[Row]:
    return sorted(side.rows())


def the_same_content_stands_everywhere(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    for letter in "abcdef":
        one.store.append([named(letter)], learner=ANNA)
    rows = one.rows()
    others = [row._replace(body='{"name":"x"}', hlc=row.hlc + 1) for row in rows]
    two.log.merge(others, ())
    two.log.merge(rows, ())
    one.log.merge(others, ())
    assert held(one) == held(two)
    assert one.log.contested() == two.log.contested() == 6
    assert one.store.person(ANNA) == two.store.person(ANNA)
    # What was exchanged long after a receipt is carried all the same.
    assert len(one.ask("select id from quarantine")) == 12


def nobody_comes_back_from_an_old_stick(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    one.store.append([enrolled(), named("王")], learner=ANNA)
    old = one.log.parcel_for("nobody", 99)
    hand_over(one, two)
    one.store.forget(ANNA)
    hand_over(one, two)
    for side in (one, two):
        done = side.log.merge(old.rows, old.graves)
        assert (done.new, done.refused) == (0, 2)
        assert side.store.people() == ()
        assert {row.kind for row in side.rows()} == {""}
    late = one.rows()[0]._replace(id=old.rows[0].id[:-1] + "x", learner=ANNA, kind="learner.named")
    two.log.merge([late], ())
    assert two.store.read(learner=ANNA) == ()
    third = Side(folder, "three")
    hand_over(two, third)
    third.log.merge(old.rows, ())
    assert third.store.read(learner=ANNA) == ()


def a_strange_clock_moves_ours_by_a_day_at_most(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    two.clock.wall = one.clock.wall + 1000 * 3_600_000
    two.store.append([named("late")], learner=ANNA)
    one.store.append([named("now")], learner=BERTA)
    hand_over(two, one)
    (event,) = one.store.append([named("next")], learner=BERTA)
    assert event.hlc >> 16 <= one.clock.wall_ms() + 24 * 3_600_000
    two.clock.wall = one.clock.wall + 3_600_000
    three = Side(folder, "three")
    three.clock.wall = two.clock.wall
    (early,) = three.store.append([named("an hour ahead")], learner=ANNA)
    hand_over(three, one)
    one.close()
    one.open()
    (event,) = one.store.append([named("after it")], learner=ANNA)
    assert event.hlc > early.hlc


def a_wish_to_be_forgotten_travels(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    one.store.append([enrolled(), named("王"), started()], learner=ANNA)
    hand_over(one, two)
    one.store.forget(ANNA)
    hand_over(one, two)
    assert two.store.people() == ()
    assert two.store.read(learner=ANNA) == ()
    assert two.ask("select count(*) from events") == [(3,)]


def what_was_set_apart_is_forgotten_too(folder: Path) -> None:
    one = Side(folder, "one")
    one.store.append([named("王")], learner=ANNA)
    (row,) = one.rows()
    one.log.merge([row._replace(body='{"name":"李"}')], ())
    one.store.forget(ANNA)
    assert one.ask("select 1 from quarantine where learner <> '' or body <> '{}'") == []
    assert "李".encode() not in one.path.read_bytes()


def both_halves_of_a_clone_are_kept(folder: Path) -> None:
    one, two, station = (Side(folder, name) for name in ("one", "two", "station"))
    one.store.append([named("王")], learner=ANNA)
    two.become_clone_of(one)
    one.store.append([reached("a")], learner=ANNA)
    two.store.append([reached("b")], learner=ANNA)
    hand_over(one, station)
    hand_over(two, station)
    assert [step.step for step in station.store.steps("G02", ANNA)] == ["a", "b"]
    (strand,) = station.log.strands()
    assert (strand.last, strand.missing, strand.doubled) == (2, 0, 1)


def a_flipped_bit_is_seen(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    one.store.append([named("王" * 40)], learner=ANNA)
    data = bytearray(one.bundle_for(two))
    for at in range(0, len(data), 7):
        broken = bytearray(data)
        broken[at] ^= 4
        found = None
        try:
            read_bundle(bytes(broken), two.keys.id, {one.keys.id: one.peer})
        except Refused as refused:
            found = refused.refusal.value
        assert found in {"torn", "foreign", "newer"}, f"a flipped bit at {at} was not seen in time"


def the_later_name_holds(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    one.store.append([enrolled(), named("first")], learner=ANNA)
    hand_over(one, two)
    old = one.log.parcel_for("nobody", 99)
    two.clock.wall += 5
    two.store.append([named("second")], learner=ANNA)
    one.store.append([named("before it")], learner=ANNA)
    hand_over(one, two)
    hand_over(two, one)
    two.log.merge(old.rows, ())
    for side in (one, two):
        person = side.store.person(ANNA)
        assert person is not None
        assert person.name == "second"


def the_nameless_record_stays_at_home(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    one.store.append([chosen("theme", "dark"), started()])
    two.store.append([chosen("theme", "light")])
    hand_over(one, two)
    assert two.store.settings() == {"theme": "light"}
    assert [strand.missing for strand in two.log.strands()] == [0, 0]
    one.store.forget(NAMELESS)
    hand_over(one, two)
    hand_over(two, one)
    assert two.store.settings() == {"theme": "light"}
    # Even if somebody sends what no program of ours sends.
    from app.core.syncing import Grave  # noqa: PLC0415

    two.log.merge((), [Grave(NAMELESS, "g", 1, 1)])
    (own,) = two.store.read()
    assert own.kind == Kind.SETTING_CHOSEN


def two_ids_of_one_person_go_together(folder: Path) -> None:
    one, two = Side(folder, "one"), Side(folder, "two")
    one.store.append([enrolled(), named("王")], learner=ANNA)
    two.store.append([enrolled(), named("王")], learner=BERTA)
    hand_over(two, one)
    (edge,) = one.store.append([Fact(Kind.LEARNER_MERGED, {"other": BERTA})], learner=ANNA)
    hand_over(one, two)
    assert one.store.same(BERTA) == two.store.same(ANNA) == {ANNA, BERTA}
    two.store.append([Fact(Kind.LEARNER_UNMERGED, {"edge": edge.id})], learner=ANNA)
    hand_over(two, one)
    assert one.store.same(ANNA) == {ANNA}
    one.store.append([Fact(Kind.LEARNER_MERGED, {"other": BERTA})], learner=ANNA)
    one.store.forget(BERTA)
    hand_over(one, two)
    assert one.store.people() == two.store.people() == ()


SCENARIOS = [
    the_same_content_stands_everywhere,
    nobody_comes_back_from_an_old_stick,
    a_strange_clock_moves_ours_by_a_day_at_most,
    a_wish_to_be_forgotten_travels,
    what_was_set_apart_is_forgotten_too,
    both_halves_of_a_clone_are_kept,
    a_flipped_bit_is_seen,
    the_later_name_holds,
    the_nameless_record_stays_at_home,
    two_ids_of_one_person_go_together,
]
