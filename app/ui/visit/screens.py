"""All screens of the learner, each made when it is first shown: home must not wait for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from app.ui.learner.screen import Screen
from app.ui.theme import Theme
from app.ui.visit.people_screens import PeopleScreens
from app.ui.widgets.presses import Presses

if TYPE_CHECKING:
    from app.core.ports import Clock
    from app.ui.learner.choose import ChooseScreen
    from app.ui.learner.days import DaysScreen
    from app.ui.learner.finished import FinishedScreen
    from app.ui.learner.hand_raised import HandRaisedScreen
    from app.ui.learner.help_wanted import HelpWantedScreen
    from app.ui.learner.help_yourself import HelpYourselfScreen
    from app.ui.learner.home import HomeScreen
    from app.ui.learner.leaf import LeafScreen
    from app.ui.learner.lesson_screen import LessonScreen
    from app.ui.learner.modes import ModesScreen
    from app.ui.learner.progress import ProgressScreen
    from app.ui.learner.sayings import SayingsScreen
    from app.ui.learner.settings import SettingsScreen
    from app.ui.learner.still_there import StillThereScreen
    from app.ui.learner.trouble import TroubleScreen
    from app.ui.learner.voices import VoicesScreen
    from app.ui.learner.warm_up import WarmUpScreen
    from app.ui.paper.screen import PaperScreen
    from app.ui.volunteer.calibration import CalibrationScreen
    from app.ui.volunteer.code import AddressScreen, CodeScreen
    from app.ui.volunteer.page import PageScreen
    from app.ui.volunteer.pin import PinScreen
    from app.ui.volunteer.recorder import RecorderScreen
    from app.ui.volunteer.sound_check import SoundCheckScreen
    from app.ui.volunteer.station import StationScreen

# ruff: noqa: PLC0415 - a screen is imported when it is first shown, see above


class Screens(PeopleScreens):
    """The screens that a visit leads through."""

    def __init__(self, theme: Theme, presses: Presses, clock: Clock) -> None:
        """Nothing is made yet."""
        super().__init__(theme, presses)
        self._clock = clock
        self.can_listen = False
        self.is_guest = False

    def clear(self, in_front: Screen | None, holders: Iterable[object]) -> None:
        """Throw away what was shown to another person, but for what is ``in_front``.

        ``holders`` keep screens by cached properties, and will ask for new ones; a screen that
        somebody else keeps is left to whoever keeps it.
        """
        dropped = [screen for holder in holders for screen in drop_screens(holder)]
        for name, screen in list(vars(self).items()):
            is_hers = name in {"lesson", "finished"} or screen in dropped
            if is_hers and isinstance(screen, Screen) and screen is not in_front:
                del vars(self)[name]
                screen.hide()
                screen.setParent(None)
                # Qt may keep the shell for ever, by what it was connected to; what it held must go.
                screen.destroyed.connect(vars(screen).clear)
                screen.deleteLater()

    def set_listening(self, *, is_possible: bool) -> None:
        """Whether she can speak to the program; the lesson tells her then what to say."""
        self.can_listen = is_possible
        if "lesson" in self.__dict__:
            self.lesson.panel.set_listening(is_possible=is_possible)

    def set_guest(self, *, is_guest: bool) -> None:
        """Whether nothing is kept of what she does; the end of a lesson then offers to keep it."""
        self.is_guest = is_guest
        if "finished" in self.__dict__:
            self.finished.offer_keeping(is_offered=is_guest)

    @cached_property
    def home(self) -> HomeScreen:
        """One thing to go on with, and the list of lessons."""
        from app.ui.learner.home import HomeScreen

        return HomeScreen(self._theme, self._presses)

    @cached_property
    def choose(self) -> ChooseScreen:
        """The list of lessons."""
        from app.ui.learner.choose import ChooseScreen

        return ChooseScreen(self._theme, self._presses)

    @cached_property
    def modes(self) -> ModesScreen:
        """The four ways to take a lesson."""
        from app.ui.learner.modes import ModesScreen

        return ModesScreen(self._theme, self._presses)

    @cached_property
    def lesson(self) -> LessonScreen:
        """A lesson in any mode."""
        from app.ui.learner.lesson_screen import LessonScreen
        from app.ui.lesson_stage import LessonStage

        stage = LessonStage(self._theme, self._presses, self._clock)
        screen = LessonScreen(self._theme, self._presses, stage)
        screen.panel.set_listening(is_possible=self.can_listen)
        return screen

    @cached_property
    def finished(self) -> FinishedScreen:
        """The end of a lesson."""
        from app.ui.learner.finished import FinishedScreen

        screen = FinishedScreen(self._theme, self._presses)
        screen.offer_keeping(is_offered=self.is_guest)
        return screen

    @cached_property
    def hand(self) -> HandRaisedScreen:
        """The raised hand."""
        from app.ui.learner.hand_raised import HandRaisedScreen

        return HandRaisedScreen(self._theme, self._presses)

    @cached_property
    def settings(self) -> SettingsScreen:
        """Type, colours, voice."""
        from app.ui.learner.settings import SettingsScreen

        return SettingsScreen(self._theme, self._presses)

    @cached_property
    def sayings(self) -> SayingsScreen:
        """What can be said."""
        from app.ui.learner.sayings import SayingsScreen

        return SayingsScreen(self._theme, self._presses)

    @cached_property
    def calibration(self) -> CalibrationScreen:
        """量一量屏幕."""
        from app.ui.volunteer.calibration import CalibrationScreen

        return CalibrationScreen(self._theme, self._presses)

    @cached_property
    def warm_up(self) -> WarmUpScreen:
        """试试手."""
        from app.ui.learner.warm_up import WarmUpScreen

        return WarmUpScreen(self._theme, self._presses)

    @cached_property
    def help_wanted(self) -> HelpWantedScreen:
        """预约帮手."""
        from app.ui.learner.help_wanted import HelpWantedScreen

        return HelpWantedScreen(self._theme, self._presses)

    @cached_property
    def voices(self) -> VoicesScreen:
        """The voices of this seat."""
        from app.ui.learner.voices import VoicesScreen

        return VoicesScreen(self._theme, self._presses)

    @cached_property
    def paper(self) -> PaperScreen:
        """What can be printed and taken home."""
        from app.ui.paper.screen import PaperScreen

        return PaperScreen(self._theme, self._presses)

    @cached_property
    def help_yourself(self) -> HelpYourselfScreen:
        """What the program can do while no volunteer comes."""
        from app.ui.learner.help_yourself import HelpYourselfScreen

        return HelpYourselfScreen(self._theme, self._presses)

    @cached_property
    def progress(self) -> ProgressScreen:
        """What she can do by herself."""
        from app.ui.learner.progress import ProgressScreen

        return ProgressScreen(self._theme, self._presses)

    @cached_property
    def days(self) -> DaysScreen:
        """The days on which she came."""
        from app.ui.learner.days import DaysScreen

        return DaysScreen(self._theme, self._presses)

    @cached_property
    def leaf(self) -> LeafScreen:
        """A question asked back, a receipt, the way to take her record away."""
        from app.ui.learner.leaf import LeafScreen

        return LeafScreen(self._theme, self._presses)

    @cached_property
    def notice(self) -> LeafScreen:
        """这里记了您什么."""
        from app.ui.learner.leaf import LeafScreen

        return LeafScreen(self._theme, self._presses)

    @cached_property
    def trouble(self) -> TroubleScreen:
        """Something failed; nothing is lost."""
        from app.ui.learner.trouble import TroubleScreen

        return TroubleScreen(self._theme, self._presses)

    @cached_property
    def still_there(self) -> StillThereScreen:
        """还在吗."""
        from app.ui.learner.still_there import StillThereScreen

        return StillThereScreen(self._theme, self._presses)

    @cached_property
    def page(self) -> PageScreen:
        """A page of the volunteers' corner, or of the set-up."""
        from app.ui.volunteer.page import PageScreen

        return PageScreen(self._theme, self._presses)

    @cached_property
    def pin(self) -> PinScreen:
        """The volunteer's PIN."""
        from app.ui.volunteer.pin import PinScreen

        return PinScreen(self._theme, self._presses)

    @cached_property
    def station(self) -> StationScreen:
        """The name of the station."""
        from app.ui.volunteer.station import StationScreen

        return StationScreen(self._theme, self._presses)

    @cached_property
    def sound_check(self) -> SoundCheckScreen:
        """Speaker and microphone."""
        from app.ui.volunteer.sound_check import SoundCheckScreen

        return SoundCheckScreen(self._theme, self._presses)

    @cached_property
    def carry(self) -> PageScreen:
        """A page about records, sticks and stations."""
        from app.ui.volunteer.page import PageScreen

        return PageScreen(self._theme, self._presses)

    @cached_property
    def pairing_code(self) -> CodeScreen:
        """The code on the station's screen."""
        from app.ui.volunteer.code import CodeScreen

        return CodeScreen(self._theme, self._presses)

    @cached_property
    def station_address(self) -> AddressScreen:
        """Where the station is."""
        from app.ui.volunteer.code import AddressScreen

        return AddressScreen(self._theme, self._presses)

    def recorder(self) -> RecorderScreen:
        """A new recorder, for one lesson."""
        from app.ui.volunteer.recorder import RecorderScreen

        return RecorderScreen(self._theme, self._presses)


def drop_screens(holder: object) -> list[Screen]:
    """Have ``holder`` ask ``Screens`` anew for each screen that it keeps by a cached property."""
    kept = vars(holder)
    mine = {
        name: value
        for name, value in kept.items()
        if isinstance(value, Screen) and isinstance(vars(type(holder)).get(name), cached_property)
    }
    for name in mine:
        del kept[name]
    return list(mine.values())
