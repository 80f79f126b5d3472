"""What is expected to be said on the screen in front, and which widget each of it presses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from app.core.commands import PREFIX, with_commands
from app.core.spoken import Expectation, Sayable, Sort
from app.i18n import language
from app.ui.learner.choose import ChooseScreen
from app.ui.learner.home import HomeScreen
from app.ui.learner.screen import Screen
from app.ui.visit.heard_book import HeardBook
from app.ui.visit.spots import Spots, device_of, spots_on

if TYPE_CHECKING:
    from app.ui.visit.parts import Parts
    from app.ui.widgets.pressable import Pressable
    from app.ui.window import Window

LESSON = "lesson:"
HIDDEN = "hidden:"
UNDO = f"{PREFIX}undo"


class Expecting:
    """Looks at the window anew each time it is asked; keys hold until the next look."""

    def __init__(self, window: Window, parts: Parts, words: HeardBook) -> None:
        """``words`` knows how she has said things before, and learns from her hand."""
        self._window = window
        self._parts = parts
        self._words = words
        self._spots = Spots()
        self._sayables: tuple[Sayable, ...] = ()
        self._followed: WeakSet[Pressable] = WeakSet()
        self._is_pressing = False
        self._place = ""

    def look(self) -> Expectation:
        """All that can be said now: the screen, lessons where they are chosen, the commands."""
        screen = self._window.screen_in_front
        if screen is None:
            return Expectation(spoken_language())
        device = device_of(screen)
        shown = device.accessibleName() if device is not None else ""
        self._place = f"{type(screen).__name__} {shown}"
        self._spots = spots_on(screen, self._window.header, self._window.bar)
        lessons = self._lessons()
        titles = {lesson.text for lesson in lessons}
        there = tuple(each for each in self._spots.sayables if each.text not in titles)
        own = (*there, *_hidden(screen, there), *lessons)
        self._sayables = self._words.widen(with_commands(own, self._parts.translate))
        self._follow_hands()
        return Expectation(spoken_language(), self._sayables, self._spots.blanks)

    def text_of(self, key: str) -> str:
        """The words of ``key``, "" for none."""
        return next((each.text for each in self._sayables if each.key == key), "")

    def asks_back(self, key: str) -> bool:
        """Whether ``key`` stands for something that cannot be undone in real life."""
        return any(each.asks_back for each in self._sayables if each.key == key)

    def sayable_of(self, widget: Pressable) -> Sayable | None:
        """What presses ``widget`` when it is said; None if nothing does."""
        spot = next((spot for spot in self._spots.spots if spot.widget is widget), None)
        if spot is None:
            return None
        words = spot.sayable.text
        return next((each for each in self._sayables if each.text == words), spot.sayable)

    def press(self, key: str, value: str) -> bool:
        """Press or fill what ``key`` stands for; False if it is nothing in the window."""
        if key == UNDO:
            self._words.undo()
        spot = self._spots.find(key)
        if spot is not None:
            self._is_pressing = True
            try:
                spot.act()
            finally:
                self._is_pressing = False
            return True
        screen = self._window.screen_in_front
        if key.startswith(HIDDEN) and screen is not None:
            screen.choose_hidden(key.removeprefix(HIDDEN))
            return True
        if key in self._spots.fills:
            texts = {each.key: each.text for each in self._spots.texts}
            self._spots.fills[key](texts.get(key, value))
            return True
        return False

    def forget(self) -> None:
        """Somebody else sits here: what was on the screens before was not hers."""
        self._spots = Spots()
        self._sayables = ()
        self._followed.clear()
        self._words.forget()

    @property
    def place(self) -> str:
        """Which screen she was on at the last look: a press may have led on from it."""
        return self._place

    def _lessons(self) -> tuple[Sayable, ...]:
        """Every lesson by how people ask for it, where lessons are chosen."""
        if not isinstance(self._window.screen_in_front, (HomeScreen, ChooseScreen)):
            return ()
        shown = {sayable.text: sayable for sayable in self._spots.sayables}
        return tuple(
            Sayable(
                f"{LESSON}{entry.id}",
                entry.title,
                Sort.LESSON,
                others=tuple(entry.ask),
                place=shown[entry.title].place if entry.title in shown else 0,
            )
            for entry in self._parts.shelf.index()
            if entry.broken is None
        )

    def _follow_hands(self) -> None:
        """Presses of a hand tell what was meant by words that were not understood."""
        for spot in self._spots.spots:
            if spot.widget not in self._followed:
                self._followed.add(spot.widget)
                spot.widget.clicked.connect(partial(self._note_hand, spot.widget))

    def _note_hand(self, widget: Pressable, _is_on: bool = False) -> None:
        if self._is_pressing:
            return
        spot = next((each for each in self._spots.spots if each.widget is widget), None)
        if spot is None:
            return
        if spot.sayable.key == UNDO:
            self._words.undo()
        else:
            beside = [each.text for each in self._sayables if each.text != spot.sayable.text]
            self._words.press(spot.sayable.text, self._place, beside)


def _hidden(screen: Screen, shown: Sequence[Sayable]) -> Iterator[Sayable]:
    """What can be said although it is not in sight, such as names on another page."""
    seen = {each.text for each in shown}
    for key, words in screen.hidden_choices():
        if words not in seen:
            seen.add(words)
            yield Sayable(f"{HIDDEN}{key}", words, Sort.SCREEN)


def spoken_language() -> str:
    """In what she speaks and is spoken to: "zh" or "en"."""
    return "en" if language() == "en" else "zh"
