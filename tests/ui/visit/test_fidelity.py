"""Devices as they really are: chosen in the settings, kept, and enough to learn with."""

from __future__ import annotations

from collections.abc import Callable

from app.core.events import Kind
from tests.ui.visit.conftest import Seat


def test_it_is_chosen_in_the_settings_and_kept(make_seat: Callable[..., Seat]) -> None:
    seat = make_seat()
    assert "lifelike" not in seat.store.settings(), "nobody is pushed to it"
    seat.press(seat.front.window.header.settings)
    seat.press(seat.front.screens.settings.fidelities.buttons[1])
    assert seat.front.theme.is_lifelike
    chosen = [event.body for event in seat.store.read() if event.kind == Kind.SETTING_CHOSEN]
    assert {"name": "lifelike", "value": True} in [dict(body) for body in chosen]
    assert seat.store.settings()["lifelike"] is True


def test_a_lesson_is_done_on_the_small_device(make_seat: Callable[..., Seat]) -> None:
    seat = make_seat()
    seat.front.theme.set_lifelike(is_lifelike=True)
    assert seat.rehearsal.play("G02", "guided").is_reached
