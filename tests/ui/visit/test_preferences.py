"""What a volunteer sets for a seat: its voice, and whether it speaks beside a screen reader."""

from __future__ import annotations

from collections.abc import Callable

from app.front import WindowOptions
from tests.ui.visit.conftest import Seat


def open_voices(seat: Seat) -> None:
    seat.press(seat.front.window.header.settings)
    settings = seat.front.screens.settings
    settings._paged.show_widget(settings.voices)
    seat.press(settings.voices)
    assert seat.stands_at(seat.front.screens.voices)


def test_a_voice_is_chosen_by_hearing_it_and_is_there_at_the_next_start(
    make_seat: Callable[..., Seat],
) -> None:
    seat = make_seat()
    heard: list[tuple[str, str]] = []
    seat.front.visit.preferences.voice_chosen.connect(
        lambda language, voice: heard.append((language, voice))
    )
    open_voices(seat)
    rows = seat.front.screens.voices.rows
    assert list(rows) == ["zh", "en"]
    seat.press(rows["zh"].buttons[1])
    seat.press(rows["en"].buttons[1])
    seat.press(rows["en"].buttons[0])
    assert heard == [("zh", "cmn+f2"), ("en", "en+f2"), ("en", "en")]
    assert seat.front.choices.voices == {"zh": "cmn+f2", "en": "en"}
    seat.store.close()
    again = make_seat()
    assert again.front.choices.voices == {"zh": "cmn+f2", "en": "en"}
    open_voices(again)
    assert again.front.window.focusWidget() is again.front.screens.voices.rows["zh"].buttons[1]


def test_leaving_the_voices_leads_to_the_settings_and_then_to_where_she_was(seat: Seat) -> None:
    seat.begin("V01")
    window = seat.front.window
    open_voices(seat)
    seat.press(window.header.leave)
    assert seat.stands_at(seat.front.screens.settings)
    open_voices(seat)
    seat.press(window.header.settings)
    assert seat.stands_at(seat.front.screens.settings)
    seat.press(window.header.settings)
    assert seat.stands_at(seat.front.screens.settings)
    seat.press(window.header.leave)
    assert seat.stands_at(seat.front.screens.lesson)


def test_speaking_beside_a_screen_reader_is_a_choice_that_is_kept(
    make_seat: Callable[..., Seat],
) -> None:
    seat = make_seat()
    assert seat.store.settings().get("beside_reader") is None
    seat.press(seat.front.window.header.settings)
    settings = seat.front.screens.settings
    settings._paged.show_widget(settings.reader)
    seat.press(settings.reader.buttons[1])
    assert seat.store.settings()["beside_reader"] is True
    seat.store.close()
    again = make_seat()
    assert again.front.choices.speaks_beside_reader
    again.press(again.front.window.header.settings)
    assert again.front.screens.settings.reader.buttons[1].accessibleName().endswith("已选")


def test_the_looks_of_the_command_line_are_for_this_time_and_nobodys_choice(
    make_seat: Callable[..., Seat],
) -> None:
    seat = make_seat(options=WindowOptions(theme="dark", type_size=40))
    assert seat.front.theme.points == 40
    assert not {"type_size", "theme"} & set(seat.store.settings())
    seat.front.choices.take({})  # somebody who has chosen nothing comes in
    assert (seat.front.theme.points, seat.front.theme.name.value) == (40, "dark")
    seat.front.choices.take({"type_size": 26})
    assert seat.front.theme.points == 26
    seat.press(seat.front.window.header.larger)
    assert seat.store.settings()["type_size"] == 30
    seat.store.close()
    assert make_seat().front.theme.points == 30
