"""A learner at a real seat who touches nothing: python -m tests.by_voice.seat LESSON LANGUAGE WAY.

The program as it is opened for a learner, on real time. WAY "air": her words are played into the
cable of the virtual microphone of this environment; "file": a WAV stands in for the microphone. The
talk button is the only thing that is pressed. Prints what became of it as one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from app import i18n
from app.core.ports import SAMPLE_RATE
from app.core.spoken import Certainty, Expectation, Heard
from app.file_ear import FileEar
from app.front import WindowOptions, make_application, open_library  # noqa: F401
from app.main import Seat
from app.store import open_store
from app.ui.clock import QtClock
from app.ui.hearing import HearingState
from app.ui.rehearsal.hand import settle
from app.ui.rehearsal.rehearsal import Rehearsal
from app.ui.rehearsal.voice import PupilVoice
from app.voice.wav_microphone import WavMicrophone

_LONGEST = 25.0
"""Seconds until what is waited for counts as lost."""
_HURRY = 0.5
"""She thinks half as long as a rehearsal's learner: this is real time."""


class LiveClock(QtClock):
    """Real time that a rehearsal can let pass."""

    def advance(self, seconds: float) -> None:
        """Wait, while everything goes on."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * _HURRY * 1000), loop.quit)
        loop.exec()


@dataclass
class Speaker:
    """Her mouth: it knows the talk button, and how her sound gets to the microphone."""

    seat: Seat
    mouth: FileEar
    clock: LiveClock
    file: Path
    is_air: bool
    fates: list[str] = field(default_factory=list)

    def hears(self, words: str, attempt: int, _expectation: Expectation) -> Heard:
        """Press the button, speak, let go, and wait for what becomes of it."""
        assert self.seat.voicing is not None
        hearing, talk = self.seat.voicing.hearing, self.seat.front.window.bar.talk
        answers: list[Heard] = []
        hearing.heard.connect(answers.append)
        self._wait(lambda: hearing.state == HearingState.IDLE)
        self._write(self.mouth.speak(words, attempt))
        QTest.mousePress(talk, Qt.MouseButton.LeftButton)
        self._wait(lambda: hearing.state == HearingState.LISTENING)
        is_held = attempt % 2 == 0
        if not is_held:
            # Pressed once: the program hears by itself when she has finished.
            QTest.mouseRelease(talk, Qt.MouseButton.LeftButton)
        if self.is_air:
            self.clock.advance(1.0)
            play = subprocess.Popen(["paplay", "--device=cable", str(self.file)])
            self._wait(lambda: play.poll() is not None)
        else:
            with wave.open(str(self.file)) as sound:
                self.clock.advance((sound.getnframes() / SAMPLE_RATE + 0.3) / _HURRY)
        if is_held:
            QTest.mouseRelease(talk, Qt.MouseButton.LeftButton)
        self._wait(lambda: bool(answers))
        hearing.heard.disconnect(answers.append)
        heard = answers[0] if answers else Heard(Certainty.SILENCE)
        self.fates.append(f"{words} -> {heard.certainty} {heard.words}")
        settle()
        return heard

    def _write(self, samples: bytes) -> None:
        with wave.open(str(self.file), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(SAMPLE_RATE)
            out.writeframes(array("h", samples).tobytes())

    def _wait(self, is_there: Callable[[], bool]) -> None:
        until = self.clock.now() + _LONGEST
        while not is_there() and self.clock.now() < until:
            self.clock.advance(0.05)


def main(lesson: str, language: str, way: str) -> int:
    """Play a lesson in 跟我做 by voice alone; 0 if its end was reached."""
    i18n.use(language)
    application = make_application()
    clock = LiveClock()
    with tempfile.TemporaryDirectory(prefix="db-voice-") as name:
        folder = Path(name)
        store = open_store(folder / "store.db", clock)
        file = folder / "words.wav"
        microphone = None
        if way == "file":
            file.touch()
            microphone = WavMicrophone(clock, file)
        options = WindowOptions(lang=language, window="1280x800")
        seat = Seat(application, store, clock, options, microphone=microphone)
        seat.open()
        settle()
        clock.advance(6)
        assert seat.voicing is not None
        assert seat.voicing.hearing.can_listen, seat.voicing.hearing.reason
        spoken = "en" if language == "en" else "zh"
        with FileEar(spoken, folder / "speech") as mouth:
            speaker = Speaker(seat, mouth, clock, file, way == "air")
            voice = PupilVoice(seat.voicing.conversation, speaker.hears)
            front = seat.front
            rehearsal = Rehearsal(
                front.window, front.screens, front.visit, clock,
                style="careful", seed=1, voice=voice,
            )  # fmt: skip
            outcome = rehearsal.play(lesson, "guided")
        seat.close()
    told = {
        "reached": outcome.is_reached,
        "steps": outcome.steps,
        "said": len(voice.said),
        "unheard": voice.unheard,
        "mistaken": voice.mistaken,
        "unreached": outcome.unreached,
        "fates": speaker.fates,
    }
    print(json.dumps(told, ensure_ascii=False))  # noqa: T201
    return 0 if outcome.is_reached else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
