"""The card with which one signs in: its code is read by a decoder, its number by eye."""

from __future__ import annotations

import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication

from app.core.card_number import make_number, read_code
from app.core.card_view import card_of
from app.core.people import Person
from app.ui.paper.learner_card import HEIGHT, WIDTH, Code, set_card, set_learner_card
from app.ui.paper.pdf import pdf_of
from app.ui.paper.sheet import Frame, Stroke, Words, mm
from tests.ui.paper.reading import Grey, Paper, bare
from tests.ui.paper.rules import check_layout, check_paper, check_words

NUMBERS = [make_number(chance) for chance in (0, 1, 4_827_193, 9_999_999)]


def person(number: str, name: str = "王秀英") -> Person:
    return Person("id", name, "flag", card=number)


def read(grey: Grey) -> list[str]:
    """What a scanner finds on a page."""
    rows = [grey.data[y * grey.stride : y * grey.stride + grey.width] for y in range(grey.height)]
    image = memoryview(b"".join(rows)).cast("B", (grey.height, grey.width))
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_code_says_the_number_below_it(qapp: QApplication, number: str) -> None:
    card = card_of(person(number))
    paper = Paper(pdf_of(set_learner_card(card), "card"))
    # As sharp as a cheap printer, and as a scanner sees it from a hand's breadth.
    for scale in (2.0, 4.0):
        (typed,) = read(paper.grey(0, scale))
        assert typed == card.qr_text
        assert read_code(typed) == number
    assert bare(card.number) in paper.words(0)
    paper.close()


@pytest.mark.parametrize("name", ["王秀英", "李", "欧阳春花奶奶", "Grandma Elisabeth"])
def test_everything_has_its_place_on_the_card(qapp: QApplication, name: str) -> None:
    card = card_of(person(NUMBERS[2], name))
    pages = set_learner_card(card)
    paper = Paper(pdf_of(pages, "card"))
    assert check_layout(pages) == []
    assert check_paper(paper, (210, 297)) == []
    assert check_words(pages, paper) == []
    paper.close()
    (page,) = pages
    (body,) = (mark.area for mark in page.marks if isinstance(mark, Frame))
    assert (body.width(), body.height()) == pytest.approx((mm(WIDTH), mm(HEIGHT)))
    for mark in set_card(card, body):
        assert body.contains(mark.area), mark
    (number,) = (m for m in page.marks if isinstance(m, Words) and m.text == card.number)
    assert number.points >= 24
    (code,) = (mark for mark in page.marks if isinstance(mark, Code))
    assert code.area.width() == code.area.height()
    assert code.area.width() > mm(25)


def test_the_scissors_find_a_dash_at_each_side(qapp: QApplication) -> None:
    (page,) = set_learner_card(card_of(person(NUMBERS[0])))
    (body,) = (mark.area for mark in page.marks if isinstance(mark, Frame))
    dashes = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.is_dashed]
    assert len(dashes) == 4
    assert sum(mark.is_upright for mark in dashes) == 2
    for mark in dashes:
        assert not body.contains(mark.area.topLeft())
