"""The learner's own settings: type, colours, pace, loudness and voice, kept as facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.events import Fact, Kind
from app.ui.palette import ThemeName
from app.ui.theme import TYPE_SIZES, Theme
from app.ui.visit.hand_choices import HandChoices

if TYPE_CHECKING:
    from app.core.ports import EventLog
    from app.ui.widgets.ear import Ear

TYPE_SIZE, COLOURS, RATE, VOLUME = "type_size", "theme", "rate", "volume"
HEAR_FIRST = "hear_first"
BESIDE_READER = "beside_reader"
LIFELIKE = "lifelike"
PATIENCE = "patience"
VOICES = {"zh": "voice_zh", "en": "voice_en"}
"""Names under which a choice is remembered."""
DEFAULT_RATE = 180
DEFAULT_VOLUME = 100
"""In percent: facts hold whole numbers."""
DEFAULT_PATIENCE = 16
"""In tenths of a second, for the same reason."""


class Choices(QObject):
    """Applies what she has chosen, and remembers what she chooses."""

    voice_changed = Signal()
    hearing_changed = Signal()
    """Whether buttons are heard before they act."""

    def __init__(self, theme: Theme, log: EventLog, kept: Mapping[str, str | int | bool]) -> None:
        """Apply ``kept`` to the theme; values that make no sense fall back to the defaults."""
        super().__init__()
        self._theme = theme
        self._log = log
        self._is_asked_at_door = False
        self._is_silent = False
        self._usual = ("", 0)
        self._load(kept)
        apply_looks(theme, str(kept.get(COLOURS, "")), kept.get(TYPE_SIZE, 0))
        theme.set_lifelike(is_lifelike=kept.get(LIFELIKE) is True)
        self.hands = HandChoices(theme, log, kept)
        """What suits her hands."""
        self._looks = self._present()
        theme.changed.connect(self._remember_looks)

    def take(self, kept: Mapping[str, str | int | bool]) -> None:
        """Somebody else sits here: do as she has chosen, and as usual where she has not."""
        self._load(kept)
        self._theme.changed.disconnect(self._remember_looks)
        apply_looks(self._theme, ThemeName.LIGHT.value, TYPE_SIZES[0])
        apply_looks(self._theme, *self._usual)
        apply_looks(self._theme, str(kept.get(COLOURS, "")), kept.get(TYPE_SIZE, 0))
        self._theme.set_lifelike(is_lifelike=kept.get(LIFELIKE) is True)
        self.hands.take(kept)
        self._grow_in_silence()
        self._looks = self._present()
        self._theme.changed.connect(self._remember_looks)
        if self._is_asked_at_door:
            self._is_asked_at_door = False
            self.hear_first(is_wanted=True)
        self.hearing_changed.emit()
        self.voice_changed.emit()

    def start_with(self, theme: str, points: int) -> None:
        """As the program was started: for whoever has chosen nothing, and nobody's choice."""
        self._usual = (theme, points)
        self._theme.changed.disconnect(self._remember_looks)
        apply_looks(self._theme, theme, points)
        self._looks = self._present()
        self._theme.changed.connect(self._remember_looks)

    def guide(self, ear: Ear) -> None:
        """Have ``ear`` do as she chose, now and whenever she chooses anew."""

        def follow() -> None:
            ear.hear_first(is_wanted=self.hears_first)

        self.hearing_changed.connect(follow)
        follow()

    def hear_first_from_the_door(self) -> None:
        """先听后按, asked for before anybody is known: the choice of whoever comes in."""
        self._is_asked_at_door = True
        self.hears_first = True
        self.hearing_changed.emit()

    def _load(self, kept: Mapping[str, str | int | bool]) -> None:
        self.rate = _number(kept.get(RATE), DEFAULT_RATE, 100, 260)
        self._percent = _number(kept.get(VOLUME), DEFAULT_VOLUME, 0, 100)
        self._patience = _number(kept.get(PATIENCE), DEFAULT_PATIENCE, 10, 40)
        self.speaks_beside_reader = kept.get(BESIDE_READER) is True
        self.hears_first = kept.get(HEAR_FIRST) is True
        """Whether a first press only reads a button aloud."""
        self.voices = {language: str(kept.get(name, "")) for language, name in VOICES.items()}
        """The engine's id of the voice of each language; "" for the usual one."""

    @property
    def volume(self) -> float:
        """0 (silence) to 1."""
        return self._percent / 100

    @property
    def patience(self) -> float:
        """Seconds of silence after which she has finished speaking: 1 to 4."""
        return self._patience / 10

    def choose_patience(self, seconds: float) -> None:
        """From the next utterance on."""
        self._patience = _number(round(seconds * 10), DEFAULT_PATIENCE, 10, 40)
        self._remember(PATIENCE, self._patience)
        self.voice_changed.emit()

    def choose_rate(self, rate: int) -> None:
        """Characters a minute, from the next sentence on."""
        self.rate = _number(rate, DEFAULT_RATE, 100, 260)
        self._remember(RATE, self.rate)
        self.voice_changed.emit()

    def choose_volume(self, volume: float) -> None:
        """0 (silence) to 1, from the next sentence on."""
        self._percent = round(max(0.0, min(1.0, volume)) * 100)
        self._remember(VOLUME, self._percent)
        self.voice_changed.emit()

    def choose_voice(self, language: str, voice: str) -> None:
        """The engine's id of a voice, "" for the usual one; from the next sentence on."""
        self.voices[language] = voice
        self._remember(VOICES[language], voice)
        self.voice_changed.emit()

    def hear_first(self, *, is_wanted: bool) -> None:
        """Whether a first press is only to read a button aloud."""
        self.hears_first = is_wanted
        self._remember(HEAR_FIRST, is_wanted)
        self.hearing_changed.emit()

    def speak_beside_reader(self, *, is_wanted: bool) -> None:
        """Whether to speak although a screen reader does."""
        self.speaks_beside_reader = is_wanted
        self._remember(BESIDE_READER, is_wanted)
        self.voice_changed.emit()

    def show_larger(self) -> None:
        """One size larger for as long as nothing can be heard; this is not her choice."""
        self._is_silent = True
        self._theme.changed.disconnect(self._remember_looks)
        self._grow_in_silence()
        self._looks = self._present()
        self._theme.changed.connect(self._remember_looks)

    def _grow_in_silence(self) -> None:
        if self._is_silent and self._theme.can_grow():
            self._theme.grow()

    def _present(self) -> dict[str, str | int]:
        theme = self._theme
        return {COLOURS: theme.name.value, TYPE_SIZE: theme.points, LIFELIKE: theme.is_lifelike}

    def _remember_looks(self) -> None:
        before, self._looks = self._looks, self._present()
        for name, value in self._looks.items():
            if before[name] != value:
                self._remember(name, value)

    def _remember(self, name: str, value: str | int) -> None:
        self._log.append([Fact(Kind.SETTING_CHOSEN, {"name": name, "value": value})])


def apply_looks(theme: Theme, name: str, points: object) -> None:
    """Set colours and type size, each only if it is one that there is."""
    if name in {each.value for each in ThemeName}:
        theme.set_name(ThemeName(name))
    if isinstance(points, int) and points in TYPE_SIZES:
        theme.set_points(points)


def _number(value: object, default: int, least: int, most: int) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return max(least, min(most, value)) if is_number and isinstance(value, int) else default
