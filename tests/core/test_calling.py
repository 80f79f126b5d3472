"""A call as the seat knows it: who comes, how it ends, and that each fact is written once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.calling import DESK, SEAT, SeatCall, arrive, hear, lose_desk, lower
from app.core.events import Fact, Kind
from app.core.live import Help, HelpNews

CALL = SeatCall("c1", 100.0)
COMING = HelpNews("c1", Help.COMING, "v1", "小李")


def kinds(facts: tuple[Fact, ...]) -> list[Kind]:
    return [fact.kind for fact in facts]


def test_the_place_in_the_line_is_known_only_while_the_desk_is() -> None:
    told = hear(CALL, HelpNews("c1", Help.WAITING, ahead=2), 101.0)
    assert told.call.ahead == 2
    assert told.facts == ()
    assert CALL.ahead is None
    assert lose_desk(told.call).ahead is None


def test_who_comes_is_remembered_once_however_often_it_is_said() -> None:
    first = hear(CALL, COMING, 110.0)
    assert first.facts == (Fact(Kind.CALL_ANSWERED, {"volunteer": "v1"}),)
    assert (first.call.name, first.call.help) == ("小李", Help.COMING)
    assert hear(first.call, COMING, 111.0).facts == ()
    there = hear(first.call, COMING._replace(help=Help.WITH), 120.0)
    assert there.facts == ()
    assert there.call.help is Help.WITH


def test_another_one_who_takes_over_is_remembered_too() -> None:
    call = hear(CALL, COMING, 110.0).call
    other = hear(call, HelpNews("c1", Help.COMING, "v2", "小张"), 130.0)
    assert other.facts == (Fact(Kind.CALL_ANSWERED, {"volunteer": "v2"}),)
    done = hear(other.call, HelpNews("c1", Help.FINISHED, "v2", "小张"), 170.0)
    body = {"volunteer": "v2", "seconds": 60, "by": DESK}
    assert done.facts == (Fact(Kind.CALL_FINISHED, body),)


def test_it_ends_at_the_seat_as_well_as_at_the_desk() -> None:
    call = arrive(hear(CALL, COMING, 110.0).call, 115.0).call
    done = lower(call, 170.0)
    assert done.facts == (Fact(Kind.CALL_FINISHED, {"volunteer": "v1", "seconds": 60, "by": SEAT}),)
    # What the desk says a moment later about the same call is no second end of it.
    assert hear(done.call, COMING._replace(help=Help.FINISHED), 171.0).facts == ()
    assert lower(done.call, 171.0).facts == ()


def test_a_hand_that_nobody_answered_is_only_lowered() -> None:
    assert kinds(lower(CALL, 120.0).facts) == [Kind.VOLUNTEER_DISMISSED]


def test_whoever_comes_without_a_desk_is_somebody() -> None:
    there = arrive(CALL, 130.0)
    assert there.facts == (Fact(Kind.CALL_ANSWERED, {"volunteer": ""}),)
    assert kinds(lower(there.call, 140.0).facts) == [Kind.CALL_FINISHED]


def test_being_there_is_not_taken_back_by_news_that_was_on_its_way() -> None:
    there = arrive(hear(CALL, COMING, 110.0).call, 115.0).call
    assert hear(there, COMING, 116.0).call.help is Help.WITH
    assert hear(there, COMING._replace(help=Help.PAUSED), 117.0).call.help is Help.PAUSED


def test_back_in_the_line_nobody_comes_any_more() -> None:
    call = hear(CALL, COMING, 110.0).call
    again = hear(call, HelpNews("c1", Help.WAITING, ahead=0), 120.0).call
    assert (again.help, again.name, again.volunteer) == (Help.WAITING, "", "")


def test_news_of_another_call_are_none() -> None:
    step = hear(CALL, COMING._replace(call="c0"), 110.0)
    assert step.call == CALL
    assert step.facts == ()


HAPPENINGS = st.lists(
    st.sampled_from(["arrive", "lower", "lose"])
    | st.builds(
        HelpNews, st.sampled_from(["c1", "c0"]), st.sampled_from(Help),
        st.sampled_from(["", "v1", "v2"]), st.just("小李"), st.integers(0, 3),
    ),
    max_size=12,
)  # fmt: skip


@given(HAPPENINGS)
def test_every_call_ends_once_at_the_most_and_never_before_it_was_answered(
    happenings: list[str | HelpNews],
) -> None:
    call, now = CALL, 100.0
    facts: list[Fact] = []
    answers: list[list[Mapping[str, object]]] = [[]]
    for happening in happenings:
        now += 5
        if isinstance(happening, HelpNews):
            step = hear(call, happening, now)
        elif happening == "arrive":
            step = arrive(call, now)
        elif happening == "lower":
            step = lower(call, now)
        else:
            call = lose_desk(call)
            continue
        call, facts = step.call, [*facts, *step.facts]
        if not call.volunteer and call.help is Help.WAITING:
            # Back in the line: whoever answers now, answers anew.
            answers.append([])
        answers[-1] += [fact.body for fact in step.facts if fact.kind == Kind.CALL_ANSWERED]
    ends = [place for place, fact in enumerate(facts) if fact.kind != Kind.CALL_ANSWERED]
    assert len(ends) <= 1
    assert call.is_over == bool(ends)
    if ends:
        assert ends[0] == len(facts) - 1
    assert all(one != other for each in answers for one, other in pairwise(each))
