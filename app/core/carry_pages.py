"""把记录带去驿站: pages about sticks and stations, made from what waits and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.core.carrying import Carried, Stick
from app.core.page import Choice, Page
from app.core.problem import KnownProblem
from app.core.sync_state import Link, StationFound, SyncState, waiting_sentence
from app.core.words import N_, Translate

PARENTS = {
    "carry-stick": "carry", "carry-done": "carry", "carry-problem": "carry",
    "carry-stations": "carry", "carry-meet": "carry", "carry-known": "carry",
    "carry-shown": "carry-meet", "carry-cards": "carry-meet", "carry-check": "carry-meet",
    "carry-link": "carry-known", "carry-forget": "carry-known",
}  # fmt: skip
"""Where 离开 leads from a page; from all others it leads out."""


class Ways(NamedTuple):
    """What this computer can do."""

    has_net: bool = False
    """Whether stations can be reached over the network."""


def carry_page(state: SyncState, ways: Ways, translate: Translate, notice: str = "") -> Page:
    """The first page."""
    lead = waiting_sentence(state, translate) or translate(N_("这台电脑还不认得驿站。"))
    waiting = state.waiting
    detail = (
        translate(N_("写到 U 盘上，{n} 条")).format(n=waiting)
        if waiting
        else translate(N_("写到 U 盘上"))
    )
    choices = [
        Choice("write", translate(N_("把记录带去驿站")), detail, "send"),
        Choice("read", translate(N_("收驿站的回执")), translate(N_("从 U 盘上读")), "download"),
    ]
    if not state.stations:
        choices.clear()
    elif ways.has_net:
        is_there = any(link.is_there for link in state.stations)
        detail = N_("连着呢") if is_there else N_("现在没连上，会自己再试")
        choices.append(
            Choice("push", translate(N_("从网上送过去")), translate(detail), "wifi"),
        )
    if ways.has_net:
        detail = translate(N_("要看驿站屏幕上的数字"))
        choices.append(Choice("pair", translate(N_("和驿站配对")), detail, "link"))
    detail = translate(N_("没有网络的时候"))
    choices.append(Choice("meet", translate(N_("用 U 盘互相认识")), detail, "key"))
    if state.links:
        names = translate(N_("、")).join(link.name for link in state.links)
        choices.append(Choice("known", translate(N_("认得的电脑")), names, "computer"))
    title = translate(N_("记录和驿站"))
    return Page(
        "carry",
        title,
        lead=lead,
        notice=notice,
        choices=tuple(choices),
        lines=_own(state, translate),
    )


def _own(state: SyncState, translate: Translate) -> tuple[str, ...]:
    """What the desk calls this computer: it tells two of one name apart by the number."""
    if state.me is None:
        return ()
    said = translate(N_("这台电脑叫“{name}”，核对号 {check}。"))
    return (said.format(name=state.me.name, check=state.me.check),)


def stick_page(sticks: Sequence[Stick], translate: Translate) -> Page:
    """Which stick? Asked only where there is not exactly one."""
    lead = N_("要用哪一个 U 盘？") if sticks else N_("没找到 U 盘。请插好，再找一次。")
    return Page(
        "carry-stick",
        translate(N_("找 U 盘")),
        lead=translate(lead),
        choices=(
            *(
                Choice(stick.path, translate(N_("U 盘 {name}")).format(name=stick.name), icon="bag")
                for stick in sticks
            ),
            Choice("again", translate(N_("再找一次")), icon="search"),
        ),
    )


def busy_page(
    what: str, translate: Translate, done: int = 0, count: int = 0, *, is_stopping: bool = False
) -> Page:
    """``what`` is under way: "write", "read", "look" (for a stick or a station) or "pair"."""
    headline, lead = {
        "write": (N_("正在写，先别拔 U 盘"), N_("写好了会告诉您。")),
        "read": (N_("正在收，先别拔 U 盘"), N_("收好了会告诉您。")),
        "look": (N_("正在找，请稍等"), N_("要几秒钟。")),
        "pair": (N_("正在配对，请稍等"), N_("要几秒钟。")),
    }[what]
    if is_stopping:
        lead = N_("收完这一份就停。")
    page = Page(
        "carry-busy",
        translate(N_("记录和驿站")),
        headline=translate(headline),
        sign="wait",
        lead=translate(lead),
    )
    if count > 1:
        said = translate(N_("第 {n} 份，共 {count} 份")).format(n=min(done + 1, count), count=count)
        page = page._replace(progress=(done, count), lines=(said,))
    if what in {"write", "read"} and not is_stopping:
        stop = Choice("stop", translate(N_("停下来")), translate(N_("不会少记录")), "stop")
        page = page._replace(choices=(stop,))
    return page


def done_page(came: Carried, translate: Translate) -> Page:
    """What came of a stick: 可以拔了 in the largest letters, the rest below."""
    lead = N_("请拔下 U 盘。")
    if came.refused:
        lead = N_("有几个文件没有收下，请看下面。")
    elif not came.is_whole:
        lead = N_("停下来了，剩下的还在原处。")
    lines = (*came.refused, *came.done, *came.left)
    if not lines:
        lines = (translate(N_("没有给这台电脑的新东西。")),)
    return Page(
        "carry-done",
        translate(N_("记录和驿站")),
        headline=translate(N_("可以拔了")),
        sign="warning" if came.refused else "circle-check",
        lead=translate(lead),
        lines=lines,
        onward=translate(N_("好了")),
    )


def problem_page(problem: KnownProblem, translate: Translate, *, can_repeat: bool) -> Page:
    """What happened, what stays safe, what to do."""
    again = Choice("again", translate(N_("再试一次")), icon="restart")
    return Page(
        "carry-problem",
        translate(N_("记录和驿站")),
        lead=problem.happened,
        lines=tuple(filter(None, (problem.safe, problem.todo))),
        choices=(again,) if can_repeat else (),
        onward=translate(N_("知道了")),
    )


def stations_page(found: Sequence[StationFound], translate: Translate) -> Page:
    """The stations that answered nearby."""
    lead = N_("要和哪个驿站配对？") if found else N_("没找到驿站。它的电脑开着吗？")
    return Page(
        "carry-stations",
        translate(N_("和驿站配对")),
        lead=translate(lead),
        choices=(
            *(Choice(each.address, each.name, each.address, "signpost") for each in found),
            Choice("again", translate(N_("再找一次")), icon="search"),
            Choice("type", translate(N_("自己写地址")), translate(N_("驿站屏幕上有")), "pencil"),
        ),
    )


def paired_page(link: Link, translate: Translate) -> Page:
    """They know each other now."""
    return Page(
        "carry-done",
        translate(N_("和驿站配对")),
        headline=translate(N_("配对好了")),
        sign="circle-check",
        lead=translate(N_("以后连上网，记录就自己送过去。")),
        lines=(translate(N_("认得了：{name}")).format(name=link.name),),
        onward=translate(N_("好了")),
    )


def spell_code(code: str) -> str:
    """A code in groups that one can read out: 482 107."""
    size = 3 if len(code) % 3 == 0 else 4
    return " ".join(code[at : at + size] for at in range(0, len(code), size))
