"""Running text is spaced, wrapped without loss, and found by a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.theme import TYPE_SIZES, Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

LONG = "先点左上角的返回，再点“资格认证”，就回到路上了。认证过了，养老金才能按时发到卡上。"


@pytest.mark.parametrize("points", TYPE_SIZES)
def test_lines_are_one_and_a_half_apart(theme: Theme, points: int) -> None:
    theme.set_points(points)
    font = theme.font(Role.BODY)
    paragraph = Paragraph(LONG, font)
    one, many = paragraph.lay_out(100_000), paragraph.lay_out(400)
    assert one >= 1.5 * font.pixelSize() - 0.5
    assert many == one * paragraph.line_count
    assert paragraph.line_count > 1


@pytest.mark.parametrize("width", [120, 200, 333, 500, 900])
def test_no_line_is_wider_than_the_width(theme: Theme, width: int) -> None:
    assert Paragraph(LONG, theme.font(Role.SENTENCE)).fits(width)


def test_a_word_without_spaces_is_broken_rather_than_cut(theme: Theme) -> None:
    assert Paragraph("abcdefghijklmnopqrstuvwxyz" * 4, theme.font(Role.BODY)).fits(200)


def test_the_last_line_is_not_left_with_two_characters(theme: Theme) -> None:
    font = theme.font(Role.BODY)
    text = "请点右上角的资格认证按钮了。"
    one_short = font.pixelSize() * (len(text) - 1)
    paragraph = Paragraph(text, font)
    paragraph.lay_out(one_short)
    rows = paragraph.line_lengths()
    assert len(rows) == 2
    assert rows[-1] > 2


def test_labels_are_broken_into_lines_of_about_one_length(theme: Theme) -> None:
    font = theme.font(Role.BUTTON)
    paragraph = Paragraph("养老金资格认证", font, is_balanced=True)
    paragraph.lay_out(6.2 * font.pixelSize())
    assert paragraph.line_lengths() == [4, 3]


def test_the_block_asks_for_the_height_that_its_width_needs(theme: Theme) -> None:
    block = TextBlock(theme, LONG)
    assert block.heightForWidth(300) > block.heightForWidth(600) > block.heightForWidth(5000)
    block.resize(300, block.heightForWidth(300))
    assert not block.is_clipped()
    block.resize(300, block.heightForWidth(300) - 1)
    assert block.is_clipped()


def test_a_larger_type_is_measured_anew(theme: Theme) -> None:
    block = TextBlock(theme, LONG)
    before = block.heightForWidth(400)
    theme.set_points(40)
    assert block.heightForWidth(400) > 2 * before


def test_a_screen_reader_finds_the_words(theme: Theme, qtbot: QtBot) -> None:
    block = TextBlock(theme, "第一行\n第二行")
    qtbot.addWidget(block)
    interface = QAccessible.queryAccessibleInterface(block)
    assert interface.role() == QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == "第一行 第二行"


def test_the_emphasised_part_stands_on_another_ground(theme: Theme, qtbot: QtBot) -> None:
    block = TextBlock(theme, role=Role.SENTENCE)
    qtbot.addWidget(block)
    block.resize(700, 80)
    block.show_text("请点“资格认证”。")
    plain = block.grab().toImage()
    block.show_text("请点“资格认证”。", emphasis="资格认证")
    marked = block.grab().toImage()
    wash = theme.colour("here_wash").rgb()
    pixels = [marked.pixel(x, y) for x in range(0, 700, 2) for y in range(0, 80, 2)]
    assert pixels.count(wash) > 200
    assert marked != plain


def test_touching_a_text_asks_to_hear_it(theme: Theme, presses: Presses, qtbot: QtBot) -> None:
    block = TextBlock(theme, "认证过了。", presses=presses)
    qtbot.addWidget(block)
    block.show()
    heard: list[str] = []
    presses.heard.connect(heard.append)
    QTest.mouseClick(block, Qt.MouseButton.LeftButton)
    assert heard == ["认证过了。"]


def test_a_name_in_quotation_marks_stays_in_one_line(theme: Theme) -> None:
    paragraph = Paragraph("没关系，您走到“养老金查询”来了。", theme.font(Role.SENTENCE))
    em = paragraph.font.pixelSize()
    paragraph.lay_out(12.5 * em)
    assert paragraph.line_lengths() == [7, 10]


def test_a_name_longer_than_the_line_is_broken_rather_than_cut(theme: Theme) -> None:
    paragraph = Paragraph("请点“养老金资格认证”。", theme.font(Role.SENTENCE))
    assert paragraph.fits(4 * paragraph.font.pixelSize())


def test_a_text_that_had_room_once_is_broken_where_there_is_less(theme: Theme) -> None:
    font = theme.font(Role.BODY)
    text = "请点“资格认证”，就在它右边。"
    natural = Paragraph(text, font).widest()
    at_widths = {}
    for width in (natural + 40, natural - 2, natural + 2, natural / 2, 1_000_000):
        paragraph = Paragraph(text, font)
        paragraph.lay_out(width)
        at_widths[width] = (paragraph.line_lengths(), paragraph.fits(width))
    assert at_widths[natural + 40] == at_widths[natural + 2] == at_widths[1_000_000]
    assert at_widths[natural + 2] == ([len(text)], True)
    assert len(at_widths[natural - 2][0]) == 2
    assert at_widths[natural / 2][1]
