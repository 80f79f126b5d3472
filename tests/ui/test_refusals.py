"""Every kind of thing that is pressed answers a press that it refuses: at once, seen and heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.service import ItemKind
from app.ui.devices.items import ItemButton
from app.ui.earcons import Earcons
from app.ui.keys.cap import KeyCap
from app.ui.learner.lamp_field import LampField
from app.ui.learner.resume_card import ResumeCard, ResumeText
from app.ui.learner.talk_button import TalkButton
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.pressable import ANSWER_SECONDS, Pressable
from app.ui.widgets.presses import Presses, Refusal
from tests.fakes import FakeClock
from tests.ui.devices.samples import field, item
from tests.voice_fakes import FakePlayer

LEFT = Qt.MouseButton.LeftButton
Make = Callable[[Theme, Presses, QWidget], Pressable]


def _item(kind: ItemKind) -> Make:
    view = field("f", "姓名", "王桂兰") if kind is ItemKind.FIELD else item(kind, "x", "资格认证")
    return lambda theme, presses, parent: ItemButton(view, theme, presses, parent)


def _button(look: Look) -> Make:
    return lambda theme, presses, parent: PressButton(
        theme, presses, "再说一遍", icon="sound", look=look, parent=parent
    )


def _tile(theme: Theme, presses: Presses, parent: QWidget) -> Pressable:
    card = TileCard(theme, presses, parent=parent)
    card.show_text("选一课", "办事、看病", icon="book")
    return card


def _resume(theme: Theme, presses: Presses, parent: QWidget) -> Pressable:
    card = ResumeCard(theme, presses)
    card.setParent(parent)
    card.show_text(ResumeText("接着学", "养老金", "第 4 步", "接着学", (4, 7)))
    return card


def _talk(theme: Theme, presses: Presses, parent: QWidget) -> Pressable:
    button = TalkButton(theme, presses)
    button.setParent(parent)
    return button


def _page(theme: Theme, presses: Presses, parent: QWidget) -> Pressable:
    content = QWidget()
    content.setMinimumHeight(2000)
    area = PagedArea(theme, presses, content, parent=parent)
    area.setGeometry(0, 0, 900, 600)
    area.show()
    area._down.setParent(parent)
    return area._down


def _lamp(theme: Theme, presses: Presses, parent: QWidget) -> Pressable:
    lamps = LampField(theme, presses)
    lamps.setParent(parent)
    lamps.resize(900, 600)
    lamps.begin()
    lamps.show()
    return lamps.lamp


KINDS: dict[str, Make] = {
    **{f"button-{look}": _button(look) for look in Look},
    **{
        f"item-{kind}": _item(kind)
        for kind in (
            ItemKind.APP, ItemKind.TILE, ItemKind.ROW, ItemKind.BUTTON, ItemKind.BACK,
            ItemKind.CHECK, ItemKind.CHOICE, ItemKind.SLOT, ItemKind.FIELD, ItemKind.KEY,
            ItemKind.DEED, ItemKind.SAY,
        )
    },
    "key": lambda theme, presses, parent: KeyCap(theme, presses, "8", "8", parent=parent),
    "tile": _tile,
    "resume": _resume,
    "talk": _talk,
    "page": _page,
    "lamp": _lamp,
}  # fmt: skip


class Place:
    """One thing to press, and what is seen and heard of it."""

    def __init__(self, qtbot: QtBot, make: Make, theme: Theme, presses: Presses) -> None:
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.parent.resize(900, 600)
        self.target = make(theme, presses, self.parent)
        self.bell = FakePlayer()
        self.earcons = Earcons(self.bell)
        presses.refused.connect(self.earcons.answer_refusal)
        self.reasons: list[str] = []
        presses.refused.connect(self.reasons.append)
        if not isinstance(self.target.parent(), LampField):
            self.target.setGeometry(200, 200, 360, 160)
        self.parent.show()
        self.target.show()

    def picture(self) -> bytes:
        image = self.target.grab().toImage()
        return bytes(image.constBits())

    def tap(self) -> None:
        QTest.mouseClick(self.target, LEFT, pos=self.target.rect().center())

    def is_answered(self, clock: FakeClock, act: Callable[[], None], reason: Refusal) -> None:
        """``act`` is refused: a sign at once, which stands still and goes, and one sound."""
        before, sounds = self.picture(), len(self.bell.played)
        self.reasons.clear()
        act()
        assert self.reasons == [reason]
        assert len(self.bell.played) == sounds + 1
        seen = self.picture()
        assert seen != before
        clock.advance(ANSWER_SECONDS * 0.8)
        assert self.picture() == seen, "it moves"
        clock.advance(ANSWER_SECONDS)
        assert self.picture() == before, "it stays"


@pytest.fixture(params=[True, False], ids=["moving", "still"])
def theme_of(theme: Theme, request: pytest.FixtureRequest) -> Theme:
    theme.set_motion(has_motion=request.param)
    return theme


@pytest.mark.parametrize("kind", KINDS)
def test_a_press_of_what_has_just_appeared(
    qtbot: QtBot, theme_of: Theme, presses: Presses, clock: FakeClock, kind: str
) -> None:
    place = Place(qtbot, KINDS[kind], theme_of, presses)
    place.is_answered(clock, place.tap, Refusal.NEW)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "talk"])
def test_a_press_of_what_cannot_be_had_now(
    qtbot: QtBot, theme_of: Theme, presses: Presses, clock: FakeClock, kind: str
) -> None:
    """按住说话 is hidden where nobody listens, never dimmed."""
    place = Place(qtbot, KINDS[kind], theme_of, presses)
    clock.advance(2)
    place.target.set_dimmed(is_dimmed=True)
    place.is_answered(clock, place.tap, Refusal.DIMMED)


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_button_of_the_mouse(
    qtbot: QtBot, theme_of: Theme, presses: Presses, clock: FakeClock, kind: str
) -> None:
    place = Place(qtbot, KINDS[kind], theme_of, presses)
    clock.advance(2)
    place.is_answered(
        clock,
        lambda: QTest.mouseClick(place.target, Qt.MouseButton.RightButton),
        Refusal.OTHER_BUTTON,
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"talk", "lamp"}])
def test_sliding_off(
    qtbot: QtBot, theme_of: Theme, presses: Presses, clock: FakeClock, kind: str
) -> None:
    """按住说话 ends wherever the finger is, and a lamp is lit however far it slides."""
    place = Place(qtbot, KINDS[kind], theme_of, presses)
    clock.advance(2)

    def slide() -> None:
        QTest.mousePress(place.target, LEFT, pos=place.target.rect().center())
        QTest.mouseRelease(place.target, LEFT, pos=QPoint(-200, -150))

    place.is_answered(clock, slide, Refusal.SLID)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "lamp"])
def test_the_second_press_of_a_tremor(
    qtbot: QtBot, theme_of: Theme, presses: Presses, clock: FakeClock, kind: str
) -> None:
    """The lamp that was lit has gone elsewhere: nothing is left to refuse."""
    place = Place(qtbot, KINDS[kind], theme_of, presses)
    clock.advance(2)
    place.tap()
    clock.advance(0.2)
    place.is_answered(clock, place.tap, Refusal.TREMOR)
