"""What older ears need (A05, A06, A07): low tones, a voice that is not high, words without hiss."""

from __future__ import annotations

import math
import statistics
from array import array
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from app.core.ports import SAMPLE_RATE, Utterance
from app.core.spoken import Expectation, Sayable
from app.file_ear import FileEar
from app.voice.renderer import WorkerRenderer
from app.voice.voices import VARIANTS
from app.voice.waveform import Sound, read_wav
from tests.standards.lesson_views import LESSONS
from tests.voice.test_sound_rules import SENTENCES

SOUNDS = LESSONS.parent / "assets" / "sounds"
LOW_PASS = 4000
"""Hz: what lies above is hardly heard by many at seventy."""


def strongest(sound: Sound, frequencies: range) -> int:
    """The frequency with most energy, by Goertzel's filter."""
    samples = sound.samples[: sound.rate]

    def power(frequency: int) -> float:
        turn = 2 * math.cos(2 * math.pi * frequency / sound.rate)
        before = last = 0.0
        for sample in samples:
            before, last = last, sample + turn * last - before
        return before * before + last * last - turn * before * last

    return max(frequencies, key=power)


@pytest.mark.parametrize("name", ["hand", "listening", "not-yet"])
def test_the_short_sounds_lie_where_older_ears_hear(name: str) -> None:
    """A06: between 500 and 2000 Hz."""
    sound = read_wav(SOUNDS / f"{name}.wav")
    assert 500 <= strongest(sound, range(100, 6000, 50)) <= 2000


def test_nothing_else_ever_sounds() -> None:
    """A05: no music, no background: speech, and three sounds shorter than half a second."""
    sounds = sorted(path.name for path in SOUNDS.iterdir())
    assert sounds == ["hand.wav", "listening.wav", "not-yet.wav"]
    assert all(read_wav(SOUNDS / name).seconds < 0.5 for name in sounds)


def test_men_and_women_can_be_chosen() -> None:
    """A07: voices are offered by what they sound like."""
    names = [name for _variant, name in VARIANTS]
    assert any("男" in name for name in names)
    assert any("女" in name for name in names)


# --- the real voice ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerRenderer]:
    renderer = WorkerRenderer(tmp_path_factory.mktemp("voice"), patience=10)
    renderer.start()
    yield renderer
    renderer.stop()


def pitches(sound: Sound) -> list[float]:
    """The fundamental of every voiced 40 ms, in Hz, by autocorrelation at 8 kHz or so."""
    step = max(1, sound.rate // 8000)
    rate, samples = sound.rate / step, [float(each) for each in sound.samples[::step]]
    size = round(rate * 0.04)
    found = []
    for start in range(0, len(samples) - 2 * size, 3 * size):
        frame = samples[start : start + 2 * size]
        energy = sum(each * each for each in frame[:size])
        if energy < size * 800**2:
            continue
        lags = range(round(rate / 400), round(rate / 60))
        best = max(
            lags,
            key=lambda lag: sum(
                a * b for a, b in zip(frame, frame[lag : lag + size], strict=False)
            ),
        )
        match = sum(a * b for a, b in zip(frame, frame[best : best + size], strict=False))
        if match > 0.6 * energy:
            found.append(rate / best)
    return found


def test_the_usual_voice_is_not_high(voice: WorkerRenderer) -> None:
    """A07: its fundamental is 220 Hz at the most, in the middle of what it says."""
    answers: Queue[str | None] = Queue()
    voice.render(Utterance(SENTENCES[1], "zh", 180), urgent=True, done=answers.put)
    path = answers.get(timeout=60)
    assert path is not None
    found = pitches(read_wav(Path(path)))
    assert len(found) > 10
    assert statistics.median(found) <= 220


def low_passed(samples: bytes, *, taps: int = 101) -> bytes:
    """Without what lies above 4 kHz: a windowed sinc."""
    middle = taps // 2
    cut = LOW_PASS / SAMPLE_RATE
    weights = []
    for place in range(-middle, middle + 1):
        sinc = 2 * cut if place == 0 else math.sin(2 * math.pi * cut * place) / (math.pi * place)
        weights.append(sinc * (0.54 + 0.46 * math.cos(math.pi * place / middle)))
    signal = array("h", samples)
    padded = [0.0] * middle + [float(each) for each in signal] + [0.0] * middle
    out = array("h", bytes(len(samples)))
    for at in range(len(signal)):
        part = padded[at : at + taps]
        total = sum(w * s for w, s in zip(weights, part, strict=True))
        out[at] = max(-32768, min(32767, round(total)))
    return out.tobytes()


LABELS = ("资格认证", "养老金查询", "电子社保卡", "医保账户", "预约挂号", "就诊人", "下一步",
          "确认预约", "返回", "联系客服")  # fmt: skip


@pytest.mark.slow
def test_what_is_said_is_understood_without_its_high_tones(tmp_path: Path) -> None:
    """A06: our voice, cut off at 4 kHz, is heard as well by our own ear, one word in ten less."""
    expectation = Expectation("zh", tuple(Sayable(label, label) for label in LABELS))
    whole, cut = 0, 0
    with FileEar("zh", tmp_path) as ear:
        for label in LABELS:
            samples = ear.speak(label, 0)
            whole += ear._hear(samples, expectation).keys == (label,)
            cut += ear._hear(low_passed(samples), expectation).keys == (label,)
    assert whole >= 9
    assert cut >= whole - 1
