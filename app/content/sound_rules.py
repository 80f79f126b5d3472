"""Holds the labels of a screen against the ear: each can be said, and none is taken for another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.content.finding import Notebook
from app.content.guards import can_both_hold
from app.core.commands import COMMANDS, same_words
from app.core.lesson import Lesson, Persona
from app.core.ports import SoundsAlike
from app.core.service import Item, ItemKind, Screen, Service
from app.i18n import _

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_PERSON = re.compile(r"\{(\w+)\.(\w+)\}")
_LEAST = 2
"""Syllables of what can be told from the noise of a room."""
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z]")

Fill = Callable[[str], str | None]
"""A label as the learner sees it; None if that is not known here."""


def check_service_sounds(service: Service, sounds: SoundsAlike, book: Notebook) -> None:
    """Note every label that cannot be said, or is taken for another one or for a command."""
    for screen in service.screens.values():
        for item in screen.items:
            if item.is_pressable:
                _check_sayable(item, sounds, book.at(screen.id, item.id))
        _check_apart(screen, _as_written, sounds, book)


def check_lesson_sounds(
    lesson: Lesson, sounds: SoundsAlike, book: Notebook, service_file: str
) -> None:
    """The same for labels that say the names of people, for every cast of the lesson."""
    if lesson.service is None:
        return
    places = Notebook(service_file)
    for cast in lesson.casts:
        for screen in lesson.service.screens.values():
            if any(_PERSON.search(item.label) for item in screen.items if item.is_pressable):
                _check_apart(screen, _with_people(cast), sounds, places)
    known = set(book.findings)
    book.findings.extend(one for one in places.findings if one not in known)


def _as_written(text: str) -> str | None:
    return None if _PLACEHOLDER.search(text) else text


def _with_people(cast: Mapping[str, Persona]) -> Fill:
    def fill(text: str) -> str | None:
        for role, key in _PERSON.findall(text):
            try:
                text = text.replace(f"{{{role}.{key}}}", cast[role].say(key))
            except KeyError:
                return None
        return _as_written(text)

    return fill


def _check_sayable(item: Item, sounds: SoundsAlike, book: Notebook) -> None:
    said = [text for text in (item.spoken or item.label, *item.phrases) if _as_written(text)]
    if not said or _is_sign(item):
        return
    if all(len(sounds.units(text)) < _LEAST for text in said):
        book.error(
            "one-syllable",
            _("“{label}”只有一个音，说出来听不准。").format(label=said[0]),
            _("请写长一点，或者用 spoken 写一个长一点的说法。"),
        )
    if strange := [unit for unit in sounds.strange(said[0]) if unit]:
        book.error(
            "strange-word",
            _("“{label}”里的“{word}”，程序听不懂。").format(label=said[0], word=strange[0]),
            _("请用 spoken 写出汉字的念法。"),
        )
    for command in COMMANDS:
        for word in (command.text, *filter(None, command.others.split("|"))):
            if not same_words(word, said[0]) and sounds.are_alike(word, said[0]):
                book.error(
                    "sounds-like-command",
                    _("“{label}”听起来像口令“{command}”。").format(label=said[0], command=word),
                    _("请换一个叫法。"),
                )


def _is_sign(item: Item) -> bool:
    """A key of a number pad or a mere sign: pressed, or said digit by digit."""
    label = _PLACEHOLDER.sub("", item.label)
    return item.kind is ItemKind.KEY and not _WORDS.search(label)


def _check_apart(screen: Screen, fill: Fill, sounds: SoundsAlike, book: Notebook) -> None:
    pressable = [item for item in screen.items if item.is_pressable and item.label]
    for place, item in enumerate(pressable):
        for other in pressable[:place]:
            label, before = fill(item.spoken or item.label), fill(other.spoken or other.label)
            if (
                label
                and before
                and not same_words(label, before)
                and can_both_hold(item.when, other.when)
                and sounds.are_alike(label, before)
            ):
                book.at(screen.id, item.id).error(
                    "sounds-alike",
                    _("“{label}”和“{other}”听起来一样。").format(label=label, other=before),
                    _("请换一个叫法，或者用 spoken 写一个不一样的说法。"),
                )
