"""Which computers have confirmed that somebody is forgotten, and which have not, said plainly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from app.core.really_done import day_words
from app.core.words import N_, Translate


class Place(NamedTuple):
    """One other computer."""

    title: str
    is_confirmed: bool
    words: str


class GraveView(NamedTuple):
    """Somebody who is forgotten: without a name, for there is none any more."""

    id: str
    title: str
    """The day, and the number that stands on the receipt."""
    places: tuple[Place, ...]
    summary: str


def grave_view(
    grave: str,
    day: date,
    today: date,
    confirmed: Collection[str],
    peers: Mapping[str, str],
    translate: Translate,
) -> GraveView:
    """One line of the list; ``peers`` are the titles of all other computers by their key id.

    ``confirmed`` are those whose receipt shows that they took the wish in.
    """
    places = tuple(
        _place(title, translate, is_confirmed=peer in confirmed)
        for peer, title in sorted(peers.items(), key=lambda each: (each[1], each[0]))
    )
    still = sum(not each.is_confirmed for each in places)
    if not places:
        summary = translate(N_("没有别的电脑和这里同步过。"))
    elif still:
        summary = translate(N_("还有 {n} 台没有确认。")).format(n=still)
    else:
        summary = translate(N_("全部 {n} 台都确认了。")).format(n=len(places))
    title = translate(N_("{day}删除 · 编号 {number}"))
    when = day_words(day, today, translate)
    return GraveView(grave, title.format(day=when, number=number_of(grave)), places, summary)


def number_of(grave: str) -> str:
    """What is printed on the receipt, so that it can be looked up without a name."""
    return grave.replace("-", "")[-8:]


def _place(title: str, translate: Translate, *, is_confirmed: bool) -> Place:
    said = N_("{place}已经确认") if is_confirmed else N_("{place}还没有确认")
    # Chinese words stand close behind a Chinese name, but not behind Latin letters.
    beside = f"{title} " if title[-1:].isascii() else title
    words = translate(said).format(place=beside).replace("  ", " ")
    return Place(title, is_confirmed, words)
