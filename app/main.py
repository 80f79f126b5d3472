"""Builds the parts of the program and connects them: the only file that knows them all."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

import app.ui  # noqa: F401 - first of all: it loads PySide from kept code

# isort: split
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app import i18n, paths
from app.core.problem import KnownProblem
from app.front import (
    Offered,
    WindowOptions,
    build_front,
    make_application,
    open_library,
    parse_window,
)
from app.store import open_store
from app.store.seat_settings import SeatFile
from app.ui.first_frame import FirstFrame
from app.ui.late_speaker import LateSpeaker
from app.ui.undercoat import undercoat

if TYPE_CHECKING:
    from app.core.ports import Clock, Microphone
    from app.seat_care import SeatCare
    from app.seat_carry import SeatCarry
    from app.store import Store
    from app.ui.volunteer.works import Works
    from app.voicing import Voicing


def open_window(options: WindowOptions) -> int:
    """Open the window and run until it is closed; the exit code."""
    from app.ui.clock import QtClock  # noqa: PLC0415 - a rehearsal has its own

    i18n.use(options.lang or i18n.system_language(), cache=paths.cache_dir())
    path = options.store or paths.store_file()
    settings = SeatFile(path.parent)
    if settings.settings.mm_per_px is not None:
        from app.ui.screen_scale import set_scale  # noqa: PLC0415 - only where it was measured

        set_scale(settings.settings.mm_per_px)
    application = make_application()
    clock = QtClock()
    try:
        store = open_store(path, clock)
    except KnownProblem as problem:
        gc.enable()
        from app.way_on import ask_for_way_on  # noqa: PLC0415 - most starts need none

        has_gone_on = ask_for_way_on(application, path, clock, problem)
        return open_window(options) if has_gone_on else 0
    seat = Seat(application, store, clock, options, settings=settings)
    seat.open()
    code = application.exec()
    seat.close()
    if seat.language:
        return open_window(options._replace(lang=seat.language))
    return code


class Seat:
    """The running program: what starts after the first frame, and what stops at the end."""

    def __init__(
        self,
        application: QApplication,
        store: Store,
        clock: Clock,
        options: WindowOptions,
        *,
        microphone: Microphone | None = None,
        settings: SeatFile | None = None,
    ) -> None:
        """Build everything that the first frame needs, and nothing more.

        ``microphone`` stands in for the one of this seat, ``settings`` are those read already.
        """
        self._application = application
        self._store = store
        self._clock = clock
        self._options = options
        self._microphone = microphone
        self._speaker = LateSpeaker()
        self._library = open_library()
        self.settings = settings or SeatFile(store.path.parent)
        """What is set for this computer."""
        self._stops: list[Callable[[], object]] = []
        self.voicing: Voicing | None = None
        """Mouth and ear, from a moment after the first frame on."""
        self._is_closing = False
        self.language = ""
        """The language in which the program is to open anew; "" when it just ends."""
        self.front = build_front(
            store,
            self._library,
            clock,
            self._speaker,
            options=options,
            draw_seed=lambda: int.from_bytes(os.urandom(4), "big"),
            seat=self.settings,
            volunteer_notes=self._notes,
            offered_voices=self._offer_voices,
            works=self._make_works,
            carry=lambda: self.carry.doors(),  # noqa: PLW0108 - made late
        )
        self._stops.append(self.front.door.stop)
        self.front.visit.front_door.language_wanted.connect(self._change_language)
        undercoat(application, self.front.theme)

    def open(self) -> None:
        """Show the window with the home screen."""
        window = self.front.window
        size = QSize(*parse_window(self._options.window))
        # Enlarged to real millimetres, a screen may hold less than the default.
        room = size if self._options.window else window.screen().availableSize()
        window.resize(size.boundedTo(room))
        FirstFrame(window, self._after_first_frame)
        self.front.visit.go_home()
        if self.settings.settings.asks_first and not self._options.is_guest:
            self.front.door.set_up()
        if self.settings.settings.is_kiosk:
            self.care.kiosk.follow()
        elif self._options.window:
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

    def _change_language(self, language: str) -> None:
        """Every word on every screen changes: the program opens anew, nobody being signed in."""
        self.language = language
        self.care.close_program()

    def _after_first_frame(self) -> None:
        # Before any press can be answered, so before anything is appended.
        self._recognise_machine()
        self._end_what_was_cut_off()
        gc.enable()
        self._start_log()
        self._dress()
        # The rest takes 60 ms more: what she does meanwhile is answered in between.
        self._clock.after(0, self._start_rest)

    def _end_what_was_cut_off(self) -> None:
        """Whoever sat here when the power went is not here any more, and nowhere else either."""
        from app.core.cut_off import what_a_cut_ended  # noqa: PLC0415 - after the first frame

        for learner, fact in what_a_cut_ended(self._store.left_open(), self._store.raised_hand()):
            self._store.append([fact], learner=learner)

    def _start_rest(self) -> None:
        if not self._is_closing:
            self._start_voice()
            self.care.start()
            self._start_chores()
            self._start_net()
            self._watch_store()

    @cached_property
    def care(self) -> SeatCare:
        """Kiosk mode, and what happens when somebody has gone."""
        from app.seat_care import SeatCare  # noqa: PLC0415 - brings names of Qt

        care = SeatCare(self.front, self._store, lambda: self.voicing)
        self._stops.append(care.stop)
        return care

    def _recognise_machine(self) -> None:
        from app.store import read_fingerprint  # noqa: PLC0415 - brings hashlib and uuid

        self._store.recognise(read_fingerprint())

    def _dress(self) -> None:
        from app.ui.style import CalmStyle  # noqa: PLC0415 - brings QStyle, see undercoat.py

        self._application.setStyle(CalmStyle(self.front.theme))
        self._make_comfortable()

    def _make_comfortable(self) -> None:
        from app.ui.comfort import Comfort  # noqa: PLC0415 - asks Qt for names, see unnamed.py

        front, hints = self.front, self._application.styleHints()
        hands, settings = front.choices.hands, self.settings
        comfort = Comfort(hints, front.theme, hands, lambda: settings.settings.reduces_motion)
        comfort.start()
        # A volunteer may have changed it on the screen that was left.
        front.window.screen_changed.connect(comfort.look_again)
        self._stops.append(comfort.stop)

    def _start_log(self) -> None:
        from app.ui.fault import FaultHook  # noqa: PLC0415

        hook = FaultHook(paths.log_dir(), self.front.visit.show_problem)
        self._stops.append(hook.stop)

    def _start_voice(self) -> None:
        from app.voicing import Place, Voicing  # noqa: PLC0415

        front = self.front
        place = Place(
            window=front.window,
            screens=front.screens,
            visit=front.visit,
            presses=front.presses,
            choices=front.choices,
            parts=front.parts,
            clock=self._clock,
            speaker=self._speaker,
        )
        self.voicing = Voicing(place, microphone=self._microphone)
        self.voicing.start()
        front.progress.forget_sounds = self.voicing.renderer.forget_private
        self._stops.append(self.voicing.stop)

    def _make_works(self) -> Works:
        from app.volunteering.works import SeatWorks  # noqa: PLC0415 - brings all parts

        works = SeatWorks(self._store.path, self._library, self._clock)
        self._stops.append(works.close)
        return works.works()

    @cached_property
    def carry(self) -> SeatCarry:
        """How records leave this computer, and what waits."""
        from app.seat_carry import SeatCarry  # noqa: PLC0415 - brings keys and sticks

        return SeatCarry(self._store, self._clock)

    def _start_net(self) -> None:
        """Look for a station: for records, and for whoever comes when a hand is raised."""
        from app.seat_net import SeatNet  # noqa: PLC0415 - long after the first frame

        net = SeatNet(self.front, self._store.path, self.voicing)
        self.carry.net = net.link
        self._stops.append(net.stop)
        net.start()

    def _offer_voices(self) -> Offered:
        return self.voicing.renderer.offers() if self.voicing is not None else {}

    def _start_chores(self) -> None:
        """What may take a moment and need not be seen: today's backup, lessons read ahead."""
        from threading import Thread  # noqa: PLC0415

        from app.seat_care import do_chores  # noqa: PLC0415

        work = partial(do_chores, self._library, self._store.path, self._clock.today())

        def do() -> None:
            work(lambda: self._is_closing)
            if not self._is_closing:
                self.carry.look()

        chores = Thread(target=do, name="chores")
        chores.start()
        self._stops.append(chores.join)

    def _watch_store(self) -> None:
        from app.store import StoreWatch  # noqa: PLC0415 - as above

        watch = StoreWatch(self._store, self._clock, self._tell_of_store)
        self._stops.append(watch.stop)
        watch.start()

    def _tell_of_store(self) -> None:
        if (news := self._store.take_news()) is not None:
            self.front.visit.tell_once(f"{news.happened}{news.safe}")

    def _notes(self) -> tuple[str, tuple[str, ...]]:
        voicing, trouble = self.voicing, self._store.trouble
        if voicing is None:
            voice_note, lines = "", []
        else:
            voice_note, lines = voicing.note, list(filter(None, [voicing.conversation.note]))
        if trouble is not None:
            line = i18n._("记录暂存在内存里，还有 {n} 条没写进磁盘：{detail}")
            lines.append(line.format(n=trouble.waiting, detail=trouble.detail))
        if "carry" in vars(self):
            lines += filter(None, [self.carry.note()])
        lines += self.settings.notes()
        return voice_note, tuple(lines)
