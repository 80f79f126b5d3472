"""Builds the parts of the program and connects them: the only file that knows them all."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import app.ui  # noqa: F401 - first of all: it loads PySide from kept code

# isort: split
from PySide6.QtWidgets import QApplication

from app import i18n, paths
from app.content.library import Library
from app.core.problem import KnownProblem
from app.store import open_store
from app.ui.first_frame import FirstFrame
from app.ui.late_speaker import LateSpeaker
from app.ui.theme import Theme
from app.ui.undercoat import undercoat
from app.ui.visit.choices import Choices, apply_looks
from app.ui.visit.parts import Parts
from app.ui.visit.screens import Screens
from app.ui.visit.visit import Visit
from app.ui.widgets.presses import Presses
from app.ui.window import Window

if TYPE_CHECKING:
    from app.core.ports import Clock, LearnerBook, Speaker
    from app.store import Store
    from app.ui.learner.settings import SettingsView
    from app.ui.learner.voices import VoicesView


Offered = Mapping[str, tuple[tuple[str, str], ...]]
"""The voices of each language, each an id and a name."""
DEFAULT_WINDOW = "1280x800"
_STORE_LOOK = 5.0
"""Seconds between two looks at whether the store can still write."""


class WindowOptions(NamedTuple):
    """How the window opens; an empty choice is the learner's own setting, or the default."""

    store: Path | None = None
    """The store's file; None is the usual one."""
    lang: str = ""
    """ "zh_CN" or "en"."""
    theme: str = ""
    """ "light", "dark" or "black-yellow"."""
    type_size: int = 0
    """In points, 22 to 40."""
    window: str = ""
    """Width x height in pixels, as "1280x800"."""


class Front(NamedTuple):
    """The window and what stands behind it."""

    window: Window
    screens: Screens
    visit: Visit
    theme: Theme
    presses: Presses
    choices: Choices
    parts: Parts


def build_front(
    book: LearnerBook,
    shelf: Library,
    clock: Clock,
    speaker: Speaker,
    *,
    options: WindowOptions,
    draw_seed: Callable[[], int],
    volunteer_notes: Callable[[], tuple[str, tuple[str, ...]]] = lambda: ("", ()),
    offered_voices: Callable[[], Offered] = dict,
) -> Front:
    """Window, screens and visit over the given parts; the same for learners and rehearsals.

    ``volunteer_notes`` gives the reason for silence ("" for none) and lines for the volunteer,
    ``offered_voices`` by language the id and the name of every voice that fits.
    """
    theme = Theme()
    choices = Choices(theme, book, book.settings())
    apply_looks(theme, options.theme, options.type_size)
    presses = Presses(clock)
    # Whoever acts has heard enough; whoever touches words wants to hear them.
    presses.taken.connect(speaker.stop)
    presses.heard.connect(lambda text: speaker.speak([text]))
    window = Window(theme, presses)
    screens = Screens(theme, presses, clock)

    def settings() -> SettingsView:
        from app.ui.learner.settings import SettingsView  # noqa: PLC0415 - not before it is shown

        voice_note, notes = volunteer_notes()
        broken = tuple(
            f"{entry.id} {entry.title}: {entry.broken.sentence}"
            for entry in shelf.index()
            if entry.broken is not None
        )
        return SettingsView(
            choices.rate, choices.volume, voice_note, broken, notes, choices.speaks_beside_reader
        )

    def voices() -> VoicesView:
        from app.ui.learner.voices import voices_view  # noqa: PLC0415 - as above

        return voices_view(offered_voices(), choices.voices)

    parts = Parts(
        shelf=shelf,
        book=book,
        clock=clock,
        speaker=speaker,
        translate=i18n._,
        hour=lambda: datetime.fromtimestamp(clock.wall_ms() / 1000).hour,  # noqa: DTZ006
        new_id=_new_id,
        draw_seed=draw_seed,
        settings=settings,
        voices=voices,
    )
    visit = Visit(parts, window, screens)
    preferences = visit.preferences
    preferences.rate_chosen.connect(choices.choose_rate)
    preferences.volume_chosen.connect(choices.choose_volume)
    preferences.voice_chosen.connect(choices.choose_voice)
    preferences.reader_chosen.connect(lambda wanted: choices.speak_beside_reader(is_wanted=wanted))
    return Front(window, screens, visit, theme, presses, choices, parts)


def open_window(options: WindowOptions) -> int:
    """Open the window and run until it is closed; the exit code."""
    from app.ui.clock import QtClock  # noqa: PLC0415 - a rehearsal has its own

    i18n.use(options.lang or _system_language(), cache=paths.cache_dir())
    application = make_application()
    clock = QtClock()
    path = options.store or paths.store_file()
    try:
        store = open_store(path, clock)
    except KnownProblem as problem:
        gc.enable()
        has_gone_on = _ask_for_way_on(application, path, clock, problem)
        return open_window(options) if has_gone_on else 0
    seat = Seat(application, store, clock, options)
    seat.open()
    code = application.exec()
    seat.close()
    return code


def _ask_for_way_on(
    application: QApplication, path: Path, clock: Clock, problem: KnownProblem
) -> bool:
    """Offer the copy or a new store; whether one of them was chosen and worked."""
    from app.store import find_best_backup, restore_backup, start_new_keeping_old  # noqa: PLC0415
    from app.ui.learner.way_on import WayOnScreen  # noqa: PLC0415
    from app.ui.style import dress  # noqa: PLC0415

    theme = Theme()
    dress(application, theme)
    presses = Presses(clock)
    window = Window(theme, presses)
    has_backup = find_best_backup(path) is not None
    screen = WayOnScreen(theme, presses, problem, has_backup=has_backup)
    went_on: list[bool] = []

    def go_on(act: Callable[[], object]) -> None:
        try:
            act()
        except KnownProblem as other:
            screen.show_problem(other)
            return
        went_on.append(True)
        window.close()

    screen.restore_chosen.connect(lambda: go_on(lambda: restore_backup(path, clock)))
    screen.new_chosen.connect(lambda: go_on(lambda: start_new_keeping_old(path)))
    window.show_screen(screen, is_full=True)
    window.showMaximized()
    application.exec()
    window.close()
    return bool(went_on)


class Seat:
    """The running program: what starts after the first frame, and what stops at the end."""

    def __init__(
        self, application: QApplication, store: Store, clock: Clock, options: WindowOptions
    ) -> None:
        """Build everything that the first frame needs, and nothing more."""
        self._application = application
        self._store = store
        self._clock = clock
        self._options = options
        self._speaker = LateSpeaker()
        self._library = open_library()
        self._stops: list[Callable[[], object]] = []
        self._voice_note = ""
        self._offered_voices: Callable[[], Offered] = dict
        self._is_closing = False
        self.front = build_front(
            store,
            self._library,
            clock,
            self._speaker,
            options=options,
            draw_seed=lambda: int.from_bytes(os.urandom(4), "big"),
            volunteer_notes=self._notes,
            offered_voices=self._offer_voices,
        )
        undercoat(application, self.front.theme)

    def open(self) -> None:
        """Show the window with the home screen."""
        window = self.front.window
        width, height = parse_window(self._options.window)
        window.resize(width, height)
        FirstFrame(window, self._after_first_frame)
        self.front.visit.go_home()
        if self._options.window:
            window.show()
        else:
            window.showMaximized()

    def close(self) -> None:
        """Stop all that runs, newest first, and close the store."""
        self._is_closing = True
        self.front.visit.stop()
        for stop in reversed(self._stops):
            stop()
        self._store.close()

    def _after_first_frame(self) -> None:
        # Before any press can be answered, so before anything is appended.
        self._recognise_machine()
        gc.enable()
        self._start_log()
        self._dress()
        # The rest takes 60 ms more: what she does meanwhile is answered in between.
        self._clock.after(0, self._start_rest)

    def _start_rest(self) -> None:
        if not self._is_closing:
            self._start_voice()
            self._start_chores()
            self._watch_store()

    def _recognise_machine(self) -> None:
        from app.store import read_fingerprint  # noqa: PLC0415 - brings hashlib and uuid

        self._store.recognise(read_fingerprint())

    def _dress(self) -> None:
        from app.ui.style import CalmStyle  # noqa: PLC0415 - brings QStyle, see undercoat.py

        self._application.setStyle(CalmStyle(self.front.theme))

    def _start_log(self) -> None:
        from app.ui.fault import FaultHook  # noqa: PLC0415

        hook = FaultHook(paths.log_dir(), self.front.visit.show_problem)
        self._stops.append(hook.stop)

    def _start_voice(self) -> None:
        from app.ui.earcons import Earcons  # noqa: PLC0415
        from app.ui.screen_reader import ScreenReader  # noqa: PLC0415
        from app.ui.sound import SinkPlayer  # noqa: PLC0415
        from app.ui.speech import Speech  # noqa: PLC0415
        from app.voice.recordings import recordings_below  # noqa: PLC0415
        from app.voice.renderer import WorkerRenderer  # noqa: PLC0415

        choices, visit = self.front.choices, self.front.visit
        recorded = recordings_below(paths.lessons_dir())
        renderer = WorkerRenderer(paths.cache_dir() / "speech", recorded=recorded)
        language = "en" if i18n.language() == "en" else "zh"
        player = SinkPlayer(self.front.window)
        player.has_device()  # loads Qt's sound now, not at the first sentence
        speech = Speech(renderer, player, self._clock, language=language, parent=self.front.window)
        earcons = Earcons(SinkPlayer(self.front.window))
        reader = ScreenReader(self._clock, self.front.window)

        def follow() -> None:
            is_doubled = reader.is_on and not choices.speaks_beside_reader
            renderer.use_voices(choices.voices, speech.voice_lost.emit)
            speech.set_rate(choices.rate)
            speech.set_volume(choices.volume)
            speech.set_silent(choices.volume == 0 or is_doubled)
            earcons.set_volume(choices.volume)

        def tell_why(sentence: str) -> None:
            self._voice_note = sentence
            choices.show_larger()
            visit.tell_once(sentence)

        def drop_voice(voice: str) -> None:
            visit.tell_once(i18n._("选的声音用不了，换回了原来的声音。"))
            for language, chosen in list(choices.voices.items()):
                if chosen == voice:
                    choices.choose_voice(language, "")

        follow()
        choices.voice_changed.connect(follow)
        reader.changed.connect(follow)
        speech.voiceless.connect(tell_why)
        speech.voice_lost.connect(drop_voice)
        visit.preferences.voice_chosen.connect(speech.try_voice)
        self._offered_voices = renderer.offers
        reader.start()
        self.front.presses.refused.connect(earcons.answer_refusal)
        renderer.start()
        self._stops += [reader.stop, renderer.stop, speech.stop]
        self._speaker.give(speech)

    def _offer_voices(self) -> Offered:
        return self._offered_voices()

    def _start_chores(self) -> None:
        """What may take a moment and need not be seen: today's backup, lessons read ahead."""
        from threading import Thread  # noqa: PLC0415

        chores = Thread(target=self._do_chores, name="chores")
        chores.start()
        self._stops.append(chores.join)

    def _do_chores(self) -> None:
        from app.store import back_up  # noqa: PLC0415

        for entry in self._library.index():
            if self._is_closing:
                return
            with suppress(KnownProblem):
                lesson = self._library.load(entry.id)
                if not lesson.is_drill:
                    self._library.plan(lesson)
        with suppress(KnownProblem):
            back_up(self._store.path, self._clock.today())

    def _watch_store(self) -> None:
        """Tell once, at the next home screen, when progress is kept in memory only."""
        news = self._store.take_news()
        if news is not None:
            self.front.visit.tell_once(f"{news.happened}{news.safe}")
        self._clock.after(_STORE_LOOK, self._watch_store)

    def _notes(self) -> tuple[str, tuple[str, ...]]:
        trouble = self._store.trouble
        if trouble is None:
            return self._voice_note, ()
        line = i18n._("记录暂存在内存里，还有 {n} 条没写进磁盘：{detail}").format(
            n=trouble.waiting, detail=trouble.detail
        )
        return self._voice_note, (line,)


def make_application() -> QApplication:
    """The one QApplication, made if there is none yet."""
    existing = QApplication.instance()
    # By argument, since setStyle loads QStyle; Fusion is what CalmStyle is built on.
    words = [*sys.argv[:1], "-style", "fusion"]
    application = existing if isinstance(existing, QApplication) else QApplication(words)
    application.setApplicationName("digital-buddy")
    application.setApplicationDisplayName(i18n._("数字伙伴"))
    return application


def open_library() -> Library:
    """The lessons that come with the program, in the language in use."""
    return Library(paths.lessons_dir(), i18n.translate_lesson, paths.cache_dir())


def parse_window(text: str) -> tuple[int, int]:
    """1280x800 as numbers; the default for ""; ValueError for anything else."""
    width, _sign, height = (text or DEFAULT_WINDOW).partition("x")
    return int(width), int(height)


def _system_language() -> str:
    """Chinese, unless the system speaks something else than Chinese and says so."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    is_other = spoken.split("_")[0].lower() not in {"", "c", "posix", "zh"}
    is_plain = spoken.split(".")[0].upper() in {"C", "POSIX"}
    return "en" if is_other and not is_plain else "zh_CN"


def _new_id() -> str:
    from uuid import UUID  # noqa: PLC0415

    return str(UUID(bytes=os.urandom(16), version=4))
