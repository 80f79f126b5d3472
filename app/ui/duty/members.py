"""志愿者: a manager enrols people, says what they may do, and helps who forgot a PIN."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.core import duty_pages as pages
from app.core import volunteers as rules
from app.core.card_number import make_number
from app.core.card_view import CardView
from app.core.events import Fact, Kind
from app.core.volunteers import ROLE_NAMES, Deed, Role, Volunteer
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.ui.duty.crew import Crew
    from app.ui.duty.volunteer_record import VolunteerRecord
    from app.ui.volunteer.new_name import NewNameScreen


class Members:
    """Each act is one place on the trail; nothing is done by somebody who may not."""

    def __init__(self, crew: Crew, record: VolunteerRecord) -> None:
        """Nothing is shown yet; ``record`` deletes somebody's for ever."""
        self._crew = crew
        self._record = record
        self._named: Callable[[str], None] = _ignore

    # --- the list ----------------------------------------------------------------------------

    def open(self) -> None:
        """Everybody."""
        book = self._crew.book
        self._crew.trail.page(lambda: pages.team_page(book.volunteers(), _), self._choose)

    def _choose(self, key: str) -> None:
        if not self._may(Deed.ENROL_VOLUNTEER):
            return
        if key == "new":
            self._write_name(_("登记志愿者"), self._ask_role)
            return
        self._crew.trail.page(
            lambda: pages.member_page(self._get(key), _), lambda deed: self._act(deed, key)
        )

    def _act(self, deed: str, who: str) -> None:
        her, trail = self._get(who), self._crew.trail
        if deed == "name":
            self._write_name(_("改称呼"), lambda name: self._rename(her, name), her.name)
        elif deed == "role":
            trail.page(
                lambda: pages.role_page(her.role, _, her.name), lambda role: self._trust(her, role)
            )
        elif deed == "pin":
            depth = trail.depth
            self._crew.pins.set_new(
                her, lambda: trail.back_to(depth, _("密码设好了。")), by=self._me()
            )
        elif deed == "badge":
            self.give_badge(who)
            trail.again(_("新胸牌号有了，旧的不能用了。"))
        elif deed == "free":
            self._tell(who, Fact(Kind.PIN_FREED, {"volunteer": self._me()}))
            self._crew.pins.free(self._get(who))
            trail.again(_("解开了，马上可以再输。"))
        elif deed == "return":
            self._tell(who, rules.returned(by=self._me()))
            trail.again(_("登记好了。"))
        elif deed == "leave":
            self._ask_leave(her)
        elif deed == "forget":
            self._record.ask_forget(who)

    # --- somebody new ------------------------------------------------------------------------

    def enrol_first(self, then: Callable[[str], None]) -> None:
        """Nobody is here yet: the first one is the manager; ``then`` gets her id."""
        self._write_name(_("登记站长"), lambda name: self._enrol(name, Role.MANAGER, then))

    def _ask_role(self, name: str) -> None:
        self._crew.trail.page(
            lambda: pages.role_page(None, _, name),
            lambda role: self._enrol(name, Role(role), self._welcome),
        )

    def _enrol(self, name: str, role: Role, then: Callable[[str], None]) -> None:
        who = self._crew.duty.new_id()
        her = Volunteer(who, name, role)
        # Nobody is enrolled whose PIN was given up half-way.
        kept: list[Fact] = []
        self._crew.pins.choose(her, kept, lambda: self._keep(her, kept, then))

    def _keep(self, her: Volunteer, kept: Sequence[Fact], then: Callable[[str], None]) -> None:
        facts = rules.enrolled(her.name, her.role, by=self._me())
        self._crew.book.append([*facts, *kept], learner=her.id)
        self.give_badge(her.id)
        then(her.id)

    def _welcome(self, who: str) -> None:
        name = self._crew.name_of(who)
        # The way there was: the list, the name, the role, the PIN.
        self._crew.trail.back_to(2, _("登记好了：{name}。").format(name=name))

    # --- changes -----------------------------------------------------------------------------

    def _rename(self, her: Volunteer, name: str) -> None:
        self._tell(her.id, rules.named(name, by=self._me()))
        self._crew.trail.back(_("改好了。"))

    def _trust(self, her: Volunteer, role: str) -> None:
        is_last = rules.is_last_manager(self._crew.book.volunteers(), her.id)
        if is_last and role != Role.MANAGER:
            self._crew.trail.back(_("她是最后一位站长，要先有另一位。"))
            return
        self._tell(her.id, rules.given_role(Role(role), by=self._me()))
        said = _("{name} 现在是{role}。").format(name=her.name, role=_(ROLE_NAMES[Role(role)]))
        self._crew.trail.back(said)

    def give_badge(self, who: str) -> None:
        """A number that no other badge and no card has."""
        book, number = self._crew.book, ""
        while not number or book.find_badge(number) or book.find_card(number):
            number = make_number(int(self._crew.duty.new_id().replace("-", ""), 16))
        self._tell(who, rules.badged(number, by=self._me()))

    def _ask_leave(self, her: Volunteer) -> None:
        if rules.is_last_manager(self._crew.book.volunteers(), her.id):
            self._crew.trail.again(_("她是最后一位站长，要先有另一位。"))
            return
        lead = _("{name} 不再来帮忙了吗？时长和记录都留着。").format(name=her.name)
        self._crew.trail.page(
            lambda: pages.sure_page("leave", _("登记离开"), lead, _("是的，登记离开"), _),
            lambda key: self._leave(her.id, key),
        )

    def _leave(self, who: str, key: str) -> None:
        if key == "yes":
            self._tell(who, rules.left(by=self._me()))
        self._crew.trail.back(_("登记好了。") if key == "yes" else "")

    # --- names -------------------------------------------------------------------------------

    def _write_name(self, title: str, then: Callable[[str], None], name: str = "") -> None:
        def take(text: str) -> None:
            wanted = rules.tidy_name(text)
            team = self._crew.book.volunteers()
            if not wanted:
                self._name.show_question(title, _("还没有写称呼。"))
            elif wanted != name and any(each.name == wanted and each.is_here for each in team):
                said = _("已经有人叫“{name}”了，请换一个称呼。").format(name=wanted)
                self._name.show_question(title, said, wanted)
            else:
                then(wanted)

        def draw() -> NewNameScreen:
            self._named = take
            self._name.show_question(title, _("怎么称呼？学员会看到这个名字。"), name)
            return self._name

        self._crew.trail.go(draw)

    def _get(self, who: str) -> Volunteer:
        return self._crew.book.volunteer(who) or Volunteer(who)

    def _me(self) -> str:
        return self._crew.duty.on_duty().id

    def _may(self, deed: Deed) -> bool:
        her = self._crew.her()
        return her is not None and her.may(deed)

    def _tell(self, who: str, fact: Fact) -> None:
        self._crew.book.append([fact], learner=who)

    @cached_property
    def _name(self) -> NewNameScreen:
        from app.ui.volunteer.new_name import NewNameScreen  # noqa: PLC0415 - when one is written

        screen = NewNameScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.named.connect(self._take_name)
        return screen

    def _take_name(self, text: str) -> None:
        self._named(text)


def badge_of(her: Volunteer) -> CardView:
    """What her printed badge shows; ValueError if she has none."""
    from app.core.card_number import code_text, spaced  # noqa: PLC0415 - seldom printed

    if not her.badge:
        raise ValueError(f"no badge was given to {her.id}")
    return CardView(her.name, "people", spaced(her.badge), code_text(her.badge))


def _ignore(_text: str) -> None:
    """Nobody waits."""
