"""A volunteer measures the screen with a card; what she finds is the seat's, and no learner's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.problem import KnownProblem
from app.core.screen_scale import CARD_MM
from app.core.seat_settings import SeatSettings, Setup
from app.ui.rehearsal.hand import settle
from app.ui.volunteer.calibration import COARSE, FINE, CalibrationScreen
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_corner import choose, knock, page
from tests.ui.visit.test_corner import make as make
from tests.ui.visit.test_corner import world as world


def open_calibration(seat: Seat) -> CalibrationScreen:
    knock(seat)
    choose(seat, "computer", "calibration")
    screen = seat.front.screens.calibration
    assert seat.stands_at(screen)
    return screen


@pytest.fixture
def seat(make: Callable[..., Seat]) -> Seat:
    """In the volunteers' corner no PIN is asked for."""
    return make()


def press(seat: Seat, screen: CalibrationScreen, px: int) -> None:
    screen._paged.show_widget(screen.buttons[px])
    seat.press(screen.buttons[px])


def test_a_card_is_fitted_and_kept_for_this_computer(seat: Seat) -> None:
    screen = open_calibration(seat)
    places = [button.geometry() for button in screen.buttons.values()]
    for _time in range(7):
        press(seat, screen, COARSE)
    press(seat, screen, FINE)
    press(seat, screen, -FINE)
    # As a laptop with 141 pixels to the inch shows it: 475 px. Fitted to 464: 137.7.
    width, height = screen.card.ruler.size
    assert (width, height) == (464, 293)
    image = screen.card.grab().toImage()
    drawn = [x for x in range(image.width()) if _is_card(screen, image.pixelColor(x, 60).rgb())]
    assert max(drawn) - min(drawn) + 1 == pytest.approx(width, abs=1)
    assert [button.geometry() for button in screen.buttons.values()] == places
    assert "15.9 毫米" in screen.words()
    seat.press(screen.keep)
    kept = seat.front.parts.seat.settings
    assert kept.mm_per_px == pytest.approx(CARD_MM[0] / 464, rel=0.001)
    assert Setup.CALIBRATION in kept.steps_done
    assert "关掉再打开" in screen.words()
    assert seat.speaker.said[-1] == screen.words()
    assert not seat.store.settings()
    seat.press(screen.keep)
    assert page(seat) == "menu"


def _is_card(screen: CalibrationScreen, rgb: int) -> bool:
    colours = {screen.theme.colour(name).rgb() for name in ("here", "here_wash")}
    return rgb in colours


def test_it_begins_with_what_was_measured_and_leads_back(seat: Seat) -> None:
    seat.front.parts.seat.change(mm_per_px=0.2)
    screen = open_calibration(seat)
    assert screen.card.ruler.size[0] == 428
    seat.press(seat.front.window.header.leave)
    assert page(seat) == "menu"
    assert seat.front.parts.seat.settings.mm_per_px == 0.2


def test_by_keys_alone(seat: Seat) -> None:
    screen = open_calibration(seat)
    seat.clock.advance(1)
    before = screen.card.ruler.size[0]
    QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert screen.card.ruler.size[0] == before + COARSE


def test_a_card_without_room_says_so(seat: Seat) -> None:
    screen = open_calibration(seat)
    for _time in range(16):
        press(seat, screen, COARSE)
    assert "放到最大" in screen.words()


def test_a_disk_that_does_not_take_it_is_told(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_changes: object) -> SeatSettings:
        raise KnownProblem("seat-not-kept", happened="没能存下来。", safe="", todo="请再设一次。")

    screen = open_calibration(seat)
    monkeypatch.setattr(seat.front.parts.seat, "change", refuse)
    seat.press(screen.keep)
    assert screen.words() == "没能存下来。请再设一次。"
