"""Whoever has gone without a word: the seat asks, waits, and lets go of what was hers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QMouseEvent
from shiboken6 import isValid

from app.core.idle import Presence, Watch

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from app.core.ports import Handle
    from app.ui.learner.still_there import StillThereScreen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.visit import Visit
    from app.ui.window import Window

_LOOK = 2.0
"""Seconds between two looks: what speaks or listens in between is not quiet."""
_MOVED = 40
"""Pixels: less is the table's shaking, not a hand."""
_DEEDS = frozenset(
    {
        QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin,
        QEvent.Type.Wheel, QEvent.Type.TabletPress,
    }
)  # fmt: skip


class Idle(QObject):
    """Only on a shared seat; the clock is the injected one."""

    ended = Signal()
    """Nobody answered: the visit is over."""

    def __init__(
        self,
        visit: Visit,
        window: Window,
        screens: Screens,
        parts: Parts,
        is_busy: Callable[[], bool],
    ) -> None:
        """``is_busy``: the program speaks, listens or works, so that the quiet is not hers."""
        super().__init__(window)
        self._visit = visit
        self._window = window
        self._screens = screens
        self._parts = parts
        self._is_busy = is_busy
        self._watch = Watch(0.0)
        self._next: Handle | None = None
        self._at = QPointF(-_MOVED, -_MOVED)
        self._seen: QWindow | None = None
        self._back: Callable[[], None] = visit.come_back
        presses = window.presses
        presses.taken.connect(self.act)
        presses.refused.connect(self.act)
        presses.heard.connect(self.act)

    @property
    def presence(self) -> Presence:
        """What is thought of whoever sits here."""
        return self._watch.presence

    def start(self) -> None:
        """Look from now on, and at what comes straight from keyboard, mouse and touch screen."""
        self._look()

    def stop(self) -> None:
        """Look no more."""
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if self._seen is not None and isValid(self._seen):
            self._seen.removeEventFilter(self)
        self._seen = None

    def act(self) -> None:
        """She pressed, typed, touched or spoke."""
        was_asked = self._watch.presence is Presence.ASKED
        self._watch = self._watch.act(self._parts.clock.now())
        if was_asked and self._window.screen_in_front is self._screen:
            back, self._back = self._back, self._visit.come_back
            back()

    def _watch_window(self) -> None:
        """Full screen or not, a window may be made anew below its widgets."""
        handle: QWindow | None = self._window.windowHandle()
        if handle is not None and handle is not self._seen:
            self._seen = handle
            handle.installEventFilter(self)

    def _look(self) -> None:
        self._watch_window()
        clock, settings = self._parts.clock, self._parts.seat.settings
        now, before = clock.now(), self._watch.presence
        limit = settings.idle_minutes * 60.0 if settings.is_shared else 0.0
        watch = self._watch._replace(limit=limit)
        # Whoever has raised her hand waits for a person, and is not asked whether she does; and
        # where names are offered nobody sits yet.
        made = vars(self._screens)
        in_front = self._window.screen_in_front
        is_waiting = in_front is not None and in_front in (
            made.get("hand"),
            made.get("beside"),
            made.get("welcome"),
        )
        if self._is_busy() or is_waiting:
            watch = watch.keep_busy(now)
        self._watch = watch.look(now)
        if self._watch.presence is not before:
            if self._watch.presence is Presence.ASKED:
                self._ask()
            elif self._watch.presence is Presence.NOBODY:
                self._back = self._visit.come_back
                self.ended.emit()
        self._next = clock.after(_LOOK, self._look)

    def _ask(self) -> None:
        visit, window = self._visit, self._window
        before, said = window.screen_in_front, visit.said
        show = partial(visit.show_aside, self._screen, self._screen.say, is_full=True)
        if before is None or before.is_locked_when_quiet:
            self._back = visit.come_back
            show()
        elif before is vars(self._screens).get("lesson"):
            # A lesson waits, and goes on from where it was.
            self._back = visit.come_back
            visit.set_out(show)
        else:
            is_full = window.is_full
            self._back = lambda: visit.show_aside(before, said, is_full=is_full)
            show()

    @cached_property
    def _screen(self) -> StillThereScreen:
        screen = self._screens.still_there
        screen.answered.connect(self.act)
        return screen

    def holds(self, screen: object) -> bool:
        """Whether the question is in front."""
        return screen is not None and screen is vars(self).get("_screen")

    def step_back(self, _screen: object, /) -> bool:
        """There is nothing behind the question."""
        return False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Only look on."""
        if self._watch.presence is Presence.ASKED:
            # The question takes its answer itself: gone at the first move of the mouse, it would
            # leave the press that follows to whatever comes to the front.
            return False
        if event.type() in _DEEDS:
            self.act()
        elif isinstance(event, QMouseEvent):
            at = event.globalPosition()
            if (at - self._at).manhattanLength() >= _MOVED:
                self._at = at
                self.act()
        return False
