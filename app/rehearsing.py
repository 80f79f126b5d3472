"""Plays a lesson by a simulated learner, over the same window as the learner's own."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app import i18n, paths
from app.file_ear import FileEar
from app.front import WindowOptions, build_front, make_application, open_library, parse_window
from app.store import open_store
from app.ui.clock import QtClock
from app.ui.rehearsal.hand import settle
from app.ui.rehearsal.quiet_speaker import QuietSpeaker
from app.ui.rehearsal.rehearsal import Rehearsal
from app.ui.rehearsal.virtual_clock import VirtualClock
from app.ui.rehearsal.voice import PupilVoice
from app.ui.style import dress
from app.ui.visit.conversation import Conversation


@dataclass(frozen=True, slots=True)
class RehearseOptions:
    """A lesson to be played by a simulated learner on the real screens."""

    lesson: str
    """The lesson's id, "G02"."""
    mode: str = "guided"
    """ "watch", "guided", "alone" or "check"."""
    seed: int = 1
    style: str = "careful"
    """ "careful", "hesitant", "shaky" or "lost"."""
    pictures: Path | None = None
    """A folder for a picture of every screen met; None takes none."""
    store: Path | None = None
    """The store's file; None is a temporary one."""
    lang: str = "zh_CN"
    theme: str = "light"
    type_size: int = 22
    window: str = "1280x800"
    input: str = "mouse"
    """ "mouse", "touch", "keys" or "voice"."""


@dataclass(frozen=True, slots=True)
class RehearseReport:
    """How a rehearsal went."""

    lesson: str
    mode: str
    style: str
    seed: int
    reached: bool
    """Whether the lesson's goal was reached."""
    steps: int
    """How many steps were reached."""
    misses: int
    """Presses that met nothing, or not the way on."""
    hints: int
    """Hints that were given."""
    seconds: float
    """How long it would have taken the learner, by the injected clock."""
    pictures: tuple[str, ...] = ()
    """The files of the pictures, in order."""
    said: int = 0
    """By voice: how much was understood at once."""
    asked_back: tuple[str, ...] = ()
    """By voice: words that were asked back."""
    unheard: tuple[str, ...] = ()
    """By voice: words that had to be said again."""
    mistaken: tuple[str, ...] = ()
    """By voice: words that were taken for something else."""


def rehearse(options: RehearseOptions) -> RehearseReport:
    """Play a lesson off-screen; KnownProblem if lesson, store or (by voice) ear cannot be used."""
    i18n.use(options.lang, cache=paths.cache_dir())
    application = make_application()
    seat = QtClock()
    clock = VirtualClock(seat.today(), seat.wall_ms())
    looks = WindowOptions(theme=options.theme, type_size=options.type_size)
    with TemporaryDirectory(prefix="digital-buddy-") as folder, ExitStack() as ending:
        store = open_store(options.store or Path(folder) / "store.db", clock)
        try:
            front = build_front(
                store,
                open_library(),
                clock,
                QuietSpeaker(clock),
                options=looks,
                draw_seed=lambda: options.seed,
            )
            dress(application, front.theme)
            front.window.resize(*parse_window(options.window))
            voice = None
            if options.input == "voice":
                spoken = "en" if options.lang == "en" else "zh"
                ear = ending.enter_context(FileEar(spoken, Path(folder) / "speech"))
                talk = Conversation(front.visit, front.window, front.screens, front.parts, None)
                voice = PupilVoice(talk, ear.way_to(talk.take))
            rehearsal = Rehearsal(
                front.window,
                front.screens,
                front.visit,
                clock,
                style=options.style,
                seed=options.seed,
                by_keys=options.input == "keys",
                by_touch=options.input == "touch",
                voice=voice,
                pictures=options.pictures,
            )
            outcome = rehearsal.play(options.lesson, options.mode)
            front.visit.stop()
            front.window.close()
            front.window.deleteLater()
            settle()
        finally:
            store.close()
    return RehearseReport(
        options.lesson,
        options.mode,
        options.style,
        options.seed,
        outcome.is_reached,
        outcome.steps,
        outcome.misses,
        outcome.hints,
        outcome.seconds,
        tuple(str(path) for path in outcome.pictures),
        *_said(voice),
    )


def _said(
    voice: PupilVoice | None,
) -> tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    if voice is None:
        return 0, (), (), ()
    return len(voice.said), tuple(voice.asked_back), tuple(voice.unheard), tuple(voice.mistaken)
