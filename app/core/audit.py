"""Who saw or changed what: every event that names a volunteer, told in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from app.core.events import STATION, Event, Fact, Kind
from app.core.volunteers import Volunteer, number_of, text_of
from app.core.words import N_, Translate

COMMAND_LINE = "command-line"
"""Stands where events name a volunteer for what was done by command line: nobody has said who.

The name of the operating system's user would say less than it seems to: a station has one account.
"""
COMMAND_LINE_NAME = N_("从命令行")


class Sort(StrEnum):
    """By which the list can be narrowed."""

    SEEN = "seen"
    CHANGED = "changed"
    DUTY = "duty"


SORT_NAMES: Mapping[Sort, str] = {
    Sort.SEEN: N_("看了"),
    Sort.CHANGED: N_("改了"),
    Sort.DUTY: N_("值班"),
}

SEEN: Mapping[str, str] = {
    "page": N_("看了她的页面"),
    "visits": N_("看了她来过的日子"),
    "paper": N_("打印了她的纸"),
    "export": N_("导出了她的记录"),
    "seat": N_("看了她座位上的情况"),
    "xapi": N_("导出了学过的课（没有名字）"),
    "browse": N_("看了记录的抄本（没有名字）"),
    "browse-names": N_("看了记录的抄本（有名字）"),
}
"""What ``record.seen`` may say under ``what``."""

CHANGED: Mapping[str, str] = {
    "enrolled": N_("登记了她"),
    "name": N_("改了称呼"),
    "picture": N_("换了头像"),
    "pictures": N_("清掉了三个图"),
    "card": N_("给了新卡"),
    "merged": N_("把两份记录合成一份"),
    "unmerged": N_("把一份记录分成两份"),
    "forgotten": N_("删掉了她的记录"),
    "volunteer-forgotten": N_("删掉了志愿者记录"),
}
"""What ``record.changed`` may say under ``what``."""

_TOLD: Mapping[str, str] = {
    Kind.VOLUNTEER_ENROLLED: N_("登记了志愿者"),
    Kind.VOLUNTEER_NAMED: N_("改了志愿者的称呼"),
    Kind.ROLE_GIVEN: N_("定了能做什么"),
    Kind.VOLUNTEER_KEYED: N_("设了密码"),
    Kind.VOLUNTEER_BADGED: N_("给了胸牌"),
    Kind.VOLUNTEER_LEFT: N_("登记了离开"),
    Kind.PIN_FREED: N_("解开了密码"),
    Kind.SHIFT_PLANNED: N_("排了班"),
    Kind.SHIFT_DROPPED: N_("取消了班"),
    Kind.BOOKING_MADE: N_("约了时间"),
    Kind.BOOKING_CANCELLED: N_("取消了预约"),
    Kind.BOOKING_KEPT: N_("记了“来过了”"),
    Kind.HELP_ANSWERED: N_("答复了“预约帮手”"),
    "really.done": N_("记了“真的办好了”"),
    "really.undone": N_("收回了“真的办好了”"),
    "note.left": N_("留了话"),
    "note.taken-back": N_("撤掉了留的话"),
    "learner.told-apart": N_("认定是两个人"),
    "retention.set": N_("定了记录留多久"),
    "poll.made": N_("开了意见征集"),
    "poll.closed": N_("结束了意见征集"),
    "learner.merged": N_("把两份记录合成一份"),
    "learner.unmerged": N_("把一份记录分成两份"),
    "call.answered": N_("去帮忙"),
    "call.finished": N_("帮完了"),
    "hand.taken": N_("接过来动手"),
    "hand.given": N_("还给她动手"),
}
_DUTY: Mapping[str, str] = {
    Kind.SHIFT_STARTED: N_("签到"),
    Kind.SHIFT_ENDED: N_("签退"),
    Kind.PIN_MISSED: N_("密码没对上"),
}
_OTHER = N_("做了一件事")
_LATEST = 2**53
DUTY_KINDS = frozenset(
    {*map(str, _DUTY), "call.answered", "call.finished", "hand.taken", "hand.given"}
)
"""The kinds of event that are ``Sort.DUTY``; ``record.seen`` is ``SEEN``, the rest ``CHANGED``."""


class Entry(NamedTuple):
    """One thing that a volunteer did or saw."""

    event: str
    wall_ms: int
    volunteer: str
    kind: str
    what: str
    of: str
    """Whom or what it was about: a learner, a volunteer, the station."""

    @property
    def sort(self) -> Sort:
        """By which it can be found."""
        if self.kind == Kind.RECORD_SEEN:
            return Sort.SEEN
        return Sort.DUTY if self.kind in DUTY_KINDS else Sort.CHANGED


def seen(what: str, of: str, *, by: str = "") -> Fact:
    """A volunteer (the subject) looked at the record ``of``; for ``by`` see ``changed``."""
    return Fact(Kind.RECORD_SEEN, _body(what, of, by))


def changed(what: str, of: str, *, by: str = "") -> Fact:
    """A volunteer (the subject) changed the record ``of`` in a way that no other event tells.

    ``by`` says who did it where the subject is ``STATION``: nobody (``COMMAND_LINE``), or somebody
    under whose id nothing can be kept any more.
    """
    return Fact(Kind.RECORD_CHANGED, _body(what, of, by))


def kept(entry: Entry) -> Fact:
    """The same of ``STATION``, for ``entry`` of a volunteer who is forgotten: by her id, unnamed.

    Nobody takes away what she looked at by taking herself away.
    """
    body = {**_body(entry.what, entry.of, entry.volunteer), "at": entry.wall_ms}
    return Fact(Kind(entry.kind), body)


def goes_with_her(entry: Entry) -> bool:
    """Whether ``entry`` has the volunteer as its subject and says something of somebody else."""
    return entry.kind in (Kind.RECORD_SEEN, Kind.RECORD_CHANGED)


def _body(what: str, of: str, by: str) -> dict[str, str]:
    return {"what": what, "of": of} | ({"volunteer": by} if by else {})


def entry_of(event: Event) -> Entry | None:
    """What ``event`` says of a volunteer; None for nothing."""
    kind, wall_ms = event.kind, event.wall_ms
    if not kind:
        return None  # the empty place of somebody who was deleted
    if kind in (Kind.RECORD_SEEN, Kind.RECORD_CHANGED):
        who = event.learner
        if who == STATION:
            who, at = text_of(event, "volunteer"), number_of(event, "at", _LATEST)
            wall_ms = at if at >= 0 else wall_ms
        what, of = text_of(event, "what"), text_of(event, "of")
    elif kind in (Kind.SHIFT_STARTED, Kind.PIN_MISSED):
        who, what, of = event.learner, "", event.learner
    else:
        who, what, of = text_of(event, "volunteer"), "", event.learner
    return Entry(event.id, wall_ms, who, kind, what, of) if who else None


def fold_audit(events: Iterable[Event]) -> tuple[Entry, ...]:
    """Everything that volunteers did or saw, the latest first."""
    found = [
        (entry.wall_ms, event.hlc, event.id, entry)
        for event in events
        if (entry := entry_of(event)) is not None
    ]
    return tuple(entry for *_place, entry in sorted(found, reverse=True))


class AuditRow(NamedTuple):
    """One line of the list, in words."""

    wall_ms: int
    who: str
    did: str
    whom: str
    """Empty where it was about herself, or about the station."""
    sort: Sort


def audit_rows(
    entries: Iterable[Entry],
    volunteers: Iterable[Volunteer],
    name_of: Callable[[str], str],
    translate: Translate,
) -> tuple[AuditRow, ...]:
    """``entries`` in words; ``name_of`` gives a learner's name, "" for who is not here any more."""
    names = {each.id: each.name for each in volunteers}
    names[COMMAND_LINE] = translate(COMMAND_LINE_NAME)
    gone = translate(N_("已删除"))
    rows: list[AuditRow] = []
    for entry in entries:
        whom = names.get(entry.of) or name_of(entry.of) or gone
        if entry.of in {entry.volunteer, STATION}:
            whom = ""
        who = names.get(entry.volunteer) or gone
        rows.append(AuditRow(entry.wall_ms, who, translate(_words(entry)), whom, entry.sort))
    return tuple(rows)


def _words(entry: Entry) -> str:
    if entry.kind == Kind.RECORD_SEEN:
        return SEEN.get(entry.what, N_("看了她的记录"))
    if entry.kind == Kind.RECORD_CHANGED:
        return CHANGED.get(entry.what, N_("改了她的记录"))
    return _TOLD.get(entry.kind) or _DUTY.get(entry.kind, _OTHER)
