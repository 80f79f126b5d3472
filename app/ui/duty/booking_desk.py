"""预约: what is agreed, who waits for an answer, and making a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from app.core import booking_view as views
from app.core import bookings as rules
from app.core.booking_view import DAYS, Names
from app.core.bookings import Booking, Slot, State, clash, free_slots
from app.core.next_lesson import KINDS, fold_wishes
from app.core.volunteers import Deed
from app.core.week_view import near_day
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.events import Fact
    from app.core.page import Page
    from app.core.volunteers import Volunteer
    from app.ui.desk.bookings import BookingsScreen
    from app.ui.duty.crew import Crew
    from app.ui.learner.find_person import FindPersonScreen


class BookingDesk:
    """Whoever may book does so in four presses: who, which day, when, about what."""

    def __init__(self, crew: Crew) -> None:
        """Nobody is chosen."""
        self._crew = crew
        self._typed = ""
        self._found: Callable[[str], None] = _ignore

    def open(self) -> None:
        """Today and the days ahead."""
        self._crew.trail.go(self._draw)

    # --- the list ----------------------------------------------------------------------------

    def _draw(self) -> BookingsScreen:
        view = views.bookings_view(
            self._crew.today(),
            self._ahead(),
            self._crew.book.wishes_for_help(),
            self._names(),
            _,
            plans=self._crew.plans(),
            notice=self._crew.trail.take_notice(),
        )
        self._screen.show_view(view)
        return self._screen

    def _names(self) -> Names:
        titles = {each.id: each.title for each in self._crew.tools.shelf().index()}
        return Names(
            self._crew.learner_name,
            self._crew.name_of,
            lambda lesson: titles.get(lesson, ""),
        )

    def _ahead(self) -> Sequence[Booking]:
        today = self._crew.today()
        last = today + timedelta(days=DAYS - 1)
        return self._crew.book.bookings(today.isoformat(), last.isoformat())

    def _settle(self, booking: str, how: State) -> None:
        found = next((each for each in self._ahead() if each.booking == booking), None)
        her = self._may_book()
        if found is None or her is None or found.state is not State.OPEN:
            return
        tell = rules.kept if how is State.KEPT else rules.cancelled
        self._tell(found.learner, tell(found, by=her.id))
        said = _("记下了：来过了。") if how is State.KEPT else _("取消了，请告诉她一声。")
        self._crew.trail.again(said)

    def _answer(self, wish: str) -> None:
        her = self._may_book()
        for each in self._crew.book.wishes_for_help():
            if each.wish == wish and her is not None:
                self._tell(each.learner, rules.answered(each, by=her.id))
        self._crew.trail.again(_("记下了：已经答复。"))

    # --- a new one ---------------------------------------------------------------------------

    def book_for(self, learner: str, wish: str = "") -> None:
        """Make one for somebody; ``wish`` is what it answers."""
        if self._may_book() is None:
            return
        learner, name = self._crew.goes_by(learner), self._crew.learner_name(learner)
        draft = Booking(self._crew.duty.new_id(), learner, "", 0, "", "", wish)
        steps = self._crew.trail.depth
        self._crew.trail.page(
            lambda: views.days_page(name, self._crew.today(), self._free(learner), _),
            lambda day: self._choose_slot(draft._replace(day=day), steps),
        )

    def _choose_slot(self, draft: Booking, steps: int) -> None:
        day = date.fromisoformat(draft.day)
        title = near_day(day, self._crew.today(), _)
        who = self._crew.learner_name(draft.learner)

        def make() -> Page:
            slots = self._free(draft.learner).get(day, ())
            return views.slots_page(who, title, slots, self._crew.name_of, _)

        def take(key: str) -> None:
            begins, _space, helper = key.partition(" ")
            self._choose_lesson(draft._replace(begins=int(begins), helper=helper), steps)

        self._crew.trail.page(make, take)

    def _choose_lesson(self, draft: Booking, steps: int) -> None:
        who = self._crew.learner_name(draft.learner)
        shelf = self._crew.tools.shelf().index()
        lessons = [(each.id, each.title, each.icon) for each in shelf if each.broken is None]
        told = self._crew.book.read(learner=draft.learner, kinds=KINDS)
        wished = fold_wishes(told, self._crew.today().isoformat()).lessons
        self._crew.trail.page(
            lambda: views.lessons_page(who, lessons, wished, _),
            lambda lesson: self._make(draft._replace(lesson=lesson), steps),
        )

    def _make(self, wanted: Booking, steps: int) -> None:
        her, book = self._may_book(), self._crew.book
        if her is None:
            return
        others = self._taken(book.bookings(wanted.day, wanted.day))
        if clash(wanted, self._crew.plans(), others, self._crew.now()) is not None:
            self._crew.trail.back(_("这个时间刚被占了，请另选一个。"), steps=2)
            return
        self._tell(wanted.learner, rules.made(wanted, by=her.id))
        told = views.told_to_learner(self._crew.now(), [wanted], self._names(), _)
        self._crew.trail.back_to(steps, _("约好了。她的首页上写着：{told}").format(told=told))

    def _taken(self, bookings: Sequence[Booking]) -> tuple[Booking, ...]:
        """The same bookings, each of the one person whose it is: nobody is booked twice."""
        return tuple(each._replace(learner=self._crew.goes_by(each.learner)) for each in bookings)

    def _free(self, learner: str) -> dict[date, Sequence[Slot]]:
        plans, taken, today = self._crew.plans(), self._taken(self._ahead()), self._crew.today()
        days = [today + timedelta(days=ahead) for ahead in range(DAYS)]
        return {day: free_slots(day, plans, taken, self._crew.now(), learner) for day in days}

    def _book_wish(self, wish: str) -> None:
        for each in self._crew.book.wishes_for_help():
            if each.wish == wish:
                self.book_for(each.learner, wish)

    # --- who ---------------------------------------------------------------------------------

    def _ask_who(self) -> None:
        if self._may_book() is None:
            return
        depth = self._crew.trail.depth

        def found(learner: str) -> None:
            self._crew.trail.back_to(depth)
            self.book_for(learner)

        self._typed, self._found = "", found
        self._crew.trail.go(self._draw_letters)

    def _draw_letters(self) -> FindPersonScreen:
        from app.core.arriving import find_view  # noqa: PLC0415 - when somebody is looked for
        from app.core.people_search import order  # noqa: PLC0415 - as above
        from app.ui.keys.table import pinyin_table  # noqa: PLC0415 - a table of 20,000 words

        people = order(self._crew.book.people(), 0)
        view = find_view(people, self._typed, pinyin_table().readings, _)
        question = _("给谁约？点她名字的拼音字母。") if people else _("还没有登记学员。")
        self._find.show_view(view._replace(question=question))
        return self._find

    def _letter(self, letter: str) -> None:
        from app.core.typing import DELETE  # noqa: PLC0415 - as above

        self._typed = self._typed[:-1] if letter == DELETE else self._typed + letter
        self._crew.trail.again()

    def _may_book(self) -> Volunteer | None:
        her = self._crew.her()
        return her if her is not None and her.may(Deed.BOOK) else None

    def _tell(self, learner: str, fact: Fact) -> None:
        self._crew.book.append([fact], learner=learner)

    @cached_property
    def _screen(self) -> BookingsScreen:
        from app.ui.desk.bookings import BookingsScreen  # noqa: PLC0415 - when first opened

        screen = BookingsScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.kept.connect(lambda booking: self._settle(booking, State.KEPT))
        screen.cancelled.connect(lambda booking: self._settle(booking, State.CANCELLED))
        screen.booking.connect(self._book_wish)
        screen.answered.connect(self._answer)
        screen.making.connect(self._ask_who)
        return screen

    @cached_property
    def _find(self) -> FindPersonScreen:
        from app.ui.learner.find_person import FindPersonScreen  # noqa: PLC0415 - as above

        screen = FindPersonScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.lettered.connect(self._letter)
        screen.chosen.connect(self._find_her)
        return screen

    def _find_her(self, learner: str) -> None:
        self._found(learner)


def _ignore(_learner: str) -> None:
    """Nobody waits."""
