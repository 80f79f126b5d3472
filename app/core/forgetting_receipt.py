"""What the receipt of a deletion says: numbers and a day, and no name.

The same words are saved and printed. A learner reads it at her seat, a volunteer at the desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.grave_places import GraveView, number_of
from app.core.record_pages import DONE, SAVE, STICK, LeafButton, LeafView
from app.core.words import N_, Translate

if TYPE_CHECKING:
    from app.core.ports import Forgotten


def seat_receipt(
    forgotten: Forgotten, day: date, translate: Translate, *, has_stick: bool
) -> LeafView:
    """What was done at her seat, for her."""
    tell = translate
    looks = tell(N_("还有 {n} 份旧文件打不开，请志愿者看一看。"))
    lines = (
        _day_line(day, tell),
        tell(N_("删掉了 {n} 条记录，找不回来了。")).format(n=forgotten.events),
        tell(N_("留下 {n} 个空位，里面没有名字，也没有字。")).format(n=forgotten.events),
        *_file_lines(forgotten, looks, tell),
        tell(N_("以前存在U盘上的、打在纸上的，要您自己收好。")),
    )
    return _page(lines, tell, has_stick=has_stick)


def desk_receipt(
    forgotten: Forgotten,
    day: date,
    graves: Sequence[GraveView],
    translate: Translate,
    *,
    has_stick: bool,
) -> LeafView:
    """What was done at the station, and which computers have still to do it."""
    tell = translate
    looks = tell(N_("还有 {n} 份旧文件打不开，请站长看一看。"))
    numbers = tell(N_("、")).join(number_of(grave.id) for grave in graves)
    places = graves[0].places if graves else ()
    last = N_("没有别的电脑和这里同步过。")
    if places:
        last = N_("没确认的，下次同步时会删；在“已经删除的”里看得到。")
    lines = (
        _day_line(day, tell),
        tell(N_("编号：{number}")).format(number=numbers),
        tell(N_("这里删掉了 {n} 条记录，找不回来了。")).format(n=forgotten.events),
        *_file_lines(forgotten, looks, tell),
        *(place.words for place in places),
        tell(last),
    )
    return _page(lines, tell, has_stick=has_stick)


def receipt_text(view: LeafView, program: str) -> str:
    """The receipt as a text file."""
    return "\n".join((f"{program} · {view.name}", "", view.sentence, *view.lines, ""))


def _day_line(day: date, tell: Translate) -> str:
    said = tell(N_("日期：{year} 年 {month} 月 {day} 日"))
    return said.format(year=day.year, month=day.month, day=day.day)


def _file_lines(forgotten: Forgotten, looks: str, tell: Translate) -> Iterator[str]:
    """Of copies; ``looks`` says who should look at those that could not be read."""
    if forgotten.copies:
        yield tell(N_("{n} 份备份里的，也一起删掉了。")).format(n=forgotten.copies)
    if forgotten.left:
        yield looks.format(n=len(forgotten.left))


def _page(lines: Iterable[str], tell: Translate, *, has_stick: bool) -> LeafView:
    buttons = [
        LeafButton(DONE, tell(N_("好了")), "check", is_main=True),
        LeafButton(SAVE, tell(N_("存一份回执")), "document"),
    ]
    if has_stick:
        buttons.append(LeafButton(STICK, tell(N_("存到U盘")), "download"))
    return LeafView(
        name=tell(N_("回执")),
        sign="circle-check",
        sentence=tell(N_("删好了。")),
        lines=tuple(lines),
        buttons=tuple(buttons),
    )
