"""Who may do what; plans, turns of duty and bookings; who saw or changed what."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import audit, bookings, shifts, volunteers
from app.core.audit import Sort
from app.core.bookings import SLOT, Booking, Clash, State, clash, clashing, free_slots
from app.core.events import STATION, Event, Fact, Kind
from app.core.shifts import FORGOTTEN, Plan, Turn, collides, concluded_end, hours_by_month
from app.core.volunteers import DEEDS, Deed, Role, Volunteer, is_last_manager, may, tidy_name
from tests.fakes import MemoryEventLog

PAGE = Path(__file__).resolve().parents[2] / "docs" / "running-a-station.md"
MONDAY = date(2026, 3, 2)
ANN, BEN = "ann", "ben"


def same(text: str) -> str:
    return text


def told(*facts: tuple[str, Fact]) -> list[Event]:
    log = MemoryEventLog()
    for learner, fact in facts:
        log.append([fact], learner=learner)
    return log.events


# --- roles ----------------------------------------------------------------------------------------


def test_every_deed_stands_in_the_table_of_the_page_with_who_may_do_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition("<!-- deeds -->")[2].partition("<!-- end of deeds -->")[0]
    row = r"^\| `([a-z-]+)` \|.*\| (\S+) \| (\S+) \| (\S+) \|$"
    rows = re.findall(row, section, re.MULTILINE)
    said = {name: marks for name, *marks in rows}
    real = {str(deed): ["yes" if may(role, deed) else "no" for role in Role] for deed in DEEDS}
    assert said == real
    assert set(DEEDS) == set(Deed)


def test_whoever_has_left_may_do_nothing() -> None:
    her = Volunteer(ANN, role=Role.MANAGER)
    assert all(her.may(deed) for deed in Deed)
    assert not any(her._replace(is_here=False).may(deed) for deed in Deed)


def test_one_manager_must_stay() -> None:
    ann, ben = Volunteer(ANN, role=Role.MANAGER), Volunteer(BEN, role=Role.LEADER)
    assert is_last_manager([ann, ben], ANN)
    assert not is_last_manager([ann, ben], BEN)
    assert not is_last_manager([ann, ben._replace(role=Role.MANAGER)], ANN)
    assert is_last_manager([ann, ben._replace(role=Role.MANAGER, is_here=False)], ANN)


def test_wrong_pins_count_until_one_is_right_or_somebody_frees_her() -> None:
    missed, fitted = (ANN, Fact(Kind.PIN_MISSED)), (ANN, Fact(Kind.PIN_FITTED))
    freed = (ANN, Fact(Kind.PIN_FREED, {"volunteer": BEN}))
    enrolled = [(ANN, fact) for fact in volunteers.enrolled("安", Role.LEADER, by="")]

    def misses(*facts: tuple[str, Fact]) -> int:
        (her,) = volunteers.fold_volunteers(told(*enrolled, *facts))
        return her.misses

    assert misses(missed, missed) == 2
    assert misses(missed, fitted, missed) == 1
    assert misses(missed, missed, freed) == 0
    assert misses(missed, (ANN, volunteers.keyed("x", by=BEN))) == 0


def test_a_role_of_a_newer_program_is_trusted_with_the_least() -> None:
    assert volunteers.role_of("wizard") is Role.VOLUNTEER
    assert volunteers.role_of("manager") is Role.MANAGER


def test_a_name_is_kept_without_what_surrounds_it() -> None:
    assert tidy_name("  小 \n 李 ") == "小 李"
    assert len(tidy_name("长" * 40)) == volunteers.LONGEST_NAME


# --- shifts ---------------------------------------------------------------------------------------


def plan(who: str = ANN, begins: int = 540, ends: int = 720, **fields: str) -> Plan:
    values = {"since": "2026-01-05", "until": "", **fields}
    return Plan(f"{who}{begins}", who, 0, begins, ends, values["since"], values["until"])


def test_a_weekly_plan_holds_on_its_day_and_until_it_was_dropped() -> None:
    weekly = plan()
    assert weekly.holds_on(MONDAY)
    assert not weekly.holds_on(MONDAY + timedelta(1))
    off = shifts.dropped(weekly, MONDAY, by=ANN)
    facts = told((ANN, shifts.planned(weekly, by=ANN)), (ANN, off))
    (cut,) = shifts.fold_plans(facts)
    assert cut.holds_on(MONDAY - timedelta(7))
    assert not cut.holds_on(MONDAY)


def test_a_plan_for_one_day_holds_on_that_day_only() -> None:
    once = plan(since="2026-03-02", until="2026-03-02")
    assert once.is_once
    assert [once.holds_on(MONDAY + timedelta(7 * n)) for n in (-1, 0, 1)] == [False, True, False]


@pytest.mark.parametrize(
    ("other", "is_hit"),
    [
        (plan(begins=700, ends=800), True),
        (plan(begins=720, ends=800), False),
        (plan(BEN, begins=700, ends=800), False),
        (plan(begins=700, ends=800, until="2026-01-04"), False),
        (plan(begins=700, ends=800, since="2026-01-01", until="2026-01-03"), False),
    ],
)
def test_nobody_is_planned_twice_at_a_time(other: Plan, is_hit: bool) -> None:
    assert (collides(plan(), [other]) is not None) is is_hit


HOUR = 3_600_000


def test_a_forgotten_end_is_the_planned_one_or_the_last_sign() -> None:
    assert concluded_end(0, 0, 3 * HOUR, 20 * HOUR) == 3 * HOUR
    assert concluded_end(0, 4 * HOUR, 3 * HOUR, 20 * HOUR) == 4 * HOUR
    assert concluded_end(0, HOUR, None, 20 * HOUR) == 3 * HOUR // 2
    assert concluded_end(0, 0, None, 20 * HOUR) == HOUR // 2
    assert concluded_end(5 * HOUR, 0, 3 * HOUR, 20 * HOUR) == 11 * HOUR // 2


@given(*[st.integers(0, 10**10)] * 2, st.none() | st.integers(0, 10**10), st.integers(0, 10**10))
def test_no_end_is_before_the_beginning_or_in_the_future(
    started: int, sign: int, planned: int | None, now: int
) -> None:
    end = concluded_end(started, sign, planned, now)
    assert started <= end <= max(started, now)


def test_hours_are_summed_by_person_and_month_and_concluded_ones_are_counted() -> None:
    def day_of(ms: int) -> date:
        return datetime.fromtimestamp(ms / 1000, UTC).date()

    march = int(datetime(2026, 3, 2, 9, tzinfo=UTC).timestamp() * 1000)
    turns = [
        Turn("a", ANN, "o", march, march + 3 * HOUR, "left"),
        Turn("b", ANN, "o", march + 24 * HOUR, march + 25 * HOUR, FORGOTTEN),
        Turn("c", ANN, "o", march - 30 * 24 * HOUR, march - 30 * 24 * HOUR + HOUR // 2, "handed"),
        Turn("d", BEN, "o", march),
        Turn("e", BEN, "o", march, march - HOUR, "left"),
    ]
    assert hours_by_month(turns, day_of) == (
        (ANN, "2026-03", 2, 240, 1),
        (BEN, "2026-03", 1, 0, 0),
        (ANN, "2026-01", 1, 30, 0),
    )
    assert turns[3].minutes(march + HOUR) == 60


# --- bookings -------------------------------------------------------------------------------------

NOW = ("2026-03-01", 0)
TODAY = "2026-03-02"


def booked(who: str = "her", begins: int = 600, helper: str = ANN, **fields: str) -> Booking:
    values = {"booking": f"{who}-{begins}-{helper}", "day": TODAY, **fields}
    return Booking(values["booking"], who, values["day"], begins, helper)


def test_slots_are_half_hours_of_what_is_planned() -> None:
    plans = [plan(begins=550, ends=665), plan(BEN, begins=600, ends=629)]
    assert free_slots(MONDAY, plans, [], NOW) == ((570, ANN), (600, ANN), (630, ANN))
    assert free_slots(MONDAY, plans, [], (TODAY, 601)) == ((630, ANN),)
    assert free_slots(MONDAY + timedelta(1), plans, [], NOW) == ()


def test_why_a_booking_cannot_be() -> None:
    plans = [plan(), plan(BEN)]
    assert clash(booked(), plans, [], NOW) is None
    assert clash(booked(), plans, [], (TODAY, 601)) is Clash.PAST
    assert clash(booked(begins=700), plans, [], NOW) is Clash.HELPER_AWAY
    assert clash(booked(), plans, [booked("other", 585)], NOW) is Clash.HELPER_TAKEN
    assert clash(booked(), plans, [booked("other", 570)], NOW) is None
    assert clash(booked(), plans, [booked(helper=BEN)], NOW) is Clash.LEARNER_TAKEN
    gone = booked("other")._replace(state=State.CANCELLED)
    assert clash(booked(), plans, [gone], NOW) is None
    assert clash(booked(), plans, [booked()], NOW) is None


def test_two_computers_that_knew_nothing_of_each_other_are_seen_to_clash() -> None:
    first, second, third = booked("a"), booked("b", 615), booked("c", 600, BEN)
    assert clashing([first, second, third]) == {first.booking, second.booking}
    assert clashing([first, second._replace(state=State.CANCELLED), third]) == frozenset()
    assert clashing([first, booked("a", 600, BEN)]) == {first.booking, "a-600-ben"}


PLANS = st.lists(
    st.builds(
        lambda who, begins, length: Plan(
            f"{who}{begins}", who, 0, begins, begins + length, "2026-01-05"
        ),
        st.sampled_from([ANN, BEN]),
        st.integers(480, 1000),
        st.integers(1, 240),
    ),
    max_size=4,
)
PICKS = st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["a", "b", "c"])), max_size=20)


@given(PLANS, PICKS)
def test_whatever_is_booked_from_free_slots_never_clashes(
    plans: list[Plan], picks: list[tuple[int, str]]
) -> None:
    made: list[Booking] = []
    for place, who in picks:
        free = free_slots(MONDAY, plans, made, NOW, who)
        if not free:
            continue
        slot = free[place % len(free)]
        wanted = booked(who, slot.begins, slot.helper)
        assert clash(wanted, plans, made, NOW) is None
        made.append(wanted)
        assert slot not in free_slots(MONDAY, plans, made, NOW)
        assert all(
            each.begins % SLOT == 0
            and any(
                p.volunteer == each.helper and p.begins <= each.begins and each.ends <= p.ends
                for p in plans
            )
            for each in made
        )
    assert clashing(made) == frozenset()


def test_a_wish_stays_open_until_it_is_booked_or_answered() -> None:
    log = MemoryEventLog()
    (old,) = log.append([Fact(Kind.HELP_WANTED, {"when": "morning"})], learner="her")
    (wish,) = log.append([Fact(Kind.HELP_WANTED, {"when": "afternoon"})], learner="her")

    def open_wishes() -> list[tuple[str, str]]:
        return [(each.wish, each.when) for each in bookings.fold_wishes_for_help(log.events)]

    assert open_wishes() == [(wish.id, "afternoon")]
    deal = booked()._replace(wish=wish.id)
    log.append([bookings.made(deal, by=ANN)], learner="her")
    assert open_wishes() == []
    log.append([bookings.cancelled(deal, by=ANN)], learner="her")
    assert open_wishes() == [(wish.id, "afternoon")]
    (found,) = bookings.fold_wishes_for_help(log.events)
    log.append([bookings.answered(found, by=ANN)], learner="her")
    assert open_wishes() == []
    assert old.id != wish.id


# --- who saw or changed what ----------------------------------------------------------------------


def test_what_was_done_is_told_in_words_and_the_erased_have_no_name() -> None:
    events = told(
        (ANN, audit.seen("page", "her")),
        (ANN, audit.changed("forgotten", "gone")),
        ("her", bookings.cancelled(booked(), by=BEN)),
        (ANN, shifts.started("s")),
        (STATION, Fact(Kind.PIN_FREED, {"volunteer": ANN})),
        ("her", Fact(Kind.VISIT_STARTED, {"visit": "v"})),
    )
    entries = audit.fold_audit(events)
    team = [Volunteer(ANN, "小李"), Volunteer(BEN, "老王")]
    names = {"her": "张阿姨"}
    rows = audit.audit_rows(entries, team, lambda who: names.get(who, ""), same)
    assert [(row.who, row.did, row.whom, row.sort) for row in rows] == [
        ("小李", "解开了密码", "", Sort.CHANGED),
        ("小李", "签到", "", Sort.DUTY),
        ("老王", "取消了预约", "张阿姨", Sort.CHANGED),
        ("小李", "删掉了她的记录", "已删除", Sort.CHANGED),
        ("小李", "看了她的页面", "张阿姨", Sort.SEEN),
    ]
