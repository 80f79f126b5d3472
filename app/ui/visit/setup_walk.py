"""The walk through the set-up: what was chosen is kept at once, each step can be passed over."""

from __future__ import annotations

from collections.abc import Callable, Container
from contextlib import suppress

from app.core import setup_pages
from app.core.page import Page
from app.core.problem import KnownProblem
from app.core.seat_settings import Role, Setup
from app.ui.visit.parts import Parts


class SetupWalk:
    """Knows which step is in front; ``is_under_way`` while one is."""

    def __init__(
        self,
        parts: Parts,
        show: Callable[[Page], None],
        offers: Container[str],
    ) -> None:
        """Steps that nobody can carry out are left out: they are not in ``offers``."""
        self._parts = parts
        self._show = show
        self._offers = offers
        self._step: Setup | None = None
        self.is_under_way = False

    def begin(self, *, is_first: bool = False) -> None:
        """Show the first step; at the very first start with a way past it for a learner."""
        self.is_under_way = True
        self._step = Setup.ROLE
        if is_first:
            settings, translate = self._parts.seat.settings, self._parts.translate
            self._show(setup_pages.first_page(settings, translate))
        else:
            self._show_step()

    def choose(self, key: str) -> None:
        """A role was chosen."""
        if self._step is Setup.ROLE:
            self._change(role=Role(key))
            self.go_on()

    def go_on(self) -> None:
        """This step is done: to the next one."""
        self.is_under_way = True
        if self._step is not None:
            self._mark(self._step)
            self._step = setup_pages.step_after(self._step)
            if self._step is Setup.CALIBRATION and "calibration" not in self._offers:
                self._step = setup_pages.step_after(self._step)
        self._show_step()

    def skip(self) -> None:
        """Pass this step over."""
        self.go_on()

    def go_on_from(self, page: str) -> bool:
        """The button below was pressed; True when the walk is over."""
        if page == "first":
            self._mark(Setup.OFFERED)
        elif page != "setup-done":
            self.go_on()
            return False
        self.is_under_way = False
        return True

    def _show_step(self) -> None:
        settings, translate = self._parts.seat.settings, self._parts.translate
        match self._step:
            case Setup.ROLE:
                page = setup_pages.role_page(settings, translate)
            case Setup.STATION:
                page = setup_pages.station_page(translate)
            case Setup.PIN:
                page = setup_pages.pin_page(translate)
            case Setup.SOUND:
                page = setup_pages.sound_page(translate)
            case Setup.CALIBRATION:
                page = setup_pages.calibration_page(translate)
            case Setup.PAIRING:
                page = setup_pages.pairing_page(
                    translate,
                    can_carry="carry" in self._offers,
                    is_desk=settings.role is Role.BOTH,
                )
            case _:
                page = setup_pages.done_page(translate)
        self._show(page)

    def _mark(self, step: Setup) -> None:
        done = self._parts.seat.settings.steps_done
        self._change(steps_done=done | {step.value})

    def _change(self, **changes: object) -> None:
        # It holds until the program ends; the settings tell the volunteer of a full disk.
        with suppress(KnownProblem):
            self._parts.seat.change(**changes)
