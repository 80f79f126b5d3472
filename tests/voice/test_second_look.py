"""Phones in any order, against a phrase: a person's phrase fits, music does not."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

import pytest

from app.core.spoken import Certainty, Expectation, Heard, Sayable
from app.voice.own_ear import OwnEar
from app.voice.say import say_to_file
from app.voice.wav_microphone import read_samples

VOICE = Path(__file__).parents[2] / "assets" / "voice"
SCREEN = Expectation(
    "zh", tuple(Sayable(text, text) for text in ("挂号", "返回", "往上", "我能说什么", "做给我看"))
)
_CHUNK = 3200


def hear(ear: OwnEar, samples: bytes) -> Heard:
    ear.begin()
    for start in range(0, len(samples), _CHUNK):
        ear.take(samples[start : start + _CHUNK])
    return ear.decide()


def chords(seconds: float) -> bytes:
    """A tune that goes up and down, in chords with a soft beginning."""
    made = array("h")
    for number in range(int(seconds / 0.25)):
        base = 180 * 2 ** ((number * 5 % 24) / 12)
        made.extend(
            round(
                2500
                * math.exp(-place / 3000)
                * sum(
                    math.sin(2 * math.pi * base * part * place / 16000) for part in (1, 1.5, 2, 3)
                )
            )
            for place in range(4000)
        )
    return made.tobytes()


@pytest.fixture(scope="module")
def ear(tmp_path_factory: pytest.TempPathFactory) -> OwnEar:
    made = OwnEar(VOICE / "zh", "zh", tmp_path_factory.mktemp("ear"))
    made.expect(SCREEN)
    return made


@pytest.mark.parametrize("rate", [120, 180, 240])
def test_a_spoken_phrase_is_not_doubted(ear: OwnEar, tmp_path: Path, rate: int) -> None:
    wav = tmp_path / "said.wav"
    if say_to_file("我能说什么", "zh", rate, wav).trouble:
        pytest.skip("nobody can speak here")
    silence = bytes(12800)
    heard = hear(ear, silence + read_samples(wav) + silence)
    assert (heard.certainty, heard.keys) == (Certainty.SURE, ("我能说什么",))


def test_music_is_no_phrase(ear: OwnEar) -> None:
    for seconds in (1.0, 2.0, 3.0, 5.0):
        assert hear(ear, chords(seconds)).certainty in {Certainty.NOTHING, Certainty.SILENCE}


def test_the_models_own_settings_stay_as_they_are(ear: OwnEar) -> None:
    assert ear is not None
    conf = (VOICE / "zh" / "conf" / "model.conf").read_text(encoding="utf-8")
    assert "--lattice-beam=0.5" not in conf
