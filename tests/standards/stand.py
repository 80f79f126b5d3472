"""A window with every screen of the program on a clock of its own, to be measured and pictured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from app.i18n import _
from app.ui.desk.header import Door
from app.ui.desk.theme import DeskTheme
from app.ui.desk.window import DeskWindow
from app.ui.devices.pane import ScrollPane
from app.ui.learner.lesson_screen import LessonScreen
from app.ui.learner.screen import Screen
from app.ui.palette import ThemeName, qt_palette
from app.ui.rehearsal.hand import settle
from app.ui.style import CalmStyle
from app.ui.theme import TYPE_SIZES, Role, Theme
from app.ui.visit.screens import Screens
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.window import Window
from tests.fakes import FakeClock
from tests.standards.rules import ONCE, RULES, Finding, check_practice_mark, draw

THEMES = tuple(ThemeName)
WINDOWS = ((1024, 768), (1280, 720), (1366, 768), (1920, 1080))
MOST_PAGES = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """One setting in which a screen is measured."""

    theme: ThemeName
    points: int
    window: tuple[int, int]
    targets: float = 1.0
    """How much larger than usual this learner's targets are."""

    def __str__(self) -> str:
        """As a test or a finding calls it."""
        return f"{self.window[0]}×{self.window[1]} {self.points} pt {self.theme} ×{self.targets}"


ALL_CELLS = tuple(
    Cell(theme, points, window) for theme in THEMES for points in TYPE_SIZES for window in WINDOWS
)
WORST = (
    Cell(ThemeName.YELLOW, 40, (1024, 768)),
    Cell(ThemeName.YELLOW, 40, (1280, 720)),
)


class Bench:
    """A window that is measured and pictured; looks are changed live, as people do."""

    theme: Theme
    window: Any
    clock: FakeClock

    def __init__(self, app: QApplication, theme: Theme, *, language: str) -> None:
        """Dress ``app``; whoever builds on this makes the window and calls ``_open``."""
        i18n.use(language)
        self.app = app
        self.theme = theme
        self.clock = FakeClock()
        app.setStyle(CalmStyle(theme))
        self._dress()
        theme.changed.connect(self._dress)
        self.presses = Presses(self.clock)

    def _open(self) -> None:
        self.window.resize(*WINDOWS[1])
        self.window.show()
        self.window.activateWindow()
        # Without an active window no widget has the focus, and no ring is drawn.
        assert QTest.qWaitForWindowActive(self.window), "the window never became active"

    def _dress(self) -> None:
        self.app.setPalette(qt_palette(self.theme.colours))
        self.app.setFont(self.theme.font(Role.BODY))

    def look(self, cell: Cell) -> None:
        """Take the looks of ``cell``."""
        self.theme.set_name(cell.theme)
        self.theme.set_points(cell.points)
        self.theme.set_target_scale(cell.targets)
        self.window.resize(*cell.window)
        self.clock.advance(2.0)
        settle()

    def faces(self) -> Iterator[str]:
        """Each face of what is in front; most have one."""
        yield ""

    def pages(self) -> Iterator[int]:
        """Turn every page of what is in front, one after the other."""
        for _turn in range(4):
            settle()
        areas = [
            area for area in self.window.findChildren(PagedArea)
            if area.isVisibleTo(self.window) and area.has_pages
        ]  # fmt: skip
        panes = [pane for pane in self._panes() if pane.farthest > 0]
        for area in areas:
            area.go_to_top()
        for pane in panes:
            pane.scroll_to(0)
        for number in range(MOST_PAGES):
            yield number
            more = False
            for area in areas:
                bar = area._area.verticalScrollBar()
                if bar.value() < bar.maximum():
                    area.page(1)
                    more = True
            for pane in panes:
                if pane.offset < pane.farthest:
                    pane.page(1)
                    more = True
            if not more:
                return

    def _panes(self) -> list[ScrollPane]:
        return [p for p in self.window.findChildren(ScrollPane) if p.isVisibleTo(self.window)]

    def measure(self, *, mark: str = "", once: bool = True) -> list[Finding]:
        """All that is not as it should be on what is in front, each thing once.

        ``mark`` is what has to be in the header; ``once`` False leaves out what moves the focus.
        """
        found: dict[Finding, None] = {}
        for _face in self.faces():
            for number in self.pages():
                picture = draw(self.window)
                if mark:
                    found.update(dict.fromkeys(check_practice_mark(picture, mark)))
                for rule in RULES:
                    found.update(dict.fromkeys(rule(picture)))
                if once and number == 0:
                    for rule in ONCE:
                        found.update(dict.fromkeys(rule(picture)))
        return list(found)

    def save(self, path: Path) -> None:
        """Leave a picture of the window."""
        path.parent.mkdir(parents=True, exist_ok=True)
        settle()
        assert self.window.grab().save(str(path)), path

    def close(self) -> None:
        """Leave nothing behind."""
        i18n.use("zh_CN")
        self.window.close()
        self.window.deleteLater()
        settle()


class Stand(Bench):
    """Everything that a learner's screen needs, in the default looks, with nothing in front."""

    window: Window

    def __init__(self, app: QApplication, *, language: str = "zh_CN") -> None:
        """Open the window of a seat."""
        super().__init__(app, Theme(), language=language)
        self.window = Window(self.theme, self.presses)
        self.screens = Screens(self.theme, self.presses, self.clock)
        self._open()

    def listen(self, *, is_possible: bool) -> None:
        """With a microphone or without one, and nothing heard yet."""
        self.window.bar.set_listening(is_possible=is_possible)
        self.screens.set_listening(is_possible=is_possible)
        self.window.strip.put_away()
        if is_possible:
            self.window.bar.talk.show_state("idle")

    def faces(self) -> Iterator[str]:
        """Each half of a lesson that is shown in turn, or the one face of any other screen."""
        screen = self.window.screen_in_front
        if not isinstance(screen, LessonScreen) or not screen.is_in_turn():
            yield ""
            return
        screen.show_words()
        settle()
        yield " (words)"
        screen.show_device()
        settle()
        yield " (device)"

    def close(self) -> None:
        """Leave nothing behind."""
        for screen in self.screens.__dict__.values():
            if isinstance(screen, QWidget):
                screen.close()
                screen.deleteLater()
        super().close()


class DeskStand(Bench):
    """The window of the desk, with smaller type and targets."""

    window: DeskWindow

    def __init__(self, app: QApplication, *, language: str = "zh_CN") -> None:
        """Open it, with the doors that a desk has."""
        super().__init__(app, DeskTheme(), language=language)
        self.window = DeskWindow(self.theme, self.presses)
        doors = (("今天", "home"), ("学员", "people"), ("同步", "link"), ("报表", "chart"))
        self.doors = tuple(Door(_(title), icon) for title, icon in doors)
        self.window.header.show_doors((*self.doors, Door("李志愿者", "person")), front=0)
        self.screens: dict[str, Screen] = {}
        self._open()

    def show(self, screen: Screen, *, door: int = 0) -> None:
        """Bring a screen of the room behind ``door`` to the front; it is closed at the end."""
        self.window.show_trouble("")
        self.screens.setdefault(f"{len(self.screens)}", screen)
        self.window.header.show_doors((*self.doors, Door("李志愿者", "person")), front=door)
        self.window.show_screen(screen)
