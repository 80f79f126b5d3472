"""Before she goes: how was it, and what would the station like to know? Once, and calmly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.events import STATION, Kind

if TYPE_CHECKING:
    from app.core.polls import Poll
    from app.ui.learner.feeling import FeelingScreen
    from app.ui.learner.poll import PollScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit

# ruff: noqa: PLC0415 - nobody is asked before the first frame


class Farewell(QObject):
    """Stands between the wish to leave and leaving; a side trip, so that 离开 leads on, too."""

    def __init__(self, visit: Visit, parts: Parts, screens: Screens) -> None:
        """Nobody leaves yet."""
        super().__init__(visit)
        self._visit = visit
        self._parts = parts
        self._screens = screens
        self._then: Callable[[], None] | None = None
        self._lesson = ""
        self._poll = ""
        visit.add_side_trip(self)
        visit.front_door.before_leaving = self.ask
        visit.front_door.person_changed.connect(self._forget)

    def ask(self, then: Callable[[], None]) -> None:
        """Ask whoever has practised today and was not asked yet; ``then`` leads on, always.

        Only at a station: on somebody's own computer nobody counts the answers.
        """
        if not self._parts.seat.settings.is_shared:
            then()
            return
        from app.core import feelings

        book, today = self._parts.book, self._parts.clock.today()
        hers = book.read(kinds=feelings.ASKED_KINDS)
        lesson = feelings.lesson_to_ask_about(hers, today, self._day_began_ms())
        if lesson is None:
            then()
            return
        self._then, self._lesson = then, lesson
        book.append([feelings.asked(today)])
        view = feelings.feeling_view(self._parts.translate)
        self._feeling.show_view(view)
        self._visit.show_aside(self._feeling, view.say)

    def _day_began_ms(self) -> int:
        now = datetime.fromtimestamp(self._parts.clock.wall_ms() / 1000)  # noqa: DTZ006
        return round(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)

    def _feel(self, face: str) -> None:
        from app.core import feelings

        fact = feelings.felt(feelings.Face(face), self._lesson, self._parts.clock.today())
        self._parts.book.station.cast(feelings.FELT_POOL, fact)
        self._go_on()

    def _go_on(self) -> None:
        """From the faces to a poll, if there is one for her."""
        poll = self._find_poll()
        if poll is None:
            self._leave()
            return
        from app.core import polls

        self._poll = poll.id
        self._parts.book.append([polls.shown(poll.id)])
        view = polls.poll_view(poll, self._parts.translate)
        self._asking.show_view(view)
        self._visit.show_aside(self._asking, view.say)

    def _find_poll(self) -> Poll | None:
        book = self._parts.book
        told = book.station.read(learner=STATION, kinds=(Kind.POLL_MADE, Kind.POLL_CLOSED))
        if not told:
            return None
        from app.core.polls import fold_polls, poll_to_ask, polls_seen

        seen = polls_seen(book.read(kinds=(Kind.POLL_SHOWN,)))
        return poll_to_ask(fold_polls(told), seen, self._parts.clock.today())

    def _answer(self, number: int) -> None:
        from app.core import polls

        fact = polls.answered(self._poll, number)
        self._parts.book.station.cast(polls.pool_of(self._poll), fact)
        self._leave()

    def _leave(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _forget(self) -> None:
        """Whoever was asked has gone without an answer."""
        self._then = None

    # -- a side trip -----------------------------------------------------------------------------

    def holds(self, screen: Screen | None) -> bool:
        """Whether she is being asked."""
        made = vars(self)
        return screen is not None and screen in (made.get("_feeling"), made.get("_asking"))

    def step_back(self, screen: Screen | None, /) -> bool:
        """离开 is no answer, and leads on as 不想说 does."""
        if self._then is None:
            return False
        if screen is vars(self).get("_feeling"):
            self._go_on()
        else:
            self._leave()
        return True

    @cached_property
    def _feeling(self) -> FeelingScreen:
        screen = self._screens.feeling
        screen.felt.connect(self._feel)
        screen.skipped.connect(self._go_on)
        return screen

    @cached_property
    def _asking(self) -> PollScreen:
        screen = self._screens.poll
        screen.answered.connect(self._answer)
        screen.skipped.connect(self._leave)
        return screen
