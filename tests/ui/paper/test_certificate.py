"""The certificate of a unit, read back from its PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app import i18n
from app.core.certificate import certificate_view
from app.core.paper_view import CertificateView
from app.ui.paper.certificate import set_certificate
from app.ui.paper.pdf import pdf_of
from app.ui.paper.sheet import Words
from tests.lessons.conftest import Published
from tests.ui.paper.conftest import DAY
from tests.ui.paper.reading import Paper, bare
from tests.ui.paper.rules import check_layout, check_paper, check_words
from tests.ui.sample_papers import CERTIFICATE


@pytest.mark.parametrize("unit", ["basics", "government", "health", "voice"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["", "王秀英"])
def test_a_certificate_can_be_read_and_printed(
    qapp: QApplication, published: Published, unit: str, language: str, name: str
) -> None:
    before = i18n.language()
    i18n.use("en" if language == "en" else "zh_CN")
    shelf = (published.en if language == "en" else published.zh).index()
    lessons = {each.id for each in shelf}
    view = certificate_view(unit, shelf, lessons, DAY, i18n._, name=name)
    i18n.use(before)
    assert isinstance(view, CertificateView)
    pages = set_certificate(view)
    paper = Paper(pdf_of(pages, view.title))
    assert check_layout(pages) == []
    assert check_paper(paper, (297, 210)) == []
    assert check_words(pages, paper) == []
    text = paper.all_words()
    for said in (view.title, view.name_label, name, view.day, view.volunteer_label):
        assert bare(said) in text
    written = [mark.text for mark in pages[0].marks if isinstance(mark, Words)]
    for said in (view.statement, view.rule, view.not_official, *view.lessons):
        assert said in written
    assert len(pages) == 1
    paper.close()


def test_many_lessons_stand_in_columns_and_none_is_left_out(qapp: QApplication) -> None:
    lessons = tuple(f"第 {number} 课：在手机上办一件事" for number in range(1, 24))
    pages = set_certificate(replace(CERTIFICATE, lessons=lessons))
    assert check_layout(pages) == []
    written = [mark.text for page in pages for mark in page.marks if isinstance(mark, Words)]
    assert [text for text in written if text in lessons] == list(lessons)
