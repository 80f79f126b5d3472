"""Opens the recorder's own window: the sentences of a lesson, a microphone, a folder for sounds."""

from __future__ import annotations

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

from app.front import make_application, open_library, parse_window
from app.volunteering.recorder_desk import LessonSentences as LessonSentences
from app.volunteering.recorder_desk import make_desk as make_desk
from app.volunteering.recorder_desk import sentences_of as sentences_in


def sentences_of(lesson_id: str, into: Path | None = None) -> LessonSentences:
    """The sentences of a lesson in the language in use; KnownProblem if it cannot be opened."""
    return sentences_in(open_library(), lesson_id, into)


def open_recorder(found: LessonSentences, window_size: str = "") -> int:
    """Open the recorder's window and run until it is closed; the exit code."""
    from app.ui.clock import QtClock  # noqa: PLC0415 - the list of sentences needs no window
    from app.ui.sound import SinkPlayer  # noqa: PLC0415
    from app.ui.style import dress  # noqa: PLC0415
    from app.ui.theme import Theme  # noqa: PLC0415
    from app.ui.volunteer.recorder import RecorderScreen  # noqa: PLC0415
    from app.ui.volunteer.recording import Recording  # noqa: PLC0415
    from app.ui.volunteer.take_source import TakeSource  # noqa: PLC0415
    from app.ui.widgets.presses import Presses  # noqa: PLC0415
    from app.ui.window import Window  # noqa: PLC0415

    application = make_application()
    theme, clock = Theme(), QtClock()
    dress(application, theme)
    presses = Presses(clock)
    window = Window(theme, presses)
    screen = RecorderScreen(theme, presses)
    source, player = TakeSource(window), SinkPlayer(window)
    with TemporaryDirectory(prefix="digital-buddy-take-") as folder:
        Recording(make_desk(found, Path(folder)), screen, source, player)
        screen.left.connect(window.close)
        window.went_back.connect(window.close)
        window.show_screen(screen, is_full=True)
        window.resize(*parse_window(window_size))
        if window_size:
            window.show()
        else:
            window.showMaximized()
        gc.enable()
        code = application.exec()
        source.stop()
        player.stop()
    return code
