"""What can be looked at with a browser: sheets in plain words, without names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.core.feelings import FACES, showable
from app.core.mode import MODE_TITLES
from app.core.report_charts import WAYS
from app.core.report_rows import Almanac, ReportSource, Stamp, date_of
from app.core.report_view import Titles
from app.core.words import N_, Translate

Cell = str | int
Rows = Iterable[tuple[Cell, ...]]


class Sheet(NamedTuple):
    """One table."""

    name: str
    about: str
    """One sentence."""
    columns: tuple[str, ...]
    rows: Rows
    """Read once, while the table is filled."""


class Voices(NamedTuple):
    """A poll that may be told."""

    question: str
    answers: tuple[tuple[str, int], ...]


class Words:
    """The words of the sheets in the language in use."""

    def __init__(self, translate: Translate) -> None:
        """Translate all of them."""
        self.visits = translate(N_("来访"))
        self.sats = translate(N_("上课"))
        self.steps = translate(N_("步骤"))
        self.calls = translate(N_("举手"))
        self.deeds = translate(N_("真的办好了"))
        self.felt = translate(N_("感觉"))
        self.polls = translate(N_("意见"))
        self.people = translate(N_("学员"))
        self.who = translate(N_("编号"))
        self.name = translate(N_("名字"))
        self.day = translate(N_("日子"))
        self.hour = translate(N_("几点"))
        self.month = translate(N_("月份"))
        self.lesson = translate(N_("课"))
        self.step = translate(N_("哪一步"))
        self.mode = translate(N_("怎么学"))
        self.how = translate(N_("怎么做的"))
        self.is_done = translate(N_("做完了"))
        self.yes = translate(N_("是"))
        self.no = translate(N_("否"))
        self.first = translate(N_("第一次来"))
        self.times = translate(N_("来过几次"))
        self.question = translate(N_("问的话"))
        self.answer = translate(N_("答案"))
        self.votes = translate(N_("几个人选"))
        self.faces = tuple(translate(word) for word, _icon in FACES.values())
        self.modes = {mode.value: translate(title) for mode, title in MODE_TITLES.items()}
        self.ways = {way: translate(word) for way, (word, _fill) in WAYS.items()}


def sheets(
    source: ReportSource,
    polls: Sequence[Voices],
    titles: Titles,
    almanac: Almanac,
    translate: Translate,
    names: Mapping[str, str] | None = None,
) -> Iterator[Sheet]:
    """Every sheet; ``names`` by learner's id puts them in, and None leaves them out.

    A learner is a number that says nothing of her: neither when she enrolled nor how often she
    came. What has no day has none here either.
    """
    words, ids = Words(translate), source.goes_by()
    number = _numbering(source, ids)

    def day(stamp: Stamp) -> tuple[str, int | str]:
        dated = date_of(stamp, almanac)
        return (dated.day.isoformat(), dated.hour) if dated.day is not None else ("", "")

    yield Sheet(
        words.visits,
        translate(N_("谁（编号）哪天几点来的。")),
        (words.who, words.day, words.hour),
        ((number(came.learner), *day(came.at)) for came in source.visits()),
    )
    yield Sheet(
        words.sats,
        translate(N_("每一次学一课：怎么学的，有没有做完。")),
        (words.who, words.lesson, words.mode, words.day, words.is_done),
        (
            (
                number(sat.learner),
                titles.lesson(sat.lesson),
                words.modes.get(sat.mode, sat.mode),
                day(sat.started)[0],
                words.yes if sat.is_finished else words.no,
            )
            for sat in source.sats()
        ),
    )
    yield Sheet(
        words.steps,
        translate(N_("每一步是怎么做的：自己做、看提示、志愿者帮。")),
        (words.who, words.lesson, words.step, words.mode, words.how, words.day),
        (
            (
                number(reach.learner),
                titles.lesson(reach.lesson),
                titles.step(reach.lesson, reach.step),
                words.modes.get(reach.mode, reach.mode),
                words.ways.get(reach.independence, reach.independence),
                day(reach.at)[0],
            )
            for reach in source.reaches()
        ),
    )
    yield Sheet(
        words.calls,
        translate(N_("举手叫志愿者。")),
        (words.who, words.lesson, words.day, words.hour),
        (
            (number(call.learner), titles.lesson(call.lesson) if call.lesson else "", *day(call.at))
            for call in source.calls()
        ),
    )
    yield Sheet(
        words.deeds,
        translate(N_("学完以后真的去办成的事，志愿者记的。")),
        (words.who, words.lesson, words.day),
        (
            (number(deed.learner), titles.lesson(deed.lesson), deed.on.isoformat())
            for deed in source.deeds()
        ),
    )
    yield Sheet(
        words.felt,
        translate(N_("离开时不记名点的三张脸，合起来数；不到 5 个的不说。")),
        (words.month, words.lesson, *words.faces),
        _felt(source, titles, translate),
    )
    yield Sheet(
        words.polls,
        translate(N_("意见征集的结果，不记名；不到 5 个人答的不说。")),
        (words.question, words.answer, words.votes),
        ((poll.question, answer, n) for poll in polls for answer, n in poll.answers),
    )
    named = (words.name,) if names is not None else ()
    yield Sheet(
        words.people,
        translate(N_("来过的人，只有编号。")) if names is None else translate(N_("来过的人。")),
        (words.who, words.first, words.times, *named),
        _people(source, ids, number, day, names),
    )


def _numbering(source: ReportSource, ids: Mapping[str, str]) -> Callable[[str], int]:
    everybody = {each.learner for rows in (source.visits(), source.sats()) for each in rows}
    everybody |= {each.learner for rows in (source.calls(), source.deeds()) for each in rows}
    # Ids are random, so their order tells nothing.
    numbers = {
        who: place
        for place, who in enumerate(sorted({ids.get(who, who) for who in everybody}), start=1)
    }
    return lambda learner: numbers[ids.get(learner, learner)]


def _felt(source: ReportSource, titles: Titles, translate: Translate) -> Iterator[tuple[Cell, ...]]:
    for month, tallies in source.felt().items():
        told = showable(tallies)
        for lesson, tally in told.lessons.items():
            yield month, titles.lesson(lesson), *tally
        if told.rest.answers:
            yield month, translate(N_("其他课")), *told.rest


def _people(
    source: ReportSource,
    ids: Mapping[str, str],
    number: Callable[[str], int],
    day: Callable[[Stamp], tuple[str, int | str]],
    names: Mapping[str, str] | None,
) -> Iterator[tuple[Cell, ...]]:
    came: dict[str, list[str]] = {}
    for visit in source.visits():
        came.setdefault(ids.get(visit.learner, visit.learner), []).append(day(visit.at)[0])
    for who in sorted(came, key=number):
        days = [each for each in came[who] if each]
        named = (names.get(who, ""),) if names is not None else ()
        yield number(who), min(days, default=""), len(came[who]), *named
