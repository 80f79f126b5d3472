"""The station's own short polls: made at the desk, shown once, counted without names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.core.commands import COMMANDS, SameSound, same_words
from app.core.events import Event, Fact, Kind
from app.core.feelings import LEAST_ANSWERS
from app.core.words import N_, Translate

MOST_QUESTION = 40
"""Characters of a question: it is read aloud, and shown in very large type."""
MOST_ANSWER = 12
LEAST_CHOICE, MOST_CHOICE = 2, 4
"""So many answers there are to choose from."""
POLL_KINDS = (Kind.POLL_MADE, Kind.POLL_CLOSED, Kind.POLL_ANSWERED)
"""The events, all of ``STATION``, that ``fold_polls`` looks at."""


BESIDE = (N_("这次不答"), N_("设置"), N_("离开"), N_("换人"), N_("首页"))
"""What can be pressed beside the answers where a poll is asked; and commands can be said."""


class Poll(NamedTuple):
    """One question of the station."""

    id: str
    question: str
    answers: tuple[str, ...]
    since: date
    until: date
    """The last day on which it is shown."""
    is_closed: bool = False
    """Whether somebody ended it before."""
    counts: tuple[int, ...] = ()
    """How often each answer was given, as far as the boxes were opened."""

    def is_open(self, today: date) -> bool:
        """Whether it is to be shown on that day."""
        return not self.is_closed and self.since <= today <= self.until

    @property
    def votes(self) -> int:
        """All answers together."""
        return sum(self.counts)

    @property
    def is_told(self) -> bool:
        """Whether there are enough answers to show what they were."""
        return self.votes >= LEAST_ANSWERS


class PollView(NamedTuple):
    """A poll as a learner sees it."""

    poll: str
    title: str
    question: str
    comfort: str
    answers: tuple[str, ...]
    skip: str

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken when it is asked."""
        return (self.question, self.comfort)


class Confusion(NamedTuple):
    """An answer that whoever listens may take for something else."""

    answer: str
    other: str
    """Another answer, or what stands on the screen or is a command, in the language in use."""

    def said(self, translate: Translate) -> str:
        """Which two, and what to do."""
        said = translate(N_("“{one}”和“{other}”听起来一样，请把“{one}”换个说法。"))
        return said.format(one=self.answer, other=self.other)


class PollProblem(NamedTuple):
    """What is wrong with a poll that is being made; a message id with its numbers."""

    text: str
    most: int = 0

    def said(self, translate: Translate) -> str:
        """In words."""
        return translate(self.text).format(most=self.most)


def pool_of(poll: str) -> str:
    """The pool of the ballot box in which its answers wait."""
    return f"poll {poll}"


def poll_view(poll: Poll, translate: Translate) -> PollView:
    """Ask ``poll``."""
    return PollView(
        poll.id,
        translate(N_("听听您的意见")),
        poll.question,
        translate(N_("点一个就行。不记名字，也可以不答。")),
        poll.answers,
        translate(N_("这次不答")),
    )


def find_problem(
    question: str, answers: Sequence[str], since: date, until: date
) -> PollProblem | None:
    """Why it cannot be asked like that; None if it can."""
    given = [answer.strip() for answer in answers]
    if not question.strip():
        return PollProblem(N_("请先写上要问的话。"))
    if len(question.strip()) > MOST_QUESTION:
        return PollProblem(N_("要问的话最多 {most} 个字，短一点更好懂。"), MOST_QUESTION)
    if not LEAST_CHOICE <= len(given) <= MOST_CHOICE or not all(given):
        return PollProblem(N_("请写 2 到 {most} 个答案，每个都要有字。"), MOST_CHOICE)
    if any(len(answer) > MOST_ANSWER for answer in given):
        return PollProblem(N_("每个答案最多 {most} 个字。"), MOST_ANSWER)
    if len(set(given)) < len(given):
        return PollProblem(N_("有两个答案一样，请改一个。"))
    if until < since:
        return PollProblem(N_("最后一天在第一天前面，请改一改。"))
    return None


def find_confusion(
    answer: str, others: Sequence[str], sound_alike: SameSound, translate: Translate
) -> Confusion | None:
    """What ``answer`` would be taken for: one of ``others``, a button beside, a command.

    Every label can be said, so no two on one screen may sound alike. An answer that is the very
    word of a command is an answer there: the command is called with 伙伴 then (see ``commands``).
    """
    beside = [translate(text) for text in BESIDE]
    commands = "|".join(f"{translate(each.text)}|{translate(each.others)}" for each in COMMANDS)
    calls = [word for word in commands.split("|") if word and not same_words(word, answer)]
    for other in (*others, *beside, *calls):
        if sound_alike(answer, other):
            return Confusion(answer, other)
    return None


def made(
    poll: str, question: str, answers: Sequence[str], since: date, until: date, volunteer: str
) -> Fact:
    """A poll is asked from now on; ValueError for one with a problem."""
    problem = find_problem(question, answers, since, until)
    if problem is not None:
        raise ValueError(problem.text)
    body = {
        "poll": poll,
        "question": question.strip(),
        "answers": [answer.strip() for answer in answers],
        "since": since.isoformat(),
        "until": until.isoformat(),
        "volunteer": volunteer,
    }
    return Fact(Kind.POLL_MADE, body)


def closed(poll: str, volunteer: str) -> Fact:
    """It is asked no more."""
    return Fact(Kind.POLL_CLOSED, {"poll": poll, "volunteer": volunteer})


def answered(poll: str, answer: int) -> Fact:
    """An answer, as it lies in the box."""
    return Fact(Kind.POLL_ANSWERED, {"poll": poll, "answer": answer})


def shown(poll: str) -> Fact:
    """She was asked, whatever she said."""
    return Fact(Kind.POLL_SHOWN, {"poll": poll})


def fold_polls(events: Iterable[Event]) -> tuple[Poll, ...]:
    """Every poll with its counts, the latest first; what makes no sense is left out.

    The order of ``events`` does not matter: answers may arrive before their poll.
    """
    found: dict[str, tuple[int, str, Poll]] = {}
    counts: dict[str, Counter[int]] = {}
    ended: set[str] = set()
    for event in events:
        body = event.body
        name = str(body.get("poll", ""))
        if event.kind == Kind.POLL_MADE:
            poll = _read(event)
            place = (event.hlc, event.id)
            if poll is not None and (name not in found or place < found[name][:2]):
                found[name] = (*place, poll)
        elif event.kind == Kind.POLL_CLOSED:
            ended.add(name)
        elif event.kind == Kind.POLL_ANSWERED and isinstance(body.get("answer"), int):
            counts.setdefault(name, Counter())[body["answer"]] += 1
    latest = sorted(found.values(), key=lambda each: each[:2], reverse=True)
    return tuple(
        poll._replace(
            is_closed=poll.id in ended,
            counts=tuple(
                counts.get(poll.id, Counter())[place] for place in range(len(poll.answers))
            ),
        )
        for _hlc, _id, poll in latest
    )


def poll_to_ask(polls: Iterable[Poll], seen: Collection[str], today: date) -> Poll | None:
    """The oldest one that is open and that she has not been shown; None if there is none."""
    due = [poll for poll in polls if poll.is_open(today) and poll.id not in seen]
    return due[-1] if due else None


def polls_seen(events: Iterable[Event]) -> frozenset[str]:
    """The polls that she was shown, by her own events."""
    return frozenset(
        str(event.body.get("poll", "")) for event in events if event.kind == Kind.POLL_SHOWN
    )


def _read(event: Event) -> Poll | None:
    body = event.body
    answers = body.get("answers")
    if not isinstance(answers, list | tuple) or not all(isinstance(a, str) for a in answers):
        return None
    try:
        since = date.fromisoformat(str(body.get("since", "")))
        until = date.fromisoformat(str(body.get("until", "")))
    except ValueError:
        return None
    question = body.get("question")
    if not isinstance(question, str) or find_problem(question, answers, since, until):
        return None
    return Poll(str(body.get("poll", "")), question, tuple(answers), since, until)
