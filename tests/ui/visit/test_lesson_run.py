"""One lesson on its real screen: who acts when, what is said, and what is kept of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.events import Kind
from app.core.view import Command, DeviceView, Tone, View
from app.ui.lesson_stage import LessonStage
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.text_block import TextBlock
from tests.ui.visit.conftest import Seat

LESSONS = ("B01", "B02", "G02", "H01", "V01")
REAL_LOOKING_ID = "11010519491231002X"
"""The example of the standard GB 11643: its check digit fits."""
TYPED = "731928465019283746"


# --- 看我做 ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_that_is_shown_plays_itself_with_the_pointer(seat: Seat, lesson: str) -> None:
    seat.begin(lesson, "watch")
    stage = seat.front.screens.lesson.stage
    assert isinstance(stage, LessonStage)
    tips = set()
    presenter = seat.presenter
    for _ in range(4000):
        if presenter.view.is_finished:
            break
        seat.wait(0.1)
        if stage.pointer.tip is not None and stage.pointer.isVisible():
            tips.add(stage.pointer.tip.toTuple())
    assert presenter.view.is_finished
    assert seat.stands_at(seat.front.screens.finished)
    assert len(tips) > 50
    reached = seat.store.read(kinds=[Kind.STEP_REACHED])
    assert {event.body["independence"] for event in reached} == {"shown"}


def test_what_is_shown_pauses_and_goes_on(seat: Seat) -> None:
    seat.begin("G02", "watch")
    seat.wait(12)
    seat.command(Command.PAUSE)
    paused, facts = seat.presenter.sitting.now, seat.kinds()
    seat.wait(1)
    picture = seat.picture()
    seat.wait(300)
    assert seat.presenter.sitting.now == paused
    assert seat.kinds() == facts
    assert seat.picture() == picture
    assert seat.shows("接着看")
    # The same button goes on.
    resume = seat.front.screens.lesson.panel.button(Command.PAUSE)
    seat.press(resume or _button(seat, Command.RESUME))
    seat.wait(60)
    assert seat.presenter.sitting.now != paused


def test_show_me_does_one_action_and_leaves_the_rest_to_her(seat: Seat) -> None:
    seat.begin("G02", "alone")
    seat.play_until(lambda view: view.step_number == 2 and view.tone is Tone.TASK)
    before = seat.presenter.sitting
    seat.command(Command.SHOW_ME)
    seat.wait(30)
    after = seat.presenter.sitting
    assert len(after.past) == len(before.past) + 1
    assert after.now != before.now


@pytest.mark.parametrize("touched", ["larger", "text"])
def test_a_touch_while_it_is_shown_does_not_stop_the_showing(seat: Seat, touched: str) -> None:
    """A+ and the words on the screen silence the voice, and the lesson goes on all the same."""
    seat.begin("G02", "watch")
    seat.wait(0.5)
    assert seat.speaker.is_busy
    if touched == "larger":
        seat.press(seat.front.window.header.larger)
    else:
        seat.front.presses.heard.emit("这是练习")
    seat.wait(400)
    assert seat.stands_at(seat.front.screens.finished)


# --- who waits for whom -----------------------------------------------------------------------


def test_the_world_acts_by_itself_and_at_its_own_pace(seat: Seat) -> None:
    seat.begin("G02", "guided")
    view = seat.play_until(lambda view: view.tone is Tone.WAIT and view.world is not None)
    assert view.world is not None
    before = seat.presenter.sitting.now
    seat.wait(max(0.0, view.world.seconds - 1.5))
    assert seat.presenter.sitting.now == before
    seat.wait(1.6)
    assert seat.presenter.sitting.now != before
    acted = seat.store.read(kinds=[Kind.ACTED])[-1]
    assert acted.body["effect"] == "world"


@pytest.mark.parametrize("mode", ["guided", "alone", "check"])
def test_help_is_offered_after_fifteen_seconds_and_never_acts(seat: Seat, mode: str) -> None:
    seat.begin("G02", mode)
    before, facts, said = seat.presenter.sitting, seat.kinds(), len(seat.speaker.said)
    seat.wait(14)
    assert not seat.shows("不着急，慢慢来。")
    assert len(seat.speaker.said) == said
    seat.wait(1.5)
    assert seat.shows("不着急，慢慢来。")
    assert "不着急，慢慢来。" in seat.speaker.said
    assert seat.presenter.sitting.now == before.now
    assert seat.presenter.sitting.hints == 0
    assert seat.kinds() == facts
    seat.wait(1000)
    assert seat.speaker.said.count("不着急，慢慢来。") == 3
    assert seat.presenter.sitting.now == before.now


def test_who_acts_in_time_is_offered_nothing(seat: Seat) -> None:
    seat.begin("G02", "guided")
    seat.rehearsal.play_on(seat.presenter)
    assert "不着急，慢慢来。" not in seat.speaker.said


def test_a_wrong_press_while_guided_changes_nothing_and_is_explained(seat: Seat) -> None:
    seat.begin("G02", "guided")
    view = seat.play_until(lambda view: len(_wrong(view)) > 0)
    before = seat.presenter.sitting.now
    seat.press(seat.item(_wrong(view)[0]))
    assert seat.presenter.sitting.now == before
    assert seat.presenter.sitting.misses > 0
    assert seat.shows(seat.view.detail)


# --- what is said is shown --------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["guided", "alone", "watch", "check"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_whatever_is_said_can_be_read(seat: Seat, lesson: str, mode: str) -> None:
    learner = seat.learner("lost" if mode == "guided" else "careful", 2)
    learner.choose(lesson, mode)
    learner.play_on(seat.presenter)
    assert seat.stands_at(seat.front.screens.finished)
    learner.answer()
    seat.press(seat.front.window.bar.volunteer)
    assert len(seat.speaker.said) > 15
    assert seat.speaker.unseen == []


def test_a_press_ends_what_was_being_said_before_anything_else(seat: Seat) -> None:
    seat.begin("G02", "watch")
    seat.wait(0.5)
    assert seat.speaker.is_busy
    # A+ says nothing of its own: so only the press can have silenced the voice.
    seat.press(seat.front.window.header.larger)
    assert not seat.speaker.is_busy


def test_touched_words_are_read_aloud(seat: Seat) -> None:
    seat.begin("G02", "guided")
    sentence = seat.view.sentence
    said = len(seat.speaker.said)
    label = next(
        label
        for label in seat.front.window.findChildren(TextBlock)
        if label.isVisible() and label.text() == sentence
    )
    seat.press(label)
    assert seat.speaker.said[said:] == [sentence]
    assert seat.presenter.sitting.misses == 0


def test_again_says_the_same_once_more(seat: Seat) -> None:
    seat.begin("G02", "guided")
    facts = seat.kinds()
    said = len(seat.speaker.said)
    seat.press(seat.front.window.bar.again)
    assert seat.speaker.said[said:] == list(seat.view.say)
    assert seat.kinds() == facts


# --- what is typed ----------------------------------------------------------------------------


@pytest.fixture
def long_field(own_lessons: Path) -> Path:
    """The lessons, with a whole identity number to be typed in H01."""
    file = own_lessons / "services" / "hospital.toml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace(
        'expects = "{me.phone_tail}"', 'expects = "{me.id_number}"\nshape = "6-8-4"'
    )
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return own_lessons


def open_field(seat: Seat) -> str:
    """Go to the field of H01 and open it by a press; its ref."""
    seat.begin("H01", "guided")
    view = seat.play_until(lambda view: _field(view) != "")
    ref = _field(view)
    seat.press(seat.item(ref))
    seat.item(ref).setFocus(Qt.FocusReason.OtherFocusReason)
    return ref


def test_what_is_typed_is_found_nowhere_on_the_disk(
    make_seat: Callable[..., Seat], long_field: Path, tmp_path: Path, home_of_its_own: Path
) -> None:
    seat = make_seat(long_field)
    ref = open_field(seat)
    seat.type_keys(TYPED)
    assert seat.view.stage is not None
    _leave_field(seat)
    assert seat.shows("和卡片上的不一样")
    seat.press(seat.item(ref))
    expected = _expected(seat.view, ref)
    for _ in TYPED:
        QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Backspace)
    seat.type_keys(expected[:11])
    # Left half-way, with half of it typed.
    seat.press(seat.front.window.bar.home)
    seat.press(seat.front.screens.home.resume)
    assert _shown(seat.view, ref) == expected[:11]
    seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(seat.front.screens.finished)
    assert seat.count(Kind.DRAFT_KEPT) >= 3
    seat.store.close()
    assert _files_with([tmp_path / "data", home_of_its_own], TYPED, expected[:11], TYPED[:9]) == []


@pytest.mark.parametrize("what", ["settings", "hand"])
def test_what_is_half_typed_stays_while_something_else_is_in_front(
    make_seat: Callable[..., Seat], long_field: Path, what: str
) -> None:
    seat = make_seat(long_field)
    ref = open_field(seat)
    expected = _expected(seat.view, ref)
    seat.type_keys(expected[:5])
    window, screens = seat.front.window, seat.front.screens
    seat.press(window.header.settings if what == "settings" else window.bar.volunteer)
    seat.press(window.header.leave if what == "settings" else screens.hand.ready)
    assert seat.stands_at(screens.lesson)
    stage = screens.lesson.stage
    assert isinstance(stage, LessonStage)
    assert (stage.device.typed_text() or _shown(seat.view, ref)) == expected[:5]


def test_a_number_that_looks_real_is_wiped_and_found_nowhere(
    make_seat: Callable[..., Seat], long_field: Path, tmp_path: Path, home_of_its_own: Path
) -> None:
    seat = make_seat(long_field)
    ref = open_field(seat)
    seat.type_keys(REAL_LOOKING_ID)
    stage = seat.front.screens.lesson.stage
    assert isinstance(stage, LessonStage)
    assert stage.device.typed_text() == ""
    assert seat.shows("这像真的号码，已经替您擦掉了。")
    assert not any(REAL_LOOKING_ID[:12] in text.replace(" ", "") for text in seat.texts())
    seat.rehearsal.play_on(seat.presenter)
    assert seat.stands_at(seat.front.screens.finished)
    assert ref
    seat.store.close()
    assert _files_with([tmp_path / "data", home_of_its_own], REAL_LOOKING_ID, "19491231") == []


# --- small things -----------------------------------------------------------------------------


def _button(seat: Seat, command: Command) -> PressButton:
    button = seat.front.screens.lesson.panel.button(command)
    assert button is not None
    return button


def _target(view: View) -> str:
    assert view.pointing is not None
    return view.pointing.target


def _wrong(view: View) -> list[str]:
    """Items that can be pressed and are not the one that is pointed at."""
    if not isinstance(view.stage, DeviceView) or view.pointing is None:
        return []
    return [
        item.ref
        for item in view.stage.items
        if item.is_pressable and item.field is None and item.ref != view.pointing.target
    ]


def _field(view: View) -> str:
    """The field that is pointed at, "" if none is."""
    if not isinstance(view.stage, DeviceView) or view.pointing is None:
        return ""
    refs = [item.ref for item in view.stage.items if item.field is not None]
    return view.pointing.target if view.pointing.target in refs else ""


def _expected(view: View, ref: str) -> str:
    assert isinstance(view.stage, DeviceView)
    field = next(item.field for item in view.stage.items if item.ref == ref)
    assert field is not None
    return field.expected


def _shown(view: View, ref: str) -> str:
    assert isinstance(view.stage, DeviceView)
    field = next(item.field for item in view.stage.items if item.ref == ref)
    assert field is not None
    return field.text


def _leave_field(seat: Seat) -> None:
    QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Return)
    seat.wait(0.1)


def _files_with(folders: list[Path], *texts: str) -> list[tuple[str, str]]:
    """Files that hold one of ``texts``, plain or grouped, in any of the usual encodings."""
    found = []
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for text in texts:
                    loose = "[ -]?".join(map(re.escape, text))
                    if re.search(loose.encode(), content) or text.encode("utf-16-le") in content:
                        found.append((str(file), text))
    return found
