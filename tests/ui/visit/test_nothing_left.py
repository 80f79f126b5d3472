"""Whoever leaves a shared seat by 换人 leaves nothing: on no screen, and in no memory."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from types import CellType
from weakref import ref

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.core.spoken import Certainty, Heard
from app.ui.rehearsal.hand import settle
from app.ui.visit.conversation import Conversation
from tests.store.places import chosen, open_here
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_arriving import come_in, enrol

MakeSeat = Callable[..., Seat]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "store.db"
    store = open_here(path)
    enrol(store, "li", "穆阿姨")
    store.close()
    return path


@pytest.fixture
def other_path(tmp_path: Path) -> Path:
    """For a test that may come before: what lives on of its seat must not have the same name."""
    path = tmp_path / "other" / "store.db"
    store = open_here(path)
    enrol(store, "li", "林师傅")
    store.close()
    return path


def all_texts(seat: Seat) -> list[str]:
    """What stands on any widget of the window, shown or not."""
    found: list[str] = []
    for widget in seat.front.window.findChildren(QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
    return found


def holders_of(text: str) -> list[object]:
    """Whatever the memory of the program holds that has ``text`` in it (but for code)."""
    gc.collect()
    return [
        held
        for held in gc.get_objects()
        if not isinstance(held, CellType)
        and any(isinstance(each, str) and text in each for each in gc.get_referents(held))
    ]


def test_nothing_of_her_is_left_on_any_screen_or_in_memory(make_seat: MakeSeat, path: Path) -> None:
    seat = make_seat(path=path)
    seat.store.append([chosen("type_size", 30)], learner="li")
    conversation = Conversation(
        seat.front.visit, seat.front.window, seat.front.screens, seat.front.parts, None
    )
    come_in(seat, "li")
    seat.press(seat.front.window.header.settings)
    seat.press(seat.front.window.header.leave)
    seat.press(seat.front.screens.home.progress)
    seat.press(seat.front.window.header.leave)
    conversation.show_sayings()
    seat.press(seat.front.window.header.leave)
    conversation.expectation()
    conversation.take(Heard(Certainty.NOTHING, words="wu yun ge"))
    seat.begin("G02", "guided")
    seat.play_to_step(3)
    sitting = seat.presenter.sitting.id
    assert holders_of(sitting)
    conversation.expectation()
    seat.press(seat.front.window.bar.home)
    assert any("穆阿姨" in text for text in all_texts(seat))
    seat.press(seat.front.window.header.person)
    # So long that the clock of the tests lets go of every call that was called off.
    seat.wait(900)
    # Her card among the others is how she comes back; it is all that names her.
    named = [text for text in all_texts(seat) if "穆阿姨" in text]
    assert set(named) == {"穆阿姨"}
    assert not any("第" in text and "步" in text for text in all_texts(seat))
    assert seat.front.theme.points == 22
    # What the speaker of the tests has noted is no part of the program.
    seat.speaker.said.clear()
    seat.speaker.unseen.clear()
    del named
    assert not _of_program(holders_of("，穆阿姨"))
    assert not _of_program(holders_of("穆阿姨 · "))
    assert not _of_program(holders_of(sitting))
    assert not _of_program(holders_of("wu yun ge"))


def test_a_lesson_is_let_go_when_nobody_is_there_any_more(
    make_seat: MakeSeat, other_path: Path
) -> None:
    seat = make_seat(path=other_path)
    come_in(seat, "li")
    seat.begin("G02", "guided")
    seat.play_to_step(3)
    seat.front.visit.front_door.sign_out("idle")
    settle()
    assert seat.stands_at(seat.front.screens.welcome)
    (visit,) = seat.store.visits("li")
    assert visit.reason == "idle"
    seat.wait(600)
    assert seat.stands_at(seat.front.screens.welcome)
    come_in(seat, "li")
    seat.press(seat.front.screens.home.resume)
    assert seat.view.step_number == 3


def test_many_people_come_and_go(make_seat: MakeSeat, path: Path) -> None:
    store = open_here(path)
    for number in range(5):
        enrol(store, f"p{number}", f"学员{'甲乙丙丁戊'[number]}")
    store.close()
    seat = make_seat(path=path)
    homes: list[ref[QWidget]] = []
    for number in range(5):
        come_in(seat, f"p{number}")
        homes.append(ref(seat.front.screens.home))
        seat.press(seat.front.screens.home.resume)
        seat.press(seat.front.screens.modes.first_focus())
        seat.press(seat.front.window.bar.home)
        seat.press(seat.front.window.header.person)
    gc.collect()
    assert [home() for home in homes] == [None] * 5
    assert [len(seat.store.visits(f"p{number}")) for number in range(5)] == [1] * 5


def _of_program(found: list[object]) -> list[str]:
    """Short descriptions of ``found``, without what this test, pytest or the store's SQL holds."""
    kept = []
    for held in found:
        around = [type(each).__name__ for each in gc.get_referrers(held)]
        if {"frame", "coroutine"} & set(around):
            continue
        kept.append(f"{type(held).__name__} {str(held)[:200]} in {around[:4]}")
    return kept
