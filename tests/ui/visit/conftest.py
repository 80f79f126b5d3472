"""A whole seat for tests: the real window, screens, lessons and store, on a clock of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import i18n, paths
from app.content.library import Library
from app.core.events import Kind
from app.core.seat_settings import MemorySeat, SeatSettings
from app.core.view import Command, View
from app.front import Front, WindowOptions, build_front, no_works
from app.store import Store, open_store
from app.ui.devices.items import ItemButton
from app.ui.learner.resume_card import ResumeCard
from app.ui.learner.tile_card import TileCard
from app.ui.rehearsal.hand import settle
from app.ui.rehearsal.quiet_speaker import QuietSpeaker
from app.ui.rehearsal.rehearsal import Rehearsal
from app.ui.style import dress
from app.ui.visit.lesson_presenter import LessonPresenter
from app.ui.volunteer.works import CarryDoors, Works
from tests.fakes import FakeClock

OFFERED = {
    "zh": (("cmn", "男声"), ("cmn+f2", "女声")),
    "en": (("en", "男声"), ("en+f2", "女声")),
}
_SIGNS = re.compile(r"[\s：:。，、！？“”·\n]+")


class HonestSpeaker(QuietSpeaker):
    """Notes whatever was to be said that could not be read at that moment."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.texts: Callable[[], list[str]] = list
        self.unseen: list[str] = []

    @property
    def is_busy(self) -> bool:
        return self._waiting is not None

    def speak(self, sentences: Sequence[str], *, then: Callable[[], None] | None = None) -> None:
        super().speak(sentences, then=then)
        self._clock.after(0.01, lambda: self._look_for(sentences))

    def _look_for(self, sentences: Sequence[str]) -> None:
        """A moment later, when what the screen put off has been done."""
        shown = "\n".join(_SIGNS.sub("", text) for text in self.texts())
        for sentence in sentences:
            parts = [_SIGNS.sub("", part) for part in re.split("[：\n]", sentence)]
            if not all(part in shown for part in parts):
                self.unseen.append(sentence)


@dataclass(repr=False)
class Seat:
    """A learner's place, and what a test does at it."""

    front: Front
    clock: FakeClock
    store: Store
    path: Path
    speaker: HonestSpeaker
    rehearsal: Rehearsal = field(init=False)

    def __post_init__(self) -> None:
        self.rehearsal = self.learner()

    def learner(self, style: str = "careful", seed: int = 1) -> Rehearsal:
        """Somebody who plays lessons by real presses."""
        front = self.front
        return Rehearsal(
            front.window, front.screens, front.visit, self.clock, style=style, seed=seed
        )

    # --- hands -----------------------------------------------------------------------------------

    def press(self, widget: QWidget) -> None:
        """A calm press, after a moment."""
        settle()
        self.clock.advance(0.8)
        assert widget.isVisible(), widget.accessibleName()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    def command(self, command: Command) -> None:
        """A button of the coach's row."""
        button = self.front.screens.lesson.panel.button(command)
        assert button is not None, command
        self.press(button)

    def type_keys(self, text: str) -> None:
        """Keys of the real keyboard, wherever the focus is."""
        for character in text:
            QTest.keyClicks(self.front.window.focusWidget(), character)
            settle()
            self.clock.advance(0.4)

    def wait(self, seconds: float) -> None:
        """Do nothing."""
        self.clock.advance(seconds)
        settle()

    # --- ways ------------------------------------------------------------------------------------

    def begin(self, lesson: str, mode: str = "guided") -> None:
        """From home to the lesson, by presses."""
        self.rehearsal.choose(lesson, mode)
        assert self.presenter.sitting.course.lesson.id == lesson

    def play_until(self, is_there: Callable[[View], bool]) -> View:
        """Go on by presses until the view is the one looked for."""
        self.rehearsal.play_on(self.presenter, is_there)
        settle()
        assert is_there(self.view), "the lesson ended before"
        return self.view

    def play_to_step(self, number: int) -> View:
        """Until she has that step before her, and it is hers to act."""
        return self.play_until(
            lambda view: view.step_number == number and view.pointing is not None
        )

    # --- eyes ------------------------------------------------------------------------------------

    @property
    def presenter(self) -> LessonPresenter:
        presenter = self.front.visit.presenter
        assert presenter is not None
        return presenter

    @property
    def view(self) -> View:
        return self.presenter.view

    def stands_at(self, screen: QWidget) -> bool:
        """Whether ``screen`` is in front."""
        return self.front.window.screen_in_front is screen

    def texts(self) -> list[str]:
        """Everything that can be read in the window now."""
        found: list[str] = []
        for widget in self.front.window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel | QAbstractButton):
                found.append(widget.text().replace("&&", "&"))
            if isinstance(widget, ResumeCard | TileCard):
                # They paint what they say, and tell it to a screen reader.
                found += [widget.accessibleName(), widget.accessibleDescription()]
        return found

    def shows(self, text: str) -> bool:
        return any(text in each for each in self.texts())

    def picture(self) -> bytes:
        """The window, pixel by pixel."""
        settle()
        image = self.front.window.grab().toImage()
        return bytes(image.constBits())

    def kinds(self) -> list[str]:
        """The kinds of everything remembered, in order."""
        return [event.kind for event in self.store.read()]

    def count(self, kind: Kind) -> int:
        return self.kinds().count(kind.value)

    def item(self, ref: str) -> ItemButton:
        widget = self.front.screens.lesson.stage.device.widget_of(ref)  # type: ignore[attr-defined]
        assert isinstance(widget, ItemButton)
        return widget


def press_at(widget: QWidget, at: QPoint) -> None:
    """A press somewhere in a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled lessons and plans are kept for all tests."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture
def make_seat(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, compiled: Path
) -> Iterator[Callable[..., Seat]]:
    """Makes seats; ``lessons`` is another folder of lessons, ``path`` another store.

    ``settings`` are those of the computer, ``works`` what its volunteers can have done, ``carry``
    makes the ways by which records leave it, ``options`` are those of the command line.
    """
    stores: list[Store] = []
    fronts: list[Front] = []
    before = i18n.language()
    i18n.use("zh_CN")

    def make(
        lessons: Path | None = None,
        path: Path | None = None,
        settings: SeatSettings | None = None,
        works: Callable[[], Works] = no_works,
        carry: Callable[[Path, FakeClock], CarryDoors] | None = None,
        options: WindowOptions = WindowOptions(),  # noqa: B008 - a frozen value
    ) -> Seat:
        clock = FakeClock()
        where = path or tmp_path / "data" / "store.db"
        store = open_store(where, clock, fingerprint={"system": "this"})
        stores.append(store)
        cache = compiled if lessons is None else tmp_path / "cache"
        shelf = Library(lessons or paths.lessons_dir(), i18n.translate_lesson, cache)
        speaker = HonestSpeaker(clock)
        front = build_front(
            store,
            shelf,
            clock,
            speaker,
            options=options,
            draw_seed=lambda: 1,
            offered_voices=lambda: OFFERED,
            seat=MemorySeat(settings),
            works=works,
            carry=partial(carry, where, clock) if carry is not None else None,
        )
        fronts.append(front)
        dress(qapp, front.theme)
        qtbot.addWidget(front.window)
        front.window.resize(1280, 800)
        seat = Seat(front, clock, store, where, speaker)
        speaker.texts = seat.texts
        front.window.show()
        front.visit.go_home()
        settle()
        return seat

    yield make
    for front in fronts:
        front.door.stop()
        front.visit.stop()
    for store in stores:
        store.close()
    i18n.use(before)


@pytest.fixture
def seat(make_seat: Callable[..., Seat]) -> Seat:
    return make_seat()


@pytest.fixture
def own_lessons(tmp_path: Path) -> Path:
    """A copy of the lessons, to be spoiled or changed."""
    folder = tmp_path / "lessons"
    shutil.copytree(paths.lessons_dir(), folder)
    return folder
