"""Which PINs will do, and how long one waits after wrong ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.pin import FREE_TRIES, WAITS, PinGate, is_easy, is_pin, wait_after


@pytest.mark.parametrize("text", ["", "258", "123456789", "25a8", "２５８０", "2580 "])
def test_what_is_no_pin(text: str) -> None:
    assert not is_pin(text)


@pytest.mark.parametrize("pin", ["1111", "1234", "012345", "9876", "7890"])
def test_what_anybody_would_try_first(pin: str) -> None:
    assert is_pin(pin)
    assert is_easy(pin)


@pytest.mark.parametrize("pin", ["2580", "1235", "112233", "90210"])
def test_what_will_do(pin: str) -> None:
    assert is_pin(pin)
    assert not is_easy(pin)


def test_waits_grow_after_the_third_wrong_one() -> None:
    gate, now, waits = PinGate(), 100.0, []
    for _ in range(9):
        gate = gate.after_wrong(now)
        waits.append(gate.wait(now))
        now += gate.wait(now)
    assert waits == [0, 0, 30, 60, 120, 300, 600, 600, 600]


@given(st.integers(0, 50), st.floats(0, 1e6))
def test_switching_off_and_on_shortens_no_wait(misses: int, now: float) -> None:
    again = PinGate.reopened(misses, now)
    assert again.misses == misses
    assert again.wait(now) == pytest.approx(wait_after(misses))
    assert (again.wait(now) > 0) == (misses >= FREE_TRIES)
    assert again.wait(now) <= WAITS[-1] + 1e-6
