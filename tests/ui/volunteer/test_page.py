"""A page of choices says what came of a press where it can be seen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.core.page import Choice, Page
from app.ui.theme import Theme
from app.ui.volunteer.page import PageScreen
from app.ui.widgets.presses import Presses


def page(choices: int, notice: str) -> Page:
    found = tuple(Choice(str(each), f"第 {each} 样", "怎么教", "idea") for each in range(choices))
    return Page("note", "给下一位", "最多选 6 样。", found, notice, onward="留下这 6 样")


def notice_place(screen: PageScreen, notice: str) -> tuple[int, int]:
    """Top and bottom of the notice in the window, as far as it is shown at all."""
    tag = screen._low_notice if screen._low_notice.text() == notice else screen._notice
    assert tag.isVisible()
    top = tag.mapTo(screen, tag.rect().topLeft()).y()
    return top, top + tag.height()


def test_a_notice_is_in_sight_however_far_the_list_was_turned(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    for count in (3, 40):
        screen = PageScreen(theme, presses)
        qtbot.addWidget(screen)
        screen.resize(1280, 690)
        screen.show_page(page(count, ""))
        screen.show()
        screen._paged.page(9)
        screen.show_page(page(count, "先去掉一样。"))
        assert screen.notice() == "先去掉一样。"
        top, bottom = notice_place(screen, "先去掉一样。")
        assert top >= 0
        assert bottom <= screen.height()
        screen.show_page(page(count, ""))
        assert not screen._low_notice.isVisible()
