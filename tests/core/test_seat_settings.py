"""What a file says of a computer, read with care."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from app.core.seat_settings import (
    IDLE_MINUTES,
    Role,
    SeatSettings,
    Setup,
    as_json,
    settings_from,
    station_name,
)

NAMES = st.text(max_size=60).map(station_name)
SETTINGS = st.builds(
    SeatSettings,
    role=st.none() | st.sampled_from(Role),
    station=NAMES,
    is_kiosk=st.booleans(),
    pin=st.text(max_size=30),
    pin_misses=st.integers(0, 99),
    idle_minutes=st.sampled_from(IDLE_MINUTES),
    mm_per_px=st.none() | st.floats(0.05, 1.0),
    steps_done=st.frozensets(st.sampled_from([step.value for step in Setup])),
    wants_sign_in=st.booleans(),
    reduces_motion=st.booleans(),
    has_volunteer=st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(SETTINGS)
@example(SeatSettings(station=station_name("长" * 39 + " 名")))
def test_what_is_written_is_read_again(settings: SeatSettings) -> None:
    assert settings_from(json.loads(json.dumps(as_json(settings)))) == settings


@given(st.dictionaries(st.sampled_from(SeatSettings._fields), JSON))
def test_any_file_gives_settings_that_make_sense(data: dict[str, object]) -> None:
    settings = settings_from(data)
    assert settings.role is None or settings.role in set(Role)
    assert settings.idle_minutes in IDLE_MINUTES
    assert settings.mm_per_px is None or 0.05 <= settings.mm_per_px <= 1
    assert settings_from(as_json(settings)) == settings


def test_a_computer_is_shared_when_a_volunteer_says_that_learners_sit_at_it() -> None:
    shared = {role for role in Role if SeatSettings(role=role).is_shared}
    assert shared == {Role.SEAT, Role.BOTH}
    assert not SeatSettings().is_shared
    assert not SeatSettings().is_set_up
