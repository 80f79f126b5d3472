"""Who helps at a station, and what each role may do: one table, asked by every screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from app.core.events import Event, Fact, Kind
from app.core.words import N_, one_line

LONGEST_NAME = 12
"""Signs of a name: more does not fit on a tile."""


class Role(StrEnum):
    """What somebody is trusted with; the values are stored."""

    VOLUNTEER = "volunteer"
    LEADER = "leader"
    MANAGER = "manager"


ROLE_NAMES: Mapping[Role, str] = {
    Role.VOLUNTEER: N_("志愿者"),
    Role.LEADER: N_("组长"),
    Role.MANAGER: N_("站长"),
}
_RANK = {Role.VOLUNTEER: 0, Role.LEADER: 1, Role.MANAGER: 2}


class Deed(StrEnum):
    """What somebody may want to do at the desk, or with a learner's seat."""

    HELP = "help"
    """Answer a raised hand, 我来动手, pause and finish."""
    SEE_LEARNER = "see-learner"
    """Open a learner's page."""
    NOTE = "note"
    """Leave a note, tick 真的办好了, print her papers."""
    ENROL_LEARNER = "enrol-learner"
    """Enrol somebody, change her name, picture or card."""
    BOOK = "book"
    """Make, keep and cancel bookings."""
    CARRY = "carry"
    """Records by stick."""
    REHEARSE = "rehearse"
    """练习带人."""
    CONFIRM_WORDS = "confirm-words"
    """Let everybody say a label in another way."""
    MERGE = "merge"
    """Make one learner of two, and two of one."""
    EXPORT_LEARNER = "export-learner"
    FORGET_LEARNER = "forget-learner"
    PLAN_SHIFTS = "plan-shifts"
    SEE_HOURS = "see-hours"
    """Everybody's hours; one's own are always there."""
    SEE_AUDIT = "see-audit"
    """Who saw or changed what."""
    POLL = "poll"
    """Make and close 意见征集."""
    REPORT = "report"
    """Reports of the station."""
    PAIR = "pair"
    """Let a seat in, and out again."""
    ENROL_VOLUNTEER = "enrol-volunteer"
    """Somebody new, a name, a badge, and leaving."""
    GIVE_ROLE = "give-role"
    FORGET_VOLUNTEER = "forget-volunteer"
    """Delete a volunteer's record for ever; everybody may have her own deleted."""
    FREE = "free"
    """Take a lock away, set somebody's PIN anew."""
    SET_STATION = "set-station"
    """How long records are kept, and what else holds for the station."""


DEEDS: Mapping[Deed, Role] = {
    Deed.HELP: Role.VOLUNTEER,
    Deed.SEE_LEARNER: Role.VOLUNTEER,
    Deed.NOTE: Role.VOLUNTEER,
    Deed.ENROL_LEARNER: Role.VOLUNTEER,
    Deed.BOOK: Role.VOLUNTEER,
    Deed.CARRY: Role.VOLUNTEER,
    Deed.REHEARSE: Role.VOLUNTEER,
    Deed.CONFIRM_WORDS: Role.LEADER,
    Deed.MERGE: Role.LEADER,
    Deed.EXPORT_LEARNER: Role.LEADER,
    Deed.FORGET_LEARNER: Role.LEADER,
    Deed.PLAN_SHIFTS: Role.LEADER,
    Deed.SEE_HOURS: Role.LEADER,
    Deed.SEE_AUDIT: Role.LEADER,
    Deed.POLL: Role.LEADER,
    Deed.REPORT: Role.LEADER,
    Deed.PAIR: Role.LEADER,
    Deed.ENROL_VOLUNTEER: Role.MANAGER,
    Deed.GIVE_ROLE: Role.MANAGER,
    Deed.FORGET_VOLUNTEER: Role.MANAGER,
    Deed.FREE: Role.MANAGER,
    Deed.SET_STATION: Role.MANAGER,
}
"""The least role that may do it; whoever has a higher one may as well."""


def may(role: Role, deed: Deed) -> bool:
    """Whether somebody with ``role`` may do ``deed``."""
    return _RANK[role] >= _RANK[DEEDS[deed]]


class Volunteer(NamedTuple):
    """Somebody who helps at a station."""

    id: str
    """Random; what events say of her."""
    name: str = ""
    role: Role = Role.VOLUNTEER
    pin: str = ""
    """The PIN as Argon2id has hashed it (PHC form), "" for none."""
    badge: str = ""
    """The number on her badge, see ``card_number``; "" for none."""
    enrolled_ms: int = 0
    is_here: bool = True
    """False once she has left the station for good."""
    misses: int = 0
    """How often in a row her PIN was wrong, since it was right or somebody freed her."""

    def may(self, deed: Deed) -> bool:
        """Whether she may do ``deed``: nobody who has left may do anything."""
        return self.is_here and may(self.role, deed)


# --- what is remembered ---------------------------------------------------------------------------


def enrolled(name: str, role: Role, *, by: str) -> tuple[Fact, ...]:
    """Somebody begins at the station; ``by`` is the volunteer who says so, "" for herself."""
    return (
        Fact(Kind.VOLUNTEER_ENROLLED, {"volunteer": by}),
        named(name, by=by),
        given_role(role, by=by),
    )


def named(name: str, *, by: str) -> Fact:
    """She is called so from now on."""
    return Fact(Kind.VOLUNTEER_NAMED, {"name": name, "volunteer": by})


def given_role(role: Role, *, by: str) -> Fact:
    """She is trusted with more, or with less."""
    return Fact(Kind.ROLE_GIVEN, {"role": str(role), "volunteer": by})


def keyed(pin: str, *, by: str) -> Fact:
    """Her PIN is another one from now on; ``pin`` as ``PinHash.make`` gives it, "" for none."""
    return Fact(Kind.VOLUNTEER_KEYED, {"pin": pin, "volunteer": by})


def badged(number: str, *, by: str) -> Fact:
    """Her badge has this number; an older one works no more."""
    return Fact(Kind.VOLUNTEER_BADGED, {"number": number, "volunteer": by})


def left(*, by: str) -> Fact:
    """She helps here no more; her hours stay."""
    return Fact(Kind.VOLUNTEER_LEFT, {"volunteer": by})


def returned(*, by: str) -> Fact:
    """She who had left is back."""
    return Fact(Kind.VOLUNTEER_ENROLLED, {"volunteer": by})


def is_last_manager(volunteers: Iterable[Volunteer], who: str) -> bool:
    """Whether nobody could enrol anybody any more without ``who``: she stays as she is."""
    managers = [each.id for each in volunteers if each.is_here and each.role is Role.MANAGER]
    return managers == [who]


def tidy_name(text: str) -> str:
    """A name as it is kept: no spaces around it, and not longer than a tile."""
    return one_line(text, LONGEST_NAME)


# --- folding --------------------------------------------------------------------------------------

PIN_ENDS = frozenset({Kind.PIN_FITTED, Kind.PIN_FREED, Kind.VOLUNTEER_KEYED})
"""After one of these, wrong tries before it count no more."""


def role_of(text: str) -> Role:
    """The role that ``text`` names; one of a newer program is trusted with the least."""
    return Role(text) if text in set(Role) else Role.VOLUNTEER


def fold_volunteers(events: Iterable[Event]) -> tuple[Volunteer, ...]:
    """Everybody who was ever enrolled, by name; the events may come in any order."""
    found: dict[str, dict[str, Any]] = {}
    began: set[str] = set()
    for event in sorted(events, key=lambda event: (event.hlc, event.id)):
        fields = found.setdefault(event.learner, {"misses": 0})
        kind = event.kind
        if kind == Kind.VOLUNTEER_ENROLLED:
            began.add(event.learner)
            fields.setdefault("enrolled_ms", event.wall_ms)
            fields["is_here"] = True
        elif kind == Kind.VOLUNTEER_LEFT:
            fields["is_here"] = False
        elif kind == Kind.VOLUNTEER_NAMED:
            fields["name"] = text_of(event, "name")
        elif kind == Kind.ROLE_GIVEN:
            fields["role"] = role_of(text_of(event, "role"))
        elif kind == Kind.VOLUNTEER_KEYED:
            fields["pin"] = text_of(event, "pin")
        elif kind == Kind.VOLUNTEER_BADGED:
            fields["badge"] = text_of(event, "number")
        if kind == Kind.PIN_MISSED:
            fields["misses"] += 1
        elif kind in PIN_ENDS:
            fields["misses"] = 0
    people = (Volunteer(who, **fields) for who, fields in found.items() if who in began)
    return tuple(sorted(people, key=lambda each: (each.name, each.id)))


def text_of(event: Event, name: str) -> str:
    """A text of the body, "" if it has none: it may be of a newer program, or of a stranger's."""
    value = event.body.get(name)
    # A foreign body may hold half a surrogate pair, which nothing can keep.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def number_of(event: Event, name: str, most: int) -> int:
    """A whole number from 0 to ``most`` of the body; -1 if it has none."""
    value = event.body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return -1
    return value if 0 <= value <= most else -1
