"""What a volunteer does for people, in half a minute: a name, a picture, three pictures, a card."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.core.arriving import Offer, RowView, is_it_her, word_of
from app.core.card_number import make_number
from app.core.card_view import card_of
from app.core.events import Fact, Kind
from app.core.people import Person, enrolled, keyed
from app.core.pictures import ROW_LENGTH
from app.i18n import _
from app.ui.own_day import day_of
from app.ui.visit.picture_digest import digest_of
from app.ui.volunteer.enrolled import EnrolledView
from app.ui.volunteer.people_desk import ENROL, NEW_NAME, NEW_ROW

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.card_view import CardView
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.people_steps import PeopleSteps
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show
    from app.ui.volunteer.enrolled import EnrolledScreen
    from app.ui.volunteer.new_name import NewNameScreen
    from app.ui.volunteer.people_desk import PeopleDeskScreen


class _New(NamedTuple):
    """Whoever is being enrolled, or given other pictures."""

    name: str = ""
    picture: str = ""
    row: tuple[str, ...] = ()


class Enrolling(QObject):
    """Leads through it and writes it down; each thing is one transaction at its end."""

    begun = Signal(object)
    """A ``Person`` who sits down here at once."""
    stayed = Signal()
    """A guest is signed in now, with all that she did."""
    ended = Signal()

    def __init__(
        self,
        parts: Parts,
        screens: Screens,
        steps: PeopleSteps,
        show: Show,
        print_card: Callable[[CardView], None],
    ) -> None:
        """Nothing is shown yet; ``print_card`` leads to the paper and back."""
        super().__init__()
        self._parts = parts
        self._screens = screens
        self._steps = steps
        self._show = show
        self._print_card = print_card
        self._new = _New()
        self._person: Person | None = None
        self._is_guest_staying = False
        self._made: EnrolledView | None = None

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of these."""
        made = vars(self)
        mine = (made.get("_desk"), made.get("_name"), made.get("_done"))
        return screen is not None and screen in mine

    def is_first(self, screen: Screen | None) -> bool:
        """Whether there is nothing behind ``screen``: the desk, the end, or a guest's name."""
        made = vars(self)
        if self._is_guest_staying:
            return True
        return screen is not None and screen in (made.get("_desk"), made.get("_done"))

    def open(self) -> None:
        """Ask what is to be done."""
        self.forget()
        self._desk.show_people(has_people=self._parts.book.station.has_people())
        self._show(self._desk, self._desk.sentences())

    def keep_guest(self) -> None:
        """The guest at this seat wants to stay: enrol her."""
        self.forget()
        self._is_guest_staying = True
        self._ask_name()

    @property
    def name_in_hand(self) -> str:
        """What somebody shall be called, before it is written down; "" for nobody."""
        return self._new.name

    def forget(self) -> None:
        """Let go of whoever was enrolled last."""
        self._new, self._person, self._made = _New(), None, None
        self._is_guest_staying = False
        if "_name" in vars(self):
            self._name.forget()

    # -- enrolling -----------------------------------------------------------------------------

    def _do(self, what: str) -> None:
        if what == ENROL:
            self._ask_name()
        else:
            self._steps.find(partial(self._check, what))

    def _ask_name(self, message: str = "", text: str = "") -> None:
        # Who is here already is called otherwise; only somebody new is enrolled.
        title = _("登记新学员") if self._person is None else _("改称呼")
        self._name.show_question(title, message, text)
        self._show(self._name, self._name.sentences())

    def _take_name(self, name: str) -> None:
        people = self._parts.book.station.people()
        mine = self._person.id if self._person is not None else ""
        taken = {person.name for person in people if person.id != mine}
        if not name:
            self._ask_name(_("还没有写称呼。"))
        elif name in taken:
            told = _("已经有一位“{name}”了，请加个字分清楚。")
            self._ask_name(told.format(name=name), name)
        elif self._person is not None:
            fact = Fact(Kind.LEARNER_NAMED, {"name": name})
            self._parts.book.append([fact], learner=self._person.id)
            self._show_done(_("{name}，记下了。"), self._person.id)
        else:
            self._new = _New(name)
            question = _("给{name}选一个图。").format(name=name)
            view = RowView(_("登记新学员"), question, 0, 1, "", (), (question,))
            self._steps.pick(view, self._take_picture, lambda _name: None)

    def _take_picture(self, picture: str) -> None:
        self._new = self._new._replace(picture=picture)
        self._ask_row()

    def _ask_row(self) -> None:
        chosen = len(self._new.row)
        question = _("请学员自己点三个图，记住先后。")
        if chosen:
            message = _("点了 {chosen} 个，一共 {wanted} 个。").format(
                chosen=chosen, wanted=ROW_LENGTH
            )
            offers = (Offer("again", _("重新点"), "restart"),)
        else:
            message = _("以后点名字，再点这三个图，就能进来。")
            offers = (Offer("skip", _("不用三个图"), "right"),)
        title = _("重选三个图") if self._person is not None else _("登记新学员")
        say = () if chosen else (question, message)
        view = RowView(title, question, chosen, ROW_LENGTH, message, offers, say)
        self._steps.pick(view, self._add, self._offer)

    def _add(self, picture: str) -> None:
        self._new = self._new._replace(row=(*self._new.row, picture))
        if len(self._new.row) < ROW_LENGTH:
            self._ask_row()
        else:
            self._write()

    def _offer(self, name: str) -> None:
        self._new = self._new._replace(row=())
        if name == "skip":
            self._write()
        else:
            self._ask_row()

    def _write(self) -> None:
        """Everything at once: nobody is half enrolled."""
        new, person, book = self._new, self._person, self._parts.book
        key = self._key(new.row)
        if person is not None:
            book.append([keyed(*(key or ("", "")))], learner=person.id)
            self._show_done(_("{name}的三个图换好了。"), person.id)
            return
        learner = self._parts.new_id()
        is_staying = self._is_guest_staying and book.is_guest
        by = "guest" if is_staying else "volunteer"
        facts = enrolled(new.name, new.picture, self._new_number(), by=by, key=key)
        if is_staying:
            book.take_over(facts, learner)
            self.stayed.emit()
            self._show_done(_("{name}，您刚才做的都留下了。"), learner)
        else:
            book.append(facts, learner=learner)
            self._show_done(_("{name}登记好了。"), learner)

    def _key(self, row: tuple[str, ...]) -> tuple[str, str] | None:
        if not row:
            return None
        salt = self._parts.new_id()
        return salt, digest_of(salt, row)

    def _new_number(self) -> str:
        """A number that nobody at this station has."""
        while True:
            number = make_number(int(self._parts.new_id().replace("-", ""), 16))
            if not self._parts.book.station.find_card(number):
                return number

    # -- for somebody who is enrolled ------------------------------------------------------------

    def _check(self, what: str, person: Person) -> None:
        view = is_it_her(person, self._parts.translate, day_of)
        self._steps.ask(view, partial(self._renew, what, person), partial(self._do, what))

    def _renew(self, what: str, person: Person) -> None:
        self._person, self._new = person, _New(person.name, person.picture)
        if what == NEW_ROW:
            self._ask_row()
        elif what == NEW_NAME:
            self._ask_name(text=person.name)
        else:
            self._show_done(_("{name}的卡片"), person.id, can_renew=True)

    def _renew_card(self) -> None:
        person = self._person
        if person is not None:
            fact = Fact(Kind.CARD_ISSUED, {"number": self._new_number()})
            self._parts.book.append([fact], learner=person.id)
            self._show_done(_("{name}有新卡了，旧卡不能再用。"), person.id)

    # -- the end -------------------------------------------------------------------------------

    def _show_done(self, sentence: str, learner: str, *, can_renew: bool = False) -> None:
        person = self._parts.book.station.person(learner)
        assert person is not None, "somebody who was just written down"
        if not person.card:
            number = Fact(Kind.CARD_ISSUED, {"number": self._new_number()})
            self._parts.book.append([number], learner=learner)
            person = self._parts.book.station.person(learner) or person
        words = [word_of(picture, self._parts.translate) for picture in self._new.row]
        row = _("三个图，按顺序：{row}").format(row=_("、").join(words)) if words else ""
        self._person = person
        self._made = EnrolledView(
            sentence.format(name=person.name),
            card_of(person),
            row,
            can_begin=not self._parts.book.is_signed_in and not can_renew,
            can_renew=can_renew,
        )
        self._new = _New()
        self._done.show_view(self._made)
        said = (self._made.sentence, row) if row else (self._made.sentence,)
        self._show(self._done, said)

    def _print(self) -> None:
        if self._made is not None:
            self._print_card(self._made.card)

    def _begin(self) -> None:
        person = self._person
        self.forget()
        if person is not None:
            self.begun.emit(person)

    @cached_property
    def _desk(self) -> PeopleDeskScreen:
        screen = self._screens.people_desk
        screen.wanted.connect(self._do)
        return screen

    @cached_property
    def _name(self) -> NewNameScreen:
        screen = self._screens.new_name
        screen.named.connect(self._take_name)
        return screen

    @cached_property
    def _done(self) -> EnrolledScreen:
        screen = self._screens.enrolled
        screen.begun.connect(self._begin)
        screen.printing.connect(self._print)
        screen.renewed.connect(self._renew_card)
        screen.another.connect(self.open)
        screen.ended.connect(self.ended)
        return screen
