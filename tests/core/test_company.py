"""我来动手 and a volunteer's words: how a step counts, whose hand acts, and that it lasts."""

from __future__ import annotations

import pytest

from app.core.acting import act, start_sitting
from app.core.coach import Independence
from app.core.company import Company
from app.core.deeds import Accompanied, Asked, Deed, Pressed, Typed, WorldActed
from app.core.events import Event, Fact, Kind
from app.core.mode import Mode
from app.core.resuming import resume_sitting
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import Command
from tests.core.small_lesson import small_course

WORDS, HAND = Accompanied(Company.WORDS, "v1"), Accompanied(Company.HAND, "v1")
FIRST_STEP = (Pressed("home.check"), Typed("form.code", "4072"), Pressed("form.agree"))
SECOND_STEP = (Pressed("form.next"), Pressed("face.scan"), WorldActed("looking.seen"))


def play(*deeds: Deed, mode: Mode = Mode.ALONE) -> tuple[Sitting, list[Fact]]:
    turn = start_sitting(small_course(mode), "s1", 0.0)
    facts = list(turn.facts)
    sitting = turn.sitting
    for number, deed in enumerate(deeds, start=1):
        turn = act(sitting, deed, float(number))
        sitting, facts = turn.sitting, [*facts, *turn.facts]
    return sitting, facts


def ways(sitting: Sitting) -> list[Independence]:
    return [record.independence for record in sitting.records]


def test_a_step_that_the_volunteers_hand_did_is_so_marked() -> None:
    sitting, facts = play(HAND, *FIRST_STEP, Asked(Command.MY_TURN), *SECOND_STEP)
    assert ways(sitting) == [Independence.VOLUNTEER_HAND, Independence.VOLUNTEER_WORDS]
    hands = [fact for fact in facts if fact.kind in (Kind.HAND_TAKEN, Kind.HAND_GIVEN)]
    assert [(fact.kind, fact.body["volunteer"]) for fact in hands] == [
        (Kind.HAND_TAKEN, "v1"),
        (Kind.HAND_GIVEN, "v1"),
    ]


def test_one_press_of_the_volunteers_is_enough() -> None:
    first, second, third = FIRST_STEP
    sitting, _facts = play(HAND, first, Asked(Command.MY_TURN), second, third)
    assert ways(sitting) == [Independence.VOLUNTEER_HAND]


def test_a_hand_that_pressed_nothing_leaves_the_step_to_her() -> None:
    sitting, _facts = play(HAND, Asked(Command.MY_TURN), *FIRST_STEP)
    assert ways(sitting) == [Independence.VOLUNTEER_WORDS]


def test_what_comes_after_the_volunteer_has_gone_counts_as_her_own() -> None:
    sitting, facts = play(WORDS, *FIRST_STEP, Accompanied(Company.NONE), *SECOND_STEP)
    assert ways(sitting) == [Independence.VOLUNTEER_WORDS, Independence.ALONE]
    helped = [fact.body for fact in facts if fact.kind == Kind.HELPED]
    assert [body["by"] for body in helped] == ["volunteer"]


def test_the_screen_says_whose_hand_acts_and_how_to_end_it() -> None:
    by_hand = view_of(play(HAND)[0])
    assert by_hand.mode_title == "志愿者动手"
    assert by_hand.say[0] == "这会儿志愿者动手，您看着。"
    assert by_hand.commands[0].command is Command.MY_TURN
    assert by_hand.commands[0].is_urgent
    own = view_of(play(HAND, Asked(Command.MY_TURN))[0])
    assert own.mode_title == "我自己做"
    assert own.commands[0].command is Command.HELPED
    alone = view_of(play(WORDS, Accompanied(Company.NONE))[0])
    assert Command.HELPED not in {each.command for each in alone.commands}


def test_a_volunteers_words_are_none_of_the_programs_hints() -> None:
    sitting, _facts = play(Asked(Command.HINT), WORDS)
    assert (sitting.hints_here, sitting.hints) == (1, 2)


def test_saying_twice_who_is_there_changes_nothing() -> None:
    once, facts = play(WORDS)
    again = act(once, WORDS, 9.0)
    assert again.sitting is once
    assert again.facts == ()
    assert len(facts) == 2


@pytest.mark.parametrize(
    ("deeds", "is_left", "expected"),
    [
        ((HAND, FIRST_STEP[0]), False, Company.HAND),
        ((HAND, FIRST_STEP[0], Asked(Command.MY_TURN)), False, Company.HAND),
        ((HAND, FIRST_STEP[0]), True, Company.HAND),
        ((HAND,), True, Company.WORDS),
        ((WORDS, FIRST_STEP[0]), False, Company.WORDS),
        ((FIRST_STEP[0],), False, Company.NONE),
        ((HAND, *FIRST_STEP), True, Company.NONE),
    ],
)
def test_after_a_power_cut_the_step_still_knows_who_did_it(
    deeds: tuple[Deed, ...], is_left: bool, expected: Company
) -> None:
    sitting, facts = play(*deeds)
    if is_left:
        facts.append(Fact(Kind.SITTING_LEFT, {"sitting": "s1"}))
    events = [
        Event(str(place), "o", place, "l", str(fact.kind), 1, place, 0, fact.body)
        for place, fact in enumerate(facts)
    ]
    resumed = resume_sitting(sitting.course, "s1", events, 50.0)
    assert resumed.step_company is expected
    assert resumed.company is Company.NONE
