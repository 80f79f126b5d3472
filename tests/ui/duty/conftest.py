"""A desk with the volunteers' room, over a real store and without a wait for hashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core import people, volunteers
from app.core.events import Fact
from app.core.volunteers import Role
from app.front import open_library
from app.i18n import _
from app.store import Store, open_store
from app.ui.desk.theme import DeskTheme
from app.ui.desk.window import DeskWindow
from app.ui.duty.crew import Tools
from app.ui.duty.duty import Duty, OnDuty
from app.ui.duty.rooms import Rooms
from app.ui.duty.team_room import TeamRoom
from app.ui.learner.screen import Screen, TitleLine
from app.ui.rehearsal.hand import settle
from app.ui.volunteer.page import PageScreen
from app.ui.volunteer.pin import PinScreen
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock

PIN = "2580"


class PlainHash:
    """Quick, and as strict as the real one."""

    def make(self, pin: str) -> str:
        """Not the PIN itself."""
        return f"hashed {pin}"

    def fits(self, pin: str, kept: str) -> bool:
        """Only the one it was made of."""
        return kept == f"hashed {pin}"


class Today:
    """The first room, of which nothing is asked here."""

    title, icon = "今天", "home"

    def __init__(self, window: DeskWindow) -> None:
        self.screen = Screen(window.theme, window.presses, TitleLine(""))

    def open(self) -> Screen:
        return self.screen

    def step_back(self) -> bool:
        return False


@dataclass
class Desk:
    """The window, the room, and what lies under both."""

    window: DeskWindow
    rooms: Rooms
    team: TeamRoom
    store: Store
    clock: FakeClock
    papers: Path
    holds: list[OnDuty] = field(default_factory=lambda: [OnDuty()])

    # --- what is seen ------------------------------------------------------------------------

    @property
    def page(self) -> PageScreen:
        """The page of choices in front."""
        screen = self.window.screen_in_front
        assert isinstance(screen, PageScreen), screen
        return screen

    def labels(self) -> list[str]:
        """What can be chosen on it."""
        return [choice.label for choice in self.page.page.choices]

    def words(self) -> str:
        """Everything that is written on the screen in front."""
        screen = self.window.screen_in_front
        assert screen is not None
        texts = [text.text() for text in screen.findChildren(QLabel) if text.isVisible()]
        return "\n".join(text for text in texts if text)

    # --- what is done ------------------------------------------------------------------------

    def press(self, widget: QWidget) -> None:
        """A press with the mouse, a while after the one before."""
        self.clock.advance(1.0)
        settle()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    def choose(self, key: str) -> None:
        """Press a choice of the page in front."""
        self.press(self.page.cards[key])

    def type_pin(self, pin: str, qtbot: QtBot) -> None:
        """Type and confirm, and wait for what comes of it."""
        screen = self.window.screen_in_front
        assert isinstance(screen, PinScreen), screen
        for digit in pin:
            self.press(screen.pad.caps[digit])
        screen.tell("")
        before = (screen.sentence.text(), "")
        self.press(screen.pad.caps["done"])

        def has_answered() -> None:
            settle()
            assert self.window.screen_in_front is not screen or (
                screen.sentence.text(),
                screen.message.text(),
            ) not in {before, (before[0], "请稍等。")}

        qtbot.waitUntil(has_answered)

    def enrol(self, name: str, role: Role = Role.VOLUNTEER, pin: str = PIN) -> str:
        """Somebody helps here; her id."""
        who = f"v-{name}"
        facts: list[Fact] = [*volunteers.enrolled(name, role, by="")]
        if pin:
            facts.append(volunteers.keyed(f"hashed {pin}", by=who))
        self.store.append(facts, learner=who)
        return who

    def learner(self, name: str) -> str:
        """Somebody learns here; her id."""
        who = f"l-{name}"
        self.store.append(people.enrolled(name, "teacup", "", by="volunteer"), learner=who)
        return who

    def on_duty(self, name: str, role: Role = Role.VOLUNTEER) -> str:
        """Somebody holds the desk; her id."""
        who = self.enrol(name, role)
        self.team.sign_in.admit(who, self.open)
        return who

    def open(self) -> None:
        """Go into the room."""
        self.rooms.open(1)
        settle()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    clock = FakeClock()
    store = open_store(tmp_path / "store.db", clock)
    window = DeskWindow(DeskTheme(), Presses(clock))
    rooms = Rooms(window)
    ids = iter(f"00000000-0000-4000-8000-{number:012d}" for number in range(1, 1000))
    holds = [OnDuty()]
    duty = Duty(
        theme=window.theme,
        presses=window.presses,
        clock=clock,
        translate=_,
        show=rooms.show,
        renamed=rooms.tell_titles,
        on_duty=lambda: holds[0],
        new_id=lambda: next(ids),
    )
    library = open_library()
    tools = Tools(
        store,
        PlainHash,
        lambda: library,
        lambda: tmp_path / "papers",
        lambda: 7,
        dict,
        lambda: None,
    )

    def take(on_duty: OnDuty) -> None:
        holds[0] = on_duty

    team = TeamRoom(duty, tools, take)
    rooms.add(Today(window))
    rooms.add(team)
    rooms.guard(lambda: bool(holds[0].id), free=(0,), home=team)
    window.resize(1280, 800)
    rooms.open()
    window.show()
    team.start()
    made = Desk(window, rooms, team, store, clock, tmp_path / "papers", holds)
    yield made
    team.close()
    window.close()
    window.deleteLater()
    settle()
    store.close()
