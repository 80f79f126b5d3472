"""这里记了您什么: reachable by a press from the settings, said aloud, and printed on one sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n
from app.core.notice import notice_view
from app.ui.paper.notice import set_notice_sheet
from app.ui.paper.pdf import pdf_of
from app.ui.paper.sheet import Words
from tests.ui.paper.reading import Paper, bare
from tests.ui.paper.rules import check_layout, check_paper, check_words
from tests.ui.visit.conftest import Seat


def open_notice(seat: Seat) -> None:
    seat.press(seat.front.window.header.settings)
    settings = seat.front.screens.settings
    settings._paged.show_widget(settings.notice)
    seat.press(settings.notice)


def test_she_reads_and_hears_what_is_stored_and_goes_back_to_the_settings(seat: Seat) -> None:
    open_notice(seat)
    screen = seat.front.screens.notice
    assert seat.stands_at(screen)
    assert seat.shows("只记您练了什么，好接着学。")
    assert (
        "不记什么：您打的字，说的话，都不留。身份证、电话、住址、病，都不问。" in seat.speaker.said
    )
    seat.press(screen.buttons["done"])
    assert seat.stands_at(seat.front.screens.settings)


def test_a_guest_is_told_that_nothing_stays(make_seat: Callable[..., Seat]) -> None:
    seat = make_seat()
    seat.front.parts.book.receive_guest()
    open_notice(seat)
    assert seat.shows("您是来看看的，走了什么也不留。")


def test_it_can_be_printed_and_the_way_back_leads_to_it(seat: Seat) -> None:
    open_notice(seat)
    seat.press(seat.front.screens.notice.buttons["print"])
    assert seat.stands_at(seat.front.screens.paper)
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.notice)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("station", ["", "新城区长乐宫社区数字驿站"])
def test_the_sheet_is_one_page_in_large_type(
    qapp: QApplication, language: str, station: str
) -> None:
    before = i18n.language()
    i18n.use(language)
    view = notice_view(i18n._)
    pages = set_notice_sheet(view, station, i18n._("数字驿站"))
    i18n.use(before)
    paper = Paper(pdf_of(pages, view.title))
    assert len(pages) == 1
    assert check_layout(pages) == []
    assert check_paper(paper, (210, 297)) == []
    assert check_words(pages, paper) == []
    text = paper.all_words()
    for part in view.parts:
        assert all(bare(line) in text for line in part.lines)
    assert min(mark.points for mark in pages[0].marks if isinstance(mark, Words)) >= 20
    paper.close()
