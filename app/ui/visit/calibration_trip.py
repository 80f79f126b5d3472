"""量一量屏幕, from the volunteers' corner and the set-up: what a card tells is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.problem import KnownProblem
from app.core.screen_scale import Ruler, ruler_for
from app.core.seat_settings import Setup
from app.core.words import N_

if TYPE_CHECKING:
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show
    from app.ui.volunteer.calibration import CalibrationScreen


class CalibrationTrip(QObject):
    """A volunteer measures this computer's screen; it belongs to the seat, to no learner."""

    def __init__(
        self, parts: Parts, screens: Screens, *, show: Show, scale: Callable[[], float]
    ) -> None:
        """``scale`` is by how much everything is enlarged now."""
        super().__init__()
        self._parts = parts
        self._screens = screens
        self._show = show
        self._scale = scale
        self._finished: Callable[[], None] | None = None
        self._ruler = Ruler(1.0)
        self._is_kept = False

    def open(self, finished: Callable[[], None]) -> None:
        """Begin with what was measured before; ``finished`` is called at the end, or by 离开."""
        self._finished = finished
        self._is_kept = False
        self._ruler = ruler_for(self._parts.seat.settings.mm_per_px, self._scale())
        self._screen.show_ruler(self._ruler)
        self._show(self._screen, self._screen.guide())

    def holds(self, screen: Screen | None) -> bool:
        """Whether the card is in front."""
        return screen is not None and screen is vars(self).get("_screen")

    def step_back(self, _screen: Screen | None, /) -> bool:
        """To where the volunteer came from."""
        if self._finished is None:
            return False
        self._finished()
        return True

    def _resize(self, px: int) -> None:
        self._ruler = self._ruler.grown(px)
        self._is_kept = False
        self._screen.show_ruler(self._ruler)

    def _keep(self) -> None:
        if self._is_kept and self._finished is not None:
            self._finished()
            return
        seat, ruler, translate = self._parts.seat, self._ruler, self._parts.translate
        done = seat.settings.steps_done | {Setup.CALIBRATION.value}
        if abs(ruler.wanted - ruler.scale) < 0.005:
            told = translate(N_("存好了，现在的大小正合适。"))
        else:
            told = translate(N_("存好了。关掉再打开，就照新的大小。"))
        try:
            seat.change(mm_per_px=round(ruler.plain_mm, 5), steps_done=done)
        except KnownProblem as problem:
            told = f"{problem.happened}{problem.todo}"
        self._is_kept = True
        self._screen.show_ruler(ruler, told=told)
        self._parts.speaker.speak((told,))

    @cached_property
    def _screen(self) -> CalibrationScreen:
        screen = self._screens.calibration
        screen.resized.connect(self._resize)
        screen.kept.connect(self._keep)
        return screen
