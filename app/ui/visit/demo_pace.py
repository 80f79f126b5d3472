"""When the program's pointer may set out: after its sentence has been heard and could be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.core.mode import Mode

if TYPE_CHECKING:
    from app.core.ports import Clock, Handle, Speaker
    from app.core.view import View
    from app.ui.learner.lesson_screen import LessonScreen

_READING = 0.3
"""Seconds a character while nobody has to act: reading aloud takes 0.42 s, by eye less."""
_LEAST_READING, _MOST_READING = 2.0, 7.0
_LONGEST_HEARING = 0.7
"""Seconds a character after which a voice has certainly spoken, or was cut off by a touch."""
_LOOK_AFTER_PRESS = 0.5
"""The pointer rests so that eyes can see what it has pressed."""


class DemoPace:
    """One errand of the pointer at a time; a new one makes the old one void."""

    def __init__(
        self, screen: LessonScreen, clock: Clock, speaker: Speaker, press: Callable[[], None]
    ) -> None:
        """``press`` carries out what the pointer has reached."""
        self._screen = screen
        self._clock = clock
        self._speaker = speaker
        self._press = press
        self._view: View | None = None
        self._number = 0
        self._waits_for: set[str] = set()
        self._planned: list[Handle] = []

    def cancel(self) -> None:
        """No errand any more."""
        self._number += 1
        self._view = None
        for handle in self._planned:
            handle.cancel()
        self._planned = []

    def prepare(self, view: View, *, is_new: bool) -> None:
        """Say the sentence if it is new; then the pointer goes where ``view`` says."""
        self.cancel()
        self._view = view
        number = self._number
        read, heard = (partial(self._ready, number, what) for what in ("read", "heard"))
        characters = sum(len(part) for part in view.say)
        reading = 0.0
        if view.mode is Mode.WATCH:
            reading = min(max(characters * _READING, _LEAST_READING), _MOST_READING)
        self._waits_for = {"read", "heard"} if is_new else {"read"}
        self._planned = [self._clock.after(reading, read)]
        if is_new:
            longest = _MOST_READING + characters * _LONGEST_HEARING
            self._planned.append(self._clock.after(longest, heard))
            self._speaker.speak(view.say, then=heard)

    def _ready(self, number: int, what: str) -> None:
        if number != self._number or what not in self._waits_for or self._view is None:
            return
        self._waits_for.remove(what)
        demo = self._view.demo
        if not self._waits_for and demo is not None:
            self._screen.play_demo(demo, partial(self._finish, number))

    def _finish(self, number: int) -> None:
        demo = self._view.demo if self._view is not None else None
        if number == self._number and demo is not None and demo.acts:
            after = self._clock.after(_LOOK_AFTER_PRESS, partial(self._press_for_her, number))
            self._planned.append(after)

    def _press_for_her(self, number: int) -> None:
        if number == self._number:
            self._press()
