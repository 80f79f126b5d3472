"""The sound server dies in mid-lesson and comes back: ``python -m tests.by_voice.fault``.

Says on standard output how far it is; who started it kills the server after ``ready`` and starts it
again after ``went on``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app import i18n
from app.core.spoken import Expectation
from app.file_ear import FileEar
from app.front import WindowOptions, make_application
from app.main import Seat
from app.store import open_store
from app.ui.lesson_stage import LessonStage
from tests.by_voice.seat import LiveClock, Speaker


def say(words: str) -> None:
    """Tell the parent."""
    print(words, flush=True)  # noqa: T201


def main() -> int:
    """0 if the lesson went on without a microphone, and with it again."""
    i18n.use("zh_CN")
    application = make_application()
    clock = LiveClock()
    with tempfile.TemporaryDirectory(prefix="db-voice-") as name:
        folder = Path(name)
        store = open_store(folder / "store.db", clock)
        seat = Seat(application, store, clock, WindowOptions(lang="zh_CN", window="1280x800"))
        seat.open()
        clock.advance(6)
        assert seat.voicing is not None
        hearing, front = seat.voicing.hearing, seat.front
        front.visit.run.start("G02", "guided")
        presenter = front.visit.presenter
        assert presenter is not None
        front.window.bar.talk.hold()
        clock.advance(2)
        say(f"ready {hearing.state}")
        if not _wait(clock, lambda: not hearing.can_listen):
            return 2
        say(f"deaf {front.window.strip.text()}")
        pointing = presenter.view.pointing
        stage = front.screens.lesson.stage
        assert pointing is not None
        assert isinstance(stage, LessonStage)
        widget = stage.device.widget_of(pointing.target)
        assert widget is not None
        before = presenter.view.serial
        clock.advance(2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        clock.advance(1)
        if presenter.view.serial == before or front.window.bar.talk.isVisible():
            return 3
        say("went on")
        if not _wait(clock, lambda: hearing.can_listen):
            return 4
        say("back")
        with FileEar("zh", folder / "speech") as mouth:
            speaker = Speaker(seat, mouth, clock, folder / "words.wav", is_air=True)
            fates = [speaker.hears("再说一遍", 0, Expectation()) for _time in range(2)]
        seat.close()
    say(f"heard {[str(fate.certainty) for fate in fates]}")
    return 0 if any(fate.keys == ("command:again",) for fate in fates) else 5


def _wait(clock: LiveClock, is_there: Callable[[], bool]) -> bool:
    until = clock.now() + 40
    while not is_there() and clock.now() < until:
        clock.advance(0.2)
    return is_there()


if __name__ == "__main__":
    sys.exit(main())
