"""Which lesson is offered, and why: what she asked for, then what fits, never the same for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.events import Event, Kind
from app.core.learner import Learner, fold
from app.core.next_lesson import Advice, Candidate, Wishes, advise, fold_wishes
from app.core.offers import REVIEW, Offer, pick
from app.core.visit_rules import only_led
from app.store import FinishedLesson
from tests.core.tries import Diary

TODAY = "2026-03-02"


def same(text: str) -> str:
    return text


def lesson(
    name: str, *, level: int = 1, after: tuple[tuple[str, ...], ...] = (), skill: str = "tap"
) -> Candidate:
    return Candidate(name, f"课{name}", level, after, ((skill,), (skill,)), ("a", "b"))


SHELF = (
    lesson("B01", skill="point"),
    lesson("B02"),
    lesson("G02", level=2, after=(("B01", "B02"),), skill="face"),
    lesson("H01", level=2, after=(("B02",), ("N99",)), skill="tap"),
)


def order(
    learned: frozenset[str] = frozenset(),
    watched: frozenset[str] = frozenset(),
    wishes: Wishes | None = None,
    learner: Learner | None = None,
) -> tuple[Advice, ...]:
    return advise(SHELF, learner or Learner(), learned, watched, wishes or Wishes(), same)


def names(advice: tuple[Advice, ...]) -> list[str]:
    return [each.lesson for each in advice]


def test_a_newcomer_begins_with_what_is_easy_and_needs_nothing() -> None:
    assert names(order()) == ["B01", "B02"]
    assert ["最容易" in each.reason for each in order()] == [True, False]


def test_prerequisites_open_lessons_and_those_not_on_the_shelf_bind_nobody() -> None:
    assert "G02" in names(order(frozenset({"B01"})))
    assert "H01" not in names(order(frozenset({"B01"})))
    assert names(order(frozenset({"B02"}))) == ["B01", "H01", "G02"] or names(
        order(frozenset({"B02"}))
    ) == ["B01", "G02", "H01"]


def test_what_she_asked_for_comes_first_whatever_it_needs_until_it_is_learned() -> None:
    wishes = Wishes(("H01",))
    assert names(order(wishes=wishes))[0] == "H01"
    assert "想学" in order(wishes=wishes)[0].reason
    assert "H01" not in names(order(frozenset({"H01"}), wishes=wishes))


def test_the_latest_wish_comes_first() -> None:
    diary = Diary()
    for name in ("H01", "G02", "H01", "B02"):
        diary.add(Kind.LESSON_WANTED, lesson=name, by="voice")
    assert fold_wishes(diary.events, TODAY).lessons == ("B02", "H01", "G02")


def test_a_lesson_she_has_watched_comes_before_others() -> None:
    assert names(order(watched=frozenset({"B02"})))[0] == "B02"
    assert "看过" in order(watched=frozenset({"B02"}))[0].reason


def test_what_she_was_led_through_is_offered_to_do_by_herself() -> None:
    learned = frozenset({"B01", "B02"})
    advice = advise(SHELF, Learner(), learned, frozenset(), Wishes(("H01",)), same, ("B02", "B01"))
    assert names(advice)[:2] == ["H01", "B02"]
    assert "自己来" in advice[1].reason
    assert "B01" not in names(advice)


@pytest.mark.parametrize(
    ("modes", "is_led"), [(["guided"], True), (["watch"], False), (["alone", "guided"], False)]
)
def test_led_is_who_never_did_it_by_herself(modes: list[str], is_led: bool) -> None:
    assert only_led([FinishedLesson("G02", tuple(modes), 1, 0)]) == (("G02",) if is_led else ())


def test_lessons_that_use_what_she_can_come_first() -> None:
    diary = Diary()
    diary.sit("B02", [("a", "alone", 0), ("b", "alone", 0)])
    learned = frozenset({"B01", "B02"})
    advice = order(learned, learner=fold(diary.events))
    assert names(advice) == ["H01", "G02"]
    assert "课B02" in advice[0].reason


def test_when_all_is_learned_the_least_mastered_is_offered_again() -> None:
    diary = Diary()
    for name, how in (("B01", "alone"), ("B02", "hint"), ("G02", "alone"), ("H01", "alone")):
        for day in (0, 7):
            diary.sit(name, [("a", how, 0), ("b", how, 0)], day=day)
    everything = frozenset(each.id for each in SHELF)
    learner = fold(diary.events)
    assert names(order(everything, learner=learner)) == ["B02"]
    mastered = learner._replace(mastered=everything)
    assert names(order(everything, learner=mastered)) == [each.id for each in SHELF]


@given(
    learned=st.frozensets(st.sampled_from([each.id for each in SHELF])),
    watched=st.frozensets(st.sampled_from([each.id for each in SHELF])),
    wanted=st.lists(st.sampled_from([each.id for each in SHELF]), unique=True),
)
def test_there_is_always_an_offer_with_a_reason_that_can_be_spoken(
    learned: frozenset[str], watched: frozenset[str], wanted: list[str]
) -> None:
    advice = order(learned, watched, Wishes(tuple(wanted)))
    assert advice
    assert len(set(names(advice))) == len(advice)
    for each in advice:
        assert each.reason.endswith("。")
        assert len(each.reason) <= 20
        words = each.reason
        for one in SHELF:
            words = words.replace(one.title, "")
        assert not any(sign.isdigit() for sign in words)


def test_a_long_title_does_not_make_a_long_sentence() -> None:
    shelf = (
        Candidate("B01", "很长很长很长很长很长很长很长的课名", 1, (), (("tap",),), ("a",)),
        lesson("G02", after=(("B01",),)),
    )
    advice = advise(shelf, Learner(), frozenset({"B01"}), frozenset(), Wishes(), same)
    assert advice[0].reason == "您学会的，这一课用得上。"


OFFERS = (Offer(REVIEW), Offer("G02", is_left=True), Offer("B01"))


def test_another_one_goes_through_all_offers_and_round_again() -> None:
    declined: list[str] = []
    seen = []
    for _ in range(5):
        offer = pick(OFFERS, declined)
        assert offer is not None
        seen.append(offer.key)
        declined.append(offer.key)
    assert seen == [REVIEW, "G02", "B01", REVIEW, "G02"]
    assert pick((), declined) is None


def test_what_was_passed_over_is_remembered_for_the_day_only() -> None:
    diary = Diary()
    diary.add(Kind.OFFER_DECLINED, offer="B01", today="2026-03-01")
    diary.add(Kind.OFFER_DECLINED, offer=REVIEW, today=TODAY)
    assert fold_wishes(diary.events, TODAY).declined == (REVIEW,)
    assert fold_wishes(diary.events, "2026-03-03").declined == ()


@given(data=st.data())
def test_wishes_do_not_depend_on_the_order_of_arrival(data: st.DataObject) -> None:
    diary = Diary()
    for name in data.draw(st.lists(st.sampled_from(["B01", "G02", "H01"]), max_size=8)):
        diary.add(Kind.LESSON_WANTED, lesson=name, by="list")
        diary.add(Kind.OFFER_DECLINED, offer=name, today=TODAY)
        diary.add(Kind.HELP_WANTED, when="morning")
    shuffled: list[Event] = data.draw(st.permutations(diary.events))
    assert fold_wishes(shuffled, TODAY) == fold_wishes(diary.events, TODAY)


def test_a_wish_for_a_helper_is_noted_until_somebody_has_answered() -> None:
    diary = Diary()
    diary.add(Kind.HELP_WANTED, when="morning")
    wish = diary.events[-1].id

    def noted() -> str:
        return fold_wishes(diary.events, TODAY).help_when

    assert noted() == "morning"
    diary.add(Kind.BOOKING_MADE, booking="b", wish=wish)
    assert noted() == ""
    diary.add(Kind.BOOKING_CANCELLED, booking="b")
    assert noted() == "morning"
    diary.add(Kind.HELP_ANSWERED, wish=wish)
    assert noted() == ""
    diary.add(Kind.HELP_WANTED, when="afternoon")
    assert noted() == "afternoon"
