"""A poll is short, is shown to each once while it is open, and is told with enough answers."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from app.core.commands import same_words
from app.core.events import STATION, Event, Fact
from app.core.feelings import LEAST_ANSWERS
from app.core.polls import (
    BESIDE,
    answered,
    closed,
    find_confusion,
    find_problem,
    fold_polls,
    made,
    poll_to_ask,
    polls_seen,
    shown,
)

SINCE, UNTIL = date(2026, 11, 1), date(2026, 11, 30)
HOURS = ("上午", "下午", "都可以")


def _log(*facts: Fact) -> list[Event]:
    return [
        Event(f"{n:04}", "o", n, STATION, fact.kind.value, 1, n, n, fact.body)
        for n, fact in enumerate(facts)
    ]


def _made(name: str = "p", since: date = SINCE, until: date = UNTIL) -> Fact:
    return made(name, "您喜欢上午来还是下午来？", HOURS, since, until, "v")


@pytest.mark.parametrize(
    ("question", "answers", "until"),
    [
        ("", HOURS, UNTIL),
        ("问" * 41, HOURS, UNTIL),
        ("好吗？", ("好",), UNTIL),
        ("好吗？", ("好", "不好", "还行", "不知道", "没想过"), UNTIL),
        ("好吗？", ("好", " "), UNTIL),
        ("好吗？", ("好", "很" * 13), UNTIL),
        ("好吗？", ("好", "好 "), UNTIL),
        ("好吗？", HOURS, date(2026, 10, 31)),
    ],
)
def test_what_cannot_be_asked_is_told_and_never_written(
    question: str, answers: tuple[str, ...], until: date
) -> None:
    problem = find_problem(question, answers, SINCE, until)
    assert problem is not None
    assert "{" not in problem.said(str)
    with pytest.raises(ValueError, match=r"\w"):
        made("p", question, answers, SINCE, until, "v")


def test_a_question_of_forty_characters_will_do() -> None:
    assert find_problem("问" * 40, ("好", "很" * 12), SINCE, SINCE) is None


def test_answers_are_counted_in_whatever_order_they_arrive() -> None:
    facts = [_made(), answered("p", 0), answered("p", 2), answered("p", 2), closed("p", "v")]
    events = _log(*facts)
    for order in permutations(events):
        (poll,) = fold_polls(order)
        assert (poll.counts, poll.votes, poll.is_closed) == ((1, 0, 2), 3, True)


def test_an_answer_that_there_is_not_counts_for_nothing() -> None:
    (poll,) = fold_polls(_log(_made(), answered("p", 7), answered("p", -1), answered("q", 0)))
    assert poll.counts == (0, 0, 0)


def test_a_few_answers_are_not_told() -> None:
    few = [answered("p", 0)] * (LEAST_ANSWERS - 1)
    assert not fold_polls(_log(_made(), *few))[0].is_told
    assert fold_polls(_log(_made(), *few, answered("p", 1)))[0].is_told


def test_it_is_shown_while_it_is_open_and_to_nobody_twice() -> None:
    polls = fold_polls(_log(_made("old"), _made("new")))
    assert [poll.id for poll in polls] == ["new", "old"]
    first = poll_to_ask(polls, (), SINCE)
    assert first is not None
    assert first.id == "old"
    second = poll_to_ask(polls, polls_seen(_log(shown("old"))), UNTIL)
    assert second is not None
    assert second.id == "new"
    assert poll_to_ask(polls, {"old", "new"}, UNTIL) is None
    assert poll_to_ask(polls, (), date(2026, 10, 31)) is None
    assert poll_to_ask(polls, (), date(2026, 12, 1)) is None


def test_a_closed_poll_is_not_shown() -> None:
    polls = fold_polls(_log(_made(), closed("p", "v")))
    assert poll_to_ask(polls, (), SINCE) is None


def test_what_another_program_wrote_amiss_is_left_out() -> None:
    good = _made()
    amiss = [
        Fact(good.kind, {**good.body, "poll": "a", "answers": "上午"}),
        Fact(good.kind, {**good.body, "poll": "b", "since": "soon"}),
        Fact(good.kind, {**good.body, "poll": "c", "question": 7}),
        Fact(good.kind, {**good.body, "poll": "d", "answers": ["x"] * 9}),
    ]
    assert [poll.id for poll in fold_polls(_log(*amiss, good))] == ["p"]


@pytest.mark.parametrize("word", ["四次", *BESIDE, "下一步", "没听清"])
def test_an_answer_is_no_other_word_of_the_screen(word: str) -> None:
    found = find_confusion("新的", ("四次",), lambda _one, other: other == word, str)
    assert found is not None
    assert found.other == word
    assert found.said(str).count("新的") == 2
    assert find_confusion("新的", ("四次",), lambda _one, _other: False, str) is None


def test_an_answer_may_be_the_word_of_a_command_which_gives_way() -> None:
    assert find_confusion("继续", ("不继续",), same_words, str) is None
    assert find_confusion("首页", ("设备",), same_words, str) is not None
