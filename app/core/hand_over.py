"""What one volunteer leaves for the next about a learner: fixed words only, none about health."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from app.core.events import Event, Fact, Kind
from app.core.words import N_, Translate

KINDS = (Kind.NOTE_LEFT, Kind.NOTE_TAKEN_BACK)
"""The events that ``fold_notes`` looks at."""
MOST = 6
"""Choices in one note: whoever reads it has a minute."""
SHOWN = 3
"""The last so many notes are shown; older ones are kept, and say little any more."""

HOW = {
    "slower": N_("听慢一点更好"),
    "watch-first": N_("喜欢先看一遍"),
    "alone-first": N_("喜欢自己先试"),
    "one-thing": N_("一次学一样就好"),
    "left-hand": N_("用左手"),
    "larger-type": N_("字大一号更好"),
    "dialect": N_("说家乡话更清楚"),
    "by-voice": N_("喜欢用说的"),
}
"""How she likes to be taught."""
WANTS = {
    "want-hospital": N_("想学挂号"),
    "want-pension": N_("想学养老认证"),
    "want-insurance": N_("想学医保"),
    "want-video": N_("想学视频通话"),
    "want-pay": N_("想学付款"),
    "want-bus": N_("想学坐公交"),
    "want-scam": N_("想学防骗"),
    "want-again": N_("想把上次的再做一遍"),
}
"""What she would like next."""
COMES = {
    "own-phone": N_("会带自己的手机来"),
    "with-family": N_("会和家里人一起来"),
    "with-friend": N_("会和老朋友一起来"),
    "mornings": N_("上午来方便"),
    "afternoons": N_("下午来方便"),
    "short-visit": N_("每次坐一会儿就走"),
}
"""How she comes."""
GROUPS = ((N_("怎么教"), HOW), (N_("想学什么"), WANTS), (N_("怎么来"), COMES))
"""Headings, and the choices under each."""
NOTES = {**HOW, **WANTS, **COMES}
"""Every choice: the key is in events for ever."""


class Note(NamedTuple):
    """What one volunteer left at one time."""

    event: str
    keys: tuple[str, ...]
    volunteer: str
    wall_ms: int


def note_left(keys: Collection[str], volunteer: str) -> Fact:
    """Leave these choices; ValueError for none, for too many, and for what is no choice."""
    chosen = [key for key in NOTES if key in keys]
    if not chosen or len(chosen) > MOST or len(chosen) != len(set(keys)):
        raise ValueError("a note is one to six of the fixed choices")
    return Fact(Kind.NOTE_LEFT, {"notes": chosen, "volunteer": volunteer})


def note_taken_back(note: Note, volunteer: str) -> Fact:
    """It was left for the wrong person, or holds no longer."""
    return Fact(Kind.NOTE_TAKEN_BACK, {"edge": note.event, "volunteer": volunteer})


def keys_of(value: object) -> tuple[str, ...]:
    """The choices that a body names and this program knows; a newer program may have more."""
    if not isinstance(value, list | tuple):
        return ()
    said = {each for each in value if isinstance(each, str)}
    return tuple(key for key in NOTES if key in said)


def fold_notes(events: Iterable[Event]) -> tuple[Note, ...]:
    """What was left and not taken back, the latest first; the events may come in any order."""
    notes: dict[str, Note] = {}
    back: set[str] = set()
    for event in sorted(events, key=lambda each: (each.hlc, each.id)):
        if event.kind == Kind.NOTE_TAKEN_BACK:
            back.add(str(event.body.get("edge")))
        elif event.kind == Kind.NOTE_LEFT and (keys := keys_of(event.body.get("notes"))):
            by = event.body.get("volunteer")
            who = by.encode("utf-8", "replace").decode() if isinstance(by, str) else ""
            notes[event.id] = Note(event.id, keys, who, event.wall_ms)
    return tuple(note for note in reversed(notes.values()) if note.event not in back)


def note_words(note: Note, translate: Translate) -> tuple[str, ...]:
    """Its choices in words."""
    return tuple(translate(NOTES[key]) for key in note.keys)
