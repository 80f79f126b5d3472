"""What may be said on one screen of a lesson, as it stands at the lesson's beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import i18n
from app.core.commands import with_commands
from app.core.course import Course
from app.core.mode import Mode
from app.core.service import Input, ItemKind
from app.core.spoken import Blank, BlankKind, Expectation, Sayable, Sort

if TYPE_CHECKING:
    from datetime import date

    from app.core.lesson import Lesson

_LISTED = frozenset({ItemKind.APP, ItemKind.TILE, ItemKind.ROW, ItemKind.SLOT, ItemKind.CHOICE})


def expectation_of(lesson: Lesson, screen: str, today: date) -> Expectation:
    """Labels, phrases and fields of a screen, and the commands; KeyError if it is not there."""
    from app.voice.alike import Alike

    language = "en" if i18n.language() == "en" else "zh"
    course = Course(lesson, None, Mode.GUIDED, 1, today, i18n._)
    state = course.first_state()
    sayables: list[Sayable] = []
    blanks: list[Blank] = []
    place = 0
    for item in course.service.screens[screen].items:
        label = course.fill(item.label, state)
        if not item.is_pressable or not label:
            continue
        place += item.kind in _LISTED
        others = [course.fill(text, state) for text in (item.spoken, *item.phrases) if text]
        sayables.append(
            Sayable(
                item.ref,
                label,
                Sort.DEVICE,
                tuple(others),
                place if item.kind in _LISTED else 0,
                item.asks_back,
            )
        )
        if item.field is not None and item.field.input is Input.DIGITS:
            length = len(course.fill(item.field.expects, state))
            blanks.append(Blank(item.ref, BlankKind.DIGITS, length))
    said = with_commands(sayables, i18n._, same_sound=Alike(language).are_alike)
    return Expectation(language, said, tuple(blanks))
