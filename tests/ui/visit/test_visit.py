"""A visit by real presses: there and back, left half-way, interrupted, and never hurried."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from app.core.events import Fact, Kind
from app.core.view import Command, Tone, View
from app.ui.lesson_stage import LessonStage
from tests.ui.visit.conftest import Seat, press_at

LESSONS = ("B01", "B02", "G02", "H01", "V01")


def test_from_home_through_a_lesson_and_home_again(seat: Seat) -> None:
    screens, window = seat.front.screens, seat.front.window
    assert seat.stands_at(screens.home)
    assert seat.shows("开始学")
    seat.press(screens.home.choose)
    assert seat.stands_at(screens.choose)
    assert [tile.objectName() for tile in screens.choose.tiles] == list(LESSONS)
    seat.press(next(tile for tile in screens.choose.tiles if tile.objectName() == "G02"))
    assert seat.stands_at(screens.modes)
    seat.press(next(iter(screens.modes.cards.values())))
    assert seat.stands_at(screens.lesson)
    assert seat.shows("练习，不是真的")
    seat.press(window.bar.home)
    seat.begin("G02", "guided")
    seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(screens.finished)
    seat.press(screens.finished.options[0])
    assert seat.shows("这是练习，还没有真的办。")
    seat.press(screens.finished.end)
    assert seat.stands_at(screens.home)
    assert [each.lesson for each in seat.store.finished_lessons()] == ["G02"]
    assert seat.store.open_sitting() is None
    assert seat.count(Kind.QUESTION_ANSWERED) == 1


def test_the_end_offers_the_next_way_to_learn_and_begins_it(seat: Seat) -> None:
    seat.begin("G02", "guided")
    seat.rehearsal.play_on(seat.presenter)
    finished = seat.front.screens.finished
    seat.press(finished.options[0])
    seat.press(finished.next)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.view.mode == "alone"


@pytest.mark.parametrize("lesson", ["G02", "B02"])
@pytest.mark.parametrize("way", ["bar", "header", "escape"])
def test_a_lesson_left_half_way_is_taken_up_at_the_same_step(
    seat: Seat, lesson: str, way: str
) -> None:
    seat.begin(lesson)
    seat.play_to_step(4)
    before = seat.presenter.sitting
    if way == "bar":
        seat.press(seat.front.window.bar.home)
    elif way == "header":
        seat.press(seat.front.window.header.leave)
    else:
        seat.front.window.went_back.emit()
    home = seat.front.screens.home
    assert seat.stands_at(home)
    assert seat.shows("接着学")
    seat.press(home.resume)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.view.step_number == 4
    assert seat.shows("第 4 步")
    assert seat.presenter.sitting.id == before.id
    assert seat.presenter.sitting.now == before.now
    seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(seat.front.screens.finished)


def test_the_list_and_the_modes_lead_back_to_the_same_step_too(seat: Seat) -> None:
    seat.begin("G02", "guided")
    seat.play_to_step(3)
    seat.press(seat.front.window.bar.home)
    seat.begin("G02", "guided")
    assert seat.view.step_number == 3
    seat.press(seat.front.window.bar.home)
    # Another way to learn it is another sitting; the one that was left is put aside.
    seat.begin("G02", "alone")
    assert seat.view.step_number == 1
    assert seat.count(Kind.SITTING_DROPPED) == 1


def test_another_start_of_the_program_takes_it_up(make_seat: Callable[..., Seat]) -> None:
    first = make_seat()
    first.begin("H01", "alone")
    first.play_to_step(4)
    was = first.presenter.sitting
    first.front.window.close()
    first.front.visit.stop()
    first.store.close()
    again = make_seat()
    again.press(again.front.screens.home.resume)
    assert again.presenter.sitting.id == was.id
    assert again.presenter.sitting.now == was.now


# --- the raised hand --------------------------------------------------------------------------


def test_a_raised_hand_in_a_lesson_is_remembered_and_leads_back_to_the_very_step(
    seat: Seat,
) -> None:
    seat.begin("G02")
    seat.play_to_step(3)
    before = seat.presenter.sitting
    seat.press(seat.front.window.bar.volunteer)
    hand = seat.front.screens.hand
    assert seat.stands_at(hand)
    assert not seat.front.window.bar.isVisible()
    assert seat.shows("手已经举起来了，志愿者就来")
    called = seat.store.read(kinds=[Kind.VOLUNTEER_CALLED])[-1].body
    assert called == {"sitting": before.id, "lesson": "G02", "step": before.step_id}
    seat.wait(100)  # a little later the program offers what it can do itself
    assert seat.stands_at(hand)
    seat.press(hand.ready)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.presenter.sitting.now == before.now
    assert seat.count(Kind.VOLUNTEER_DISMISSED) == 1
    seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(seat.front.screens.finished)


@pytest.mark.parametrize("screen", ["home", "choose", "modes", "settings", "finished"])
def test_a_raised_hand_elsewhere_leads_back_to_the_same_screen(seat: Seat, screen: str) -> None:
    screens, window = seat.front.screens, seat.front.window
    if screen in {"choose", "modes"}:
        seat.press(screens.home.choose)
    if screen == "modes":
        seat.press(screens.choose.tiles[0])
    if screen == "settings":
        seat.press(window.header.settings)
    if screen == "finished":
        seat.begin("B02")
        seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(getattr(screens, screen))
    seat.press(window.bar.volunteer)
    assert seat.stands_at(screens.hand)
    assert seat.store.read(kinds=[Kind.VOLUNTEER_CALLED])[-1].body["lesson"] == ""
    seat.press(screens.hand.ready)
    assert seat.stands_at(getattr(screens, screen))


# --- settings ---------------------------------------------------------------------------------


def test_settings_in_a_lesson_and_back_change_nothing_of_the_lesson(seat: Seat) -> None:
    seat.begin("V01", "alone")
    seat.play_to_step(2)
    before = seat.presenter.sitting
    seat.press(seat.front.window.header.settings)
    assert seat.stands_at(seat.front.screens.settings)
    # While they are in front, nothing of the lesson goes on.
    remembered = len(seat.kinds())
    seat.wait(300)
    assert len(seat.kinds()) == remembered
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.presenter.sitting.now == before.now
    seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(seat.front.screens.finished)


def test_what_is_chosen_in_the_settings_is_there_at_the_next_start(
    make_seat: Callable[..., Seat],
) -> None:
    first = make_seat()
    points = first.front.theme.points
    first.press(first.front.window.header.larger)
    assert first.front.theme.points > points
    larger = first.front.theme.points
    first.store.close()
    assert make_seat().front.theme.points == larger


def test_settings_at_the_end_lead_back_to_the_end(seat: Seat) -> None:
    seat.begin("B02")
    seat.rehearsal.play_on(seat.presenter)
    seat.press(seat.front.window.header.settings)
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.finished)
    seat.press(seat.front.screens.finished.options[0])
    assert seat.count(Kind.QUESTION_ANSWERED) == 1


def _is_hers_at(number: int, view: View) -> bool:
    return view.step_number == number and view.tone is not Tone.WAIT


# --- undo -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", ["G02", "H01", "V01", "B02"])
def test_every_step_can_be_taken_back_and_done_again(seat: Seat, lesson: str) -> None:
    seat.begin(lesson, "guided")
    for number in range(2, seat.view.step_count + 1):
        seat.play_until(partial(_is_hers_at, number))
        before = seat.count(Kind.UNDONE)
        seat.command(Command.UNDO)
        assert seat.view.step_number < number
        assert seat.count(Kind.UNDONE) == before + 1
        assert seat.shows("退回一步了")
    seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(seat.front.screens.finished)


def test_at_the_start_undo_answers_that_there_is_nothing_before(seat: Seat) -> None:
    seat.begin("G02")
    before = seat.presenter.sitting.now
    button = seat.front.screens.lesson.panel.button(Command.UNDO)
    assert button is not None
    assert button.is_dimmed
    seat.press(button)
    assert button.answer is not None
    assert seat.presenter.sitting.now == before


# --- nothing hurries her ----------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["home", "choose", "modes", "settings", "finished"])
def test_ten_idle_minutes_change_no_pixel(seat: Seat, screen: str) -> None:
    screens, window = seat.front.screens, seat.front.window
    if screen in {"choose", "modes"}:
        seat.press(screens.home.choose)
    if screen == "modes":
        seat.press(screens.choose.tiles[0])
    if screen == "settings":
        seat.press(window.header.settings)
    if screen == "finished":
        seat.begin("B02")
        seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(getattr(screens, screen))
    seat.wait(1)
    before = seat.picture()
    seat.wait(600)
    assert seat.picture() == before


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("mode", ["guided", "alone"])
def test_ten_idle_minutes_in_a_lesson_leave_her_where_she_is(
    seat: Seat, lesson: str, mode: str
) -> None:
    seat.begin(lesson, mode)
    seat.play_until(partial(_is_hers_at, 2))
    before, facts = seat.presenter.sitting.now, seat.kinds()
    seat.wait(121)
    # All help has been offered by now; from here on there is silence and stillness.
    picture, said = seat.picture(), len(seat.speaker.said)
    seat.wait(600)
    assert seat.picture() == picture
    assert len(seat.speaker.said) == said
    assert seat.presenter.sitting.now == before
    assert seat.kinds() == facts


def test_a_press_that_comes_twice_does_nothing_on_the_screen_it_led_to(seat: Seat) -> None:
    for _ in range(2):
        seat.begin("B01")
        lesson = seat.front.screens.lesson
        assert isinstance(lesson.stage, LessonStage)
        ground = lesson.stage.drill.play
        assert ground is not None
        press_at(ground, QPoint(6, 6))
        assert seat.presenter.sitting.misses == 0
        seat.wait(0.7)
        press_at(ground, QPoint(6, 6))
        assert seat.presenter.sitting.misses == 1
        seat.press(seat.front.window.bar.home)
        seat.store.append([Fact(Kind.SITTING_DROPPED, {"sitting": _open(seat)})])


def _open(seat: Seat) -> str:
    left = seat.store.open_sitting()
    assert left is not None
    return left.sitting


# --- trouble ----------------------------------------------------------------------------------


def test_a_lesson_that_breaks_meanwhile_shows_the_calm_screen(
    make_seat: Callable[..., Seat], own_lessons: Path
) -> None:
    seat = make_seat(own_lessons)
    screens = seat.front.screens
    seat.press(screens.home.choose)
    seat.press(next(tile for tile in screens.choose.tiles if tile.objectName() == "G02"))
    (file,) = own_lessons.glob("units/*/G02*.toml")
    file.write_text("titel = 1\n", encoding="utf-8")
    seat.press(screens.modes.cards[next(iter(screens.modes.cards))])
    trouble = screens.trouble
    assert seat.stands_at(trouble)
    words = " ".join(seat.texts())
    for frightening in ("Error", "Traceback", "错误", "失败", "非法", "无效", "titel", ".toml"):
        assert frightening not in words
    seat.press(trouble.go_on)
    assert seat.stands_at(screens.home)
    seat.begin("H01")
    assert seat.view.lesson == "H01"


def test_from_the_calm_screen_a_volunteer_can_be_called(seat: Seat) -> None:
    seat.begin("G02")
    seat.play_to_step(3)
    seat.front.visit.show_problem()
    trouble = seat.front.screens.trouble
    assert seat.stands_at(trouble)
    seat.press(trouble.call)
    assert seat.stands_at(seat.front.screens.hand)
    seat.press(seat.front.screens.hand.ready)
    assert seat.stands_at(seat.front.screens.home)
    seat.press(seat.front.screens.home.resume)
    assert seat.view.step_number == 3


def test_a_lesson_with_a_broken_file_is_hidden_and_named_to_the_volunteer(
    make_seat: Callable[..., Seat], own_lessons: Path
) -> None:
    (file,) = own_lessons.glob("units/*/G02*.toml")
    file.write_text("titel = 1\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    seat = make_seat(own_lessons)
    seat.press(seat.front.screens.home.choose)
    names = [tile.objectName() for tile in seat.front.screens.choose.tiles]
    assert names == [lesson for lesson in LESSONS if lesson != "G02"]
    seat.press(seat.front.window.header.settings)
    assert any("G02" in text for text in seat.texts())


def test_news_for_home_is_told_once_and_calmly(seat: Seat) -> None:
    seat.front.visit.tell_once("进度先记在内存里。")
    assert seat.shows("进度先记在内存里。")
    assert "进度先记在内存里。" in seat.speaker.said
    said = len(seat.speaker.said)
    seat.front.visit.tell_once("进度先记在内存里。")
    assert len(seat.speaker.said) == said


def test_a_hand_raised_over_the_settings_leads_back_to_them_and_they_to_home(seat: Seat) -> None:
    screens, window = seat.front.screens, seat.front.window
    seat.press(window.header.settings)
    seat.press(window.bar.volunteer)
    seat.press(screens.hand.ready)
    assert seat.stands_at(screens.settings)
    seat.press(window.header.leave)
    assert seat.stands_at(screens.home)
