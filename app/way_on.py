"""When the store cannot be opened: a window of its own that offers the copy, or a new store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core.ports import Clock
from app.core.problem import KnownProblem
from app.store import find_best_backup, restore_backup, start_new_keeping_old
from app.ui.learner.way_on import WayOnScreen
from app.ui.style import dress
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses
from app.ui.window import Window


def ask_for_way_on(
    application: QApplication, path: Path, clock: Clock, problem: KnownProblem
) -> bool:
    """Offer the copy or a new store; whether one of them was chosen and worked."""
    theme = Theme()
    dress(application, theme)
    presses = Presses(clock)
    window = Window(theme, presses)
    has_backup = find_best_backup(path) is not None
    screen = WayOnScreen(theme, presses, problem, has_backup=has_backup)
    went_on: list[bool] = []

    def go_on(act: Callable[[], object]) -> None:
        try:
            act()
        except KnownProblem as other:
            screen.show_problem(other)
            return
        went_on.append(True)
        window.close()

    screen.restore_chosen.connect(lambda: go_on(lambda: restore_backup(path, clock)))
    screen.new_chosen.connect(lambda: go_on(lambda: start_new_keeping_old(path)))
    window.show_screen(screen, is_full=True)
    window.showMaximized()
    application.exec()
    window.close()
    return bool(went_on)
