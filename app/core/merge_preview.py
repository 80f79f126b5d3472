"""What is asked before two are made one: what each has, and what both would have together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.core.arriving import word_of
from app.core.card_number import spaced
from app.core.doubles import Why
from app.core.learner_list import Entry, Figures, seen_words
from app.core.learner_page import Eyes
from app.core.people import Person
from app.core.really_done import day_words
from app.core.words import N_, Translate

WHY_WORDS = {
    Why.CARD: N_("卡号一样"),
    Why.NAME: N_("称呼一样"),
    Why.SOUND: N_("称呼听起来一样"),
    Why.PICTURE: N_("图一样，称呼头一个字也一样"),
}


class Side(NamedTuple):
    """One of the two, or both together."""

    heading: str
    name: str
    picture: str
    lines: tuple[str, ...]


class MergeView(NamedTuple):
    """What is asked."""

    question: str
    sides: tuple[Side, Side]
    together: Side
    notes: tuple[str, ...]
    """What speaks for it, and that it can be taken back."""
    warning: str = ""
    """What makes it hardly possible."""


def merge_view(
    one: Entry, other: Entry, together: Entry, reasons: Iterable[Why], met: int, eyes: Eyes
) -> MergeView:
    """``together`` is the entry that both would have; ``met``: how often both were here at once."""
    tell = eyes.translate
    notes = []
    if why := tell(N_("、")).join(tell(WHY_WORDS[each]) for each in reasons):
        notes.append(tell(N_("看着像一个人：{why}。")).format(why=why))
    notes.append(tell(N_("合了以后，两边的记录都算她的。合错了，随时可以分开。")))
    warning = ""
    if met:
        said = N_("有 {n} 次两人同时在不同的座位上，多半是两个人。")
        warning = tell(said).format(n=met)
    return MergeView(
        tell(N_("这是同一个人吗？先问问本人。")),
        (
            _side(tell(N_("一份")), one, eyes),
            _side(tell(N_("另一份")), other, eyes),
        ),
        _together(one.person, other.person, together, eyes),
        tuple(notes),
        warning,
    )


def _side(heading: str, entry: Entry, eyes: Eyes) -> Side:
    tell, person = eyes.translate, entry.person
    since = eyes.day_of(person.enrolled_ms)
    word = word_of(person.picture, tell)
    lines = [
        # A picture that only a newer version knows has no word here.
        *([tell(N_("图：{picture}")).format(picture=word)] if word else []),
        tell(N_("登记：{day}")).format(day=day_words(since, eyes.today, tell)),
        *_counted(entry.figures, eyes),
    ]
    if person.card:
        lines.append(tell(N_("卡号 {number}")).format(number=spaced(person.card)))
    return Side(heading, person.name, person.picture, tuple(lines))


def _counted(figures: Figures, eyes: Eyes) -> list[str]:
    tell = eyes.translate
    lines = [tell(N_("来过 {n} 次")).format(n=figures.visits)]
    if figures.last_ms:
        lines.append(seen_words(figures.last_ms, eyes.today, eyes.day_of, tell))
    lines.append(tell(N_("学完 {n} 课")).format(n=len(figures.finished)))
    if figures.real:
        lines.append(tell(N_("真的办好 {n} 件")).format(n=figures.real))
    return lines


def _together(one: Person, other: Person, together: Entry, eyes: Eyes) -> Side:
    tell, person = eyes.translate, together.person
    lines = []
    if one.name != other.name:
        lines.append(tell(N_("称呼用后来写的“{name}”")).format(name=person.name))
    if one.picture != other.picture:
        word = word_of(person.picture, tell)
        lines.append(tell(N_("图用后来选的“{picture}”")).format(picture=word))
    lines += _counted(together.figures, eyes)
    if one.card and other.card and one.card != other.card:
        said = tell(N_("卡用后来的 {number}，另一张不能再用"))
        lines.append(said.format(number=spaced(person.card)))
    return Side(tell(N_("合成一位以后")), person.name, person.picture, tuple(lines))


def pair_title(one: Person, other: Person, translate: Translate) -> str:
    """王奶奶（茶杯）和王奶奶（金鱼）."""
    named = translate(N_("{name}（{picture}）"))
    first, second = (
        named.format(name=each.name, picture=word) if word else each.name
        for each in (one, other)
        for word in (word_of(each.picture, translate),)
    )
    return translate(N_("{one}和{other}")).format(one=first, other=second)


def why_words(reasons: Iterable[Why], translate: Translate) -> str:
    """In a few words what makes them look like one."""
    return translate(N_("、")).join(translate(WHY_WORDS[each]) for each in reasons)
