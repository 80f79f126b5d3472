"""Home offers one thing first: a short review, what was left, what fits; and something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from app.content.index import LessonEntry
from app.core import bookings, people, volunteers
from app.core.bookings import Booking
from app.core.events import Fact, Kind
from app.core.mode import Mode
from app.core.volunteers import Role
from tests.ui.visit.conftest import Seat

WEEK = 7 * 86_400.0


def take_lesson(
    seat: Seat, missed: Sequence[str], *, lesson: str = "G02", mode: str = "alone"
) -> None:
    """A lesson in the past, in which she needed help with the steps ``missed``."""
    steps = next(each.steps for each in seat.front.parts.shelf.index() if each.id == lesson)
    sitting = f"past-{lesson}"
    today = seat.clock.today().isoformat()
    about = {"sitting": sitting, "lesson": lesson}
    start = {"mode": mode, "seed": 1, "today": today, "content_hash": ""}
    facts = [Fact(Kind.SITTING_STARTED, about | start)]
    for step, _title in steps:
        how = {"independence": "hint" if step in missed else "alone", "misses": 0, "seconds": 9.0}
        facts.append(Fact(Kind.STEP_REACHED, about | {"step": step} | how))
    facts.append(Fact(Kind.SITTING_FINISHED, about | {"mode": mode, "misses": 0}))
    seat.store.append(facts)


@pytest.fixture
def returning(seat: Seat) -> Seat:
    """Somebody who did the pension lesson a week ago, and needed help three times."""
    take_lesson(seat, ("choose-person", "verify", "scan"))
    seat.clock.advance(WEEK)
    seat.front.visit.go_home()
    return seat


def bodies(seat: Seat, kind: Kind) -> list[dict[str, Any]]:
    return [dict(event.body) for event in seat.store.read(kinds=[kind])]


def play_review(seat: Seat) -> None:
    """To the end of the review, sitting by sitting."""
    while seat.front.visit.presenter is not None:
        seat.rehearsal.play_on(seat.presenter)


def test_a_newcomer_is_not_asked_to_repeat_anything(seat: Seat) -> None:
    home = seat.front.screens.home
    assert home.resume.title() != ""
    assert not seat.shows("开始复习")
    assert seat.shows("先学这一课，最容易。")


def test_a_review_begins_right_before_the_step_and_ends_after_it(returning: Seat) -> None:
    seat, screens = returning, returning.front.screens
    assert seat.shows("开始复习")
    seat.press(screens.home.resume)
    assert seat.stands_at(screens.lesson)
    first = seat.presenter.sitting
    assert seat.shows("前面的几步，已经替您做好了。") == bool(first.course.begin)
    assert first.now.latched == first.course.begin
    assert seat.view.mode_title == "复习"
    assert seat.view.progress.startswith("第 1 步")
    assert first.course.mode is Mode.ALONE
    play_review(seat)
    assert seat.stands_at(screens.finished)
    assert seat.shows("这是练习，还没有真的办。")
    assert not screens.finished.paper.isVisible()
    started = bodies(seat, Kind.SITTING_STARTED)[1:]
    repeated = [step for body in started for step in body["review"]]
    reached = [body["step"] for body in bodies(seat, Kind.STEP_REACHED)[8:]]
    assert reached == repeated
    assert {"choose-person", "verify", "scan"} <= set(repeated)
    assert len(repeated) <= 6
    seat.press(screens.finished.next)
    assert seat.stands_at(screens.home)
    assert not seat.shows("开始复习")


def test_a_review_finishes_no_lesson_and_drops_none(returning: Seat) -> None:
    seat = returning
    seat.begin("H01", "guided")
    seat.play_to_step(3)
    seat.press(seat.front.window.bar.home)
    assert seat.shows("开始复习")
    finished = seat.store.finished_lessons()
    seat.press(seat.front.screens.home.resume)
    play_review(seat)
    seat.press(seat.front.screens.finished.next)
    assert seat.store.finished_lessons() == finished
    left = seat.store.open_sitting()
    assert left is not None
    assert left.lesson == "H01"
    assert seat.shows("接着学")
    seat.press(seat.front.screens.home.resume)
    assert seat.view.step_number == 3


def test_a_review_can_be_left_and_taken_up(returning: Seat) -> None:
    seat, home = returning, returning.front.screens.home
    seat.press(home.resume)
    plan = bodies(seat, Kind.SITTING_STARTED)[-1]["plan"]
    planned = [step for _lesson, *steps in plan for step in steps]
    number = seat.presenter.sitting.course.begin + 1
    seat.rehearsal.play_on(
        seat.presenter, lambda _view: seat.presenter.sitting.now.latched == number
    )
    seat.press(seat.front.window.bar.home)
    assert seat.shows("开始复习")
    seat.press(home.resume)
    again = bodies(seat, Kind.SITTING_STARTED)[-1]["plan"]
    assert [step for _lesson, *steps in again for step in steps] == planned[1:]
    assert seat.store.open_sitting() is None


def test_a_volunteer_can_be_called_in_a_review_and_it_goes_on(returning: Seat) -> None:
    seat = returning
    seat.press(seat.front.screens.home.resume)
    seat.press(seat.front.window.bar.volunteer)
    assert seat.stands_at(seat.front.screens.hand)
    seat.press(seat.front.screens.hand.ready)
    assert seat.view.mode_title == "复习"


def test_another_one_goes_round_all_offers_and_is_remembered_today(returning: Seat) -> None:
    seat, home = returning, returning.front.screens.home
    seen = [home.resume.title()]
    while True:
        seat.press(home.other)
        if home.resume.title() in seen:
            break
        seen.append(home.resume.title())
    assert home.resume.title() == seen[0] == "学过的几步"
    assert len(seen) > 2
    seat.press(home.other)
    seat.front.visit.go_home()
    assert home.resume.title() == seen[1]
    assert bodies(seat, Kind.OFFER_DECLINED)[0]["offer"] == "review"
    seat.clock.advance(86_400)
    seat.front.visit.go_home()
    assert home.resume.title() == seen[0]


def test_a_lesson_she_chose_and_did_not_finish_is_offered_first(seat: Seat) -> None:
    screens = seat.front.screens
    assert screens.home.resume.title() != "网上预约挂号"
    seat.press(screens.home.choose)
    seat.press(next(tile for tile in screens.choose.tiles if tile.objectName() == "H01"))
    seat.press(seat.front.window.bar.home)
    assert seat.shows("您上次想学这一课。")
    seat.press(screens.home.resume)
    assert seat.stands_at(screens.modes)


def test_a_helper_can_be_asked_for_and_home_says_so(seat: Seat) -> None:
    screens = seat.front.screens
    seat.press(screens.home.help)
    assert seat.stands_at(screens.help_wanted)
    seat.press(screens.help_wanted.times["next-visit"])
    assert seat.shows("记下了：下次来的时候。")
    assert bodies(seat, Kind.HELP_WANTED) == [{"when": "next-visit"}]
    seat.press(screens.help_wanted.ready)
    assert seat.stands_at(screens.home)
    assert seat.shows("已记下：下次来的时候")
    seat.press(screens.home.help)
    seat.front.window.went_back.emit()
    assert seat.stands_at(screens.home)
    assert seat.count(Kind.HELP_WANTED) == 1


def test_her_progress_is_on_home_once_there_is_a_screen_for_it(seat: Seat) -> None:
    home, visit = seat.front.screens.home, seat.front.visit
    wanted: list[bool] = []
    if not home.progress.isVisible():
        visit.progress_wanted.connect(lambda: wanted.append(True))
        visit.go_home()
        seat.press(home.progress)
        assert wanted == [True]
    assert home.progress.isVisible()


def test_all_that_is_said_on_home_can_be_read(returning: Seat) -> None:
    home = returning.front.screens.home
    for _ in range(3):
        returning.press(home.other)
        returning.wait(1)
    assert returning.speaker.unseen == []


def many(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if three units had four lessons each."""
    shelf = seat.front.parts.shelf
    real = shelf.index()[0]
    assert isinstance(real, LessonEntry)
    entries = tuple(
        real._replace(id=f"{unit}{number}", unit=unit, unit_title=title, title=f"{title}{sign}")
        for unit, title in (("T", "坐车"), ("H", "看病"), ("M", "付款"))
        for number, sign in enumerate("甲乙丙丁")
    )
    monkeypatch.setattr(shelf, "index", lambda: entries)


def test_many_lessons_are_chosen_by_need_with_two_presses(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(seat, monkeypatch)
    screens = seat.front.screens
    seat.press(screens.home.choose)
    assert [tile.text() for tile in screens.choose.tiles] == ["坐车", "看病", "付款"]
    seat.press(screens.choose.tiles[1])
    assert [tile.objectName() for tile in screens.choose.tiles] == ["H0", "H1", "H2", "H3"]
    seat.press(screens.choose.tiles[2])
    assert seat.stands_at(screens.modes)
    assert bodies(seat, Kind.LESSON_WANTED) == [{"lesson": "H2", "by": "list"}]


def test_from_the_lessons_of_a_need_there_is_a_way_back_to_all_needs(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(seat, monkeypatch)
    screens, window = seat.front.screens, seat.front.window
    seat.press(screens.home.choose)
    seat.press(screens.choose.tiles[1])
    assert seat.stands_at(screens.choose)
    seat.press(window.header.leave)
    assert seat.stands_at(screens.choose)
    assert [tile.text() for tile in screens.choose.tiles] == ["坐车", "看病", "付款"]
    window.went_back.emit()
    assert seat.stands_at(screens.home)


def test_home_shows_her_next_booking_and_whom_it_is_with(seat: Seat) -> None:
    today = seat.clock.today().isoformat()
    her, helper = "her", "li"
    seat.store.append(people.enrolled("张阿姨", "teacup", "", by="volunteer"), learner=her)
    seat.store.append(volunteers.enrolled("小李", Role.VOLUNTEER, by=""), learner=helper)
    deal = Booking("b", her, today, 23 * 60 + 30, helper, "G02")
    seat.store.append([bookings.made(deal, by=helper)], learner=her)
    seat.front.visit.go_home()
    assert not seat.shows("小李帮您")
    person = seat.store.person(her)
    assert person is not None
    seat.front.visit.front_door.let_in(person)
    assert seat.shows("今天 23:30 小李帮您：养老金资格认证")
    seat.press(seat.front.screens.home.help)
    assert seat.shows("已经约好了：今天 23:30 小李帮您：养老金资格认证。")
    seat.store.append([bookings.cancelled(deal, by=helper)], learner=her)
    seat.front.visit.go_home()
    assert seat.shows("请人一对一陪您")
