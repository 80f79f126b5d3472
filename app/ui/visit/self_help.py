"""Where nobody answers a raised hand, or nobody is there at all: the program helps by itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.command import Command
from app.core.mode import Mode

if TYPE_CHECKING:
    from app.core.ports import Handle
    from app.core.self_help import Aid, SelfHelpView
    from app.ui.learner.help_yourself import HelpYourselfScreen
    from app.ui.visit.lesson_presenter import LessonPresenter
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.window import Window


class SelfHelp(QObject):
    """Watches for the raised hand; the call itself stays remembered, whatever is offered."""

    def __init__(self, visit: Visit, window: Window, screens: Screens, parts: Parts) -> None:
        """Nobody has raised a hand yet."""
        super().__init__(visit)
        self._visit = visit
        self._window = window
        self._screens = screens
        self._parts = parts
        self._waiting: Handle | None = None
        window.screen_changed.connect(self._look)

    def _look(self) -> None:
        """A hand that has just gone up is answered by somebody, or after a while by the program."""
        self.stop()
        if self._is_hand_up:
            from app.core.self_help import WAIT  # noqa: PLC0415 - not before a hand goes up

            is_staffed = self._parts.seat.settings.has_volunteer
            # Not before the hand has been shown and said: what comes now takes its place.
            wait = WAIT if is_staffed else 0.0
            self._waiting = self._parts.clock.after(wait, self._offer)

    @property
    def _is_hand_up(self) -> bool:
        hand = vars(self._screens).get("hand")
        return hand is not None and self._window.screen_in_front is hand

    def stop(self) -> None:
        """No timer any more."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _offer(self) -> None:
        self._waiting = None
        if self._is_hand_up and not self._visit.hand.is_awaited:
            view = self._view()
            self._screen.show_view(view)
            self._visit.show_aside(self._screen, view.say)

    def _view(self) -> SelfHelpView:
        from app.core.self_help import self_help_view  # noqa: PLC0415

        presenter = self._presenter
        mode: Mode | None = None
        asked: tuple[Command, ...] = ()
        offline = ""
        if presenter is not None:
            course = presenter.sitting.course
            mode, offline = course.mode, course.fill(course.lesson.offline)
            asked = tuple(each.command for each in presenter.view.commands if each.is_enabled)
        is_staffed = self._parts.seat.settings.has_volunteer
        return self_help_view(mode, asked, offline, self._parts.translate, is_staffed=is_staffed)

    @property
    def _presenter(self) -> LessonPresenter | None:
        """The lesson that waits behind the hand, if one does."""
        return self._visit.presenter if "run" in vars(self._visit) else None

    def _help(self, aid: Aid) -> None:
        from app.core.self_help import Aid  # noqa: PLC0415

        visit, presenter = self._visit, self._presenter
        lesson = presenter.sitting.course.lesson.id if presenter is not None else ""
        match aid:
            case Aid.OTHER:
                visit.go_home()
                visit.ways.choose_lesson()
            case Aid.HELPER:
                visit.ask_for_helper()
            case Aid.CARD:
                visit.paper.open_lesson(lesson)
            case Aid.TOGETHER:
                visit.run.start(lesson, Mode.GUIDED.value)
            case Aid.AGAIN | Aid.HINT | Aid.SHOW_ME:
                visit.run.go_on()
                command = {Aid.HINT: Command.HINT, Aid.SHOW_ME: Command.SHOW_ME}.get(aid)
                if command is not None:
                    visit.run.command(command)

    def _lower_hand(self) -> None:
        """As 我自己可以了 on the hand itself, which may be another one by now."""
        self._screens.hand.lowered.emit()

    @cached_property
    def _screen(self) -> HelpYourselfScreen:
        screen = self._screens.help_yourself
        screen.chosen.connect(self._help)
        screen.ready.connect(self._lower_hand)
        return screen
