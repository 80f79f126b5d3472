"""The volunteers' corner: behind the PIN, pages of choices about this computer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core import volunteer_pages as pages
from app.core.page import Page
from app.core.problem import KnownProblem
from app.core.seat_settings import Role
from app.i18n import _
from app.ui.visit.corner_rooms import CornerRooms
from app.ui.visit.setup_walk import SetupWalk

if TYPE_CHECKING:
    from app.ui.learner.screen import Screen
    from app.ui.visit.chores import Chores
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.page import PageScreen
    from app.ui.volunteer.works import Works
    from app.ui.window import Window

Offer = Callable[[Callable[[], None]], None]
"""Carries out a choice, and calls back when the volunteer has finished with it."""


class Corner(QObject):
    """A side trip; whoever comes back to it has to give the PIN again."""

    def __init__(
        self,
        visit: Visit,
        window: Window,
        screens: Screens,
        parts: Parts,
        works: Callable[[], Works],
        offers: dict[str, Offer],
    ) -> None:
        """``works`` is asked for when something is to be done: it brings in all parts.

        ``offers`` are choices that others carry out, by id; a choice without is not shown.
        """
        super().__init__(window)
        self._visit = visit
        self._window = window
        self._screens = screens
        self._parts = parts
        self._make_works = works
        self._offers = offers
        self.rooms = CornerRooms(visit, screens, parts, lambda: self._works, lambda: self.errands)
        self.close: Callable[[], object] = window.close
        """Ends the program."""
        self.changed: Callable[[], None] = _nobody
        """Called whenever something about this computer is set anew."""
        self._is_open = False
        self.walk = SetupWalk(parts, self.show_page, self._offers)
        self._acts: dict[str, Callable[[str], None]] = {
            "menu": self._choose_in_menu,
            "computer": self._choose_in_computer,
            "role": self._choose_role,
            "idle": lambda key: self._set_and_show(idle_minutes=int(key)),
            "kiosk": lambda key: self._set_and_show(is_kiosk=key == "on"),
            "volunteer": lambda key: self._set_and_show(has_volunteer=key == "on"),
            "signing": lambda key: self._set_and_show(wants_sign_in=key == "on"),
            "motion": lambda key: self._set_and_show(reduces_motion=key == "on"),
            "sound": self._choose_sound,
            "record": lambda key: self.rooms.record(key, self._end_record),
            "close": self._choose_close,
        }
        window.screen_changed.connect(self._lock_when_left)

    # --- a side trip -----------------------------------------------------------------------------

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of the corner's."""
        if screen is None:
            return False
        return screen is vars(self).get("page") or self.rooms.holds(screen)

    def step_back(self, screen: Screen | None, /) -> bool:
        """To the page before; False when this was the first one."""
        if screen is not self.page:
            is_inside = self._is_open or self.walk.is_under_way
            self.rooms.leave()
            if is_inside:
                self._show_again()
            return is_inside
        parent = pages.PARENTS.get(self.page.page.id)
        if parent is None or not self._is_open:
            return False
        self._show_named(parent)
        return True

    def open(self) -> None:
        """Ask for the PIN, if there is one, then show the menu."""
        if not self._parts.seat.settings.pin:
            self._let_in()
            return
        self.rooms.ask_pin(self._let_in)

    def open_first(self) -> None:
        """What the very first start shows."""
        self.walk.begin(is_first=True)

    def stop(self) -> None:
        """End what runs."""
        self.rooms.leave()
        if "errands" in vars(self):
            self.errands.stop()

    def _let_in(self) -> None:
        self._is_open = True
        self._show_named("menu")

    def _lock_when_left(self) -> None:
        if not self.holds(self._window.screen_in_front):
            self._is_open = False
            self.walk.is_under_way = False
            self.rooms.leave()

    # --- pages -----------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Bring ``page`` to the front, and say what it says."""
        self.page.show_page(page)
        self._visit.show_aside(self.page, page.say)

    def _show_again(self) -> None:
        page = self.page.page
        if page.id in _PLAIN:
            self._show_named(page.id)
        else:
            self.show_page(page)

    def _show_named(self, name: str, notice: str = "") -> None:
        settings, translate = self._parts.seat.settings, self._parts.translate
        match name:
            case "menu":
                page = pages.menu_page(settings, translate, notice)
            case "computer":
                page = pages.computer_page(settings, translate, notice)
            case "sound":
                page = pages.sound_page(translate, notice)
            case "content":
                page = self.chores.content_page(notice)
            case "care":
                page = pages.care_page(translate, notice)
            case "role":
                page = pages.role_page(settings, translate)
            case "idle":
                page = pages.idle_page(settings, translate)
            case "close":
                page = pages.close_page(translate)
            case _:
                page = pages.switch_page(name, settings, translate)
        self.show_page(self._without_missing(page))

    def _without_missing(self, page: Page) -> Page:
        missing = {"learners", "calibration", "carry"} - self._offers.keys()
        if self._works.sticks is None:
            missing.add("content")
        return page._replace(
            choices=tuple(choice for choice in page.choices if choice.id not in missing)
        )

    # --- what was chosen -------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        page = self.page.page.id
        if self.walk.is_under_way:
            self._choose_in_walk(key)
        elif self._is_open:
            act = self._acts.get(page)
            if act is not None:
                act(key)
            elif not self.chores.choose(page, key):
                self._show_named("menu")

    def _choose_in_walk(self, key: str) -> None:
        act: dict[str, Callable[[], None]] = {
            "pin": lambda: self.rooms.set_pin(self.walk.go_on),
            "station": lambda: self.rooms.write_station(lambda _told: self.walk.go_on()),
            "check": lambda: self.rooms.check_sound(self.walk.go_on),
        }
        if key in self._offers:
            self._offers[key](self.walk.go_on)
        else:
            act.get(key, partial(self.walk.choose, key))()

    def _choose_in_menu(self, key: str) -> None:
        if key in self._offers:
            self._offers[key](self._let_in)
        else:
            self._show_named(key)

    def _choose_in_computer(self, key: str) -> None:
        if key in self._offers:
            self._offers[key](self._let_in)
        elif key == "station":
            self.rooms.write_station(self._tell_kept)
        elif key == "pin":
            self.rooms.set_pin(lambda: self._show_named("computer", _("新密码设好了。")))
        elif key == "setup":
            self.walk.begin()
        else:
            self._show_named(key)

    def _choose_role(self, key: str) -> None:
        self._set_and_show(role=Role(key))

    def _choose_sound(self, key: str) -> None:
        if key == "check":
            self.rooms.check_sound(lambda: self._show_named("sound"))
        elif key == "voices":
            self._visit.preferences.open_voices()
        else:
            lessons = self._works.lessons()
            self.show_page(pages.lessons_page("record", lessons, self._parts.translate))

    def _end_record(self, told: str) -> None:
        self._show_named("sound", told)
        self.rooms.leave()

    def _tell_kept(self, told: str) -> None:
        self._show_named("computer", told or _("记下了。"))

    def _choose_close(self, key: str) -> None:
        if key == "yes":
            self.close()
        else:
            self._show_named("menu")

    def _set_and_show(self, **changes: object) -> None:
        notice = ""
        try:
            self._parts.seat.change(**changes)
        except KnownProblem as problem:
            notice = f"{problem.happened}{problem.safe}"
        self.changed()
        name = self.page.page.id
        self._show_named(pages.PARENTS[name], notice or _("记下了。"))

    @cached_property
    def _works(self) -> Works:
        return self._make_works()

    @cached_property
    def errands(self) -> Errands:
        """What takes a while."""
        from app.ui.volunteer.errands import Errands  # noqa: PLC0415 - see Corner

        return Errands(self)

    @cached_property
    def chores(self) -> Chores:
        """What is done for the seat."""
        from app.ui.visit.chores import Chores  # noqa: PLC0415 - as above

        return Chores(
            self._works,
            self.errands,
            self.show_page,
            lambda: self.changed(),  # noqa: PLW0108 - whoever is told may come later
            self._parts.translate,
        )

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return "errands" in vars(self) and self.errands.is_busy

    @cached_property
    def page(self) -> PageScreen:
        """The one screen of all pages."""
        screen = self._screens.page
        screen.chosen.connect(self._choose)
        screen.went_on.connect(self._go_on)
        screen.skipped.connect(self.walk.skip)
        return screen

    def _go_on(self) -> None:
        if not self.walk.is_under_way:
            self._visit.leave()
        elif self.walk.go_on_from(self.page.page.id):
            self._visit.come_back()


_PLAIN = frozenset({"menu", "computer", "sound", "content", "care"})
"""Pages that are made anew whenever they come to the front."""


def _nobody() -> None:
    """Nobody has to know."""
