"""试试手, the warm-up, from wherever it was opened, and back there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.events import Fact, Kind
from app.core.press_habits import USUAL
from app.core.words import N_

if TYPE_CHECKING:
    from app.core.hand_measure import Press
    from app.ui.learner.screen import Screen
    from app.ui.learner.warm_up import WarmUpScreen
    from app.ui.visit.hand_choices import HandChoices
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show


class HandTrip(QObject):
    """Plays, measures, sets; what was measured are numbers, and no judgement."""

    def __init__(
        self,
        parts: Parts,
        screens: Screens,
        choices: HandChoices,
        *,
        show: Show,
        closed: Callable[[], None],
    ) -> None:
        """``show`` brings a screen to the front and says something; ``closed`` leads back."""
        super().__init__()
        self._parts = parts
        self._screens = screens
        self._choices = choices
        self._show = show
        self._closed = closed
        self._back: Callable[[], None] | None = None
        self._before = USUAL

    @property
    def is_wanted(self) -> bool:
        """Whether a learner who has neither played nor declined should be asked, once."""
        return not self._choices.has_tried

    def decline(self) -> None:
        """She would rather not: she is not asked again, and finds it in the settings."""
        self._choices.note_tried()

    def open(self, back: Callable[[], None] | None = None) -> None:
        """Begin; ``back`` is the step before, None when she came from outside."""
        self._back = back
        self._begin()

    def holds(self, screen: Screen | None) -> bool:
        """Whether the warm-up is in front."""
        return screen is not None and screen is vars(self).get("_screen")

    def step_back(self, _screen: Screen | None, /) -> bool:
        """To the settings, if it was opened there."""
        if self._back is None:
            return False
        self._back()
        return True

    def _begin(self) -> None:
        self._before = self._choices.habits
        self._show(self._screen, self._screen.begin())

    def _judge(self, presses: Sequence[Press]) -> None:
        from app.core.hand_measure import habits_for, measure, words_for  # noqa: PLC0415

        measured = measure(presses)
        if measured.is_enough:
            self._parts.book.append([Fact(Kind.HAND_MEASURED, measured.as_body())])
        habits = habits_for(measured, self._choices.habits)
        self._choices.note_tried()
        self._choices.choose_habits(habits)
        words = words_for(measured, habits, self._parts.translate)
        self._say(words, can_undo=habits != self._before)

    def _undo(self) -> None:
        self._choices.choose_habits(self._before)
        self._say((self._parts.translate(N_("好，还照原来的样子。")),), can_undo=False)

    def _say(self, words: tuple[str, ...], *, can_undo: bool) -> None:
        self._screen.show_result(words, can_undo=can_undo)
        self._show(self._screen, words)

    @cached_property
    def _screen(self) -> WarmUpScreen:
        screen = self._screens.warm_up
        screen.played.connect(self._judge)
        screen.repeated.connect(self._begin)
        screen.undone.connect(self._undo)
        screen.ended.connect(self._closed)
        return screen
