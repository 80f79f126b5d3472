"""Loudness, the level meter, and any format that a device may insist on."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise

import pytest

from app.core.samples import SILENCE_DBFS, Converter, SampleKind, loudness, meter

RATES = (8_000, 11_025, 16_000, 22_050, 44_100, 48_000)


def tone(rate: int, seconds: float = 0.5, pitch: float = 440, height: float = 0.5) -> list[float]:
    count = int(rate * seconds)
    return [height * math.sin(math.tau * pitch * n / rate) for n in range(count)]


def pitch_of(samples: bytes) -> float:
    values = array("h", samples)
    rises = [n for n, (one, two) in enumerate(pairwise(values)) if one < 0 <= two]
    return 16_000 * (len(rises) - 1) / (rises[-1] - rises[0])


def test_loudness_is_in_decibels_below_full_scale() -> None:
    assert loudness(bytes(3200)) == SILENCE_DBFS
    assert loudness(b"") == SILENCE_DBFS
    full = array("h", [32767, -32768] * 800).tobytes()
    assert loudness(full) == pytest.approx(0.0, abs=0.01)
    half = array("h", [16384, -16384] * 800).tobytes()
    assert loudness(half) == pytest.approx(-6.02, abs=0.01)


def test_the_meter_moves_between_nothing_and_full() -> None:
    assert [meter(level) for level in (-120, -60, -35, -10, 0)] == [0.0, 0.0, 0.5, 1.0, 1.0]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
def test_any_rate_keeps_pitch_loudness_and_length(rate: int, channels: int) -> None:
    values = [round(32767 * value) for value in tone(rate) for _ in range(channels)]
    raw = array("h", values).tobytes()
    converter = Converter(rate, channels)
    made = b"".join(converter.convert(raw[at : at + 999]) for at in range(0, len(raw), 999))
    assert len(made) / 2 == pytest.approx(8000, abs=20)
    assert pitch_of(made) == pytest.approx(440, abs=2)
    assert loudness(made) == pytest.approx(-9.0, abs=0.5)


@pytest.mark.parametrize("kind", list(SampleKind))
def test_any_kind_of_sample_is_understood(kind: SampleKind) -> None:
    shift, height = {
        SampleKind.UINT8: (128, 127.0),
        SampleKind.INT16: (0, 32767.0),
        SampleKind.INT32: (0, 2_147_483_647.0),
        SampleKind.FLOAT: (0, 1.0),
    }[kind]
    values = [shift + height * value for value in tone(48_000) for _ in range(2)]
    whole = values if kind is SampleKind.FLOAT else [round(value) for value in values]
    raw = array(kind.value, whole).tobytes()
    made = Converter(48_000, 2, kind).convert(raw)
    assert pitch_of(made) == pytest.approx(440, abs=2)
    assert loudness(made) == pytest.approx(-9.0, abs=0.5)


def test_what_needs_no_change_is_passed_on_even_in_odd_pieces() -> None:
    raw = array("h", range(1000)).tobytes()
    converter = Converter(16_000, 1)
    assert converter.convert(raw[:333]) + converter.convert(raw[333:]) == raw


def test_too_loud_is_cut_and_does_not_turn_over() -> None:
    raw = array("f", [2.0, -2.0] * 480).tobytes()
    made = array("h", Converter(16_000, 1, SampleKind.FLOAT).convert(raw))
    assert (max(made), min(made)) == (32767, -32768)
