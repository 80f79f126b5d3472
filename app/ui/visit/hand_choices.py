"""What suits her hands and eyes beyond type and colour: press habits, movement, the pointer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.events import Fact, Kind
from app.core.press_habits import DEBOUNCE, SCALE, SLOP, USUAL, PressHabits, within
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.core.ports import EventLog

DEBOUNCE_MS, SLOP_PX, TARGET_PERCENT = "debounce_ms", "slop_px", "target_percent"
STILLNESS, LARGE_POINTER, HAND_TRIED = "still", "large_pointer", "hand_tried"
"""Names under which a choice is remembered."""


class HandChoices(QObject):
    """Applies target size and stillness to the theme; ``changed`` tells whoever does the rest."""

    changed = Signal()

    def __init__(self, theme: Theme, log: EventLog, kept: Mapping[str, str | int | bool]) -> None:
        """Apply ``kept``; values that make no sense fall back to the usual ones."""
        super().__init__()
        self._theme = theme
        self._log = log
        self._is_still_here = False
        self.take(kept)

    def take(self, kept: Mapping[str, str | int | bool]) -> None:
        """Somebody else sits down: apply what is ``kept`` of her, and the usual for the rest."""
        self.habits = PressHabits(
            _number(kept.get(DEBOUNCE_MS), DEBOUNCE, 1000),
            round(_number(kept.get(SLOP_PX), SLOP, 1)),
            _number(kept.get(TARGET_PERCENT), SCALE, 100),
        )
        """What her hand is forgiven."""
        still = kept.get(STILLNESS)
        self._wants_still = still if isinstance(still, bool) else None
        self.has_large_pointer = kept.get(LARGE_POINTER) is True
        self.has_tried = kept.get(HAND_TRIED) is True
        """Whether the warm-up was played, or declined: it is offered once."""
        self._apply()

    @property
    def is_still(self) -> bool:
        """Whether nothing may move: her choice, else that of the system or the seat."""
        return self._is_still_here if self._wants_still is None else self._wants_still

    def follow_seat(self, *, is_still: bool) -> None:
        """What holds for who has not chosen: the wish of the system, or of the volunteer."""
        if is_still is not self._is_still_here:
            self._is_still_here = is_still
            self._apply()

    def choose_habits(self, habits: PressHabits) -> None:
        """From the next press on; only what has changed is remembered."""
        before, self.habits = self.habits, habits
        named = (
            (DEBOUNCE_MS, round(before.debounce_s * 1000), round(habits.debounce_s * 1000)),
            (SLOP_PX, before.slop_px, habits.slop_px),
            (TARGET_PERCENT, round(before.target_scale * 100), round(habits.target_scale * 100)),
        )
        self._remember({name: new for name, old, new in named if new != old})
        self._apply()

    def choose_target_scale(self, scale: float) -> None:
        """Larger targets, or the usual ones: 1 to 1.5."""
        self.choose_habits(self.habits._replace(target_scale=within(scale, SCALE)))

    def forget_habits(self) -> None:
        """As for a hand that was never measured."""
        self.choose_habits(USUAL)

    def choose_stillness(self, *, is_still: bool) -> None:
        """Nothing moves, or what helps may move, whatever the system says."""
        self._wants_still = is_still
        self._remember({STILLNESS: is_still})
        self._apply()

    def choose_pointer(self, *, is_large: bool) -> None:
        """The mouse's arrow: very large, or the system's own."""
        self.has_large_pointer = is_large
        self._remember({LARGE_POINTER: is_large})
        self._apply()

    def note_tried(self) -> None:
        """The warm-up was played or declined."""
        if not self.has_tried:
            self.has_tried = True
            self._remember({HAND_TRIED: True})

    def _remember(self, chosen: Mapping[str, int | bool]) -> None:
        facts = [
            Fact(Kind.SETTING_CHOSEN, {"name": name, "value": value})
            for name, value in chosen.items()
        ]
        if facts:
            self._log.append(facts)

    def _apply(self) -> None:
        self._theme.set_target_scale(self.habits.target_scale)
        self._theme.set_motion(has_motion=not self.is_still)
        self.changed.emit()


def _number(value: object, bounds: tuple[float, float, float], unit: int) -> float:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return within(value / unit, bounds) if is_number and isinstance(value, int) else bounds[1]
