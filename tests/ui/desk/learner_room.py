"""The room 学员 in the window of a desk, over a real store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app import i18n
from app.content.index import LessonEntry
from app.content.library import Library
from app.front import open_library
from app.store import Store, open_store
from app.ui.duty.duty import Duty, OnDuty
from app.ui.duty.learner_parts import LearnerParts
from app.ui.duty.learners import LearnersRoom
from app.ui.rehearsal.hand import settle
from app.ui.widgets.card import Tag
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.text_block import TextBlock
from tests.fakes import FakeClock
from tests.learner_people import LI
from tests.standards.stand import DeskStand


class LearnerRoomStand:
    """Everything that the room needs, and eyes for what is in front."""

    def __init__(self, stand: DeskStand, folder: Path, *, library: Library | None = None) -> None:
        """An empty store in ``folder``."""
        self.stand = stand
        self.clock: FakeClock = stand.clock
        self.library = library or open_library()
        self.store: Store = open_store(folder / "station.db", self.clock)
        self.folder = folder / "papers"
        self.audit: list[tuple[str, str, str]] = []
        self.peers: dict[str, str] = {}
        self.allowed = True
        self.room = LearnersRoom(self._duty(), self._parts())

    def _duty(self) -> Duty:
        stand = self.stand
        return Duty(
            theme=stand.theme,
            presses=stand.presses,
            clock=self.clock,
            translate=i18n._,
            show=lambda screen: stand.show(screen, door=1),
            renamed=lambda: None,
            on_duty=lambda: OnDuty(LI, "小李"),
            new_id=lambda: "new",
        )

    def _parts(self) -> LearnerParts:
        return LearnerParts(
            book=self.store,
            shelf=self.library,
            volunteer_of=lambda who: "小李" if who == LI else "",
            may=lambda _deed: self.allowed,
            seen=lambda what, of: self.audit.append(("seen", what, of)),
            changed=lambda what, of: self.audit.append(("changed", what, of)),
            peers=lambda: self.peers,
            folder=lambda: self.folder,
            stick=lambda: None,
        )

    @property
    def shelf(self) -> list[LessonEntry]:
        """The lessons that can be learned."""
        return [each for each in self.library.index() if each.broken is None]

    def open(self) -> None:
        self.stand.show(self.room.open(), door=1)
        settle()

    @property
    def front(self) -> QWidget:
        screen = self.stand.window.screen_in_front
        assert screen is not None
        return screen

    def words(self) -> str:
        """All that is written on what is in front, and on its buttons."""
        settle()
        texts = [each.text() for each in self.front.findChildren(TextBlock) if shows(each)]
        buttons = [each.heard_words() for each in self.front.findChildren(Pressable) if shows(each)]
        tags = [each.text() for each in self.front.findChildren(Tag) if shows(each)]
        return "\n".join((*texts, *buttons, *tags))

    def press(self, label: str) -> None:
        """Press the first button or card whose words begin so."""
        self.clock.advance(2)
        settle()
        for button in self.front.findChildren(Pressable):
            if shows(button) and button.heard_words().startswith(label):
                button.click()
                settle()
                return
        raise AssertionError(f"no “{label}” among {self.words()}")

    def type(self, text: str) -> None:
        """Type on the real keyboard, wherever the focus is."""
        settle()
        QTest.keyClicks(self.stand.window.focusWidget(), text)
        settle()

    def back(self) -> bool:
        self.clock.advance(2)
        done = self.room.step_back()
        settle()
        return done

    def close(self) -> None:
        self.store.close()


def shows(widget: QWidget) -> bool:
    return widget.isVisible()
