"""The screens before home on a shared seat, at the volunteers' desk, and before somebody goes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

if TYPE_CHECKING:
    from app.ui.learner.ask import AskScreen
    from app.ui.learner.beside import BesideScreen
    from app.ui.learner.card_entry import CardEntryScreen
    from app.ui.learner.feeling import FeelingScreen
    from app.ui.learner.find_person import FindPersonScreen
    from app.ui.learner.picture_row import PictureRowScreen
    from app.ui.learner.poll import PollScreen
    from app.ui.learner.welcome import WelcomeScreen
    from app.ui.volunteer.enrolled import EnrolledScreen
    from app.ui.volunteer.new_name import NewNameScreen
    from app.ui.volunteer.people_desk import PeopleDeskScreen

# ruff: noqa: PLC0415 - a screen is imported when it is first shown


class PeopleScreens:
    """Each is made when it is first shown."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Nothing is made yet."""
        self._theme = theme
        self._presses = presses

    @cached_property
    def welcome(self) -> WelcomeScreen:
        """Who is there?"""
        from app.ui.learner.welcome import WelcomeScreen

        return WelcomeScreen(self._theme, self._presses)

    @cached_property
    def beside(self) -> BesideScreen:
        """A volunteer has come."""
        from app.ui.learner.beside import BesideScreen

        return BesideScreen(self._theme, self._presses)

    @cached_property
    def find_person(self) -> FindPersonScreen:
        """People by the first letters of their names."""
        from app.ui.learner.find_person import FindPersonScreen

        return FindPersonScreen(self._theme, self._presses)

    @cached_property
    def picture_row(self) -> PictureRowScreen:
        """Three pictures in order."""
        from app.ui.learner.picture_row import PictureRowScreen

        return PictureRowScreen(self._theme, self._presses)

    @cached_property
    def ask(self) -> AskScreen:
        """是您吗？"""
        from app.ui.learner.ask import AskScreen

        return AskScreen(self._theme, self._presses)

    @cached_property
    def card_entry(self) -> CardEntryScreen:
        """The number of a card."""
        from app.ui.learner.card_entry import CardEntryScreen

        return CardEntryScreen(self._theme, self._presses)

    @cached_property
    def feeling(self) -> FeelingScreen:
        """How was it today?"""
        from app.ui.learner.feeling import FeelingScreen

        return FeelingScreen(self._theme, self._presses)

    @cached_property
    def poll(self) -> PollScreen:
        """What the station would like to know."""
        from app.ui.learner.poll import PollScreen

        return PollScreen(self._theme, self._presses)

    @cached_property
    def people_desk(self) -> PeopleDeskScreen:
        """What volunteers do for people."""
        from app.ui.volunteer.people_desk import PeopleDeskScreen

        return PeopleDeskScreen(self._theme, self._presses)

    @cached_property
    def new_name(self) -> NewNameScreen:
        """The name of somebody new."""
        from app.ui.volunteer.new_name import NewNameScreen

        return NewNameScreen(self._theme, self._presses)

    @cached_property
    def enrolled(self) -> EnrolledScreen:
        """Somebody new, with her card."""
        from app.ui.volunteer.enrolled import EnrolledScreen

        return EnrolledScreen(self._theme, self._presses)
