"""Speech in a quiet room stands out of it; in noise it does not."""

from __future__ import annotations

from array import array
from random import Random

import pytest

from app.voice.surroundings import Surroundings

_RATE = 16000


def sound(voice: float, noise: float, seconds: float = 2.0) -> bytes:
    """A second of a loud voice in the middle of noise that goes on (standard deviations)."""
    chance = Random(5)
    made = array("h")
    for place in range(int(seconds * _RATE)):
        is_said = 0.25 < place / _RATE / seconds < 0.75
        made.append(round(chance.gauss(0, noise) + (chance.gauss(0, voice) if is_said else 0)))
    return made.tobytes()


@pytest.mark.parametrize("piece", [320, 3200, 5001 * 2, 10**6])
def test_a_voice_far_above_the_noise_is_in_quiet_surroundings(piece: int) -> None:
    heard = Surroundings()
    samples = sound(voice=2000, noise=3)
    for start in range(0, len(samples), piece):
        heard.take(samples[start : start + piece])
    assert heard.quiet == 1


def test_the_louder_the_noise_the_less_quiet_it_is() -> None:
    found = []
    for noise in (100, 400, 700, 2000):
        heard = Surroundings()
        heard.take(sound(voice=2000, noise=noise))
        found.append(heard.quiet)
    assert found[0] == 1
    assert found[-1] == 0
    assert 0 < found[2] < found[1] < 1


def test_noise_alone_and_nothing_at_all_are_not_quiet() -> None:
    heard = Surroundings()
    assert heard.quiet == 0
    heard.take(sound(voice=0, noise=800))
    assert heard.quiet == 0
