"""The cards that go home, read back from their PDFs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.core.paper_view import PaperStep
from app.core.view import DeviceView
from app.ui.devices.area import DeviceArea
from app.ui.paper import shot
from app.ui.paper.sheet import SHEETS, Icon, Number, Picture, Words
from app.ui.paper.shot import PX, SHARP, TYPE, Camera
from app.ui.paper.take_home import STAR, set_take_home
from app.ui.theme import PAPER_UNIT, Role, Theme, points_for
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock
from tests.lessons.conftest import DRILLS, SERVICE_LESSONS
from tests.ui.paper.conftest import Made, MakeCard
from tests.ui.paper.reading import bare
from tests.ui.paper.rules import check_layout, check_paper, check_words
from tests.ui.sample_papers import CARD

LESSONS = (*SERVICE_LESSONS, *DRILLS)
SIZE = {"a4": (210, 297), "a5": (148, 210)}
ALWAYS = {("G02", "a4", "zh"), ("B01", "a5", "en")}
EVERY = tuple(
    pytest.param(
        lesson, size, language,
        marks=() if (lesson, size, language) in ALWAYS else pytest.mark.slow,
    )
    for lesson in LESSONS for size in SIZE for language in ("zh", "en")
)  # fmt: skip
INKS = {"black": range(40), "white": range(216, 256)}


@pytest.mark.parametrize(("lesson", "size", "language"), EVERY)
def test_a_card_can_be_read_and_printed(
    make_card: MakeCard, lesson: str, size: str, language: str
) -> None:
    made = make_card(lesson, size, language)
    assert check_layout(made.pages) == []
    assert check_paper(made.paper, SIZE[size]) == []
    assert check_words(made.pages, made.paper) == []
    assert_everything_is_said(made)
    assert_each_step_has_its_picture(made)
    assert_the_star_is_at_the_third_step(made)


def assert_everything_is_said(made: Made) -> None:
    """No text of the view is missing from the pages, and every page says which one it is."""
    view = made.view
    written = [mark.text for page in made.pages for mark in page.marks if isinstance(mark, Words)]
    wanted = [view.title, view.kind, view.day, view.not_real, view.real.title, *view.real.lines]
    for step in view.steps:
        wanted += [step.line, *filter(None, [step.more])]
    for section in view.sections:
        wanted += [section.title, *section.lines, *filter(None, [section.number, section.blank])]
    assert [text for text in wanted if text not in written] == []
    count = len(made.pages)
    for number in range(count):
        assert bare(view.page_of.format(n=number + 1, count=count)) in made.paper.words(number)
        assert bare(view.practice_mark) in made.paper.words(number)


def assert_each_step_has_its_picture(made: Made) -> None:
    """One picture a step, beside its number on the same page, as sharp as a printer needs it."""
    pictures = [placed for page in range(len(made.paper)) for placed in made.paper.pictures(page)]
    assert len(pictures) == len(made.view.steps)
    assert min(placed.per_inch for placed in pictures) >= 200
    numbers = []
    for page in made.pages:
        here = [mark.number for mark in page.marks if isinstance(mark, Number)]
        assert len(here) == sum(isinstance(mark, Picture) for mark in page.marks)
        numbers += here
    assert numbers == [step.number for step in made.view.steps]


def assert_the_star_is_at_the_third_step(made: Made) -> None:
    """A filled star, as black as ink, below the number of the hard step."""
    stars = [
        (place, mark) for place, page in enumerate(made.pages) for mark in page.marks
        if isinstance(mark, Icon) and mark.name == STAR
    ]  # fmt: skip
    assert len(stars) == 1
    ((place, star),) = stars
    page = made.pages[place]
    (number,) = (mark for mark in page.marks if isinstance(mark, Number) and mark.number == 3)
    assert 0 <= star.area.top() - number.area.top() < 180 * PAPER_UNIT
    assert abs(star.area.left() - number.area.left()) < 20 * PAPER_UNIT
    grey = made.paper.grey(place)
    wide, high = (72 * PAPER_UNIT * side / 25.4 for side in (page.sheet.width, page.sheet.height))
    middle = star.area.center()
    x, y = round(middle.x() / wide * grey.width), round(middle.y() / high * grey.height)
    assert grey.at(x, y) < 40


def test_without_a_hard_step_there_is_no_star(qapp: QApplication) -> None:
    steps = tuple(replace(step, is_hard=False) for step in CARD.steps)
    pages = set_take_home(replace(CARD, steps=steps), SHEETS["a4"], lambda _step, _size: QImage())
    icons = [mark.name for page in pages for mark in page.marks if isinstance(mark, Icon)]
    assert icons
    assert STAR not in icons


def test_her_name_stands_on_it_or_a_line_to_write_it_on(make_card: MakeCard) -> None:
    assert bare("姓名王秀英") in make_card("B02", name="王秀英").paper.words(0)
    assert bare("姓名") in make_card("B02").paper.words(0)


@pytest.fixture
def without_ring(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Camera]:
    """A camera that draws the same screens and leaves out the ring."""

    class Plain(Camera):
        def shoot(self, step: PaperStep, size: QSize) -> QImage:
            with monkeypatch.context() as patch:
                patch.setattr(shot, "_ring", lambda _image, _target: None)
                return super().shoot(step, size)

    camera = Plain(FakeClock())
    yield camera
    camera.close()


def test_words_in_the_pictures_are_as_large_as_those_beside_them() -> None:
    roles = (Role.DEVICE, Role.DEVICE_SMALL, Role.DEVICE_STRONG, Role.DEVICE_TITLE)
    on_paper = [points_for(role, TYPE) * 96 / 72 * PX / PAPER_UNIT for role in roles]
    assert min(on_paper) >= 20
    assert 72 * SHARP / (PX / PAPER_UNIT) >= 200


@pytest.mark.parametrize("lesson", [
    "G02", *(pytest.param(each, marks=pytest.mark.slow) for each in LESSONS if each != "G02")
])  # fmt: skip
def test_the_ring_is_seen_in_black_and_white(
    make_card: MakeCard, without_ring: Camera, lesson: str
) -> None:
    made = make_card(lesson)
    size = QSize(403, 640)
    for step in made.view.steps:
        ringed = grey_rows(made.camera.shoot(step, size))
        box = difference(ringed, grey_rows(without_ring.shoot(step, size)))
        if box is None:
            # The pointer is lost: there is nothing to point at.
            assert (lesson, step.number) == ("B01", 7)
            continue
        left, top, right, bottom = box
        # From outside inwards: white, black, (orange, which is some grey,) black, white.
        across = ringed[(top + bottom) // 2][max(0, left - 9) : left + 20 * SHARP]
        assert "white black black white" in " ".join(runs(across)), step.line
        assert right - left > 60 * SHARP
        assert bottom - top > 60 * SHARP


def test_the_ring_is_around_what_is_to_be_pressed(
    make_card: MakeCard, without_ring: Camera
) -> None:
    made = make_card("G02")
    size = QSize(403, 640)
    for step in made.view.steps:
        stage = step.stage
        assert isinstance(stage, DeviceView)
        area = DeviceArea(Theme(points=TYPE, has_motion=False), Presses(FakeClock()))
        area.resize(size)
        area.show_view(stage)
        area.scroll_to(step.target)
        target = area.target_rect(step.target)
        area.deleteLater()
        assert target is not None
        ringed = grey_rows(made.camera.shoot(step, size))
        box = difference(ringed, grey_rows(without_ring.shoot(step, size)))
        assert box is not None
        left, top, right, bottom = (round(side / SHARP) for side in box)
        # Inside the machine's edge; beside it the ring keeps close to its target.
        assert left <= target.left()
        assert right >= target.right()
        assert top <= target.top() + 4
        assert bottom >= target.bottom() - 4
        assert target.left() - left < 20
        assert bottom - target.bottom() < 20


def grey_rows(image: QImage) -> list[bytes]:
    """The image in greys, row by row."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, stride = bytes(grey.constBits()), grey.bytesPerLine()
    return [data[y * stride : y * stride + grey.width()] for y in range(grey.height())]


def difference(first: Sequence[bytes], second: Sequence[bytes]) -> tuple[int, int, int, int] | None:
    """The box in which two pictures differ."""
    rows = [y for y, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    if not rows:
        return None
    columns = [
        x for y in rows for x, (one, other) in enumerate(zip(first[y], second[y], strict=True))
        if one != other
    ]  # fmt: skip
    return min(columns), rows[0], max(columns), rows[-1]


def runs(row: bytes) -> list[str]:
    """Black and white stretches of three pixels and more, in order; greys between them apart."""
    found: list[str] = []
    last, length = "", 0
    for value in row:
        name = next((ink for ink, values in INKS.items() if value in values), "grey")
        length = length + 1 if name == last else 1
        last = name
        if length == 3:
            found.append(name)
    return [name for name in found if name != "grey"]
