"""同步 at the desk: the seats and what waits for them, and what a manager should look at."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.core.carrying import Contest, Kept
from app.core.events import Kind
from app.core.page import Choice, Page
from app.core.sync_state import Link, Pairing, SyncState
from app.core.words import N_, Translate


class SeatCard(NamedTuple):
    """A computer as a card."""

    id: str
    name: str
    icon: str
    detail: str
    """When it was last heard of, and what waits for it."""
    sign: str
    """Icon of ``state``."""
    state: str
    """Whether it is connected, in words."""


class SyncView(NamedTuple):
    """The room's first screen."""

    lead: str
    cards: tuple[SeatCard, ...] = ()
    empty: tuple[str, str] = ("", "")
    """What is said where there is no card, and what to do."""
    actions: tuple[Choice, ...] = ()
    to_look_at: str = ""
    """What a manager should look at; "" for nothing, or where she may not."""
    notice: str = ""
    """What has just come of something."""


class May(NamedTuple):
    """What whoever is on duty may do here."""

    carry: bool = True
    pair: bool = True
    look: bool = True
    """Read contents that contradict each other: they are somebody's records."""


Moment = Callable[[int], str]
"""A time in milliseconds, in words; "" for never."""

PAIR, READ, WRITE, MEET, LOOK = "pair", "read", "write", "meet", "look"
"""Keys of the actions."""


def sync_view(
    state: SyncState,
    kept: Kept,
    may: May,
    when: Moment,
    translate: Translate,
    *,
    has_net: bool,
    notice: str = "",
) -> SyncView:
    """What the first screen shows."""
    seats = sorted(state.links, key=lambda link: (not link.is_there, link.name))
    actions = []
    if has_net and may.pair:
        detail = translate(N_("给它看几个数字"))
        actions.append(Choice(PAIR, translate(N_("配对新电脑")), detail, "link"))
    if may.carry:
        actions += [
            Choice(READ, translate(N_("收 U 盘")), translate(N_("收记录，写回执")), "download"),
            Choice(WRITE, translate(N_("写 U 盘")), translate(N_("带给学员座位")), "send"),
        ]
    if may.pair:
        detail = translate(N_("没有网络的时候"))
        actions.append(Choice(MEET, translate(N_("用 U 盘互相认识")), detail, "key"))
    return SyncView(
        _lead(state, translate, has_net=has_net),
        tuple(_card(link, when, translate, has_net=has_net) for link in seats),
        (
            translate(N_("还没有认得的电脑。")),
            translate(N_("配对一台，或者用 U 盘互相认识。")),
        )
        if not seats
        else ("", ""),
        tuple(actions),
        _to_look_at(kept, translate) if may.look else "",
        notice,
    )


def _lead(state: SyncState, translate: Translate, *, has_net: bool) -> str:
    if not state.links:
        return translate(N_("记录怎么来，怎么去"))
    waiting = sum(1 for link in state.seats if link.waiting)
    said = translate(N_("该带的都带到了"))
    if waiting:
        said = translate(N_("{n} 台还有东西没带到")).format(n=waiting)
    if not has_net:
        return said
    there = sum(link.is_there for link in state.seats)
    return translate(N_("{n} 台连着")).format(n=there) + translate(N_("，")) + said


def _card(link: Link, when: Moment, translate: Translate, *, has_net: bool) -> SeatCard:
    day = when(link.received_ms)
    parts = [
        translate(N_("上次 {day}")).format(day=day) if day else translate(N_("还没带来过记录"))
    ]
    if link.waiting:
        parts.append(translate(N_("有 {n} 条要带给它")).format(n=link.waiting))
    sign, said = ("wifi", N_("连着")) if link.is_there else ("wait", N_("没连上"))
    if not has_net:
        sign, said = ("check", N_("都带到了")) if not link.waiting else ("bag", N_("等 U 盘"))
    icon = "signpost" if link.role == "station" else "computer"
    return SeatCard(
        link.id, link.name, icon, translate(N_("，")).join(parts), sign, translate(said)
    )


def _to_look_at(kept: Kept, translate: Translate) -> str:
    parts = []
    if kept.set_aside:
        files = sum(each.files for each in kept.set_aside)
        parts.append(translate(N_("放在一边的 {n} 份")).format(n=files))
    if kept.contests:
        parts.append(translate(N_("两种内容的 {n} 条")).format(n=len(kept.contests)))
    return translate(N_("、")).join(parts)


# --- pairing --------------------------------------------------------------------------------------


class PairingView(NamedTuple):
    """The code, to be read across a room."""

    code: str
    lasts: str
    """For how long it is good, and for whom; nothing is counted down."""
    steps: tuple[str, ...]
    address: str
    """For a seat that does not find this station; "" for none."""
    joined: str
    """Who came in; "" for nobody yet."""


def pairing_view(
    pairing: Pairing, translate: Translate, spell: Callable[[str], str]
) -> PairingView:
    """What stands there while computers are let in; ``spell`` groups the digits."""
    joined = ""
    if pairing.joined:
        names = translate(N_("、")).join(pairing.joined)
        joined = translate(N_("进来了：{names}")).format(names=names)
    address = translate(N_("找不到驿站时，写这个地址：{address}"))
    return PairingView(
        spell(pairing.code),
        translate(N_("五分钟里有效，给一台电脑用。")),
        (
            translate(N_("到学员的电脑上，点“设置”，再点最下面的“志愿者设置”。")),
            translate(N_("点“记录和驿站”，再点“和驿站配对”，输入这些数字。")),
        ),
        address.format(address=pairing.address) if pairing.address else "",
        joined,
    )


# --- what a manager looks at ----------------------------------------------------------------------

_KINDS: Mapping[str, str] = {
    Kind.LEARNER_NAMED: N_("称呼"),
    Kind.LEARNER_PICTURED: N_("图片"),
    Kind.CARD_ISSUED: N_("卡号"),
    Kind.SETTING_CHOSEN: N_("设置"),
    Kind.STEP_REACHED: N_("做到一步"),
    Kind.SITTING_STARTED: N_("开始一课"),
    Kind.SITTING_FINISHED: N_("做完一课"),
    Kind.VISIT_STARTED: N_("来了"),
    Kind.VISIT_ENDED: N_("走了"),
}
_SHOWN = 20
"""Contests that are listed; the rest is counted."""


def kept_page(
    kept: Kept, names: Callable[[str], str], when: Moment, translate: Translate, notice: str = ""
) -> Page:
    """All that was set apart; ``names`` gives what a learner is called, "" for unknown."""
    lines = [_contest_line(each, names, when, translate) for each in kept.contests[:_SHOWN]]
    if len(kept.contests) > _SHOWN:
        more = len(kept.contests) - _SHOWN
        lines.append(translate(N_("还有 {n} 条一样的。")).format(n=more))
    if kept.contests:
        first = N_("下面的记录有两种内容，都留着。算数的那种，每台电脑上都一样，不用管。")
        lines.insert(0, translate(first))
        lines.append(translate(N_("要是算数的不对，请到学员那一页改。")))
    choices = []
    for each in kept.set_aside:
        detail = N_("认得它了，点一下就收") if each.is_trusted else N_("再认得它，才能收")
        label = translate(N_("“{name}”的 {n} 份")).format(name=each.name, n=each.files)
        icon = "download" if each.is_trusted else "lock"
        choices.append(Choice(each.peer, label, translate(detail), icon))
    lead = N_("放在一边，等人看看") if not kept.is_empty else N_("没有要看的")
    return Page(
        "kept",
        translate(N_("放在一边的")),
        lead=translate(lead),
        choices=tuple(choices),
        lines=tuple(lines),
        notice=notice,
        onward=translate(N_("看完了，回去")),
    )


def _contest_line(
    contest: Contest, names: Callable[[str], str], when: Moment, translate: Translate
) -> str:
    name = names(contest.learner) or translate(N_("一位学员"))
    kind = _KINDS.get(contest.kind)
    what = translate(kind) if kind else translate(N_("一条记录"))
    others = "；".join(_differing(each, contest.stands) for each in contest.others)
    said = translate(N_("{name}，{day}，{what}：算数的是“{stands}”，另一种是“{others}”"))
    stands = _differing(contest.stands, *contest.others)
    day = when(contest.wall_ms)
    return said.format(name=name, day=day, what=what, stands=stands, others=others)


def _differing(body: str, *others: str) -> str:
    """The values of ``body`` that the others do not have."""
    held, rest = _object(body), [_object(each) for each in others]
    values = [
        str(value)
        for key, value in held.items()
        if any(each.get(key) != value for each in rest) and not isinstance(value, dict | list)
    ]
    return " ".join(values)[:60] or "…"


def _object(body: str) -> Mapping[str, object]:
    found = json.loads(body)
    return found if isinstance(found, dict) else {}
