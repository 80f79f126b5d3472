"""Steps that signing in and enrolling share: finding somebody, one question, choosing pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from app.core.arriving import AskView, RowView, find_view
from app.core.people_search import order
from app.ui.own_day import day_of

if TYPE_CHECKING:
    from app.core.people import Person
    from app.ui.learner.ask import AskScreen
    from app.ui.learner.find_person import FindPersonScreen
    from app.ui.learner.picture_row import PictureRowScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show


class PeopleSteps:
    """Each step says what follows; only the last one asked counts."""

    def __init__(self, parts: Parts, screens: Screens, show: Show) -> None:
        """Nothing is shown yet."""
        self._parts = parts
        self._screens = screens
        self._show = show
        self.forget()

    def forget(self) -> None:
        """Let go of whoever was looked for."""
        self._typed = ""
        self._people: tuple[Person, ...] = ()
        self._found: Callable[[Person], None] = _ignore
        self._answers: tuple[Callable[[], None], Callable[[], None]] = (_nothing, _nothing)
        self._picked: Callable[[str], None] = _ignore
        self._offered: Callable[[str], None] = _ignore

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of these steps."""
        made = vars(self)
        mine = (made.get("_find"), made.get("_ask"), made.get("_row"))
        return screen is not None and screen in mine

    def find(self, then: Callable[[Person], None]) -> None:
        """Look for somebody by the first letters of her name, or by saying it."""
        self._found = then
        self._typed = ""
        self._people = order(self._parts.book.station.people(), 0)
        self._show_letters()

    def ask(self, view: AskView, yes: Callable[[], None], no: Callable[[], None]) -> None:
        """One question."""
        self._answers = (yes, no)
        self._ask.show_view(view)
        self._show(self._ask, view.say)

    def pick(
        self, view: RowView, picked: Callable[[str], None], offered: Callable[[str], None]
    ) -> None:
        """A picture, or another way on."""
        self._picked, self._offered = picked, offered
        is_new = not view.chosen
        self._row.show_view(view)
        if is_new:
            self._row.go_to_top()
            self._show(self._row, view.say)

    def _letter(self, letter: str) -> None:
        from app.core.typing import DELETE  # noqa: PLC0415 - the keyboards are none of the start's

        self._typed = self._typed[:-1] if letter == DELETE else self._typed + letter
        self._show_letters()

    def _show_letters(self) -> None:
        # A table of 20,000 words: read when somebody is looked for, and not before.
        from app.ui.keys.table import pinyin_table  # noqa: PLC0415

        readings = pinyin_table().readings
        view = find_view(self._people, self._typed, readings, self._parts.translate, day_of)
        self._find.show_view(view)
        self._show(self._find, view.say)

    def _answer(self, place: int) -> None:
        self._answers[place]()

    def _pick(self, picture: str) -> None:
        self._picked(picture)

    def _offer(self, name: str) -> None:
        self._offered(name)

    def _choose(self, learner: str) -> None:
        person = self._parts.book.station.person(learner)
        if person is not None:
            self._found(person)

    @cached_property
    def _find(self) -> FindPersonScreen:
        screen = self._screens.find_person
        screen.lettered.connect(self._letter)
        screen.chosen.connect(self._choose)
        return screen

    @cached_property
    def _ask(self) -> AskScreen:
        screen = self._screens.ask
        screen.agreed.connect(partial(self._answer, 0))
        screen.declined.connect(partial(self._answer, 1))
        return screen

    @cached_property
    def _row(self) -> PictureRowScreen:
        screen = self._screens.picture_row
        screen.picked.connect(self._pick)
        screen.offered.connect(self._offer)
        return screen


def _nothing() -> None:
    """Nothing follows."""


def _ignore(_what: object) -> None:
    """Nothing follows."""
