"""The settings and what lies behind them; wherever they were opened, 离开 leads back there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.ui.learner.screen import Screen
    from app.ui.learner.settings import SettingsScreen
    from app.ui.learner.voices import VoicesScreen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show


class Preferences(QObject):
    """Brings the settings to the front, and the voices from there; tells what was chosen."""

    rate_chosen = Signal(int)
    volume_chosen = Signal(float)
    voice_chosen = Signal(str, str)
    """Language and the engine's id of a voice."""
    patience_chosen = Signal(float)
    reader_chosen = Signal(bool)
    scale_chosen = Signal(float)
    stillness_chosen = Signal(bool)
    pointer_chosen = Signal(bool)
    warm_up_wanted = Signal()
    corner_wanted = Signal()
    """志愿者设置 was pressed."""
    hear_first_chosen = Signal(bool)
    keep_wanted = Signal()
    """A guest wants to keep what she did."""
    notice_wanted = Signal()
    """She wants to know what is stored of her."""

    def __init__(self, parts: Parts, screens: Screens, show: Show, parent: QObject) -> None:
        """Nothing is shown yet; ``show`` brings a screen to the front and says something."""
        super().__init__(parent)
        self._parts = parts
        self._screens = screens
        self._show = show

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of these."""
        made = vars(self)
        return screen is not None and screen in (made.get("_settings"), made.get("_voices"))

    def refresh(self) -> None:
        """What is set has changed: show it, where the settings have been opened before."""
        if "_settings" in vars(self):
            self._settings.hands.show_view(self._parts.settings().hands)

    def open(self) -> None:
        """Show the settings."""
        self._settings.show_view(self._parts.settings())
        self._show(self._settings, (self._settings.title_line.title,))

    def step_back(self, screen: Screen | None) -> bool:
        """From the voices to the settings; False when ``screen`` is not one of these steps."""
        if screen is None or screen is not vars(self).get("_voices"):
            return False
        self.open()
        return True

    def hear_first(self) -> None:
        """先听后按, asked for aloud: it is switched on, and what it means is shown and said."""
        settings = self._settings
        settings.hearing.chosen.emit(1)
        self._settings.show_view(self._parts.settings())
        self._show(settings, (settings.hearing_note.text(),))
        settings.show_hearing()

    def _choose_hearing(self, is_wanted: bool) -> None:
        self.hear_first_chosen.emit(is_wanted)
        if is_wanted:
            self._parts.speaker.speak((self._settings.hearing_note.text(),))

    def open_voices(self) -> None:
        """Show the voices of this seat."""
        self._voices.show_view(self._parts.voices())
        self._show(self._voices, (self._voices.title_line.title,))

    @cached_property
    def _settings(self) -> SettingsScreen:
        screen = self._screens.settings
        screen.rate_chosen.connect(self.rate_chosen)
        screen.volume_chosen.connect(self.volume_chosen)
        screen.patience_chosen.connect(self.patience_chosen)
        screen.reader_chosen.connect(self.reader_chosen)
        screen.hear_first_chosen.connect(self._choose_hearing)
        for theirs, ours in (
            (screen.hands.scale_chosen, self.scale_chosen),
            (screen.hands.stillness_chosen, self.stillness_chosen),
            (screen.hands.pointer_chosen, self.pointer_chosen),
            (screen.hands.warm_up_wanted, self.warm_up_wanted),
        ):
            theirs.connect(ours)
        screen.voices_wanted.connect(self.open_voices)
        screen.corner_wanted.connect(self.corner_wanted)
        screen.keep_wanted.connect(self.keep_wanted)
        screen.notice_wanted.connect(self.notice_wanted)
        return screen

    @cached_property
    def _voices(self) -> VoicesScreen:
        screen = self._screens.voices
        screen.voice_chosen.connect(self.voice_chosen)
        return screen
