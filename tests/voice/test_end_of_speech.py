"""When an utterance is over: silence after speech, noise that goes on, nobody speaking."""

from __future__ import annotations

import math
import random
from array import array

import pytest

from app.core.ports import SAMPLE_RATE
from app.voice.end_of_speech import End, EndOfSpeech
from tests.speech import chunks, silence, spoken


def noise(seconds: float, dbfs: float, seed: int = 1) -> bytes:
    chance = random.Random(seed)
    height = 32768 * 10 ** (dbfs / 20)
    return array(
        "h", [round(chance.gauss(0, height)) for _ in range(int(seconds * SAMPLE_RATE))]
    ).tobytes()


def hum(seconds: float, dbfs: float) -> bytes:
    """A voice that never closes its mouth, four syllables a second."""
    height = 32768 * 10 ** (dbfs / 20) * math.sqrt(2)
    return array(
        "h",
        [
            round(
                height
                * math.sin(200 * math.tau * n / SAMPLE_RATE)
                * (0.05 + 0.95 * abs(math.sin(4 * math.pi * n / SAMPLE_RATE)))
            )
            for n in range(int(seconds * SAMPLE_RATE))
        ],
    ).tobytes()


def mixed(one: bytes, other: bytes) -> bytes:
    pairs = zip(array("h", one), array("h", other), strict=False)
    return array("h", [max(-32768, min(32767, a + b)) for a, b in pairs]).tobytes()


def listen(
    sound: bytes, patience: float = 1.6, phrases: dict[float, str] | None = None
) -> tuple[End | None, float]:
    """Why and when (in seconds of sound) it was over; ``phrases`` come at their moments."""
    end = EndOfSpeech(patience)
    waiting = dict(phrases or {})
    phrase = ""
    for chunk in chunks(sound):
        end.take(chunk)
        for moment in [each for each in waiting if each <= end.seconds]:
            phrase = waiting.pop(moment)
        end.note_phrase(phrase)
        if (why := end.end()) is not None:
            return why, end.seconds
    return None, end.seconds


@pytest.mark.parametrize("patience", [1.0, 1.6, 2.0, 4.0])
def test_it_ends_when_she_has_been_quiet_for_her_patience(patience: float) -> None:
    said = hum(1.5, -25)
    why, when = listen(silence(0.6) + said + silence(6), patience)
    assert why is End.SPOKEN
    assert when == pytest.approx(2.1 + patience, abs=0.15)


def test_a_pause_within_a_sentence_is_not_the_end() -> None:
    said = hum(0.7, -25) + silence(1.3) + hum(0.7, -25)
    why, when = listen(silence(0.6) + said + silence(6))
    assert why is End.SPOKEN
    assert when == pytest.approx(0.6 + 2.7 + 1.6, abs=0.15)


def test_nobody_speaks_for_eight_seconds() -> None:
    why, when = listen(silence(20))
    assert why is End.SILENT
    assert when == pytest.approx(8.0, abs=0.1)


@pytest.mark.parametrize("level", [-60, -45, -30, -20])
def test_a_noisy_room_is_nobody_speaking(level: int) -> None:
    why, when = listen(noise(12, level))
    assert why is End.SILENT
    assert when == pytest.approx(8.0, abs=0.1)


@pytest.mark.parametrize("level", [-60, -45, -38])
def test_speech_ends_in_a_noisy_room_too(level: int) -> None:
    sound = silence(0.8) + hum(1.5, -25) + silence(6)
    why, when = listen(mixed(sound, noise(9, level)))
    assert why is End.SPOKEN
    assert when == pytest.approx(2.3 + 1.6, abs=0.2)


def test_the_very_first_sound_counts() -> None:
    why, when = listen(hum(1.2, -25) + silence(6))
    assert why is End.SPOKEN
    assert when == pytest.approx(1.2 + 1.6, abs=0.15)


def test_a_click_is_not_speech() -> None:
    click = array("h", [20_000] * 160).tobytes()
    why, _ = listen(silence(2) + click + silence(10))
    assert why is End.SILENT


def test_an_understood_phrase_ends_it_although_softer_noise_goes_on() -> None:
    """The television is heard all the time, and she before it for two seconds."""
    sound = mixed(silence(1) + hum(2, -20) + silence(22), hum(25, -32))
    why, when = listen(sound, phrases={1.2: "p3"})
    assert why is End.SPOKEN
    assert when == pytest.approx(3.0 + 2.1, abs=0.2)


def test_a_phrase_said_slowly_is_not_cut_although_it_was_named_at_its_first_sound() -> None:
    sound = silence(1) + hum(2.4, -20) + silence(6)
    why, when = listen(sound, 1.0, phrases={1.2: "p3"})
    assert why is End.SPOKEN
    assert when == pytest.approx(3.4 + 1.0, abs=0.15)


def test_noise_as_loud_as_she_is_not_awaited_for_ever() -> None:
    why, when = listen(hum(25, -25), phrases={2.0: "p3"})
    assert why is End.SPOKEN
    assert when == pytest.approx(2.0 + 1.6 + 3.5, abs=0.1)


def test_a_phrase_that_grows_is_awaited() -> None:
    why, when = listen(hum(25, -25), phrases={2.0: "p3", 3.0: "p4", 4.0: "p5"})
    assert why is End.SPOKEN
    assert when == pytest.approx(4.0 + 1.6 + 3.5, abs=0.1)


def test_twenty_seconds_are_enough() -> None:
    why, when = listen(hum(30, -25))
    assert why is End.LONG
    assert when == pytest.approx(20.0, abs=0.1)


def test_a_soft_voice_that_was_understood_is_no_silence() -> None:
    why, when = listen(silence(20), phrases={7.5: "p1"})
    assert why is End.SPOKEN
    assert 9.0 < when < 12.7


def test_patience_stays_within_one_and_four_seconds() -> None:
    sound = silence(0.6) + hum(1.0, -25) + silence(8)
    assert listen(sound, 0.1)[1] == pytest.approx(2.6, abs=0.15)
    assert listen(sound, 9.0)[1] == pytest.approx(5.6, abs=0.15)


def test_chunks_of_any_length_give_the_same_end() -> None:
    sound = silence(0.6) + hum(1.0, -25) + silence(3)
    ends = []
    for size in (2, 333, 640, 3200):
        end = EndOfSpeech(1.6)
        for start in range(0, len(sound), size):
            end.take(sound[start : start + size])
            if end.end() is not None:
                break
        ends.append(end.seconds)
    assert max(ends) - min(ends) < 0.11


def test_real_speech_is_heard_to_its_end() -> None:
    said = spoken("我要查一查养老金。")
    why, when = listen(said + silence(5))
    assert why is End.SPOKEN
    assert when == pytest.approx(len(said) / 2 / SAMPLE_RATE + 1.6, abs=0.25)
