"""The room with the volunteer's own name on its door: signing in, and all that is hers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.core import duty_pages as pages
from app.core.bookings import State
from app.core.duty_pages import Standing
from app.core.shifts import clock_text
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.duty.crew import Crew, Tools, day_of, minutes_of
from app.ui.duty.duty import Duty, OnDuty
from app.ui.duty.members import Members
from app.ui.duty.pin_desk import PinDesk
from app.ui.duty.sign_in import SignIn
from app.ui.duty.trail import Trail
from app.ui.duty.volunteer_record import VolunteerRecord

if TYPE_CHECKING:
    from app.core.page import Page
    from app.core.volunteers import Volunteer
    from app.ui.duty.audit_desk import AuditDesk
    from app.ui.duty.booking_desk import BookingDesk
    from app.ui.duty.hours_desk import HoursDesk
    from app.ui.duty.own_key import OwnKey
    from app.ui.duty.rehearsal_desk import RehearsalDesk
    from app.ui.duty.shift_desk import ShiftDesk
    from app.ui.learner.screen import Screen


class TeamRoom:
    """Nobody on duty: who is it? Somebody: what is hers to do."""

    icon = "person"

    def __init__(self, duty: Duty, tools: Tools, take: Callable[[OnDuty], None]) -> None:
        """``take`` writes down who holds the desk."""
        self.trail = Trail(duty)
        pins = PinDesk(duty, self.trail, tools.book, tools.pin_hash)
        self._crew = Crew(tools, duty, self.trail, pins)
        self._took = take
        self.trail.left = self._leave
        self._admitted: Callable[[], None] = self._show_first
        """What follows when a badge is scanned now."""
        self.sign_in = SignIn(self._crew, self._take)
        self.record = VolunteerRecord(self._crew, self.sign_in)
        self.members = Members(self._crew, self.record)

    # --- a room ------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """Who holds the desk."""
        return self._crew.duty.on_duty().name or _("签到")

    def open(self) -> Screen:
        """Her own page, or the question who is there."""
        return self.trail.start(self._draw_first)

    def step_back(self) -> bool:
        """One place back."""
        return self.trail.back()

    def start(self) -> None:
        """The desk opens."""
        self.sign_in.start()

    def close(self) -> None:
        """The desk is closed."""
        self.sign_in.close()
        self._crew.pins.stop()

    def scan(self, number: str) -> bool:
        """A code was held to the scanner: a badge signs her in; False where it is no badge."""
        return self.sign_in.scan(number, self._admitted)

    # --- the first page ----------------------------------------------------------------------

    def _draw_first(self) -> Screen:
        # Asked anew each time: who held the desk may have been forgotten meanwhile.
        return self._first()()

    def _first(self) -> Callable[[], Screen]:
        her = self._crew.her()
        if her is not None:
            return self.trail.drawn(self._own_page, self._choose)
        if any(each.is_here for each in self._crew.book.volunteers()):
            lead = _("今天谁值班？点自己的名字，或者扫一下胸牌。")
            return self.trail.drawn(
                lambda: self.sign_in.page(lead=lead, can_leave=False),
                lambda who: self.sign_in.ask(who, self._show_first),
            )
        return self.trail.drawn(lambda: pages.first_manager_page(_), self._enrol_first)

    def _leave(self) -> None:
        """One place is left: half a PIN is forgotten, and nobody hands over any more."""
        self._crew.pins.forget()
        self._admitted = self._show_first

    def _show_first(self) -> None:
        self._crew.duty.show(self.open())

    def _enrol_first(self, _key: str) -> None:
        self.members.enrol_first(lambda who: self.sign_in.admit(who, self._show_first))

    def _take(self, on_duty: OnDuty) -> None:
        self._took(on_duty)
        self._crew.duty.renamed()

    def _own_page(self) -> Page:
        crew = self._crew
        her = crew.her()
        assert her is not None, "this page is somebody's"
        turn = self.sign_in.turn(her.id)
        began = turn.started_ms if turn is not None else crew.now_ms()
        today, minutes = crew.now()
        bookings = crew.book.bookings(today, today)
        coming = [each for each in bookings if each.state is State.OPEN and each.ends > minutes]
        month = today[:7]
        served = [
            each.minutes()
            for each in crew.book.turns(volunteer=her.id)
            if not each.is_open and day_of(each.started_ms).isoformat().startswith(month)
        ]
        now = Standing(
            her,
            clock_text(minutes_of(began)),
            max(0, crew.now_ms() - began) // 60_000,
            sum(served),
            len(coming),
            len(crew.book.wishes_for_help()),
            self.shifts.next_of(her.id),
            self.sign_in.others(),
        )
        return pages.own_page(now, _)

    def _choose(self, key: str) -> None:
        her = self._crew.her()
        if her is not None:
            self._acts[key](her)
        else:
            self._show_first()

    @cached_property
    def _acts(self) -> dict[str, Callable[[Volunteer], None]]:
        return {
            "bookings": lambda _her: self.bookings.open(),
            "shifts": lambda _her: self.shifts.open(),
            "hours": lambda _her: self.hours.open(),
            "rehearse": lambda _her: self.rehearsal.open(),
            "key": lambda _her: self.key.open(),
            "team": lambda her: self.members.open() if her.may(Deed.ENROL_VOLUNTEER) else None,
            "audit": lambda her: self.audit.open() if her.may(Deed.SEE_AUDIT) else None,
            "join": lambda _her: self._ask_next(_("谁也来值班？"), ""),
            "hand-over": lambda her: self._ask_next(_("谁来接班？"), her.id),
            "sign-out": self._sign_out,
        }

    def _ask_next(self, lead: str, leaving: str) -> None:
        """Somebody else holds the desk; ``leaving`` has handed it over, "" if nobody goes."""

        def done() -> None:
            if leaving and self.sign_in.holder != leaving:
                self.sign_in.sign_out(leaving, "handed")
            self._show_first()

        def draw() -> Page:
            self._admitted = done
            return self.sign_in.page(lead=lead, can_leave=True)

        self.trail.page(draw, lambda who: self.sign_in.ask(who, done))

    def _sign_out(self, her: Volunteer) -> None:
        turn = self.sign_in.turn(her.id)
        minutes = turn.minutes(self._crew.now_ms()) if turn is not None else 0
        self.sign_in.sign_out(her.id)
        said = _("{name} 签退了，今天 {long}。辛苦了！").format(
            name=her.name, long=pages.duration(minutes, _)
        )
        self.trail.tell(said)
        self._show_first()

    # --- what is behind the choices, made when it is first wanted ----------------------------

    @cached_property
    def bookings(self) -> BookingDesk:
        """预约."""
        from app.ui.duty.booking_desk import BookingDesk  # noqa: PLC0415

        return BookingDesk(self._crew)

    @cached_property
    def shifts(self) -> ShiftDesk:
        """排班."""
        from app.ui.duty.shift_desk import ShiftDesk  # noqa: PLC0415

        return ShiftDesk(self._crew)

    @cached_property
    def hours(self) -> HoursDesk:
        """服务时长."""
        from app.ui.duty.hours_desk import HoursDesk  # noqa: PLC0415

        return HoursDesk(self._crew)

    @cached_property
    def audit(self) -> AuditDesk:
        """谁看了，谁改了."""
        from app.ui.duty.audit_desk import AuditDesk  # noqa: PLC0415

        return AuditDesk(self._crew)

    @cached_property
    def key(self) -> OwnKey:
        """密码和胸牌."""
        from app.ui.duty.own_key import OwnKey  # noqa: PLC0415

        return OwnKey(self._crew, self.members, self.record)

    @cached_property
    def rehearsal(self) -> RehearsalDesk:
        """练习带人."""
        from app.ui.duty.rehearsal_desk import RehearsalDesk  # noqa: PLC0415

        return RehearsalDesk(self._crew)
