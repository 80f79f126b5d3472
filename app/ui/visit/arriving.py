"""Signing in: a name, three pictures or a card, and 是您吗 before anything of hers is shown."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.arriving import WelcomeView, is_it_you, row_view, tiles, welcome_view
from app.core.card_number import read_code
from app.core.people import Person, row_fits
from app.core.pictures import ROW_LENGTH
from app.i18n import _
from app.ui.own_day import day_of
from app.ui.visit.picture_digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.learner.card_entry import CardEntryScreen
    from app.ui.learner.screen import Screen
    from app.ui.learner.welcome import WelcomeScreen
    from app.ui.visit.parts import Parts
    from app.ui.visit.people_steps import PeopleSteps
    from app.ui.visit.scan_ear import ScanEar
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show
    from app.ui.window import Window


class Arriving(QObject):
    """Finds out who is there; what follows is for whoever hears its signals."""

    known = Signal(object)
    """A ``Person`` who has said: it is me."""
    looking_round = Signal()
    """A guest."""
    desk_wanted = Signal()
    """A volunteer wants to do something for people."""
    volunteer_called = Signal()
    language_wanted = Signal(str)
    hear_first_wanted = Signal()

    def __init__(
        self, parts: Parts, screens: Screens, window: Window, steps: PeopleSteps, show: Show
    ) -> None:
        """Nothing is shown yet."""
        super().__init__(window)
        self._parts = parts
        self._screens = screens
        self._window = window
        self._steps = steps
        self._show = show
        self._row: tuple[str, ...] = ()
        self._tries = 0
        window.screen_changed.connect(self._follow_screen)

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is the first one, or the one for cards."""
        made = vars(self)
        return screen is not None and screen in (made.get("_welcome"), made.get("_card"))

    def open(self) -> None:
        """Ask who is there."""
        self._steps.forget()
        view = self._look()
        self._welcome.show_view(view)
        self._show(self._welcome, view.say)

    def _look(self) -> WelcomeView:
        parts = self._parts
        people = parts.book.station.people()
        return welcome_view(people, self.day_began_ms(), parts.hour(), parts.translate, day_of)

    def look_again(self) -> None:
        """Show who is enrolled now, if the first screen is in front; nothing is said anew."""
        if "_welcome" in vars(self) and self._window.screen_in_front is self._welcome:
            self._welcome.show_view(self._look())

    def day_began_ms(self) -> int:
        """When the learner's day began, by the seat's clock."""
        now = datetime.fromtimestamp(self._parts.clock.wall_ms() / 1000)  # noqa: DTZ006
        return round(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)

    def forget(self) -> None:
        """Let go of everything about whoever came last."""
        self._row = ()
        self._tries = 0
        if "_card" in vars(self):
            self._card.show_message()

    # -- who she is ----------------------------------------------------------------------------

    def _pick(self, learner: str) -> None:
        person = self._parts.book.station.person(learner)
        if person is not None:
            self._meet(person)

    def _meet(self, person: Person) -> None:
        if not person.has_row:
            self._confirm(person)
            return
        self._tries = 0
        self._begin_row(person)

    def _begin_row(self, person: Person) -> None:
        self._row = ()
        self._show_row(person)

    def _show_row(self, person: Person) -> None:
        view = row_view(len(self._row), self._tries, self._parts.translate)
        self._steps.pick(view, partial(self._add, person), partial(self._offer, person))

    def _add(self, person: Person, picture: str) -> None:
        self._row = (*self._row, picture)
        if len(self._row) < ROW_LENGTH:
            self._show_row(person)
        elif row_fits(person, self._row, digest_of):
            self._row = ()
            self._confirm(person)
        else:
            self._tries += 1
            self._begin_row(person)

    def _offer(self, person: Person, name: str) -> None:
        if name == "again":
            self._begin_row(person)
        elif name == "card":
            self._ask_card()
        else:
            self.volunteer_called.emit()

    def _hear_first(self) -> None:
        """Whoever cannot read hears the names before she chooses hers."""
        self.hear_first_wanted.emit()
        sentence = _("先听后按：按一下，念给您听；再按一下，才去做。")
        self._welcome.tell(sentence)
        self._parts.speaker.speak((sentence,))

    def _ask_card(self, message: str = "") -> None:
        self._card.show_message(message)
        self._show(self._card, self._card.sentences())

    def _take_card(self, typed: str) -> None:
        number = read_code(typed)
        people = self._parts.book.station.find_card(number) if number else ()
        if not number:
            self._ask_card(_("号码好像不全，请再看看卡片。"))
        elif not people:
            self._ask_card(_("没找到这张卡。可以再扫一次，或者请志愿者来。"))
        elif len(people) == 1:
            # The card stands for the three pictures.
            self._confirm(people[0])
        else:
            self._choose_among(people)

    def _choose_among(self, people: Sequence[Person]) -> None:
        """Two stations gave out one number before they met: she says which name is hers."""
        parts = self._parts
        view = welcome_view(people, 0, parts.hour(), parts.translate)
        self._welcome.show_view(view._replace(people=tiles(people, parts.translate, day_of)))
        self._show(self._welcome, view.say)

    def _confirm(self, person: Person) -> None:
        ask = is_it_you(person, self._parts.translate)
        self._steps.ask(ask, partial(self.known.emit, person), self.open)

    # -- the scanner ---------------------------------------------------------------------------

    def _follow_screen(self) -> None:
        """Keys are no business of the first frame: on the first screen the first key begins it."""
        in_front = self._window.screen_in_front
        if not self.holds(in_front):
            self.stop()
        elif in_front is vars(self).get("_card"):
            self._ear.listen(is_on=True)

    def _hear_key(self, key: str) -> None:
        self._ear.listen(is_on=True, typed=key)

    @cached_property
    def _ear(self) -> ScanEar:
        from app.ui.visit.scan_ear import ScanEar  # noqa: PLC0415 - not before the first key

        ear = ScanEar(self._window, self._parts.clock)
        ear.scanned.connect(self._take_card)
        return ear

    def stop(self) -> None:
        """Look at no keys any more."""
        if "_ear" in vars(self):
            self._ear.listen(is_on=False)

    # -- screens -------------------------------------------------------------------------------

    @cached_property
    def _welcome(self) -> WelcomeScreen:
        screen = self._screens.welcome
        screen.chosen.connect(self._pick)
        screen.finding.connect(lambda: self._steps.find(self._meet))
        screen.looking_round.connect(self.looking_round)
        screen.card_wanted.connect(self._ask_card)
        screen.volunteer_wanted.connect(self.desk_wanted)
        screen.language_wanted.connect(self.language_wanted)
        screen.hear_first_wanted.connect(self._hear_first)
        screen.typed.connect(self._hear_key)
        return screen

    @cached_property
    def _card(self) -> CardEntryScreen:
        screen = self._screens.card_entry
        screen.entered.connect(self._take_card)
        return screen
