"""A volunteer's record as a whole: deleted for ever, by a manager or by herself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from app.core import audit
from app.core.bookings import State
from app.core.events import STATION
from app.core.hours_table import hours_csv
from app.core.problem import KnownProblem, to_say
from app.core.record_pages import DELETE, DONE, KEEP, STICK, LeafView
from app.core.shifts import hours_by_month
from app.core.volunteers import Deed, is_last_manager
from app.i18n import _
from app.ui.duty.crew import day_of

if TYPE_CHECKING:
    from app.core.ports import Forgotten
    from app.core.shifts import Hours
    from app.core.volunteer_record import Stake
    from app.ui.duty.crew import Crew
    from app.ui.duty.sign_in import SignIn
    from app.ui.learner.leaf import LeafScreen

_MOMENT = 0.2
"""Seconds in which the screen says that it takes a while."""
_ALL = 1_000_000
_LAST_DAY = "9999-12-31"

# ruff: noqa: PLC0415 - a record is seldom deleted


class VolunteerRecord:
    """Asked once in words, with her hours to be saved first; her own only with her PIN."""

    def __init__(self, crew: Crew, sign_in: SignIn) -> None:
        """Nothing is shown yet; ``sign_in`` lets go of whoever is no more."""
        self._crew = crew
        self._sign_in = sign_in
        self._pressed: Callable[[str], None] = _ignore
        self._note, self._is_note_good = "", True

    def ask_forget(self, who: str) -> None:
        """What goes and what stays; the last manager stays herself."""
        if not self._may(who):
            return
        if said := self._why_not(who):
            self._crew.trail.again(said)
            return
        self._note = ""
        self._crew.trail.go(partial(self._draw_question, who))

    def _may(self, who: str) -> bool:
        her = self._crew.her()
        return her is not None and (her.id == who or her.may(Deed.FORGET_VOLUNTEER))

    def _is_own(self, who: str) -> bool:
        return who == self._crew.duty.on_duty().id

    def _why_not(self, who: str) -> str:
        if not is_last_manager(self._crew.book.volunteers(), who):
            return ""
        if self._is_own(who):
            return _("您是最后一位站长，要先有另一位，才能删。")
        return _("她是最后一位站长，要先有另一位，才能删。")

    def _draw_question(self, who: str) -> LeafScreen:
        from app.core.volunteer_record import forget_volunteer_question

        view = forget_volunteer_question(self._stake(who), _)
        view = view._replace(note=self._note, is_note_good=self._is_note_good)
        return self._leaf(view, partial(self._answer, who))

    def _stake(self, who: str) -> Stake:
        from app.core.volunteer_record import Stake

        crew = self._crew
        today = crew.today().isoformat()
        coming = [
            each
            for each in crew.book.bookings(today, _LAST_DAY)
            if each.helper == who and each.state is State.OPEN
        ]
        return Stake(
            crew.name_of(who),
            self._is_own(who),
            bool(self._hours(who)),
            len(coming),
            len(crew.tools.peers()),
            crew.tools.stick() is not None,
        )

    def _hours(self, who: str) -> tuple[Hours, ...]:
        """With the turn that is going on: it will never be ended."""
        turns = self._crew.book.turns(volunteer=who)
        now = self._crew.now_ms()
        return hours_by_month(
            [
                each._replace(ended_ms=now, reason="left") if each.is_open else each
                for each in turns
            ],
            day_of,
        )

    def _answer(self, who: str, key: str) -> None:
        crew = self._crew
        if key == KEEP:
            crew.trail.back()
        elif key == DELETE:
            her = crew.book.volunteer(who)
            if self._is_own(who) and her is not None and her.pin:
                crew.pins.ask(her, partial(self._begin, who))
            else:
                self._begin(who)
        else:
            name = _("服务时长 {name} {day}").format(
                name=crew.name_of(who), day=crew.today().isoformat()
            )
            text = hours_csv(self._hours(who), crew.name_of, _)
            self._save({f"{name}.csv": text}, key)
            crew.trail.again()

    def _save(self, texts: Mapping[str, str], key: str) -> None:
        from app.core.record_pages import saved_note
        from app.ui.visit.record_files import save_texts

        tools = self._crew.tools
        # Pulled out in the meantime: then among the documents, and the note says where.
        folder = (tools.stick() if key == STICK else None) or tools.papers()
        try:
            (path,) = save_texts(texts, folder)
        except KnownProblem as problem:
            self._note, self._is_note_good = to_say(problem), False
            return
        self._note, self._is_note_good = saved_note(path.name, str(folder), _), True

    # --- it is done ------------------------------------------------------------------------------

    def _begin(self, who: str) -> None:
        from app.core.record_pages import being_deleted

        trail, me = self._crew.trail, self._crew.duty.on_duty().id
        depth = trail.depth
        trail.go(lambda: self._leaf(being_deleted(_), _ignore))
        trail.is_held = True
        self._crew.duty.clock.after(_MOMENT, partial(self._forget, who, me, depth))

    def _forget(self, who: str, me: str, depth: int) -> None:
        crew, is_own = self._crew, who == me
        crew.trail.is_held = False
        seen: Sequence[audit.Entry] = ()
        try:
            seen = crew.book.audit(volunteer=who, most=_ALL)
            # Another computer may have taken the other manager away meanwhile.
            said = self._why_not(who)
            forgotten = crew.book.forget(who) if not said else None
        except KnownProblem as problem:
            said, forgotten = to_say(problem), None
        if forgotten is None:
            self._note, self._is_note_good = said, False
            crew.trail.back_to(depth)
            return
        # Under her own id nothing can be kept any more: what she looked at is the station's.
        if facts := [audit.kept(each) for each in seen if audit.goes_with_her(each)]:
            crew.book.append(facts[::-1], learner=STATION)
        fact = audit.changed("volunteer-forgotten", who, by=who if is_own else "")
        crew.book.append([fact], learner=STATION if is_own else me)
        self._sign_in.drop(who)
        crew.trail.back_to(1 if is_own else 2)
        self._show_receipt(who, forgotten)

    def _show_receipt(self, who: str, forgotten: Forgotten) -> None:
        from app.core.forgetting_receipt import desk_receipt
        from app.core.grave_places import grave_view

        crew, today = self._crew, self._crew.today()
        peers = crew.tools.peers()
        graves = [
            grave_view(each.id, day_of(each.wall_ms), today, each.confirmed, peers, _)
            for each in crew.book.graves()
            if each.learner == who
        ]
        self._note = ""
        has_stick = crew.tools.stick() is not None
        receipt = desk_receipt(forgotten, today, graves, _, has_stick=has_stick)
        crew.trail.go(partial(self._draw_receipt, receipt))

    def _draw_receipt(self, receipt: LeafView) -> LeafScreen:
        view = receipt._replace(note=self._note, is_note_good=self._is_note_good)
        return self._leaf(view, partial(self._keep_receipt, receipt))

    def _keep_receipt(self, receipt: LeafView, key: str) -> None:
        from app.core.forgetting_receipt import receipt_text

        if key == DONE:
            self._crew.trail.back()
            return
        name = f"{receipt.name} {self._crew.today().isoformat()}.txt"
        self._save({name: receipt_text(receipt, _("数字伙伴"))}, key)
        self._crew.trail.again()

    # --- the screen ------------------------------------------------------------------------------

    def _leaf(self, view: LeafView, pressed: Callable[[str], None]) -> LeafScreen:
        self._pressed = pressed
        self._screen.show_view(view)
        # What was pressed may be gone now.
        self._screen.take_focus()
        return self._screen

    @cached_property
    def _screen(self) -> LeafScreen:
        from app.ui.learner.leaf import LeafScreen

        screen = LeafScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.pressed.connect(self._press)
        return screen

    def _press(self, key: str) -> None:
        self._pressed(key)


def _ignore(_key: str) -> None:
    """Nobody waits."""
