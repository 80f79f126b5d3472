"""我的进步, as it is shown and said: what she can do, never how many per cent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from app.core.progress import Done, LessonRecord, Progress
from app.core.words import N_, Translate

STAMP_WORDS = {
    Done.ALONE: N_("自己会"),
    Done.HELPED: N_("有人陪"),
    Done.BEGUN: N_("学着呢"),
}
"""What stands in the stamp of a lesson: a word, and never a number."""
_MOST_SAID = 3


class Listed(Protocol):
    """A lesson as the list of lessons knows it."""

    @property
    def id(self) -> str:
        """The lesson's id."""
        ...

    @property
    def title(self) -> str:
        """Translated."""
        ...

    @property
    def steps(self) -> Sequence[tuple[str, str]]:
        """Id and title of every step."""
        ...


class StampView(NamedTuple):
    """One lesson with its stamp."""

    lesson: str
    title: str
    done: Done
    word: str
    """Beside the stamp."""
    can: str
    """In a sentence: 您自己会……; it stands for the title where that is in it."""
    steps: tuple[str, ...]
    """Titles of the steps that she does on her own, where it is not the whole lesson."""


class NextView(NamedTuple):
    """What could come next, with the reason in a sentence."""

    lesson: str
    title: str
    label: str
    reason: str


class ProgressView(NamedTuple):
    """我的进步."""

    lead: str
    stamps: tuple[StampView, ...]
    next: NextView | None
    really_done: tuple[str, ...]
    """What was done in earnest, as volunteers have ticked it: sentences, the latest first."""
    say: tuple[str, ...]


def progress_view(
    progress: Progress,
    index: Sequence[Listed],
    translate: Translate,
    advised: Sequence[str] = (),
    really_done: Sequence[str] = (),
) -> ProgressView:
    """Stamps in the order of the best first, then what could come next.

    Of the lessons that are new to her the first of ``advised`` is next, so that this page and
    home say the same. ``really_done`` are sentences, the latest first.
    """
    by_id = {each.id: each for each in index}
    order = list(Done)
    known = sorted(
        (each for each in progress.lessons if each.lesson in by_id),
        key=lambda each: order.index(each.done),
    )
    stamps = tuple(_stamp(each, by_id[each.lesson], translate) for each in known)
    lead = _lead(stamps, translate)
    order_of = {lesson: place for place, lesson in enumerate(advised)}
    ordered = sorted(index, key=lambda each: order_of.get(each.id, len(order_of)))
    onward = _next(progress, ordered, translate)
    said = [stamp.can for stamp in stamps if stamp.done is Done.ALONE][:_MOST_SAID]
    if onward is not None:
        said.append(onward.reason)
    done = tuple(really_done)
    return ProgressView(lead, stamps, onward, done, (lead, *done[:1], *said))


def _lead(stamps: Sequence[StampView], translate: Translate) -> str:
    if any(stamp.done is Done.ALONE for stamp in stamps):
        return translate(N_("这些事，您自己会做了。"))
    if stamps:
        return translate(N_("您已经开始学了，慢慢来。"))
    return translate(N_("学完一课，就在这里盖一个章。"))


def _stamp(record: LessonRecord, lesson: Listed, translate: Translate) -> StampView:
    steps: tuple[str, ...] = ()
    if record.done is Done.ALONE:
        can = translate(N_("您自己会：{title}。"))
    else:
        steps = tuple(title for step, title in lesson.steps if step in record.steps_alone)
        if steps:
            can = translate(N_("这几步您自己会："))
        elif record.done is Done.HELPED:
            can = translate(N_("您有人陪着，做完了一遍。"))
        else:
            can = translate(N_("您学过几步了。"))
    return StampView(
        record.lesson,
        lesson.title,
        record.done,
        translate(STAMP_WORDS[record.done]),
        can.format(title=lesson.title),
        steps,
    )


def _next(progress: Progress, index: Sequence[Listed], translate: Translate) -> NextView | None:
    """First what was begun, then what was done with help, then the first that is new."""
    for done, reason, label in (
        (Done.BEGUN, N_("“{title}”学到一半，可以接着学。"), N_("接着学")),
        (Done.HELPED, N_("“{title}”可以自己做一遍试试。"), N_("自己做一遍")),
        (None, N_("接下来可以学“{title}”。"), N_("去学这一课")),
    ):
        for lesson in _in_state(progress, index, done):
            return NextView(
                lesson.id,
                lesson.title,
                translate(label),
                translate(reason).format(title=lesson.title),
            )
    return None


def _in_state(progress: Progress, index: Sequence[Listed], done: Done | None) -> list[Listed]:
    by_id = {each.id: each for each in index}
    if done is None:
        return [each for each in index if progress.of(each.id) is None]
    return [
        by_id[each.lesson]
        for each in progress.lessons
        if each.done is done and each.lesson in by_id
    ]
