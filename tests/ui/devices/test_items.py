from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.service import ItemKind
from app.core.view import DeviceView
from app.ui.devices.area import DeviceArea
from app.ui.devices.items import ItemButton, ItemText
from app.ui.palette import ThemeName
from app.ui.theme import TYPE_SIZES, Theme
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock
from tests.ui.devices import samples

SIZES = [(380, 420), (404, 560), (600, 860)]
ALL = [pytest.param(view, id=name) for name, view in samples.SCREENS.items()]


def show(qtbot: QtBot, area: DeviceArea, view: DeviceView, size: tuple[int, int]) -> None:
    qtbot.addWidget(area)
    area.resize(*size)
    area.show_view(view)
    area.show()


def activate(qtbot: QtBot, area: DeviceArea) -> None:
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)


def press(area: DeviceArea, ref: str) -> None:
    area.scroll_to(ref)
    rect = area.target_rect(ref)
    assert rect is not None
    at = rect.center()
    child = area.childAt(at)
    assert child is not None
    QTest.mouseClick(child, Qt.MouseButton.LeftButton, pos=child.mapFrom(area, at))


def test_every_kind_of_item_is_in_the_samples() -> None:
    drawn = {item.kind for view in samples.SCREENS.values() for item in view.items}
    assert drawn == set(ItemKind) - {ItemKind.WORLD}


@pytest.mark.parametrize("view", ALL)
def test_every_item_that_can_be_pressed_says_so_once(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock, view: DeviceView
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, view, (404, 560))
    for item in view.items:
        if not item.is_pressable or item.kind is ItemKind.FIELD:
            continue
        clock.advance(2)
        with qtbot.waitSignal(area.pressed) as caught:
            press(area, item.ref)
        assert caught.args == [item.ref]
        with qtbot.assertNotEmitted(area.pressed):
            press(area, item.ref)  # the echo of a trembling hand


@pytest.mark.parametrize("view", ALL)
def test_every_item_can_be_pressed_with_enter(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock, view: DeviceView
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, view, (404, 560))
    for widget in area.items():
        if isinstance(widget, ItemButton) and widget.view.kind is not ItemKind.FIELD:
            clock.advance(2)
            with qtbot.waitSignal(area.pressed) as caught:
                QTest.keyClick(widget, Qt.Key.Key_Return)
            assert caught.args == [widget.view.ref]


@pytest.mark.parametrize("view", ALL)
def test_screen_readers_hear_the_words_of_every_item(
    qtbot: QtBot, theme: Theme, presses: Presses, view: DeviceView
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, view, (404, 560))
    for widget in area.items():
        read = QAccessible.queryAccessibleInterface(widget)
        assert widget.view.label in read.text(QAccessible.Text.Name)
        buttons = {
            QAccessible.Role.Button,
            QAccessible.Role.CheckBox,
            QAccessible.Role.RadioButton,
        }
        expected = buttons if isinstance(widget, ItemButton) else {QAccessible.Role.StaticText}
        assert read.role() in expected


@pytest.mark.parametrize("points", TYPE_SIZES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ALL)
def test_targets_are_large_and_no_word_is_cut(
    qtbot: QtBot,
    theme: Theme,
    presses: Presses,
    view: DeviceView,
    size: tuple[int, int],
    points: int,
) -> None:
    theme.set_points(points)
    area = DeviceArea(theme, presses)
    show(qtbot, area, view, size)
    for widget in area.items():
        if isinstance(widget, ItemButton):
            assert min(widget.width(), widget.height()) >= 60, widget.view
        if widget.view.kind is not ItemKind.KEY:  # the keys of a number pad may give way
            assert widget.height() >= widget.drawing.height(widget.width()), widget.view
        for paragraph in widget.drawing._paragraphs.values():
            assert paragraph.natural_width <= max(widget.width(), 1) + 1, widget.view
        parent = widget.parentWidget()
        assert parent is not None
        assert parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()), widget.view


def _ratio(first: QColor, second: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    one, two = sorted((light(first), light(second)))
    return (two + 0.05) / (one + 0.05)


def _strongest_contrast(image: QImage) -> float:
    counts: dict[int, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixel(x, y)
            counts[pixel] = counts.get(pixel, 0) + 1
    ground = max(counts, key=lambda pixel: counts[pixel])
    return max(
        _ratio(QColor(ground), QColor(pixel)) for pixel, count in counts.items() if count >= 3
    )


@pytest.mark.parametrize("name", list(ThemeName))
def test_words_stand_out_in_every_theme(qtbot: QtBot, presses: Presses, name: ThemeName) -> None:
    theme = Theme(name)
    for key in ("form", "rows", "slots", "messages"):
        area = DeviceArea(theme, presses)
        show(qtbot, area, samples.SCREENS[key], (404, 1600))
        for widget in area.items():
            image = widget.grab().toImage()
            least = 4.5 if widget.view.is_dimmed else 7.0
            assert _strongest_contrast(image) >= least, (name, widget.view)


def test_touching_a_text_asks_to_hear_it(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["slots"], (404, 560))
    with qtbot.waitSignal(presses.heard) as caught, qtbot.assertNotEmitted(area.dead_spot):
        press(area, "s.rule")
    assert caught.args == ["请选一个有号的时间。 约满的时间不能选。"]


def test_a_press_beside_everything_is_a_dead_spot(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["tiles"], (404, 720))
    with qtbot.waitSignal(area.dead_spot):
        QTest.mouseClick(
            area.pane, Qt.MouseButton.LeftButton, pos=QPoint(200, area.pane.height() - 5)
        )


def test_a_taken_slot_says_so_in_words_and_still_answers(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["slots"], (404, 560))
    taken = area.widget_of("s.a")
    assert isinstance(taken, ItemButton)
    assert "约满" in taken.accessibleName()
    clock.advance(1)
    with qtbot.waitSignal(area.pressed) as caught:
        press(area, "s.a")
    assert caught.args == ["s.a"]


def test_a_press_does_not_tick_a_box_by_itself(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["form"], (404, 1700))
    box = area.widget_of("s.keep")
    assert isinstance(box, ItemButton)
    clock.advance(1)
    press(area, "s.keep")
    assert not box.isChecked()


def test_a_tick_set_by_an_assistive_program_is_a_press(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["form"], (404, 1700))
    box = area.widget_of("s.keep")
    assert isinstance(box, ItemButton)
    told: list[str] = []
    area.pressed.connect(told.append)
    was = box.isChecked()
    box.toggle()
    assert told == ["s.keep"]
    assert box.isChecked() is was


def test_the_focus_ring_is_broad(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["tiles"], (404, 560))
    tile = area.widget_of("s.certify")
    assert isinstance(tile, ItemButton)
    activate(qtbot, area)
    before = tile.grab().toImage()
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(tile.hasFocus)
    after = tile.grab().toImage()
    changed = sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(before.width())
        for y in range(before.height())
    )
    assert changed >= 4 * 2 * (tile.width() + tile.height()) * 0.8


def test_read_only_items_are_no_buttons(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["rows"], (404, 560))
    assert isinstance(area.widget_of("s.amount"), ItemText)
