"""One person under two ids: suggestions, the preview, merging, and taking a merge back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from app.core.doubles import Edge, Why, merged, told_apart, unmerged
from app.core.merge_preview import merge_view, pair_title, why_words
from app.core.page import Choice, Page
from app.core.really_done import day_words
from app.i18n import _
from app.ui.duty.learner_file import day_of

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.ui.desk.merging import MergeScreen
    from app.ui.duty.learner_place import LearnerPlace
    from app.ui.learner.screen import Screen


class _Asked(NamedTuple):
    """Two about whom is asked."""

    one: Entry
    other: Entry


class SamePerson:
    """The program suggests; only a volunteer says so."""

    def __init__(self, place: LearnerPlace) -> None:
        """Nothing is shown yet."""
        self._place = place
        self._asked: _Asked | None = None
        self._is_connected = False

    # --- suggestions ------------------------------------------------------------------------------

    def show_pairs(self) -> None:
        """Who may be one person."""
        self._place.walk.go(self._open_pairs)

    def _open_pairs(self, notice: str = "") -> Screen:
        pairs = self._place.file.pairs
        lead = _("这些人可能登记了两次。点一对，看一看再说。") if pairs else _("没有看着像的了。")
        choices = tuple(
            Choice(
                f"{pair.one.id} {pair.other.id}",
                pair_title(pair.one, pair.other, _),
                why_words(pair.reasons, _),
                pair.one.picture,
            )
            for pair in pairs
        )
        page = Page("pairs", _("可能是同一个人"), lead, choices, notice)
        return self._place.screens.ask(page, self._take_pair)

    def _take_pair(self, key: str) -> None:
        everybody = self._place.file.everybody
        one, other = (everybody.by_id(name) for name in key.split(" "))
        if one is not None and other is not None:
            self._place.walk.go(partial(self._ask, _Asked(one, other)))

    def pick_other(self, entry: Entry) -> None:
        """Have the other one picked from the list."""
        self._place.pick(partial(self._take_other, entry), entry)

    def _take_other(self, entry: Entry, other: Entry) -> None:
        self._place.walk.go(partial(self._ask, _Asked(entry, other)))

    # --- the question -----------------------------------------------------------------------------

    def _ask(self, asked: _Asked) -> Screen:
        self._asked = asked
        file = self._place.file
        one, other = asked
        together = file.joined(one, other)
        screen = self._screen()
        reasons = self._reasons(asked)
        screen.show_view(merge_view(one, other, together, reasons, file.met(one, other), file.eyes))
        return screen

    def _reasons(self, asked: _Asked) -> tuple[Why, ...]:
        wanted = {asked.one.person.id, asked.other.person.id}
        for pair in self._place.file.pairs:
            if {pair.one.id, pair.other.id} == wanted:
                return pair.reasons
        return ()

    def _agree(self) -> None:
        if self._asked is None:
            return
        one, other = self._asked
        volunteer = self._place.duty.on_duty().id
        fact = merged(other.person.id, volunteer)
        self._place.parts.book.append([fact], learner=one.person.id)
        self._place.tell(_("合成一位了。合错了，点“分开合过的”。"))
        self._place.lead_to_page(one.person.id)

    def _part(self) -> None:
        if self._asked is None:
            return
        one, other = self._asked
        volunteer = self._place.duty.on_duty().id
        fact = told_apart(other.person.id, volunteer)
        self._place.parts.book.append([fact], learner=one.person.id)
        self._place.file.put_back()
        self._place.walk.back_by(1)

    def _screen(self) -> MergeScreen:
        screen = self._place.screens.merging
        if not self._is_connected:
            screen.agreed.connect(self._agree)
            screen.parted.connect(self._part)
            self._is_connected = True
        return screen

    # --- and back ---------------------------------------------------------------------------------

    def ask_unmerge(self, entry: Entry) -> None:
        """Which of her merges was none."""
        self._place.walk.go(partial(self._open_merges, entry))

    def _open_merges(self, entry: Entry) -> Screen:
        choices = tuple(
            Choice(edge.event, title, detail, "undo")
            for edge in self._place.parts.book.merges()
            if edge.learner in entry.ids
            for title, detail in [self._edge_words(edge)]
        )
        lead = _("点哪一对，哪一对就重新算两个人，记录各归各的。")
        page = Page("merges", _("分开合过的"), lead, choices)
        return self._place.screens.ask(page, partial(self._unmerge, entry))

    def _edge_words(self, edge: Edge) -> tuple[str, str]:
        book, eyes = self._place.parts.book, self._place.file.eyes
        known = {each.person.id: each.person for each in book.known()}
        one, other = known.get(edge.learner), known.get(edge.other)
        title = _("两份记录")
        if one is not None and other is not None:
            title = pair_title(one, other, _)
        for event in book.read(learner=edge.learner, kinds=["learner.merged"]):
            if event.id == edge.event:
                day = day_words(day_of(event.wall_ms), eyes.today, _)
                who = eyes.volunteer_of(str(event.body.get("volunteer", "")))
                return title, " · ".join(filter(None, (_("{day}合的").format(day=day), who)))
        return title, ""

    def _unmerge(self, entry: Entry, edge: str) -> None:
        place = self._place
        for each in place.parts.book.merges():
            if each.event == edge:
                fact = unmerged(edge, place.duty.on_duty().id)
                place.parts.book.append([fact], learner=each.learner)
        place.tell(_("分开了，又是两位。"))
        place.lead_to_page(entry.person.id)
