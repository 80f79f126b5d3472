"""The window with its screens and the visit behind it, over any store, clock and speaker."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import app.ui  # noqa: F401 - first of all: it loads PySide from kept code

# isort: split
from PySide6.QtWidgets import QApplication

from app import i18n, paths
from app.content.library import Library
from app.core.seat_settings import MemorySeat
from app.core.signed_in import SignedInBook
from app.ui.theme import Theme
from app.ui.visit.carry_door import offer_carrying
from app.ui.visit.choices import Choices
from app.ui.visit.corner_door import CornerDoor
from app.ui.visit.farewell import Farewell
from app.ui.visit.hand_door import open_hand_door
from app.ui.visit.parts import Parts
from app.ui.visit.progress_door import ProgressDoor
from app.ui.visit.screens import Screens
from app.ui.visit.self_help import SelfHelp
from app.ui.visit.visit import Visit
from app.ui.widgets.presses import Presses
from app.ui.window import Window

if TYPE_CHECKING:
    from app.core.people_ports import StationBook
    from app.core.ports import Clock, LearnerBook, SeatBook, Speaker
    from app.ui.learner.settings import SettingsView
    from app.ui.learner.voices import VoicesView
    from app.ui.visit.calibration_trip import CalibrationTrip
    from app.ui.visit.hand_trip import HandTrip
    from app.ui.visit.notice_trip import NoticeTrip
    from app.ui.volunteer.works import CarryDoors, Works


Offered = Mapping[str, tuple[tuple[str, str], ...]]
"""The voices of each language, each an id and a name."""
DEFAULT_WINDOW = "1280x800"


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
    is_guest: bool = False
    """Whether it opens for somebody who only looks round: home at once, and nothing is kept."""


class Front(NamedTuple):
    """The window and what stands behind it."""

    window: Window
    screens: Screens
    visit: Visit
    theme: Theme
    presses: Presses
    choices: Choices
    parts: Parts
    hand_trip: HandTrip
    """The warm-up: ``is_wanted`` says whether to offer it, ``open`` and ``decline`` answer."""
    door: CornerDoor
    """To the volunteers' corner."""
    progress: ProgressDoor
    """To 我的进步, and what of her is deleted there."""


def no_works() -> Works:
    """Where the volunteers' corner is never opened."""
    raise NotImplementedError


def build_front(
    store: StationBook,
    shelf: Library,
    clock: Clock,
    speaker: Speaker,
    *,
    options: WindowOptions,
    draw_seed: Callable[[], int],
    seat: SeatBook | None = None,
    volunteer_notes: Callable[[], tuple[str, tuple[str, ...]]] = lambda: ("", ()),
    offered_voices: Callable[[], Offered] = dict,
    works: Callable[[], Works] = no_works,
    carry: Callable[[], CarryDoors] | None = None,
) -> Front:
    """Window, screens and visit over the given parts; the same for learners and rehearsals.

    Everything is written through one book over ``store``, which knows who sits here.
    ``seat`` is what is set for this computer; without it nothing is, and nothing is kept.
    ``volunteer_notes`` gives the reason for silence ("" for none) and lines for the volunteer,
    ``offered_voices`` by language the id and the name of every voice that fits, ``works`` what
    the volunteers' corner can do, when it is first opened. ``carry`` is how records leave this
    computer, asked for in the same way; None where they cannot.
    """
    theme = Theme()
    book = SignedInBook(store, partial(_make_guest_book, clock))
    choices = Choices(theme, book, book.settings())
    choices.start_with(options.theme, options.type_size)
    presses = Presses(clock)
    hands = choices.hands
    # Whoever acts has heard enough; whoever touches words wants to hear them.
    presses.taken.connect(speaker.stop)
    presses.heard.connect(lambda text: speaker.speak([text]))
    choices.guide(presses.ear)
    window = Window(theme, presses)
    screens = Screens(theme, presses, clock)

    def settings() -> SettingsView:
        from app.ui.learner.hand_rows import HandsView  # noqa: PLC0415
        from app.ui.learner.settings import SettingsView  # noqa: PLC0415 - not before it is shown

        voice_note, notes = volunteer_notes()
        broken = tuple(
            f"{entry.id} {entry.title}: {entry.broken.sentence}"
            for entry in shelf.index()
            if entry.broken is not None
        )
        return SettingsView(
            choices.rate,
            choices.volume,
            voice_note,
            broken,
            notes,
            choices.speaks_beside_reader,
            choices.patience if screens.can_listen else None,
            HandsView(hands.habits.target_scale, hands.is_still, hands.has_large_pointer),
            choices.hears_first,
            is_guest=book.is_guest,
        )

    def voices() -> VoicesView:
        from app.ui.learner.voices import voices_view  # noqa: PLC0415 - as above

        return voices_view(offered_voices(), choices.voices)

    parts = Parts(
        shelf=shelf,
        book=book,
        seat=seat or MemorySeat(),
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
    visit.front_door.hear_first_wanted.connect(choices.hear_first_from_the_door)
    preferences = visit.preferences
    preferences.rate_chosen.connect(choices.choose_rate)
    preferences.volume_chosen.connect(choices.choose_volume)
    preferences.patience_chosen.connect(choices.choose_patience)
    preferences.voice_chosen.connect(choices.choose_voice)
    preferences.hear_first_chosen.connect(lambda wanted: choices.hear_first(is_wanted=wanted))
    preferences.reader_chosen.connect(lambda wanted: choices.speak_beside_reader(is_wanted=wanted))
    hand_trip = open_hand_door(visit, parts, screens, hands, presses)
    door = CornerDoor(visit, window, screens, parts, works)

    @cache
    def calibration() -> CalibrationTrip:
        from app.ui.screen_scale import scale_in_force  # noqa: PLC0415 - before nobody measures
        from app.ui.visit.calibration_trip import CalibrationTrip  # noqa: PLC0415

        trip = CalibrationTrip(parts, screens, show=visit.show_aside, scale=scale_in_force)
        visit.add_side_trip(trip)
        return trip

    @cache
    def notice() -> NoticeTrip:
        from app.ui.visit.notice_trip import NoticeTrip  # noqa: PLC0415 - seldom read

        trip = NoticeTrip(
            parts, screens, visit.show_aside, back=preferences.open, paper=visit.paper.open_notice
        )
        visit.add_side_trip(trip)
        return trip

    preferences.notice_wanted.connect(lambda: notice().open())
    door.offer("calibration", lambda finished: calibration().open(finished))
    if carry is not None:
        offer_carrying(door, visit, window, screens, carry)
    progress = ProgressDoor(visit, parts, screens)
    SelfHelp(visit, window, screens, parts)
    Farewell(visit, parts, screens)
    visit.front_door.fit(
        choices.take, door.offer, door.prove, progress.person_forgotten, is_guest=options.is_guest
    )
    return Front(window, screens, visit, theme, presses, choices, parts, hand_trip, door, progress)


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
    return Library(
        paths.lessons_dir(), i18n.translate_lesson, paths.cache_dir(), packs=paths.packs_dir()
    )


def parse_window(text: str) -> tuple[int, int]:
    """1280x800 as numbers; the default for ""; ValueError for anything else."""
    width, _sign, height = (text or DEFAULT_WINDOW).partition("x")
    return int(width), int(height)


def _make_guest_book(clock: Clock) -> LearnerBook:
    from app.store import open_guest_book  # noqa: PLC0415

    return open_guest_book(clock)


def _new_id() -> str:
    from uuid import UUID  # noqa: PLC0415

    return str(UUID(bytes=os.urandom(16), version=4))
