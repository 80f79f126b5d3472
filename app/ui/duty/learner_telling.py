"""What a volunteer writes about a learner: that something was really done, and a note."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.core.hand_over import COMES, GROUPS, HOW, MOST, NOTES, note_left, note_words
from app.core.page import Choice, Page
from app.core.really_done import RealDeed, deed_words, really_done
from app.core.visit_rules import learned
from app.i18n import _

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.core.ports import ShelfEntry
    from app.ui.duty.learner_place import LearnerPlace
    from app.ui.learner.screen import Screen


class LearnerTelling:
    """Each ends on her page, which says what was written."""

    def __init__(self, place: LearnerPlace) -> None:
        """Nothing is shown yet."""
        self._place = place
        self._chosen: set[str] = set()

    # --- 真的办好了 ------------------------------------------------------------------------

    def tick(self, entry: Entry) -> None:
        """Ask what it was, then on which day."""
        self._place.walk.go(partial(self._ask_lesson, entry))

    def _ask_lesson(self, entry: Entry) -> Screen:
        lead = _("{name}真的办好了哪一件？学过的排在前面。").format(name=entry.person.name)
        choices = tuple(
            Choice(each.id, each.title, each.unit_title, each.icon)
            for each in lessons_for(self._place, entry)
            if not each.is_drill
        )
        page = Page("really-done", _("真的办好了"), lead, choices)
        return self._place.screens.ask(page, partial(self._take_lesson, entry))

    def _take_lesson(self, entry: Entry, lesson: str) -> None:
        self._place.walk.go(partial(self._ask_day, entry, lesson))

    def _ask_day(self, entry: Entry, lesson: str) -> Screen:
        title = self._place.file.shelf[lesson].title
        question = _("{name}的“{title}”是哪一天办好的？")
        question = question.format(name=entry.person.name, title=title)
        today = self._place.duty.clock.today()
        return self._place.screens.ask_day(question, today, partial(self._write, entry, lesson))

    def _write(self, entry: Entry, lesson: str, day: date) -> None:
        place = self._place
        fact = really_done(lesson, day, place.duty.on_duty().id)
        place.parts.book.append([fact], learner=entry.person.id)
        titles = {name: each.title for name, each in place.file.shelf.items()}
        said = deed_words(RealDeed(lesson, day, "", ()), titles, place.duty.clock.today(), _)
        place.tell(_("记下了。{words}。").format(words=said))
        place.walk.back_by(2)

    # --- a note ---------------------------------------------------------------------------------

    def leave_note(self, entry: Entry) -> None:
        """Ask for a few of the fixed choices."""
        self._chosen = set()
        self._place.walk.go(partial(self._ask_note, entry))

    def _ask_note(self, entry: Entry, notice: str = "") -> Screen:
        lead = _("下一位陪{name}的志愿者会看到。最多选 {n} 样。").format(
            name=entry.person.name, n=MOST
        )
        choices = tuple(
            # What is chosen says so in the same line: nothing moves below the pointer.
            Choice(
                key,
                _(word),
                "" if key in self._chosen else _(title),
                _icon(key),
                is_chosen=key in self._chosen,
            )
            for title, words in GROUPS
            for key, word in words.items()
        )
        onward = _("留下这 {n} 样").format(n=len(self._chosen)) if self._chosen else ""
        page = Page("note", _("给下一位志愿者"), lead, choices, notice, onward=onward)
        return self._place.screens.ask(
            page, partial(self._toggle, entry), partial(self._keep, entry)
        )

    def _toggle(self, entry: Entry, key: str) -> None:
        notice = ""
        if key in self._chosen:
            self._chosen.remove(key)
        elif len(self._chosen) < MOST:
            self._chosen.add(key)
        else:
            notice = _("已经选了 {n} 样，先去掉一样。").format(n=MOST)
        self._ask_note(entry, notice)

    def _keep(self, entry: Entry) -> None:
        place = self._place
        fact = note_left(self._chosen, place.duty.on_duty().id)
        written = place.parts.book.append([fact], learner=entry.person.id)
        notes = place.parts.book.left_notes(entry.person.id, 1)
        words = note_words(notes[0], _) if notes and written else ()
        place.tell(_("留下了：{words}。").format(words=_("、").join(words)))
        place.walk.back_by(1)


def lessons_for(place: LearnerPlace, entry: Entry) -> list[ShelfEntry]:
    """All lessons, those first that she has finished, then those she has begun, then the rest."""
    finished = learned(place.file.finished(entry))
    told = place.file.told(entry).progress
    begun = {stamp.lesson for stamp in told.stamps}
    shelf = list(place.file.shelf.values())
    return sorted(shelf, key=lambda each: (each.id not in finished, each.id not in begun))


def _icon(key: str) -> str:
    assert key in NOTES
    return "idea" if key in HOW else "calendar" if key in COMES else "book"
