"""What the commands do that can be said on every screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.core.command import Command
from app.ui.learner.choose import ChooseScreen
from app.ui.learner.finished import FinishedScreen
from app.ui.learner.home import HomeScreen
from app.ui.learner.lesson_screen import LessonScreen
from app.ui.learner.modes import ModesScreen
from app.ui.learner.screen import Screen
from app.ui.learner.settings import RATES, VOLUMES
from app.ui.widgets.pressable import Pressable

if TYPE_CHECKING:
    from app.ui.visit.visit import Visit
    from app.ui.window import Window


class Orders:
    """Carries out a spoken command as its button would, or as the settings would."""

    def __init__(
        self,
        visit: Visit,
        window: Window,
        voice: Callable[[], tuple[int, float]],
        tell: Callable[[], None],
    ) -> None:
        """``voice`` gives pace and loudness as they are; ``tell`` shows what can be said."""
        self._visit = visit
        self._window = window
        self._voice = voice
        self._acts: dict[str, Callable[[], None]] = {
            "next": self._go_on,
            "undo": self._go_back,
            "again": lambda: visit.command(Command.AGAIN),
            "home": lambda: visit.command(Command.HOME),
            "volunteer": lambda: visit.command(Command.VOLUNTEER),
            "louder": lambda: self._choose_volume(1),
            "quieter": lambda: self._choose_volume(-1),
            "faster": lambda: self._choose_rate(1),
            "slower": lambda: self._choose_rate(-1),
            "larger": window.theme.grow,
            "smaller": window.theme.shrink,
            "hear-first": lambda: visit.set_out(visit.preferences.hear_first),
            "hint": lambda: self._ask_coach(Command.HINT),
            "show-me": lambda: self._ask_coach(Command.SHOW_ME),
            "what": tell,
        }

    def carry_out(self, name: str) -> None:
        """Do ``name``; unknown ones are nothing."""
        act = self._acts.get(name)
        if act is not None:
            act()

    def names(self) -> Sequence[str]:
        """All commands."""
        return tuple(self._acts)

    def _go_on(self) -> None:
        self._press_or_repeat(_onward(self._window.screen_in_front))

    def _go_back(self) -> None:
        screen = self._window.screen_in_front
        if isinstance(screen, LessonScreen):
            self._press_or_repeat(screen.panel.button(Command.UNDO))
        elif isinstance(screen, FinishedScreen):
            self._press_or_repeat(screen.end)
        else:
            self._visit.leave()

    def _ask_coach(self, command: Command) -> None:
        screen = self._window.screen_in_front
        button = screen.panel.button(command) if isinstance(screen, LessonScreen) else None
        self._press_or_repeat(button)

    def _press_or_repeat(self, button: Pressable | None) -> None:
        """Where there is nothing to press, the sentence says what there is to do."""
        if button is None or button.isHidden():
            self._visit.command(Command.AGAIN)
        else:
            button.press_by_voice()

    def _choose_volume(self, by: int) -> None:
        levels = [level for level, _label in VOLUMES]
        level = levels[_stepped(levels, self._voice()[1], by)]
        # 小声一点 never leads to silence: she could not hear how to come back.
        self._visit.preferences.volume_chosen.emit(max(level, levels[1]))
        self._visit.command(Command.AGAIN)

    def _choose_rate(self, by: int) -> None:
        rates = [rate for rate, _label in RATES]
        self._visit.preferences.rate_chosen.emit(rates[_stepped(rates, self._voice()[0], by)])
        self._visit.command(Command.AGAIN)


def _onward(screen: Screen | None) -> Pressable | None:
    match screen:
        case LessonScreen():
            return screen.panel.button(Command.GO_ON) or screen.panel.button(Command.RESUME)
        case FinishedScreen():
            return screen.next
        case HomeScreen():
            return screen.resume
        case ChooseScreen():
            return screen.after
        case ModesScreen():
            return screen.first_focus()
        case _:
            return None


def _stepped(values: Sequence[float], now: float, by: int) -> int:
    nearest = min(range(len(values)), key=lambda place: abs(values[place] - now))
    return max(0, min(len(values) - 1, nearest + by))
