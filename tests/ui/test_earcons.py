"""The sounds that answer a press: in pitch and level for old ears, and never over a voice."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from app.ui.earcons import GAINS, SOUNDS, Earcons
from app.voice.waveform import TARGET_DBFS
from tests.tones import Tone, read
from tests.voice_fakes import FakePlayer

FILES = sorted(SOUNDS.glob("*.wav"))


def test_every_sound_has_its_gain() -> None:
    assert {path.stem for path in FILES} == set(GAINS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_older_ears_hear_it(path: Path) -> None:
    """Fundamentals between 500 and 2000 Hz, as loud as speech, short, and never clipped."""
    tone = read(path)
    pitches = list(tone.pitches())
    assert len(pitches) >= 3
    assert all(500 <= pitch <= 2000 for pitch in pitches), pitches
    level = tone.dbfs() + 20 * math.log10(GAINS[path.stem])
    assert level == pytest.approx(TARGET_DBFS, abs=3)
    assert tone.seconds <= 0.3
    assert tone.peak < 0.9


@pytest.mark.parametrize(("hertz", "level"), [(440, -12), (1000, -20), (3000, -6)])
def test_the_measure_finds_what_was_put_in(hertz: float, level: float) -> None:
    peak = 10 ** (level / 20) * math.sqrt(2)
    wave = (peak * math.sin(2 * math.pi * hertz * n / 22050) for n in range(3000))
    tone = Tone(22050, tuple(wave))
    assert tone.dbfs() == pytest.approx(level, abs=0.2)
    assert list(tone.pitches()) == pytest.approx([hertz] * len(list(tone.pitches())), abs=5)


def test_the_voice_holds_its_breath_while_a_press_is_answered() -> None:
    voice, bell = FakePlayer(), FakePlayer()
    earcons = Earcons(bell, voice)
    earcons.answer_refusal()
    assert (bell.is_playing, voice.is_held) == (True, True)
    earcons.answer_refusal()
    assert voice.is_held, "the second sound has cut the first one"
    bell.finish()
    assert not voice.is_held


def test_silence_and_a_missing_loudspeaker_hold_nobody_up() -> None:
    for bell, volume in ((FakePlayer(has_device=False), 1.0), (FakePlayer(), 0.0)):
        voice = FakePlayer()
        earcons = Earcons(bell, voice)
        earcons.set_volume(volume)
        earcons.answer_refusal()
        assert not voice.is_held
