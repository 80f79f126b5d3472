"""What a volunteer's microphone brings is trimmed, levelled, or refused with a reason."""

from __future__ import annotations

import random
import shutil
import subprocess
from array import array

import pytest

from app.voice.take import KEPT_SECONDS, Fault, prepare
from app.voice.waveform import FULL_SCALE, Sound, measure_dbfs, read_wav

RATE = 44100
PEAK = FULL_SCALE * 10 ** (-1 / 20)
SYLLABLES = 14


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """A sentence as a microphone would give it, not from our own studio; at 44.1 kHz."""
    if not shutil.which("espeak-ng"):
        pytest.skip("espeak-ng is not installed: nothing speaks for the volunteer")
    path = tmp_path_factory.mktemp("take") / "said.wav"
    fed = "qing3 dian3 lv4 se4 de5 an4 niu3, ran2 hou4 kan4 ping2 mu4, hao3 ma5"
    voice = "cmn-latn-pinyin+f1"
    subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "-w", str(path), fed], check=True)
    said = read_wav(path)
    doubled = array("h", (value for value in said.samples for _ in range(2)))
    return Sound(doubled, 2 * said.rate)


def in_a_room(
    speech: Sound,
    *,
    gain_db: float = 0.0,
    noise_dbfs: float = -66.0,
    before: float = 0.8,
    after: float = 1.1,
    click: bool = False,
) -> Sound:
    """The speech with a still room around it, softer or louder, before a microphone."""
    chance = random.Random(7)
    sigma = FULL_SCALE * 10 ** (noise_dbfs / 20)
    gain = 10 ** (gain_db / 20)
    silence = [0] * int(RATE * before), [0] * int(RATE * after)
    heard = [*silence[0], *speech.samples, *silence[1]]
    noisy = (int(value * gain + chance.gauss(0, sigma)) for value in heard)
    samples = array("h", (max(-32768, min(32767, value)) for value in noisy))
    if click:
        for place in range(int(RATE * 0.1), int(RATE * 0.1) + 400):
            samples[place] = 9000 if place % 2 else -9000
    return Sound(samples, RATE)


def loud_edges(sound: Sound) -> tuple[float, float]:
    """Seconds of near silence at both ends."""
    size = RATE // 200
    starts = list(range(0, len(sound.samples) - size, size))
    loud = [
        start
        for start in starts
        if measure_dbfs(Sound(sound.samples[start : start + size], RATE)) > -38
    ]
    return loud[0] / RATE, (len(sound.samples) - loud[-1]) / RATE


@pytest.mark.parametrize("gain_db", [-16.0, -8.0, 0.0])
@pytest.mark.parametrize("noise_dbfs", [-80.0, -66.0, -55.0])
def test_a_take_becomes_as_loud_as_our_voice_and_never_clips(
    speech: Sound, gain_db: float, noise_dbfs: float
) -> None:
    take = prepare(in_a_room(speech, gain_db=gain_db, noise_dbfs=noise_dbfs), SYLLABLES)
    assert take.fault is None
    assert measure_dbfs(take.sound) == pytest.approx(-21, abs=1.5)
    assert max(map(abs, take.sound.samples)) <= PEAK


@pytest.mark.parametrize("click", [False, True])
def test_silence_and_the_click_of_the_button_are_cut_off(speech: Sound, click: bool) -> None:
    take = prepare(in_a_room(speech, click=click), SYLLABLES)
    assert take.fault is None
    first, last = loud_edges(take.sound)
    assert first == pytest.approx(KEPT_SECONDS, abs=0.05)
    assert last == pytest.approx(KEPT_SECONDS, abs=0.12)


def test_what_begins_at_once_loses_nothing(speech: Sound) -> None:
    take = prepare(in_a_room(speech, before=0.0, after=0.6), SYLLABLES)
    assert take.fault is None
    assert take.sound.seconds > speech.seconds - 0.65


@pytest.mark.parametrize(
    ("room", "syllables", "fault"),
    [
        ({"gain_db": -30.0, "noise_dbfs": -80.0}, SYLLABLES, Fault.QUIET),
        ({"gain_db": -10.0, "noise_dbfs": -38.0}, SYLLABLES, Fault.NOISY),
        ({"gain_db": 14.0}, SYLLABLES, Fault.CLIPPED),
        ({}, 60, Fault.SHORT),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_reason(
    speech: Sound, room: dict[str, float], syllables: int, fault: Fault
) -> None:
    take = prepare(in_a_room(speech, **room), syllables)  # type: ignore[arg-type]
    assert take.fault is fault


@pytest.mark.parametrize("noise_dbfs", [-90.0, -50.0, -30.0])
def test_a_room_in_which_nobody_speaks_is_no_take(noise_dbfs: float) -> None:
    room = in_a_room(Sound(array("h"), RATE), noise_dbfs=noise_dbfs)
    assert prepare(room, 4).fault is Fault.EMPTY


def test_no_samples_are_no_take() -> None:
    assert prepare(Sound(array("h"), RATE), 4).fault is Fault.EMPTY


def test_a_sharp_consonant_is_held_back_without_being_cut(speech: Sound) -> None:
    heard = in_a_room(speech, gain_db=-12.0)
    at = int(RATE * 1.5)
    for place in range(at, at + 1200):
        heard.samples[place] = max(-32768, min(32767, heard.samples[place] * 9))
    take = prepare(heard, SYLLABLES)
    assert take.fault is None
    top = max(map(abs, take.sound.samples))
    assert top <= PEAK
    assert sum(abs(value) >= top - 1 for value in take.sound.samples) < 6
