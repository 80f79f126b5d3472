"""The program as it is opened: the ways on when the store fails, what is told once, faults."""

from __future__ import annotations

import shutil
import subprocess
import sys
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import i18n, paths
from app.core.events import Fact, Kind
from app.core.ports import Utterance
from app.core.problem import KnownProblem
from app.core.seat_settings import Setup
from app.front import WindowOptions
from app.main import Seat
from app.store import Store, back_up, open_store
from app.store.seat_settings import SeatFile
from app.ui.learner.trouble import TroubleScreen
from app.ui.learner.way_on import WayOnScreen
from app.ui.screen_reader import ScreenReader
from app.ui.speech import Speech
from app.voice.recordings import folder_of, keep
from app.voice.waveform import Sound
from app.way_on import ask_for_way_on
from tests.fakes import FakeClock
from tests.store.places import started

WINDOW = WindowOptions(window="1280x800")


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def seats(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Store, FakeClock], Seat]]:
    """Opens seats whose voice and chores wait on a clock that nobody moves on; closes them."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    opened: list[Seat] = []
    # Somebody was here before: what the very first start shows has its own test.
    SeatFile(tmp_path).change(steps_done=frozenset({Setup.OFFERED.value}))

    def open_seat(store: Store, clock: FakeClock) -> Seat:
        seat = Seat(qapp, store, clock, WINDOW)
        opened.append(seat)
        seat.open()
        return seat

    yield open_seat
    for seat in opened:
        seat.front.window.close()
        seat.close()  # a second time does no harm


def press(button: QWidget, clock: FakeClock) -> None:
    clock.advance(1)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def damage(path: Path) -> None:
    clock = FakeClock()
    store = open_store(path, clock)
    store.append([started()])
    store.close()
    back_up(path, clock.today())
    path.write_bytes(b"not a database" * 100)


def ask(
    path: Path,
    clock: FakeClock,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[WayOnScreen], QWidget],
) -> bool:
    """Open the damaged store and press what ``answer`` chooses."""
    with pytest.raises(KnownProblem) as failed:
        open_store(path, clock)

    def look_and_press() -> int:
        screens = [
            widget
            for widget in QApplication.allWidgets()
            if isinstance(widget, WayOnScreen) and widget.isVisible()
        ]
        assert len(screens) == 1
        assert screens[0].sentence.text() == failed.value.happened
        press(answer(screens[0]), clock)
        return 0

    monkeypatch.setattr(qapp, "exec", look_and_press)
    return ask_for_way_on(qapp, path, clock, failed.value)


def test_a_damaged_store_is_replaced_by_the_good_copy_when_she_says_so(
    store_file: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    damage(store_file)
    assert ask(store_file, clock, qapp, monkeypatch, lambda screen: screen.restore)
    again = open_store(store_file, clock)
    assert [event.body["sitting"] for event in again.read()] == ["s1"]
    again.close()


def test_a_new_store_is_begun_and_the_old_file_is_kept(
    store_file: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    damage(store_file)
    before = store_file.read_bytes()
    assert ask(store_file, clock, qapp, monkeypatch, lambda screen: screen.begin)
    again = open_store(store_file, clock)
    assert again.read() == ()
    again.close()
    assert before in [file.read_bytes() for file in store_file.parent.iterdir() if file.is_file()]


def test_closing_the_window_chooses_nothing(
    store_file: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(store_file)
    before = store_file.read_bytes()
    assert not ask(store_file, FakeClock(), qapp, monkeypatch, lambda _screen: QPushButton())
    assert store_file.read_bytes() == before


def test_a_seat_opens_at_home_with_the_keyboard_on_the_first_card(
    store_file: Path, seats: Callable[[Store, FakeClock], Seat], qtbot: QtBot
) -> None:
    clock = FakeClock()
    seat = seats(open_store(store_file, clock), clock)
    qtbot.waitExposed(seat.front.window)
    assert seat.front.window.screen_in_front is seat.front.screens.home
    assert seat.front.window.focusWidget() is seat.front.screens.home.resume


def test_whoever_sat_here_when_the_power_went_is_nowhere_any_more(
    store_file: Path, seats: Callable[[Store, FakeClock], Seat], qtbot: QtBot
) -> None:
    clock = FakeClock()
    store = open_store(store_file, clock)
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v1"})], learner="li")
    store.close()
    again = open_store(store_file, clock)
    seats(again, clock)

    def is_ended() -> None:
        (visit,) = again.visits("li")
        assert (visit.is_open, visit.reason) == (False, "closed")

    qtbot.waitUntil(is_ended)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_hand_that_was_up_when_the_power_went_is_up_no_more(
    seats: Callable[[Store, FakeClock], Seat], store_file: Path, qtbot: QtBot
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.hand_raiser", str(store_file)],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == b"up\n"
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    clock = FakeClock()
    clock.wall += 60_000
    store = open_store(store_file, clock)
    assert store.raised_hand("her") is not None
    assert store.raised_hand() is not None
    seats(store, clock)
    qtbot.waitUntil(lambda: store.left_open() == ())
    assert store.raised_hand("her") is None
    assert store.raised_hand() is None
    # It was up all the same; and nobody writes that she lowered it.
    assert len(store.read(learner="her", kinds=[Kind.VOLUNTEER_CALLED])) == 1
    assert store.read(learner="her", kinds=[Kind.VOLUNTEER_DISMISSED]) == ()


def test_what_cannot_be_kept_is_told_once_and_listed_for_the_volunteer(
    tmp_path: Path, seats: Callable[[Store, FakeClock], Seat]
) -> None:
    clock = FakeClock()
    in_the_way = tmp_path / "in-the-way"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    store = open_store(in_the_way / "store.db", clock)
    seat = seats(store, clock)
    visit, home = seat.front.visit, seat.front.screens.home
    visit.go_home()  # past the set-up, which this disk cannot keep either
    seat._watch_store()
    told = home.notice()
    assert told
    visit.ways.choose_lesson()
    visit.go_home()
    assert home.notice() == ""
    visit.open_settings()
    assert str(in_the_way) in seat.front.screens.settings.volunteer_text()


def test_a_fault_of_the_program_is_logged_and_shown_calmly(
    store_file: Path, seats: Callable[[Store, FakeClock], Seat], qtbot: QtBot
) -> None:
    clock = FakeClock()
    hook = sys.excepthook
    seat = seats(open_store(store_file, clock), clock)
    qtbot.waitUntil(lambda: sys.excepthook is not hook)
    sys.excepthook(ValueError, ValueError("nobody expected this"), None)

    def is_calm() -> None:
        screen = seat.front.window.screen_in_front
        assert isinstance(screen, TroubleScreen)
        assert "nobody expected" not in screen.sentence.text() + screen.comfort.text()

    qtbot.waitUntil(is_calm)
    log = (paths.log_dir() / "program.log").read_text(encoding="utf-8")
    assert "nobody expected this" in log
    press(seat.front.screens.trouble.go_on, clock)
    assert seat.front.window.screen_in_front is seat.front.screens.home
    seat.close()
    assert sys.excepthook is hook


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "zh_CN"),
        ({"LANG": "C.UTF-8"}, "zh_CN"),
        ({}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_language_is_chinese_unless_the_system_says_otherwise(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.system_language() == language


@pytest.fixture
def speaking_seat(
    store_file: Path, seats: Callable[[Store, FakeClock], Seat]
) -> tuple[Seat, Speech, ScreenReader]:
    clock = FakeClock()
    seat = seats(open_store(store_file, clock), clock)
    seat._start_voice()
    speech = seat.front.window.findChild(Speech)
    reader = seat.front.window.findChild(ScreenReader)
    assert isinstance(speech, Speech)
    assert isinstance(reader, ScreenReader)
    return seat, speech, reader


def test_the_program_is_silent_while_a_screen_reader_speaks_unless_asked(
    speaking_seat: tuple[Seat, Speech, ScreenReader],
) -> None:
    seat, speech, reader = speaking_seat

    def is_silent() -> bool:
        return speech.is_silent

    assert not is_silent()
    reader._note(True)
    assert is_silent()
    seat.front.choices.speak_beside_reader(is_wanted=True)
    assert not is_silent()
    seat.front.choices.choose_volume(0.0)
    assert is_silent()
    seat.front.choices.choose_volume(1.0)
    seat.front.choices.speak_beside_reader(is_wanted=False)
    reader._note(False)
    assert not is_silent()


def test_a_sentence_recorded_beside_its_lesson_is_what_the_seat_plays(
    store_file: Path,
    tmp_path: Path,
    seats: Callable[[Store, FakeClock], Seat],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(paths.lessons_dir(), lessons)
    (lesson,) = lessons.glob("units/*/B01*.toml")
    sound = Sound(array("h", [500, -500] * 4000), 22050)
    recorded = keep(folder_of(lesson), "好，这一课做完了。", sound)
    monkeypatch.setenv(paths.LESSONS_VARIABLE, str(lessons))
    clock = FakeClock()
    seat = seats(open_store(store_file, clock), clock)
    seat._start_voice()
    speech = seat.front.window.findChild(Speech)
    assert isinstance(speech, Speech)
    played: list[str] = []
    monkeypatch.setattr(speech._player, "play", lambda wav, **_options: played.append(wav))
    speech.speak(["好，这一课做完了。"])
    qtbot.waitUntil(lambda: played == [str(recorded)])


def test_a_voice_that_does_not_work_is_told_once_and_given_up(
    speaking_seat: tuple[Seat, Speech, ScreenReader],
) -> None:
    seat, speech, _reader = speaking_seat
    seat.front.choices.choose_voice("zh", "sit/cmn-latn-pinyin+rob")
    seat.front.choices.choose_voice("en", "gmw/en+f1")
    speech.voice_lost.emit("sit/cmn-latn-pinyin+rob")
    assert seat.front.choices.voices == {"zh": "", "en": "gmw/en+f1"}
    assert "换回了原来的声音" in seat.front.screens.home.notice()


def test_a_voice_is_heard_as_soon_as_it_is_chosen(
    speaking_seat: tuple[Seat, Speech, ScreenReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, speech, _reader = speaking_seat
    asked: list[Utterance] = []
    monkeypatch.setattr(
        speech._renderer, "render", lambda utterance, **_options: asked.append(utterance)
    )
    seat.front.visit.preferences.voice_chosen.emit("en", "gmw/en+m8")
    assert [(each.language, each.voice) for each in asked] == [("en", "gmw/en+m8")]
    assert seat.front.choices.voices["en"] == "gmw/en+m8"
