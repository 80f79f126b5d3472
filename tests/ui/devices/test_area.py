from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.service import Input, ItemKind
from app.core.view import DeviceView, Pointing
from app.ui.devices.area import PAGE_DOWN, PAGE_UP, DeviceArea
from app.ui.devices.items import ItemButton
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock
from tests.ui.devices import samples
from tests.ui.devices.test_items import activate, press, show


def item_of(area: DeviceArea, ref: str) -> ItemButton:
    item = area.widget_of(ref)
    assert isinstance(item, ItemButton)
    return item


LONG = samples.SCREENS["form"]
SHORT = samples.SCREENS["tiles"]


def test_paging_buttons_come_only_when_needed(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, SHORT, (404, 720))
    assert area.target_rect(PAGE_DOWN) is None
    area.show_view(LONG)
    assert area.target_rect(PAGE_DOWN) is not None
    assert area.target_rect(PAGE_UP) is not None


def test_the_paging_buttons_reach_every_item(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    assert area.target_rect("s.late") is None
    for _ in range(12):
        clock.advance(1)
        press(area, PAGE_DOWN)
    assert area.target_rect("s.late") is not None
    for _ in range(12):
        clock.advance(1)
        press(area, PAGE_UP)
    assert area.target_rect("s.intro") is not None


def _drag(area: DeviceArea, widget: QWidget, by: int, clock: FakeClock) -> None:
    start = QPoint(40, widget.height() // 2)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    where = widget.mapTo(area, start)
    for step in range(1, 9):
        clock.advance(0.016)
        at = where + QPoint(0, by * step // 8)
        QTest.mouseMove(widget, widget.mapFrom(area, at))
    end = widget.mapFrom(area, where + QPoint(0, by))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_scrolls_glides_and_presses_nothing(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    clock.advance(1)
    widget = area.widget_of("s.phone")
    assert widget is not None
    with qtbot.assertNotEmitted(area.pressed), qtbot.assertNotEmitted(area.refused):
        _drag(area, widget, -160, clock)
    held = area.pane.offset
    assert held >= 120
    assert area.typed_text() == ""
    assert area.desk.ref == ""
    clock.advance(2)
    assert area.pane.offset > held
    assert clock.planned == 0


def test_without_motion_nothing_glides(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    theme.set_motion(has_motion=False)
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    widget = area.widget_of("s.phone")
    assert widget is not None
    _drag(area, widget, -160, clock)
    held = area.pane.offset
    clock.advance(2)
    assert area.pane.offset == held


def test_the_wheel_scrolls(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    at = QPointF(100, 100)
    event = QWheelEvent(
        at,
        area.pane.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.pane, event)
    assert area.pane.offset > 0


def test_the_same_screen_keeps_widget_focus_and_place(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    box = area.widget_of("s.keep")
    assert isinstance(box, ItemButton)
    activate(qtbot, area)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    place = area.pane.offset
    ticked = tuple(
        replace(item, is_checked=True) if item.ref == "s.keep" else item for item in LONG.items
    )
    area.show_view(replace(LONG, items=ticked))
    assert area.widget_of("s.keep") is box
    assert box.hasFocus()
    assert box.isChecked()
    assert area.pane.offset == place


def test_tab_goes_in_reading_order(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    # Shown twice with an item in between that was not there before.
    shorter = tuple(item for item in LONG.items if item.ref != "s.agree")
    area.show_view(replace(LONG, items=shorter))
    area.show_view(LONG)
    activate(qtbot, area)
    area.focus_first()
    seen = []
    for _ in LONG.items:
        focused = area.window().focusWidget()
        if isinstance(focused, ItemButton):
            seen.append(focused.view.ref)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [item.ref for item in LONG.items if item.is_pressable]
    assert seen[: len(wanted)] == wanted


def test_focus_by_tab_brings_an_item_into_sight(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    late = area.widget_of("s.late")
    assert late is not None
    activate(qtbot, area)
    late.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: area.target_rect("s.late") is not None)


def test_who_works_by_keys_keeps_the_focus_on_a_new_screen(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, SHORT, (404, 560))
    tile = area.widget_of("s.certify")
    assert isinstance(tile, ItemButton)
    activate(qtbot, area)
    tile.setFocus()
    clock.advance(1)
    area.pressed.connect(lambda _ref: area.show_view(replace(LONG, screen="other")))
    QTest.keyClick(tile, Qt.Key.Key_Return)
    focused = area.window().focusWidget()
    assert isinstance(focused, ItemButton)
    assert focused.view.kind is ItemKind.BACK


def test_pointing_brings_the_target_into_sight_and_rings_it(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    area.show_pointing(Pointing("s.late"))
    rect = area.target_rect("s.late")
    assert rect is not None
    ring = area._ring.target
    assert ring is not None
    assert ring.contains(rect)
    area.show_pointing(Pointing("s.late", is_region=True))
    region = area._ring.target
    assert region is not None
    assert region.width() * region.height() > ring.width() * ring.height()
    area.show_pointing(None)
    assert area._ring.isHidden()


def test_another_device_is_a_press_away(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.SCREENS["kiosk"], (600, 700))
    clock.advance(1)
    with qtbot.waitSignal(area.looked) as caught:
        press(area, "look:phone")
    assert caught.args == ["phone"]


def test_escape_goes_back(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, SHORT, (404, 560))
    with qtbot.waitSignal(area.pressed) as caught:
        QTest.keyClick(area, Qt.Key.Key_Escape)
    assert caught.args == ["s.back"]


def _form(text: str = "", **more: object) -> DeviceView:
    phone = samples.field("phone", "手机号", "12000138000", shape="3-4-4", text=text)
    number = samples.field("id", "身份证号", "99010219480305123X", shape="6-4-4-4")
    button = samples.item(ItemKind.BUTTON, "next", "下一步", is_main=True)
    return samples.device(samples.BACK, phone, number, button, **more)  # type: ignore[arg-type]


def _type(area: DeviceArea, keys: str, clock: FakeClock) -> None:
    for key in keys:
        clock.advance(0.7)
        press(area, f"key:{key}")


def test_digits_are_typed_deleted_and_judged_on_leaving_only(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, _form(), (404, 560))
    clock.advance(1)
    press(area, "s.phone")
    with qtbot.assertNotEmitted(area.filled):
        _type(area, "1209", clock)
        clock.advance(1)
        press(area, "key:delete")
        _type(area, "00", clock)
        assert area.typed_text() == "12000"
        assert area.target_rect("s.phone") is not None  # the field stays in sight
        assert area.target_rect("key:X") is None
    clock.advance(1)
    with qtbot.waitSignal(area.filled) as caught:
        press(area, "key:done")
    assert caught.args == ["s.phone", "12000"]
    assert area.target_rect("key:1") is None


def test_an_identity_number_may_end_in_x(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, _form(), (404, 560))
    clock.advance(1)
    press(area, "s.id")
    assert area.target_rect("key:X") is not None
    QTest.keyClicks(item_of(area, "s.id"), "99010219480305123x")
    assert area.typed_text() == "99010219480305123X"


def test_the_next_key_is_pointed_out_only_when_allowed(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, _form(), (404, 560))
    clock.advance(1)
    press(area, "s.phone")
    board = area.desk.board
    assert board is not None
    assert [name for name, cap in board.caps.items() if cap.is_here] == ["1"]
    _type(area, "13", clock)
    assert [name for name, cap in board.caps.items() if cap.is_here] == ["delete"]
    quiet = samples.field("phone", "手机号", "12000138000", shape="3-4-4", guides=False)
    area.show_view(replace(_form(), items=(samples.BACK, quiet)))
    assert not [name for name, cap in board.caps.items() if cap.is_here]
    assert area.typed_text() == "13"


def test_pressing_elsewhere_leaves_the_field_first(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, _form(), (404, 700))
    told: list[tuple[str, ...]] = []
    area.filled.connect(lambda ref, text: told.append((ref, text)))
    area.pressed.connect(lambda ref: told.append((ref,)))
    clock.advance(1)
    press(area, "s.phone")
    _type(area, "120", clock)
    clock.advance(1)
    press(area, "s.next")
    assert told == [("s.phone", "120"), ("s.next",)]


def test_a_press_that_led_elsewhere_by_leaving_is_not_taken_for_the_old_screen(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, _form(), (404, 700))
    area.filled.connect(lambda _ref, _text: area.show_view(replace(SHORT, screen="other")))
    clock.advance(1)
    press(area, "s.phone")
    _type(area, "1", clock)
    clock.advance(1)
    with qtbot.assertNotEmitted(area.pressed):
        press(area, "s.next")


def test_a_real_number_is_wiped_at_once(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, _form(), (404, 560))
    clock.advance(1)
    press(area, "s.phone")
    with qtbot.waitSignal(area.real_data_wiped) as caught:
        QTest.keyClicks(item_of(area, "s.phone"), "13812345678")
    assert caught.args == ["mobile"]
    assert area.typed_text() == ""
    drawn = area.widget_of("s.phone")
    assert isinstance(drawn, ItemButton)
    assert drawn.drawing.shown() == ""  # type: ignore[attr-defined]


def test_the_practice_number_itself_is_never_wiped(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    # Its first eleven digits would be a mobile number.
    number = samples.field("id", "身份证号", "150102194803051230", shape="6-4-4-4")
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.device(number), (404, 560))
    clock.advance(1)
    press(area, "s.id")
    with qtbot.assertNotEmitted(area.real_data_wiped):
        QTest.keyClicks(item_of(area, "s.id"), "15010219480")
    assert area.typed_text() == "15010219480"


def test_a_wide_keyboard_asks_for_the_width_of_the_window(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    name = samples.field("name", "姓名", "王桂兰", Input.PINYIN)
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.device(name), (404, 560))
    docked: list[QWidget | None] = []
    area.wants_full_width.connect(docked.append)
    clock.advance(1)
    press(area, "s.name")
    keyboard = docked[-1]
    assert keyboard is not None
    assert keyboard is area.desk.board
    qtbot.addWidget(keyboard)
    with qtbot.waitSignal(area.filled) as caught:
        QTest.keyClicks(item_of(area, "s.name"), "wangguilan ")
        QTest.keyClick(item_of(area, "s.name"), Qt.Key.Key_Return)
    assert caught.args == ["s.name", "王桂兰"]
    assert docked[-1] is None


def test_leaving_the_lesson_keeps_a_draft(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, _form(), (404, 560))
    clock.advance(1)
    press(area, "s.phone")
    _type(area, "120", clock)
    with qtbot.waitSignal(area.draft) as caught, qtbot.assertNotEmitted(area.filled):
        area.stop()
    assert caught.args == ["s.phone", "120"]


def test_a_secret_is_covered_once_it_is_left(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    code = area.widget_of("s.code")
    assert isinstance(code, ItemButton)
    assert code.drawing.shown() == "●●●●"  # type: ignore[attr-defined]
    assert "4072" not in code.accessibleName()


def test_type_size_changes_live(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    area = DeviceArea(theme, presses)
    show(qtbot, area, LONG, (404, 560))
    before = area.pane.farthest
    theme.set_points(40)
    assert area.pane.farthest > before


def test_a_number_pad_does_not_scroll_where_it_can_be_tighter(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    keys = [samples.item(ItemKind.KEY, f"k{key}", key) for key in "123456789*0#"]
    state = samples.item(ItemKind.TEXT, "state", "12345")
    call = samples.item(ItemKind.BUTTON, "call", "拨打", is_docked=True, is_main=True)
    area = DeviceArea(theme, presses)
    show(qtbot, area, samples.device(samples.BACK, state, *keys, call), (404, 560))
    assert area.target_rect(PAGE_DOWN) is None
    for key in keys:
        rect = area.target_rect(key.ref)
        assert rect is not None
        assert min(rect.width(), rect.height()) >= 60
