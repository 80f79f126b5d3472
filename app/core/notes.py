"""What has just happened, as far as the coach has something to say about it before going on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.course import Course
from app.core.mode import Mode
from app.core.moment import Moment
from app.core.words import N_


class NoteKind(StrEnum):
    """What has just happened, as far as the coach has something to say about it."""

    NONE = "none"
    WELL = "well"
    MISTAKE = "mistake"
    BLOCKED = "blocked"
    ASIDE = "aside"
    """A press that happened on this very screen and was no way on."""
    STRAY = "stray"
    CIRCLE = "circle"
    DEAD = "dead"
    TRAP = "trap"
    OFFER = "offer"
    TYPED_OTHER = "typed-other"
    UNDONE = "undone"
    AT_START = "at-start"
    RESUMED = "resumed"
    REVIEW = "review"
    """A review begins in the midst of a lesson."""
    SLIP = "slip"
    WIPED = "wiped"
    BESIDE = "beside"
    """A volunteer is beside her."""
    BY_HAND = "by-hand"
    OWN_HAND = "own-hand"


@dataclass(frozen=True, slots=True)
class Note:
    """The latest happening and the item (or step) that it is about."""

    kind: NoteKind = NoteKind.NONE
    ref: str = ""


_PLAIN = {
    NoteKind.DEAD: N_("这里点不动，没关系。"),
    NoteKind.TYPED_OTHER: N_("和卡片上的不一样，再看一看。"),
    NoteKind.WIPED: N_("这像真的号码，已经替您擦掉了。练习请照卡片填。"),
    NoteKind.OFFER: N_("不着急，慢慢来。"),
    NoteKind.UNDONE: N_("退回一步了。"),
    NoteKind.AT_START: N_("已经在开头了。"),
    NoteKind.RESUMED: N_("咱们接着上次的做。"),
    NoteKind.BESIDE: N_("志愿者在您旁边，不懂就问。"),
    NoteKind.BY_HAND: N_("这会儿志愿者动手，您看着。"),
    NoteKind.OWN_HAND: N_("好，现在您自己来。"),
    NoteKind.REVIEW: N_("前面的几步，已经替您做好了。"),
}


def mistake_for(course: Course, moment: Moment, ref: str) -> str:
    """What the lesson says about pressing this item when it is no way on; "" for nothing."""
    words = course.lesson.words.get(ref)
    return course.fill(words.mistake, moment.state) if words is not None else ""


def lead_for(course: Course, moment: Moment, note: Note) -> str:
    """What is said about the latest happening before the coach goes on; "" for nothing."""
    tell = course.translate
    if note.kind in _PLAIN:
        return tell(_PLAIN[note.kind])
    match note.kind:
        case NoteKind.WELL:
            words = course.lesson.words.get(note.ref)
            return course.fill(words.done, moment.state) if words else ""
        case NoteKind.ASIDE | NoteKind.MISTAKE if course.mode is Mode.CHECK:
            return ""
        case NoteKind.ASIDE:
            return mistake_for(course, moment, note.ref)
        case NoteKind.MISTAKE:
            said = mistake_for(course, moment, note.ref)
            label = _label(course, moment, note.ref)
            return said or tell(N_("这是“{label}”，先不点它。")).format(label=label)
        case NoteKind.BLOCKED:
            said = course.fill(course.service.items[note.ref].blocked, moment.state)
            label = _label(course, moment, note.ref)
            return said or tell(N_("“{label}”现在还点不了。")).format(label=label)
        case _:
            return ""


def _label(course: Course, moment: Moment, ref: str) -> str:
    item = course.service.items.get(ref)
    return course.fill(item.label, moment.state) if item is not None else ""
