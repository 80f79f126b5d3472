"""From the end of a lesson to a card that can be taken home, by presses."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import paths
from app.core.card_view import CardView
from app.core.command import Command
from app.core.events import Fact, Kind
from app.core.people import enrolled
from app.ui.paper import places, printing
from app.ui.paper.screen import PaperScreen
from app.ui.paper.sheet import Picture, Words
from app.ui.rehearsal.hand import settle
from tests.store.places import reached, started
from tests.ui.paper.reading import Paper, bare
from tests.ui.visit.conftest import Seat

CARD = CardView("王秀英", "flag", "4827 1936", "DB1:48271936")


@pytest.fixture(autouse=True)
def kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Documents go into a folder of the test, and this seat has neither printer nor stick."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(printing, "printers", list)
    monkeypatch.setattr(places, "find_stick", lambda: None)
    return tmp_path / "papers"


def screen_of(seat: Seat) -> PaperScreen:
    screen = seat.front.screens.paper
    assert seat.stands_at(screen)
    return screen


def finish(seat: Seat, lesson: str, mode: str) -> None:
    """She has played a lesson to its end."""
    body = {"sitting": lesson, "lesson": lesson, "mode": mode}
    seat.store.append([started(lesson, lesson, mode), Fact(Kind.SITTING_FINISHED, body)])


def saved(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.pdf"))


def test_from_the_end_of_a_lesson_to_a_file_and_back(seat: Seat, kept_here: Path) -> None:
    seat.begin("G02")
    seat.rehearsal.play_on(seat.presenter)
    finished_screen = seat.front.screens.finished
    seat.press(finished_screen.options[0])
    seat.press(finished_screen.paper)
    screen = screen_of(seat)
    assert seat.shows("带回家的卡片")
    assert seat.shows("第 1 页，共")
    seat.press(screen.saving)
    (path,) = saved(kept_here)
    assert path.name == "养老金资格认证 A4.pdf"
    assert seat.shows("存好了")
    assert seat.shows(path.name)
    paper = Paper(path.read_bytes())
    assert bare("打开“青松社保”") in paper.words(0)
    paper.close()
    seat.front.visit.leave()
    assert seat.stands_at(finished_screen)
    assert finished_screen.next.isVisible()


def test_pages_are_turned_and_the_other_size_has_more_of_them(seat: Seat) -> None:
    seat.front.visit.paper.open_lesson("B01")
    screen = screen_of(seat)
    large = len(screen._view.pages)
    before = screen.preview.words
    seat.press(screen.after)
    assert seat.shows("第 2 页，共")
    assert screen.preview.words != before
    seat.press(screen.before)
    assert screen.preview.words == before
    seat.press(screen.sizes.buttons[1])
    assert len(screen._view.pages) > large
    assert seat.shows("第 1 页，共")


def test_touching_the_page_reads_it_aloud(seat: Seat) -> None:
    seat.front.visit.paper.open_lesson("B01")
    heard: list[str] = []
    seat.front.presses.heard.connect(heard.append)
    seat.press(screen_of(seat).preview)
    assert any("慢慢移动，把箭头送进方框" in each for each in heard)


def test_without_a_printer_saving_is_offered(seat: Seat, kept_here: Path) -> None:
    seat.front.visit.paper.open_lesson("B01")
    screen = screen_of(seat)
    seat.press(screen.printing)
    assert seat.shows("没有接打印机")
    assert seat.shows("存成文件")
    assert saved(kept_here) == []
    seat.press(screen.saving)
    assert len(saved(kept_here)) == 1


def test_a_second_card_does_not_replace_the_first(seat: Seat, kept_here: Path) -> None:
    seat.front.visit.paper.open_lesson("B01")
    seat.press(screen_of(seat).saving)
    seat.press(screen_of(seat).saving)
    assert len(saved(kept_here)) == 2


def test_a_stick_that_is_plugged_in_can_be_chosen(
    seat: Seat, kept_here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setattr(places, "find_stick", lambda: stick)
    seat.front.visit.paper.open_lesson("B02")
    seat.press(screen_of(seat).stick)
    assert len(saved(stick)) == 1
    assert saved(kept_here) == []
    assert seat.shows("STICK")


def test_a_disk_that_takes_nothing_is_told_calmly(seat: Seat, kept_here: Path) -> None:
    kept_here.write_text("in the way")
    seat.front.visit.paper.open_lesson("B01")
    seat.press(screen_of(seat).saving)
    assert seat.shows("什么也没丢")
    assert seat.stands_at(screen_of(seat))


def test_the_star_is_where_she_missed_most(seat: Seat) -> None:
    often_missed = {**reached("rest", "s1", "B01").body, "misses": 4}
    seat.store.append([
        started("s1", "B01"),
        reached("enter", "s1", "B01"),
        Fact(Kind.STEP_REACHED, often_missed),
    ])  # fmt: skip
    seat.front.visit.paper.open_lesson("B01")
    words = [
        [mark.text for mark in page.marks if isinstance(mark, Words)]
        for page in screen_of(seat)._view.pages
    ]
    (starred,) = (page for page in words if "这一步难一点，慢慢来。" in page)
    assert "停在方框里，心里数一、二" in starred


def test_the_name_on_the_card_is_hers(seat: Seat) -> None:
    seat.store.append(enrolled("王奶奶", "flag", "", by="volunteer"), learner="her-id")
    seat.front.parts.book.sign_in("her-id")
    seat.front.visit.paper.open_lesson("B01")
    assert "王奶奶" in screen_of(seat).preview.words


def test_a_unit_that_is_not_finished_says_what_is_missing(seat: Seat) -> None:
    finish(seat, "B01", "guided")
    seat.front.visit.paper.open_unit("basics")
    assert seat.shows("还差 1 课")
    assert seat.shows("触摸屏：点一下、滑一滑")
    assert not screen_of(seat).printing.isVisible()


def test_a_finished_unit_has_its_certificate(seat: Seat, kept_here: Path) -> None:
    for lesson in ("B01", "B02"):
        finish(seat, lesson, "alone")
    seat.front.visit.paper.open_unit("basics")
    screen = screen_of(seat)
    assert not screen.sizes.isVisible()
    assert "不是任何机关" in screen.preview.words
    seat.press(screen.saving)
    assert [path.name for path in saved(kept_here)] == ["学习证书.pdf"]


def test_the_certificate_is_offered_beside_the_last_card_of_its_unit(seat: Seat) -> None:
    finish(seat, "B01", "guided")
    seat.front.visit.paper.open_lesson("B01")
    assert not screen_of(seat).certificate.isVisible()
    finish(seat, "B02", "guided")
    seat.front.visit.paper.open_lesson("B02")
    seat.press(screen_of(seat).certificate)
    assert "不是任何机关" in screen_of(seat).preview.words
    seat.front.visit.leave()
    assert "触摸屏" in screen_of(seat).preview.words
    seat.front.visit.leave()
    assert seat.stands_at(seat.front.screens.home)


def test_watching_alone_earns_none(seat: Seat) -> None:
    for lesson in ("B01", "B02"):
        finish(seat, lesson, "watch")
    seat.front.visit.paper.open_unit("basics")
    assert seat.shows("还差 2 课")


def test_the_card_with_which_she_signs_in(seat: Seat) -> None:
    seat.front.visit.paper.open_sign_in_card(CARD)
    assert "4827 1936" in screen_of(seat).preview.words
    seat.front.visit.leave()
    assert seat.stands_at(seat.front.screens.home)


def test_a_sign_in_card_is_saved_where_nothing_prints(seat: Seat, kept_here: Path) -> None:
    seat.front.visit.paper.open_sign_in_card(CARD)
    seat.press(screen_of(seat).saving)
    (path,) = saved(kept_here)
    paper = Paper(path.read_bytes())
    assert bare("4827 1936") in paper.words(0)
    paper.close()


def test_who_comes_next_finds_nothing_of_the_last_one(seat: Seat, kept_here: Path) -> None:
    for learner, name in (("first", "王奶奶"), ("second", "李爷爷")):
        seat.store.append(enrolled(name, "flag", "", by="volunteer"), learner=learner)
    door, station = seat.front.visit.front_door, seat.front.parts.book.station
    first, second = station.person("first"), station.person("second")
    assert first is not None
    assert second is not None
    door.let_in(first)
    seat.front.visit.paper.open_lesson("B01")
    assert "王奶奶" in screen_of(seat).preview.words
    door.sign_out()
    settle()
    door.let_in(second)
    seat.front.visit.paper.open_lesson("B02")
    screen = screen_of(seat)
    assert "李爷爷" in screen.preview.words
    assert not seat.shows("王奶奶")
    # Each press counts once, however many screens there were before.
    seat.press(screen.saving)
    assert len(saved(kept_here)) == 1


def test_what_came_of_it_is_said_and_said_again(seat: Seat) -> None:
    seat.front.visit.paper.open_lesson("B01")
    seat.press(screen_of(seat).saving)
    assert "存好了" in seat.speaker.said[-1]
    said = len(seat.speaker.said)
    seat.front.visit.command(Command.AGAIN)
    assert seat.speaker.said[said:] == [seat.speaker.said[said - 1]]


def test_a_broken_lesson_is_told_calmly(seat: Seat) -> None:
    seat.front.visit.paper.open_lesson("Z99")
    assert seat.stands_at(seat.front.screens.trouble)


def test_nothing_of_it_is_remembered(seat: Seat) -> None:
    before = seat.kinds()
    seat.front.visit.paper.open_lesson("B01")
    seat.press(screen_of(seat).saving)
    assert seat.kinds() == before


def test_the_first_page_shows_what_is_on_the_simulated_screens(seat: Seat) -> None:
    # Pictures taken while a window is on its way to the screen were frames with nothing in them.
    seat.front.visit.paper.open_lesson("G02")
    seat.clock.advance(1)
    settle()
    marks = screen_of(seat)._view.pages[0].marks
    picture = next(mark for mark in marks if isinstance(mark, Picture)).make()
    points = [(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)]
    inks = {picture.pixel(x, y) for x, y in points}
    assert len(inks) > 500, "a frame, a ground and a ring have hardly any colours"
