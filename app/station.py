"""Builds the station: its store, the lessons it knows by name, and the window of its desk."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import app.ui  # noqa: F401 - first of all: it loads PySide from kept code

# isort: split
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app import i18n, paths
from app.core.desk import Helper
from app.core.desk_words import seat_names, sync_line
from app.core.press_habits import DEBOUNCE, PressHabits
from app.core.problem import KnownProblem, NotKept
from app.front import make_application, open_library, parse_window
from app.linking.station import StationLink
from app.station_sync import StationSync
from app.store import StoreWatch, open_disk_store
from app.store.problems import not_kept
from app.ui.desk.theme import DeskTheme
from app.ui.desk.window import DeskWindow
from app.ui.duty.duty import Duty, OnDuty
from app.ui.duty.learners import LearnersRoom
from app.ui.duty.live_desk import LiveDesk
from app.ui.duty.rooms import Rooms
from app.ui.duty.team_room import TeamRoom
from app.ui.duty.today import TodayRoom
from app.ui.palette import ThemeName
from app.ui.station_line import StationLine
from app.ui.style import dress
from app.ui.visit.scan_ear import ScanEar
from app.ui.widgets.presses import Presses
from app.volunteering.learner_desk import learner_parts, notes_of
from app.volunteering.team_desk import sound_alike, team_tools
from app.volunteering.todays_bookings import todays_bookings

if TYPE_CHECKING:
    from app.core.ports import Clock
    from app.store import Store
    from app.ui.earcons import Earcons


class DeskOptions(NamedTuple):
    """How the desk opens."""

    store: Path | None = None
    """The station's store; None is the usual one."""
    lang: str = ""
    """ "zh_CN" or "en"."""
    theme: str = ""
    """ "light", "dark" or "black-yellow"."""
    type_size: int = 0
    """22 to 40, as at a seat; the desk's own type is smaller and grows with it."""
    window: str = ""
    """Width x height in pixels, as "1280x800"; "" fills the screen."""


def open_desk(options: DeskOptions) -> int:
    """Open the window of the desk and run until it is closed; the exit code."""
    from app.ui.clock import QtClock  # noqa: PLC0415 - tests have their own

    i18n.use(options.lang or i18n.SOURCE, cache=paths.cache_dir())
    path = options.store or paths.station_file()
    application = make_application()
    clock = QtClock()
    try:
        store = open_disk_store(path, clock)
    except KnownProblem as problem:
        gc.enable()
        from app.way_on import ask_for_way_on  # noqa: PLC0415 - most starts need none

        has_gone_on = ask_for_way_on(application, path, clock, problem)
        return open_desk(options) if has_gone_on else 0
    station = Station(application, store, clock, options)
    station.open()
    code = application.exec()
    station.close()
    return code


class Station:
    """The running station."""

    def __init__(
        self, application: QApplication, store: Store, clock: Clock, options: DeskOptions
    ) -> None:
        """Build all of it; nothing runs before ``open``."""
        self.store = store
        application.setApplicationDisplayName(i18n._("驿站值守台"))
        self._options = options
        self._clock = clock
        self._library = open_library()
        self._earcons: Earcons | None = None
        self._stops: list[Callable[[], object]] = []
        self.theme = DeskTheme()
        if options.theme:
            self.theme.set_name(ThemeName(options.theme))
        if options.type_size:
            self.theme.set_points(options.type_size)
        dress(application, self.theme)
        self.presses = Presses(clock)
        # Whoever works at a desk is quick; a tremor is forgiven all the same.
        self.presses.habits = PressHabits(debounce_s=DEBOUNCE[0])
        self.window = DeskWindow(self.theme, self.presses)
        self.rooms = Rooms(self.window)
        self._watch = StoreWatch(store, clock, self._tell_of_store)
        self.link = StationLink(store.path)
        """The seats: records, and what is said at this moment."""
        self.on_duty = OnDuty()
        self.line = StationLine(self.window)
        """What the channel reports to; see ``LiveStationEars``."""
        self.live = LiveDesk(
            self.line, clock, self.window, known=lambda: [s.id for s in self.link.state().seats]
        )
        self.duty = Duty(
            theme=self.theme,
            presses=self.presses,
            clock=clock,
            translate=i18n._,
            show=self.rooms.show,
            renamed=self.rooms.tell_titles,
            on_duty=lambda: self.on_duty,
            new_id=_new_id,
        )
        self.today = TodayRoom(
            self.duty,
            store,
            self.live,
            helpers=self._helpers,
            bookings=lambda: todays_bookings(store, self._library, clock.today()),
            sync=lambda: sync_line(self.link.state(), _time_of_day, i18n._),
            notes_of=lambda learner: notes_of(store, learner),
            has_page=lambda learner: store.person(learner) is not None,
            open_page=self._open_page,
        )
        names = self._seat_names
        self.sync = StationSync(
            store, clock, self.duty, self.window, net=self.link, seat_names=names
        )
        self._stops.append(self.sync.stop)
        self.line.merged_records.connect(self.today.read_again)
        self._stops += [self.today.stop, self.live.stop]
        self._badges = ScanEar(self.window, clock, only_printed=True)
        self._add_rooms()

    def _add_rooms(self) -> None:
        """The doors in the header, from left to right: a line a room; the volunteers' is last."""
        self.rooms.add(self.today)
        parts = learner_parts(self.store, self._library, lambda: self.on_duty, self._seat_names)
        self.learners = LearnersRoom(self.duty, parts)
        self.line.merged_records.connect(self.learners.refresh)
        self.rooms.add(self.learners)
        self.rooms.add(self.sync.room)
        tools = team_tools(self.store, self._library, self._seat_names)
        self.team = TeamRoom(self.duty, tools, self._take_desk)
        self.team.sign_in.went = self.live.let_go
        self._add_reports()
        self.rooms.add(self.team)
        self.rooms.guard(self._knows_holder, free=(0,), home=self.team)

    def _open_page(self, learner: str, way_out: Callable[[], None]) -> None:
        """A learner's own page, from another room."""
        self.rooms.enter(self.learners, way_out)
        self.learners.open_learner(learner)

    def _add_reports(self) -> None:
        from app.reporting import make_report, write_csv, write_pdf  # noqa: PLC0415 - after today
        from app.ui.duty.reports_room import ReportsRoom, ReportTools  # noqa: PLC0415

        tools = ReportTools(
            book=self.store,
            shelf=lambda: self._library,
            make=partial(make_report, self.store.path, self._library, self._clock),
            write_pdf=write_pdf,
            write_csv=write_csv,
            papers=paths.papers_dir,
            sound_alike=sound_alike,
        )
        reports = ReportsRoom(self.duty, tools)
        self.rooms.add(reports)
        self._stops.append(reports.stop)

    def _knows_holder(self) -> bool:
        """Whether somebody holds the desk who was not forgotten at another computer meanwhile."""
        return self.store.volunteer(self.on_duty.id) is not None

    def _take_desk(self, on_duty: OnDuty) -> None:
        self.on_duty = on_duty

    def _take_badge(self, number: str) -> None:
        self.team.scan(number)

    def open(self) -> None:
        """Show the window with its first room."""
        from app.store import read_fingerprint  # noqa: PLC0415 - brings hashlib and uuid
        from app.ui.fault import FaultHook  # noqa: PLC0415

        # Before anything is appended: a store that was copied here writes under its own name.
        self.store.recognise(read_fingerprint())
        hook = FaultHook(paths.log_dir(), self.rooms.open, is_told=_is_told)
        self._stops.append(hook.stop)
        self._watch.start()
        self._stops.append(self._watch.stop)
        self.team.start()
        self._stops.append(self.team.close)
        self._badges.scanned.connect(self._take_badge)
        self._badges.listen(is_on=True)
        self._stops.append(lambda: self._badges.listen(is_on=False))
        size = QSize(*parse_window(self._options.window))
        self.window.resize(size)
        self.live.hand_raised.connect(self._ring)
        # Whoever opens the desk says first who she is.
        self.rooms.open_room(self.team)
        if self._options.window:
            self.window.show()
        else:
            self.window.showMaximized()
        self.line.channel = self.link
        self.link.listen(self.line)
        self._stops.append(self.link.stop)
        self.link.start()
        self._keep_well()

    def _keep_well(self) -> None:
        """Forgetting, a copy, room for what comes: every day, for a station may run for weeks."""
        from app.store.daily import Caretaker  # noqa: PLC0415 - after the first frame

        caretaker = Caretaker(self.store.path, self._clock.today)
        self._stops.append(caretaker.stop)
        caretaker.start()

    def _tell_of_store(self) -> None:
        """Say for as long as the disk does not answer that nothing can be done, and why."""
        trouble = self.store.trouble
        if trouble is not None:
            told = not_kept(trouble.kind)
            self.window.show_trouble(told.happened, told.safe, told.todo)
        elif self.window.has_trouble:
            self.window.show_trouble("")
            self.today.read_again()
            self.rooms.read_again()

    def _ring(self) -> None:
        """A hand has gone up: a soft sound, once."""
        from app.ui.earcons import Earcons  # noqa: PLC0415 - brings Qt's sound
        from app.ui.sound import SinkPlayer  # noqa: PLC0415

        if self._earcons is None:
            self._earcons = Earcons(SinkPlayer(self.window))
        self._earcons.tell_hand()

    def _seat_names(self) -> Mapping[str, str]:
        """What the cards of 今天 call the seats, by key id."""
        self.live.look_who_is_paired()
        return seat_names(self.live.desk, i18n._)

    def _helpers(self) -> tuple[Helper, ...]:
        """Whoever is on duty here, by name."""
        found = (self.store.volunteer(turn.volunteer) for turn in self.store.open_turns())
        return tuple(Helper(each.id, each.name) for each in found if each is not None)

    def close(self) -> None:
        """Stop all that runs, newest first, and close the store."""
        for stop in reversed(self._stops):
            stop()
        self.store.close()


def _time_of_day(wall_ms: int) -> str:
    """A moment by this computer's clock, as 9:42."""
    moment = datetime.fromtimestamp(wall_ms / 1000)  # noqa: DTZ006 - the station's own day
    return f"{moment.hour}:{moment.minute:02}"


def _is_told(error: BaseException) -> bool:
    """What the disk did not take stands above every screen; see ``_tell_of_store``."""
    return isinstance(error, NotKept)


def _new_id() -> str:
    from uuid import UUID  # noqa: PLC0415

    return str(UUID(bytes=os.urandom(16), version=4))
