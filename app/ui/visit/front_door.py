"""The door of a shared seat: who comes in, as what, and that nothing of her stays when she goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.events import Fact, Kind
from app.core.visit_rules import begins_with_sign_in
from app.i18n import _

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from app.core.card_view import CardView
    from app.core.people import Person
    from app.ui.learner.screen import Screen
    from app.ui.visit.arriving import Arriving
    from app.ui.visit.enrolling import Enrolling
    from app.ui.visit.house import House
    from app.ui.visit.parts import Parts
    from app.ui.visit.people_steps import PeopleSteps
    from app.ui.visit.screens import Screens
    from app.ui.window import Window

# ruff: noqa: PLC0415 - who is alone at a computer never needs what lies behind the door


class FrontDoor(QObject):
    """Writes down visits, and binds the book to whoever sits here."""

    leaving = Signal()
    """Whoever sits here is about to leave; what is still hers can be written down."""
    person_changed = Signal()
    """Somebody else sits here, or nobody: settings and header follow."""
    language_wanted = Signal(str)
    hear_first_wanted = Signal()
    """先听后按, for whoever comes in next."""

    def __init__(self, parts: Parts, window: Window, screens: Screens, visit: House) -> None:
        """Nobody is here yet."""
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._screens = screens
        self._visit = visit
        self._number = ""
        self._is_enrolling = False
        self._finished_desk: Callable[[], None] | None = None
        self.as_volunteer: Callable[[Callable[[], None]], None] = _let_everybody
        """Does something once a volunteer has shown that she is one."""
        self.before_leaving: Callable[[Callable[[], None]], None] = _let_everybody
        """Does something once whoever leaves was asked how it was."""
        window.header.person_pressed.connect(self.change_person)
        visit.preferences.keep_wanted.connect(self.keep_record)

    def fit(
        self,
        take: Callable[[Mapping[str, str | int | bool]], None],
        offer: Callable[[str, Callable[[Callable[[], None]], None]], None],
        prove: Callable[[Callable[[], None]], None],
        forgotten: SignalInstance,
        *,
        is_guest: bool,
    ) -> None:
        """Fit it into a seat: the desk into the volunteers' corner, its PIN before the desk.

        ``take`` does as whoever sits here has chosen; ``forgotten`` tells that the record of
        whoever sat here was deleted; ``is_guest``: somebody only looks round, and is not asked.
        """
        self.person_changed.connect(lambda: take(self._parts.book.settings()))
        offer("learners", self.open_desk_from)
        self.as_volunteer = prove
        forgotten.connect(self._close_behind_forgotten)
        if is_guest:
            self.let_guest_in()

    # -- before home ---------------------------------------------------------------------------

    def stands_before_home(self) -> bool:
        """Ask who is there, if that has to be known; whether it has."""
        book = self._parts.book
        if book.is_signed_in or book.is_guest:
            return False
        has_people = book.station.has_people()
        if not begins_with_sign_in(self._parts.seat.settings, has_people=has_people):
            return False
        self._open()
        return True

    def look_again(self) -> None:
        """Others may have been enrolled meanwhile, elsewhere: let whoever is asked see them."""
        if self._window.screen_in_front is None or self._parts.book.is_signed_in:
            return
        if "_arriving" in vars(self):
            self._arriving.look_again()

    def let_guest_in(self) -> None:
        """From now on somebody looks round: nothing of it is kept."""
        book = self._parts.book
        book.receive_guest()
        self._begin_visit()
        self._tell_person()

    def let_in(self, person: Person) -> None:
        """She has said that it is she; her home comes to the front."""
        book = self._parts.book
        self._is_enrolling, self._finished_desk = False, None
        book.sign_in(person.id)
        is_elsewhere = self._is_elsewhere(person.id)
        self._begin_visit()
        self._tell_person()
        notice = _("您好像还在另一台电脑上，两边都可以接着用。") if is_elsewhere else ""
        self._visit.arrive(notice)

    def sign_out(self, reason: str = "home") -> None:
        """She leaves ("home"), or nobody is there any more ("idle"); nothing of her remains."""
        self.leaving.emit()
        self._end_visit(reason)
        self._parts.book.sign_out()
        self._open()
        self._clear()

    def _close_behind_forgotten(self) -> None:
        """As ``sign_out``, but nothing is written: there is nobody to write about."""
        self._number = ""
        self.stands_before_home()
        self._clear()

    def _clear(self) -> None:
        self._arriving.forget()
        self._enrolling.forget()
        self._visit.clear()
        self._tell_person()

    def name_in_hand(self) -> str:
        """Of somebody who is being enrolled and not yet known; "" for nobody."""
        return self._enrolling.name_in_hand if "_enrolling" in vars(self) else ""

    def close(self) -> None:
        """The program ends."""
        self.leaving.emit()
        self._end_visit("closed")
        if "_arriving" in vars(self):
            self._arriving.stop()

    def change_person(self) -> None:
        """换人: at once, or after asking a guest whether she wants to keep what she did."""
        book = self._parts.book
        kinds = (Kind.SITTING_STARTED,)
        if book.is_guest and book.read(kinds=kinds):
            from app.core.arriving import will_you_stay

            view = will_you_stay(self._parts.translate)
            self._visit.set_out(lambda: self._steps.ask(view, self.keep_record, self._say_goodbye))
        else:
            self._say_goodbye()

    def _say_goodbye(self) -> None:
        self.before_leaving(self.sign_out)

    # -- what volunteers do ----------------------------------------------------------------------

    def open_desk(self) -> None:
        """Enrol people, or help those who are."""
        self.as_volunteer(self._open_desk)

    def open_desk_from(self, finished: Callable[[], None]) -> None:
        """The same for a volunteer who has shown it already; ``finished`` leads on afterwards."""
        self._is_enrolling, self._finished_desk = True, finished
        self._enrolling.open()

    def keep_record(self) -> None:
        """留下记录: a volunteer enrols the guest, who keeps all that she did."""
        self.as_volunteer(self._keep_record)

    def _open_desk(self) -> None:
        self._is_enrolling = True
        self._visit.set_out(self._enrolling.open)

    def _keep_record(self) -> None:
        self._is_enrolling = True
        self._visit.set_out(self._enrolling.keep_guest)

    # -- a side trip -----------------------------------------------------------------------------

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` stands before home, or at the volunteers' desk."""
        made = (vars(self).get(name) for name in ("_arriving", "_enrolling", "_steps"))
        return any(part.holds(screen) for part in made if part is not None)

    def step_back(self, screen: Screen | None, /) -> bool:
        """To the desk, or to the first screen; False when she came from somewhere else."""
        if self._is_enrolling and not self._enrolling.is_first(screen):
            self._enrolling.open()
            return True
        self._is_enrolling = False
        if self._finished_desk is not None:
            finished, self._finished_desk = self._finished_desk, None
            finished()
            return True
        return self.stands_before_home()

    def holders(self) -> tuple[object, ...]:
        """Whoever keeps a screen in which somebody may be named, but for the first one."""
        return (self._steps, self._enrolling)

    # -- small things ----------------------------------------------------------------------------

    def _open(self) -> None:
        self._is_enrolling, self._finished_desk = False, None
        self._arriving.open()

    def _begin_visit(self) -> None:
        self._number = self._parts.new_id()
        self._parts.book.append([Fact(Kind.VISIT_STARTED, {"visit": self._number})])

    def _end_visit(self, reason: str) -> None:
        number, self._number = self._number, ""
        if number:
            body = {"visit": number, "reason": reason}
            self._parts.book.append([Fact(Kind.VISIT_ENDED, body)])

    def _is_elsewhere(self, learner: str) -> bool:
        from app.core.people import open_elsewhere

        visits = self._parts.book.station.visits(learner)
        return open_elsewhere(visits, "", self._arriving.day_began_ms())

    def _tell_person(self) -> None:
        """Settings, header and offers follow whoever sits here."""
        book = self._parts.book
        name, picture = "", ""
        if book.person is not None:
            name, picture = book.person.name, book.person.picture
        elif book.is_guest:
            name, picture = _("客人"), "person"
        self._window.header.show_person(name, picture)
        self._screens.set_guest(is_guest=book.is_guest)
        self.person_changed.emit()

    def _print_card(self, card: CardView) -> None:
        self._visit.paper.open_sign_in_card(card)

    def _leave_desk(self) -> None:
        self._visit.leave()

    def _look_round(self) -> None:
        self.let_guest_in()
        self._visit.arrive(_("您随便看看，做过的不会留下。"))

    @cached_property
    def _steps(self) -> PeopleSteps:
        from app.ui.visit.people_steps import PeopleSteps

        return PeopleSteps(self._parts, self._screens, self._visit.show_aside)

    @cached_property
    def _arriving(self) -> Arriving:
        from app.ui.visit.arriving import Arriving

        visit = self._visit
        arriving = Arriving(self._parts, self._screens, self._window, self._steps, visit.show_aside)
        arriving.known.connect(self.let_in)
        arriving.looking_round.connect(self._look_round)
        arriving.desk_wanted.connect(self.open_desk)
        arriving.volunteer_called.connect(visit.raise_hand)
        arriving.language_wanted.connect(self.language_wanted)
        arriving.hear_first_wanted.connect(self.hear_first_wanted)
        return arriving

    @cached_property
    def _enrolling(self) -> Enrolling:
        from app.ui.visit.enrolling import Enrolling

        visit = self._visit
        enrolling = Enrolling(
            self._parts,
            self._screens,
            self._steps,
            visit.show_aside,
            self._print_card,
        )
        enrolling.begun.connect(self.let_in)
        enrolling.stayed.connect(self._tell_person)
        enrolling.ended.connect(self._leave_desk)
        return enrolling


def _let_everybody(act: Callable[[], None]) -> None:
    """Where no PIN was set, whoever stands here may be a volunteer; nobody is asked how it was."""
    act()
