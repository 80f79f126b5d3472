from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.service import Input
from app.core.typing import DELETE, DONE, PICK, Board
from app.core.view import FieldView
from app.ui.keys.board import KeyBoard
from app.ui.keys.cap import KeyCap
from app.ui.keys.digits import DigitPad
from app.ui.keys.glyphs import Shapes, ink_bits, usual_shapes
from app.ui.keys.hand import PAUSE, REWRITE, HandBoard
from app.ui.keys.pick_line import MORE
from app.ui.keys.pinyin import OTHER_BOARD, SIGNS, PinyinBoard
from app.ui.rehearsal.hand import settle
from app.ui.theme import TYPE_SIZES, Role, Theme
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock


def field(expected: str, way: Input, *, guides: bool = True) -> FieldView:
    return FieldView("", expected, way, "", False, guides)


def show(
    qtbot: QtBot, board: KeyBoard, size: tuple[int, int], view: FieldView, clock: FakeClock
) -> None:
    qtbot.addWidget(board)
    board.resize(*size)
    board.show_field("事由", view, "")
    board.show()
    clock.advance(1)


def press(board: KeyBoard, name: str, clock: FakeClock) -> None:
    cap = board.caps[name]
    assert cap.isVisible()
    QTest.mouseClick(cap, Qt.MouseButton.LeftButton)
    clock.advance(1)


def boards(theme: Theme, presses: Presses) -> list[tuple[KeyBoard, tuple[int, int], FieldView]]:
    return [
        (DigitPad(theme, presses), (380, 344), field("1200", Input.DIGITS)),
        (PinyinBoard(theme, presses), (992, 460), field("社区", Input.PINYIN)),
        (PinyinBoard(theme, presses, Board.NINE), (992, 460), field("社区", Input.PINYIN)),
        (HandBoard(theme, presses), (992, 460), field("王", Input.HAND)),
    ]


def test_the_focus_stays_among_the_candidates_when_one_is_picked(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    """It must not jump to whatever comes next in the window."""
    window = QWidget()
    qtbot.addWidget(window)
    other = QPushButton("A−", window)
    board = PinyinBoard(theme, presses, parent=window)
    window.resize(1100, 560)
    board.setGeometry(0, 0, 992, 460)
    other.move(1000, 480)
    board.show_field("事由", field("社区", Input.PINYIN), "")
    window.show()
    window.activateWindow()
    clock.advance(1)
    for letter in "shequ":
        press(board, letter, clock)
    picked = next(cap for name, cap in board.caps.items() if name.startswith(PICK))
    picked.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(picked.hasFocus)
    QTest.keyClick(picked, Qt.Key.Key_Space)
    focused = window.focusWidget()
    assert isinstance(focused, KeyCap)
    assert board.isAncestorOf(focused)


def test_space_takes_the_first_candidate_for_whoever_types_and_presses_the_key_for_others(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    board = PinyinBoard(theme, presses, parent=window)
    window.resize(1100, 560)
    board.setGeometry(0, 0, 992, 460)
    board.show_field("事由", field("社区", Input.PINYIN), "")
    window.show()
    window.activateWindow()
    clock.advance(1)
    focused = board.caps["q"]
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(focused.hasFocus)
    QTest.keyClicks(focused, "shequ")
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert board.text == "社区"
    clock.advance(1)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert board.settings().letters == "q"
    # She goes on by Tab and Space alone.
    clock.advance(1)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert board.text == "社区"
    assert board.settings().letters == "qq"


def test_enter_means_done_for_whoever_types_and_presses_the_key_for_others(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    qtbot.addWidget(board)
    board.resize(992, 460)
    board.show_field("事由", field("社区", Input.PINYIN), "")
    board.show()
    board.activateWindow()
    clock.advance(1)
    focused = board.caps["q"]
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(focused.hasFocus)
    ended: list[bool] = []
    board.finished.connect(lambda: ended.append(True))
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert (board.settings().letters, ended) == ("q", [])
    clock.advance(1)
    QTest.keyClicks(focused, "u")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert (board.settings().letters, ended) == ("", [])
    assert len(board.text) == 1
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert ended == [True]


def test_space_presses_the_candidate_that_has_the_focus(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    qtbot.addWidget(board)
    board.resize(992, 460)
    board.show_field("事由", field("社区", Input.PINYIN), "")
    board.show()
    board.activateWindow()
    clock.advance(1)
    QTest.keyClicks(board, "she")
    third = [name for name in board.caps if name.startswith(PICK)][2]
    board.caps[third].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(board.caps[third].hasFocus)
    clock.advance(1)
    QTest.keyClick(board.caps[third], Qt.Key.Key_Space)
    assert board.text == third.removeprefix(PICK)


def test_candidates_fit_when_the_width_changes_while_they_are_shown(
    qtbot: QtBot,
    theme: Theme,
    presses: Presses,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when larger type puts the device below the words, in one turn of the layout."""
    # A window of its own could not become narrower than what it shows; in a lesson it can.
    window = QWidget()
    board = PinyinBoard(theme, presses, parent=window)
    board.resize(1600, 460)
    board.show_field("事由", field("社区", Input.PINYIN), "")
    qtbot.addWidget(window)
    window.resize(1600, 460)
    window.show()
    clock.advance(1)
    shown = KeyCap.show

    def show_and_narrow(cap: KeyCap) -> None:
        shown(cap)
        board.resize(900, 460)

    monkeypatch.setattr(KeyCap, "show", show_and_narrow)
    board.type_character("s")
    clock.advance(1)
    settle()
    picks = [board.key_rect(name) for name in board.caps if name.startswith(PICK)]
    rects = [rect for rect in picks if rect is not None]
    assert len(rects) > 5
    assert min(rect.width() for rect in rects) >= 60
    assert max(rect.right() for rect in rects) < 900


@pytest.mark.parametrize("points", TYPE_SIZES)
def test_keys_are_large_named_apart_and_not_cut(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock, points: int
) -> None:
    theme.set_points(points)
    for board, size, view in boards(theme, presses):
        show(qtbot, board, size, view, clock)
        if isinstance(board, PinyinBoard):
            board.type_character("s")
        layout = board.layout()
        assert layout is not None
        layout.activate()
        caps = [cap for cap in board.caps.values() if cap.isVisible()]
        for cap in caps:
            assert cap.width() >= 60, (board, cap.name, cap.size())
            assert cap.height() >= 60, (board, cap.name, cap.size())
            assert cap.accessibleName(), cap.name
            assert cap._words().widest() <= cap.width() - 8, (board, cap.label)
            others = [other for other in caps if other is not cap]
            at = cap.mapTo(board, cap.rect().topLeft())
            near = cap.rect().translated(at).adjusted(-7, -7, 7, 7)
            for other in others:
                place = other.rect().translated(other.mapTo(board, other.rect().topLeft()))
                assert not near.intersects(place), (board, cap.name, other.name)


def test_shequ_is_typed_with_the_mouse(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (1200, 460), field("社区", Input.PINYIN), clock)
    for letter in "shequ":
        press(board, letter, clock)
    assert board.text == ""
    with qtbot.waitSignal(board.changed) as caught:
        press(board, PICK + "社区", clock)
    assert caught.args == ["社区"]
    with qtbot.waitSignal(board.finished):
        press(board, DONE, clock)


def test_shequ_is_typed_on_nine_keys(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (1200, 460), field("社区", Input.PINYIN), clock)
    press(board, OTHER_BOARD, clock)
    assert board.board is Board.NINE
    for key in "74378":
        press(board, key, clock)
    press(board, PICK + "社区", clock)
    assert board.text == "社区"


@pytest.mark.parametrize("kind", [Board.FULL, Board.NINE])
@pytest.mark.parametrize("text", ["社区", "3号楼2单元", "路灯不亮，已经3天了"])
def test_the_framed_key_leads_to_the_text(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock, kind: Board, text: str
) -> None:
    board = PinyinBoard(theme, presses, kind)
    show(qtbot, board, (1200, 460), field(text, Input.PINYIN), clock)
    done = []
    board.finished.connect(lambda: done.append(board.text))
    for _ in range(120):
        if done:
            break
        framed = [name for name, cap in board.caps.items() if cap.is_here and cap.isVisible()]
        assert len(framed) == 1, (board.text, board.settings().letters, framed)
        press(board, framed[0], clock)
    assert done == [text]


def test_showing_how_writes_the_text(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    for way, text in ((Input.PINYIN, "新城区3号楼"), (Input.HAND, "王兰")):
        board: KeyBoard = (
            PinyinBoard(theme, presses) if way is Input.PINYIN else HandBoard(theme, presses)
        )
        show(qtbot, board, (1200, 460), field(text, way), clock)
        for _ in range(80):
            if board.next_key() == DONE:
                break
            board.press_next()
        assert board.text == text


def test_delete_takes_back_letters_before_characters(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (1200, 460), field("社区", Input.PINYIN), clock)
    for name in ("s", "h", "e", PICK + "社", "q", DELETE):
        press(board, name, clock)
    assert (board.text, board.settings().letters) == ("社", "")
    press(board, DELETE, clock)
    assert board.text == ""


def test_more_candidates_are_a_press_away(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (800, 460), field("", Input.PINYIN), clock)
    for letter in "shi":
        press(board, letter, clock)
    first = {name for name, cap in board.caps.items() if name.startswith(PICK)}
    press(board, MORE, clock)
    second = {name for name, cap in board.caps.items() if name.startswith(PICK)}
    assert first
    assert second
    assert first != second


def test_a_digit_chooses_among_the_candidates_and_is_written_where_none_wait(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (800, 460), field("", Input.PINYIN), clock)
    QTest.keyClicks(board, "shi")
    third = [name for name in board.caps if name.startswith(PICK)][2].removeprefix(PICK)
    QTest.keyClicks(board, "3")
    assert (board.text, board.settings().letters) == (third, "")
    QTest.keyClicks(board, "3")
    assert board.text == third + "3"


def test_a_digit_beyond_the_candidates_leaves_the_letters_waiting(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (800, 460), field("", Input.PINYIN), clock)
    QTest.keyClicks(board, "shi0")
    assert (board.text, board.settings().letters) == ("", "shi")


def test_a_sign_takes_the_first_candidate_before_it(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (800, 460), field("", Input.PINYIN), clock)
    QTest.keyClicks(board, "shi")
    first = next(name for name in board.caps if name.startswith(PICK)).removeprefix(PICK)
    QTest.keyClicks(board, "-")
    assert board.text == first + "-"


def test_enter_ends_the_writing_after_the_last_character_was_picked_by_mouse(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (992, 460), field("", Input.PINYIN), clock)
    board.activateWindow()
    QTest.keyClicks(board, "shi")
    clock.advance(1)
    picked = next(cap for name, cap in board.caps.items() if name.startswith(PICK))
    picked.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(picked, Qt.MouseButton.LeftButton)
    clock.advance(1)
    focused = board.window().focusWidget()
    with qtbot.waitSignal(board.finished):
        QTest.keyClick(focused, Qt.Key.Key_Return)


def test_digits_have_a_page_of_their_own(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = PinyinBoard(theme, presses)
    show(qtbot, board, (1200, 460), field("3", Input.PINYIN), clock)
    press(board, SIGNS, clock)
    press(board, "3", clock)
    assert board.text == "3"


def strokes_of(character: str, theme: Theme) -> list[list[QPointF]]:
    """The outline of a character as ink, slanted and stretched like a hand's."""
    font = theme.font(Role.BODY)
    font.setPixelSize(180)
    path = QPainterPath()
    path.addText(40, 190, font, character)
    return [
        [QPointF(p.x() + 0.06 * p.y(), p.y() * 0.94) for p in polygon.toList()]
        for polygon in path.toSubpathPolygons()
    ]


@pytest.mark.parametrize("character", list("王桂兰李秀英社区养老金医院路灯不亮三天了人口大小"))
def test_written_characters_are_found_among_the_first_five(
    qtbot: QtBot, theme: Theme, character: str
) -> None:
    found = usual_shapes(theme).find(strokes_of(character, theme), character)
    assert character in found[:5]


def test_the_likeness_decides_and_not_the_expectation(qtbot: QtBot, theme: Theme) -> None:
    shapes = Shapes(theme, "王人口国医院")
    assert shapes.find(strokes_of("医", theme), "人", 2)[0] == "医"


def test_no_ink_is_like_nothing(qtbot: QtBot, theme: Theme) -> None:
    assert ink_bits([]) == 0
    shapes = Shapes(theme, "王")
    assert shapes.likeness(0, 0, "王") == 0


def write(board: HandBoard, character: str, theme: Theme, clock: FakeClock) -> None:
    for stroke in strokes_of(character, theme):
        points = [point.toPoint() for point in stroke]
        QTest.mousePress(board.box, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(board.box, point)
        QTest.mouseRelease(board.box, Qt.MouseButton.LeftButton, pos=points[-1])
        clock.advance(0.3)


def test_a_character_is_written_by_hand_and_picked(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = HandBoard(theme, presses)
    show(qtbot, board, (1200, 420), field("社区", Input.HAND), clock)
    write(board, "社", theme, clock)
    offered = [cap for cap in board.caps.values() if cap.label == "社"]
    assert not offered  # a slow hand is not cut off
    clock.advance(PAUSE)
    cap = next(cap for cap in board.caps.values() if cap.label == "社")
    assert cap.is_here
    QTest.mouseClick(cap, Qt.MouseButton.LeftButton)
    assert board.text == "社"
    assert board.box.strokes == []


def test_writing_anew_clears_the_box(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    board = HandBoard(theme, presses)
    show(qtbot, board, (1200, 420), field("社", Input.HAND), clock)
    write(board, "社", theme, clock)
    clock.advance(PAUSE)
    press(board, REWRITE, clock)
    assert board.box.strokes == []
    assert not [cap for cap in board.caps.values() if cap.label == "社"]
    assert board.text == ""
