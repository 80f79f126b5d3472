"""意见征集 at the desk: what was asked and answered, and asking something new step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.core.feelings import LEAST_ANSWERS
from app.core.page import Choice, Page
from app.core.polls import MOST_CHOICE, Poll
from app.core.words import N_, Translate

MOST_SHOWN = 11
"""Polls on the page; older ones are in the store, and in ``station browse``."""
NEW, CLOSE, MORE = "new", "close", "more"
_SPANS = {"7": (N_("一个星期"), 7), "14": (N_("两个星期"), 14), "30": (N_("一个月"), 30)}


class Draft(NamedTuple):
    """A poll that is being made."""

    question: str = ""
    answers: tuple[str, ...] = ()
    days: int = 0

    def until(self, since: date) -> date:
        """Its last day, if it begins on ``since``."""
        return since + timedelta(days=max(1, self.days) - 1)


def polls_page(polls: Sequence[Poll], today: date, translate: Translate) -> Page:
    """All of them, the latest first."""
    choices = [
        Choice(NEW, translate(N_("问一件新的事")), translate(N_("2 到 4 个答案，不记名")), "plus")
    ]
    choices += [
        Choice(poll.id, poll.question, _state(poll, today, translate), _icon(poll, today))
        for poll in polls[:MOST_SHOWN]
    ]
    lead = translate(N_("学员走之前看到，每人一次。"))
    return Page("polls", translate(N_("意见征集")), lead, tuple(choices))


def poll_page(poll: Poll, today: date, translate: Translate) -> Page:
    """What one brought."""
    said = translate(N_("{answer}：{n} 人"))
    lines = [said.format(answer=answer, n=n) for answer, n in results(poll)]
    if not poll.is_told:
        some = translate(N_("还不到 {least} 个回答，先不说：人少就猜得出是谁。"))
        lines = [some.format(least=LEAST_ANSWERS), *poll.answers]
    close = Choice(CLOSE, translate(N_("现在就不问了")), "", "stop")
    return Page(
        f"poll-{poll.id}",
        translate(N_("意见征集")),
        poll.question,
        (close,) if poll.is_open(today) else (),
        lines=(_state(poll, today, translate), *lines),
    )


def results(poll: Poll) -> tuple[tuple[str, int], ...]:
    """The answers, those that most have chosen first; none while there are few."""
    if not poll.is_told:
        return ()
    pairs = zip(poll.answers, poll.counts, strict=True)
    return tuple(sorted(pairs, key=lambda each: -each[1]))


def more_page(draft: Draft, translate: Translate) -> Page:
    """Another answer, or are these all?"""
    choices = []
    if len(draft.answers) < MOST_CHOICE:
        choices.append(Choice(MORE, translate(N_("再加一个答案")), "", "plus"))
    return Page(
        "poll-more",
        translate(N_("意见征集")),
        draft.question,
        tuple(choices),
        lines=draft.answers,
        onward=translate(N_("就这几个")),
    )


def span_page(translate: Translate) -> Page:
    """For how long?"""
    choices = tuple(
        Choice(key, translate(label), "", "calendar") for key, (label, _days) in _SPANS.items()
    )
    return Page("poll-span", translate(N_("意见征集")), translate(N_("问多久？")), choices)


def days_of(key: str) -> int:
    """How many days a choice of ``span_page`` means."""
    return _SPANS[key][1]


def sure_page(draft: Draft, today: date, translate: Translate) -> Page:
    """As the learners will see it, before anybody does."""
    until = draft.until(today)
    said = translate(N_("从今天问到 {month} 月 {day} 日。开始以后不能改，只能不问了。"))
    return Page(
        "poll-sure",
        translate(N_("意见征集")),
        draft.question,
        lines=(*draft.answers, "", said.format(month=until.month, day=until.day)),
        onward=translate(N_("开始问")),
    )


def _state(poll: Poll, today: date, translate: Translate) -> str:
    if poll.is_open(today):
        said = translate(N_("正在问，到 {month} 月 {day} 日"))
        state = said.format(month=poll.until.month, day=poll.until.day)
    elif not poll.is_closed and today < poll.since:
        state = translate(N_("还没开始"))
    else:
        state = translate(N_("问完了"))
    if not poll.is_told:
        return state
    return translate(N_("{state} · {n} 个回答")).format(state=state, n=poll.votes)


def _icon(poll: Poll, today: date) -> str:
    return "megaphone" if poll.is_open(today) else "circle-check"
