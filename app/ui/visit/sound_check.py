"""Lets a sentence be heard and listens to one: loudness only, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import _

if TYPE_CHECKING:
    from app.core.ports import Speaker
    from app.ui.visit.visit import Visit
    from app.ui.volunteer.sound_check import SoundCheckScreen
    from app.ui.volunteer.take_source import TakeSource

_HEARD = 0.25
"""Of the meter: a person speaking at arm's length reaches it."""


class SoundCheck(QObject):
    """Its screen, and what its three buttons do."""

    def __init__(self, screen: SoundCheckScreen, visit: Visit, speaker: Speaker) -> None:
        """Nothing sounds."""
        super().__init__(screen)
        self.screen = screen
        self._visit = visit
        self._speaker = speaker
        self._then: Callable[[], None] = visit.come_back
        self._is_listening = False
        self._loudest = 0.0
        screen.asked_to_speak.connect(self._speak)
        screen.asked_to_listen.connect(self._listen)
        screen.finished.connect(self._finish)

    def open(self, then: Callable[[], None]) -> None:
        """Show the screen, and let its sentence be heard; ``then`` after 好了."""
        self._then = then
        self._show(_("按“我来说”，对着话筒说一句。"))
        self._visit.show_aside(self.screen, (_sentence(),))

    def stop(self) -> None:
        """Close the microphone."""
        if self._is_listening:
            self._is_listening = False
            self._source.stop()
            self._show("")

    def _speak(self) -> None:
        self.stop()
        self._show(_("听见了吗？听不见，看看喇叭开了没有。"))
        self._speaker.speak((_sentence(),))

    def _listen(self) -> None:
        self._speaker.stop()
        if self._is_listening:
            self._end()
            return
        self._loudest = 0.0
        if self._source.start():
            self._is_listening = True
            self._show(_("请说一句话，看下面的条动不动。"))
        else:
            self._show(_("没有找到话筒，请插上再试。"))

    def _end(self) -> None:
        self.stop()
        if self._loudest >= _HEARD:
            self._show(_("听见您了，话筒是好的。"))
        else:
            self._show(_("几乎没有声音。请靠近话筒，再说一遍。"))

    def _finish(self) -> None:
        self.stop()
        self._then()

    def _show(self, message: str) -> None:
        self.screen.show_state(_sentence(), message, is_listening=self._is_listening)

    def _note_level(self, level: float) -> None:
        self._loudest = max(self._loudest, level)
        self.screen.level.show_level(level)

    @cached_property
    def _source(self) -> TakeSource:
        from app.ui.volunteer.take_source import TakeSource  # noqa: PLC0415 - brings the sound

        source = TakeSource(self)
        source.level.connect(self._note_level)
        source.full.connect(self._end)
        return source


def _sentence() -> str:
    return _("您好！听得清这句话吗？")
