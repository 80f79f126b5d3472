"""A seat that many share: the first start, kiosk mode, and what is left of whoever was here."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.core.idle import Presence
from app.core.people import enrolled
from app.core.seat_settings import Role, Setup
from app.front import WindowOptions
from app.main import Seat
from app.store import open_store
from app.store.seat_settings import SeatFile
from app.voice.recordings import folder_of, keep
from app.voice.waveform import Sound
from app.volunteering.sticks import SticksAtHand
from tests.content.test_packs import pack_folder
from tests.fakes import FakeClock
from tests.test_main import press

Open = Callable[..., Seat]


@pytest.fixture
def open_seat(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens a seat with these settings; none: a computer that nobody has set up."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    opened: list[Seat] = []

    def make(**settings: object) -> Seat:
        clock = FakeClock()
        if settings:
            SeatFile(tmp_path).change(**settings)
        store = open_store(tmp_path / "store.db", clock)
        seat = Seat(qapp, store, clock, WindowOptions(window="1280x800"))
        opened.append(seat)
        seat.open()
        return seat

    yield make
    for seat in opened:
        seat.care.close_program()
        seat.close()


def clock_of(seat: Seat) -> FakeClock:
    clock = seat.front.parts.clock
    assert isinstance(clock, FakeClock)
    return clock


def in_front(seat: Seat) -> QWidget | None:
    return seat.front.window.screen_in_front


def presence(seat: Seat) -> Presence:
    return seat.care.idle.presence


def test_the_very_first_start_asks_what_the_computer_is_for(open_seat: Open) -> None:
    seat = open_seat()
    page, window = seat.front.screens.page, seat.front.window
    assert in_front(seat) is page
    assert window.focusWidget() is next(iter(page.cards.values()))
    press(page.onward, clock_of(seat))
    assert in_front(seat) is seat.front.screens.home
    assert Setup.OFFERED in SeatFile(seat._store.path.parent).settings.steps_done


def test_the_volunteer_is_told_where_a_computer_is_not_set_up(open_seat: Open) -> None:
    seat = open_seat(steps_done=frozenset({"offered"}))
    seat.front.visit.open_settings()
    assert "还没有设置" in seat.front.screens.settings.volunteer_text()
    assert seat.front.screens.home.notice() == ""


def test_damaged_settings_are_told_to_the_volunteer_only(open_seat: Open, tmp_path: Path) -> None:
    SeatFile(tmp_path).change(role=Role.SEAT, steps_done=frozenset({"role"}))
    (tmp_path / "seat.json").write_bytes(b"damaged")
    seat = open_seat()
    assert seat.front.screens.home.notice() == ""
    seat.front.visit.open_settings()
    assert "设置都在" in seat.front.screens.settings.volunteer_text()
    assert seat.settings.settings.role is Role.SEAT


def test_a_kiosk_opens_locked_and_a_volunteer_closes_it(open_seat: Open, qtbot: QtBot) -> None:
    seat = open_seat(is_kiosk=True, steps_done=frozenset({"role"}))
    window, clock = seat.front.window, clock_of(seat)
    seat.care.start()
    qtbot.waitExposed(window)
    assert window.isFullScreen()
    assert not window.close()
    seat.front.door.knock()
    page = seat.front.screens.page
    press(page.cards["close"], clock)
    press(page.cards["yes"], clock)
    assert not window.isVisible()


def test_kiosk_mode_is_switched_without_a_new_start(open_seat: Open) -> None:
    seat = open_seat(steps_done=frozenset({"role"}))
    window, clock, page = seat.front.window, clock_of(seat), seat.front.screens.page
    seat.care.start()
    seat.front.door.knock()
    for key in ("computer", "kiosk", "on"):
        press(page.cards[key], clock)
    assert window.isFullScreen()
    for key in ("kiosk", "off"):
        press(page.cards[key], clock)
    assert not window.isFullScreen()
    assert window.close()


def test_nothing_is_left_of_whoever_went_without_a_word(open_seat: Open, qtbot: QtBot) -> None:
    seat = open_seat(role=Role.SEAT, steps_done=frozenset({"role"}))
    clock = clock_of(seat)
    seat._start_voice()
    assert seat.voicing is not None
    seat.care.start()
    hers = paths.cache_dir() / "speech" / "private" / "hers.wav"
    qtbot.waitUntil(hers.parent.is_dir)
    seat.front.visit.ways.choose_lesson()
    seat.front.presses.taken.emit()
    hers.write_bytes(b"RIFF" + bytes(100))
    seat.front.window.strip.tell("您是说“王桂兰”吗？")
    seat.voicing.speech.stop()
    clock.advance(183)
    assert presence(seat) is Presence.ASKED
    seat.voicing.speech.stop()
    clock.advance(32)
    assert presence(seat) is Presence.NOBODY
    assert in_front(seat) is seat.front.screens.home
    assert not hers.exists()
    assert "王桂兰" not in seat.front.window.strip._text.text()


def test_a_sentence_that_is_being_said_is_no_quiet(open_seat: Open) -> None:
    seat = open_seat(role=Role.SEAT, steps_done=frozenset({"role"}))
    seat._start_voice()
    assert seat.voicing is not None
    speech = seat.voicing.speech
    speech.stop()
    assert not seat.care._is_busy()
    speech.set_silent(True)
    speech.speak(["读这句话要一点时间。"])
    assert seat.care._is_busy()
    clock_of(seat).advance(60)
    assert not seat.care._is_busy()


def test_lessons_that_come_on_a_stick_are_there_at_once_with_the_voices_of_people(
    open_seat: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_folder(tmp_path / "stick" / "新课程", title="新的一课")
    (lesson,) = pack.rglob("V01*.toml")
    keep(folder_of(lesson), "好，这一课做完了。", Sound(array("h", [500, -500] * 4000), 22050))

    def plugged_in() -> list[tuple[Path, str]]:
        return [(tmp_path / "stick", "KINGSTON")]

    monkeypatch.setattr(SticksAtHand.__init__, "__defaults__", (plugged_in,))
    seat = open_seat(steps_done=frozenset({"role"}))
    clock, page, door = clock_of(seat), seat.front.screens.page, seat.front.door
    seat._start_voice()
    assert seat.voicing is not None
    seat.care.start()
    door.knock()
    for key in ("care", "content", "lessons", str(pack)):
        qtbot.waitUntil(lambda: not door.is_busy)
        press(page.cards[key], clock)
    qtbot.waitUntil(lambda: not door.is_busy, timeout=30_000)
    assert page.notice() == "装好了 1 课：V01。"
    assert "新的一课" in [entry.title for entry in seat.front.parts.shelf.index()]
    said = seat.voicing.renderer._recorded["好，这一课做完了。"]
    assert said.is_relative_to(paths.data_dir())


def test_a_name_is_kept_off_the_disk_from_the_moment_it_is_written(open_seat: Open) -> None:
    seat = open_seat(role=Role.SEAT, steps_done=frozenset({"role"}))
    care, door = seat.care, seat.front.visit.front_door
    assert not care._names_somebody("给王桂兰选一个图。")
    door._enrolling._take_name("王桂兰")
    assert care._names_somebody("给王桂兰选一个图。")
    assert not care._names_somebody("今天想学什么？")
    door._enrolling.forget()
    seat._store.append(enrolled("李师傅", "teacup", "", by="volunteer"), learner="li")
    assert care._names_somebody("上午好，李师傅！")
    assert not care._names_somebody("给王桂兰选一个图。")
