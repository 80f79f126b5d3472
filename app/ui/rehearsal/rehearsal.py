"""Plays one lesson on the real screens: from home to the last answer, without waiting."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.mode import Mode
from app.core.pupil import AskFor, FillField, Intention, PractiseHand, PressItem, Pupil, Style, Wait
from app.core.view import View
from app.ui.devices.area import PAGE_DOWN, PAGE_UP
from app.ui.keys.board import KeyBoard
from app.ui.lesson_stage import LessonStage
from app.ui.rehearsal.drilling import practise
from app.ui.rehearsal.finger import Finger
from app.ui.rehearsal.hand import SHAKY, STEADY, Hand, settle
from app.ui.rehearsal.outcome import Outcome
from app.ui.rehearsal.virtual_clock import SteppedClock
from app.ui.rehearsal.voice import PupilVoice
from app.ui.visit.lesson_presenter import LessonPresenter
from app.ui.visit.screens import Screens
from app.ui.visit.visit import Visit
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.pressable import Pressable
from app.ui.window import Window

_THINKING = 1.2
"""Seconds before each action: eyes, then hand."""
_MOST_ACTIONS = 4000
_MOST_TRIES = 120
"""Things done (or seconds waited) while the screen says the same: then nothing more will come."""
_MOST_KEYS = 120
_MOST_PAGES = 40


class Rehearsal:
    """A pupil with a hand at a window; she knows what the view says, and nothing else."""

    def __init__(
        self,
        window: Window,
        screens: Screens,
        visit: Visit,
        clock: SteppedClock,
        *,
        style: str,
        seed: int,
        by_keys: bool = False,
        by_touch: bool = False,
        voice: PupilVoice | None = None,
        pictures: Path | None = None,
    ) -> None:
        """The same ``seed`` and ``style`` play the same rehearsal.

        With a ``voice`` she presses nothing and types nothing: she says it.
        """
        self._window = window
        self._screens = screens
        self._visit = visit
        self._clock = clock
        self._by_keys = by_keys
        self._voice = voice
        self._folder = pictures
        # Chance for the pupil only, not for security; a fixed seed repeats a rehearsal exactly.
        self._draw = random.Random(f"{seed}:{style}").random
        self._pupil = Pupil(Style(style), self._draw)
        tremor = SHAKY if style == Style.SHAKY else STEADY
        kind = Finger if by_touch else Hand
        self._hand = kind(window, clock, self._draw, tremor)
        self._outcome = Outcome()

    def play(self, lesson: str, mode: str) -> Outcome:
        """Choose the lesson and the mode, play it, answer the question, go home."""
        self._window.show()
        self._visit.go_home()
        settle()
        self._take_picture("home")
        self.choose(lesson, mode)
        presenter = self._visit.presenter
        course = presenter.sitting.course if presenter is not None else None
        if presenter is None or course is None or (course.lesson.id, course.mode) != (lesson, mode):
            self._take_picture("not-playable")
            return self._outcome
        began = self._clock.now()
        self.play_on(presenter)
        sitting = presenter.sitting
        outcome = self._outcome
        outcome.is_reached = sitting.is_finished and not outcome.unreached
        outcome.steps = sitting.now.latched
        outcome.misses = sitting.misses
        outcome.hints = sitting.hints
        outcome.seconds = round(self._clock.now() - began, 1)
        self._take_picture("end" if outcome.is_reached else "stuck")
        if outcome.is_reached:
            self.answer()
            outcome.is_reached = not outcome.unreached
        return outcome

    # -- to the lesson -------------------------------------------------------------------------

    def choose(self, lesson: str, mode: str) -> None:
        """From home to the lesson, by the list of lessons and the card of the mode.

        A lesson that is not in the list is not chosen: the list stays in front.
        """
        home, choose = self._screens.home, self._screens.choose
        self._press(home.choose)
        self._take_picture("choose")
        if choose.has_needs:
            self._open_need(lesson)
        for _ in range(_MOST_PAGES):
            tile = next((tile for tile in choose.tiles if tile.objectName() == lesson), None)
            if tile is not None:
                self._press(tile)
                break
            if not choose.after.isVisible() or choose.after.is_dimmed:
                return
            self._press(choose.after)
        self._take_picture("modes")
        self._press(self._screens.modes.cards[Mode(mode)])

    def _open_need(self, lesson: str) -> None:
        """Press the need that the lesson belongs to, on whichever page it is."""
        choose = self._screens.choose
        entry = next((each for each in choose.needs() if lesson in each[1]), None)
        for _ in range(_MOST_PAGES):
            tile = next((tile for tile in choose.tiles if entry and tile.text() == entry[0]), None)
            if tile is not None:
                self._press(tile)
                self._take_picture("need")
                return
            if not choose.after.isVisible() or choose.after.is_dimmed:
                return
            self._press(choose.after)

    # -- the lesson -----------------------------------------------------------------------------

    def play_on(
        self, presenter: LessonPresenter, until: Callable[[View], bool] = lambda _view: False
    ) -> None:
        """Go on with the lesson to its end, or to a view that is the one looked for."""
        number, tries = -1, 0
        for _ in range(_MOST_ACTIONS):
            view = presenter.view
            tries += 1
            if view.is_finished or until(view) or self._outcome.unreached or tries > _MOST_TRIES:
                return
            if view.serial != number:
                number, tries = view.serial, 0
                self._take_picture(f"{view.step_number:02d}-{view.tone.value}")
            self._do(self._pupil.decide(view))
            settle()

    def _do(self, intention: Intention) -> None:
        if isinstance(intention, Wait):
            self._clock.advance(intention.seconds)
            return
        self._clock.advance(_THINKING)
        match intention:
            case PressItem(target):
                self._press_on_device(target)
            case FillField(target, text):
                self._fill(target, text)
            case AskFor(command):
                button = self._screens.lesson.panel.button(command)
                self._show_words()
                if button is not None:
                    self._press(button)
            case PractiseHand(is_slip):
                self._show_device()
                practise(self._stage.drill, self._hand, self._clock, is_slip=is_slip)

    @property
    def _stage(self) -> LessonStage:
        stage = self._screens.lesson.stage
        assert isinstance(stage, LessonStage)
        return stage

    def _press_on_device(self, target: str) -> None:
        self._show_device()
        widget = self._bring_into_sight(target)
        if widget is not None:
            self._press(widget)

    def _bring_into_sight(self, target: str) -> QWidget | None:
        """Turn pages by the buttons, as she would, until the target can be seen."""
        device = self._stage.device
        for page in (PAGE_DOWN, PAGE_UP):
            for _ in range(_MOST_PAGES):
                widget = device.widget_of(target)
                in_sight = device.target_rect(target) is not None
                if widget is None or in_sight or self._by_keys or self._voice is not None:
                    return widget
                button = device.widget_of(page)
                if button is None or getattr(button, "is_dimmed", False):
                    break
                self._press(button)
        return device.widget_of(target)

    def _fill(self, target: str, text: str) -> None:
        device = self._stage.device
        if self._voice is not None and not self._voice.fill(target, text):
            self._outcome.unreached.append(f"{target} by voice")
            return
        if device.desk.ref != target:
            self._press_on_device(target)
        board = device.desk.board
        if board is None or device.desk.ref != target:
            return
        if self._by_keys and text.isascii():
            self._hand.type_text(text)
        elif self._voice is None:
            self._type(board)
        done = board.caps.get("done")
        if device.desk.ref == target and done is not None:
            self._press(done)

    def _type(self, board: KeyBoard) -> None:
        """Press the keys that lead to what the card says; a slip is taken back the same way."""
        for _ in range(_MOST_KEYS):
            name = board.next_key()
            cap = board.caps.get(name)
            if name == "done" or cap is None:
                return
            self._clock.advance(0.5)
            self._press(cap)

    # -- the end ---------------------------------------------------------------------------------

    def answer(self) -> None:
        """Answer the question at the end, by chance, and go home."""
        finished = self._screens.finished
        if finished.options:
            self._clock.advance(_THINKING)
            self._press(finished.options[int(self._draw() * len(finished.options))])
            self._take_picture("answered")
        self._press(finished.end)
        self._take_picture("home-again")

    # -- hands and eyes ----------------------------------------------------------------------------

    def _press(self, widget: QWidget) -> None:
        settle()
        self._clock.advance(0.7)
        if self._voice is not None:
            if not isinstance(widget, Pressable) or not self._voice.say_for(widget):
                self._outcome.unreached.append(f"{_name_of(widget)} by voice")
        elif self._by_keys:
            name = _name_of(widget)
            if not self._hand.press_by_keys(widget):
                self._outcome.unreached.append(name)
            focused: QWidget | None = self._window.focusWidget()
            if focused is None or not focused.isVisible():
                self._outcome.unreached.append(f"anything, after {name}")
        else:
            self._turn_pages_to(widget)
            self._hand.press(widget)

    def _turn_pages_to(self, widget: QWidget) -> None:
        """Page with the two buttons, as she would, until she sees what she wants to press."""
        paged = _page_around(widget)
        for _ in range(_MOST_PAGES):
            if paged is None or widget.visibleRegion().contains(widget.rect().center()):
                return
            self._hand.press(paged.button_towards(widget))
            settle()
            self._clock.advance(0.7)

    def _show_device(self) -> None:
        lesson = self._screens.lesson
        if lesson.is_in_turn() and not lesson.stage.isVisible() and self._voice is None:
            self._press(lesson.turn)

    def _show_words(self) -> None:
        lesson = self._screens.lesson
        if lesson.is_in_turn() and not lesson.panel.isVisible():
            self._press(lesson.turn)

    def _take_picture(self, name: str) -> None:
        if self._folder is None:
            return
        settle()
        self._outcome.take_picture(self._window, self._folder, name)


def _page_around(widget: QWidget) -> PagedArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, PagedArea):
        around = around.parentWidget()
    return around


def _name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"
