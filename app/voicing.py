"""The mouth and the ear of a seat, built after the first frame and plugged into its window."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from app import i18n, paths
from app.content.index import pack_folders
from app.core.ports import Clock, Microphone
from app.ui.earcons import Earcons
from app.ui.hearing import Hearing
from app.ui.late_speaker import LateSpeaker
from app.ui.microphone import SourceMicrophone
from app.ui.own_sound import OwnSound
from app.ui.screen_reader import ScreenReader
from app.ui.sound import SinkPlayer
from app.ui.speech import Speech
from app.ui.visit.choices import Choices
from app.ui.visit.conversation import Conversation
from app.ui.visit.parts import Parts
from app.ui.visit.screens import Screens
from app.ui.visit.visit import Visit
from app.ui.widgets.presses import Presses
from app.ui.window import Window
from app.voice.listener import WorkerListener
from app.voice.recordings import recordings_below
from app.voice.renderer import WorkerRenderer


class Place(NamedTuple):
    """What the voice needs to know of a seat."""

    window: Window
    screens: Screens
    visit: Visit
    presses: Presses
    choices: Choices
    parts: Parts
    clock: Clock
    speaker: LateSpeaker


class Voicing:
    """Speaks, listens, and keeps both in step with what she has chosen."""

    def __init__(self, place: Place, *, microphone: Microphone | None = None) -> None:
        """Nothing runs yet; another ``microphone`` than the seat's own may stand in for it."""
        self._place = place
        window, clock = place.window, place.clock
        language = "en" if i18n.language() == "en" else "zh"
        self.note = ""
        """Why nothing is heard, in a sentence; "" while there is a voice."""
        self.renderer = WorkerRenderer(paths.cache_dir() / "speech", recorded=recorded_sentences())
        own_sound = OwnSound(clock)
        player = SinkPlayer(window)
        player.has_device()  # loads Qt's sound now, not at the first sentence
        voice = own_sound.through(player)
        self.speech = Speech(self.renderer, voice, clock, language=language, parent=window)
        self._earcons = Earcons(own_sound.through(SinkPlayer(window)), voice)
        self._reader = ScreenReader(clock, window)
        self._listener = WorkerListener(language=language)
        self.hearing = Hearing(
            microphone or SourceMicrophone(clock, window),
            self._listener,
            clock,
            own_sound=own_sound,
            hush=place.speaker.stop,
            tell_ready=self._earcons.answer_listening,
            parent=window,
        )
        self.conversation = Conversation(
            place.visit, window, place.screens, place.parts, self.hearing
        )

    def start(self) -> None:
        """Start both processes; the seat speaks and listens as soon as they are there."""
        choices, visit = self._place.choices, self._place.visit
        self._follow()
        choices.voice_changed.connect(self._follow)
        self._reader.changed.connect(self._follow)
        self.speech.voiceless.connect(self._tell_why)
        self.speech.voice_lost.connect(self._drop_voice)
        visit.preferences.voice_chosen.connect(self.speech.try_voice)
        self._place.presses.refused.connect(self._earcons.answer_refusal)
        self._reader.start()
        self.renderer.start()
        self._place.speaker.give(self.speech)
        self.hearing.watch()

    def stop(self) -> None:
        """Silence, and both processes end."""
        self.hearing.close()
        self._listener.stop()
        self.speech.stop()
        self.renderer.stop()
        self._reader.stop()

    def follow_lessons(self) -> None:
        """Play what is recorded beside the lessons that are there now."""
        self.renderer.use_recordings(recorded_sentences())

    def _follow(self) -> None:
        """Do as she has chosen."""
        choices = self._place.choices
        is_doubled = self._reader.is_on and not choices.speaks_beside_reader
        self.renderer.use_voices(choices.voices, self.speech.voice_lost.emit)
        self.speech.set_rate(choices.rate)
        self.speech.set_volume(choices.volume)
        self.speech.set_silent(choices.volume == 0 or is_doubled)
        self._earcons.set_volume(choices.volume)
        self.hearing.patience = choices.patience

    def _tell_why(self, sentence: str) -> None:
        self.note = sentence
        self._place.choices.show_larger()
        self._place.visit.tell_once(sentence)

    def _drop_voice(self, voice: str) -> None:
        choices = self._place.choices
        self._place.visit.tell_once(i18n._("选的声音用不了，换回了原来的声音。"))
        for language, chosen in list(choices.voices.items()):
            if chosen == voice:
                choices.choose_voice(language, "")


def recorded_sentences() -> dict[str, Path]:
    """What people recorded beside the program's lessons, and beside those that were installed."""
    folders = [paths.lessons_dir(), *pack_folders(paths.packs_dir())]
    return {
        sentence: file for folder in folders for sentence, file in recordings_below(folder).items()
    }
