"""What happens between the engine and the cache when the engine misbehaves."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from app.voice.clauses import Piece, count_syllables, cut
from app.voice.studio import CannotRender, Studio, plan_pace
from app.voice.voices import Offer, Voice
from app.voice.waveform import Sound, join, level, measure_dbfs, read_wav, trim, write_wav

RATE = 22050


def tone(seconds: float, height: int = 6000) -> Sound:
    count = int(seconds * RATE)
    return Sound(
        array("h", [int(height * math.sin(300 * math.tau * n / RATE)) for n in range(count)]), RATE
    )


class ScriptedEngine:
    """An engine that does one scripted thing a call, then speaks properly."""

    name = "espeak"

    def __init__(self, *mishaps: Callable[[Path], None]) -> None:
        self.mishaps = list(mishaps)
        self.spoken: list[tuple[str, str]] = []

    def render(self, text: str, *, voice: str, speed: int, path: Path) -> None:
        self.spoken.append((text, voice))
        if self.mishaps:
            self.mishaps.pop(0)(path)
            return
        seconds = (30 + 44 * len(text)) / speed
        write_wav(path, join([(tone(0), 50), (tone(seconds), 431)]))


def write_nothing(path: Path) -> None:
    """The engine's thread died quietly."""


def write_empty(path: Path) -> None:
    write_wav(path, Sound(array("h"), RATE))


def write_garbage(path: Path) -> None:
    path.write_bytes(b"not a sound at all")


def raise_error(path: Path) -> None:
    raise OSError("no audio device")


def make_studio(engine: ScriptedEngine, folder: Path) -> Studio:
    return Studio(
        engine, {"zh": (Offer(Voice("m"), ""),)}, scratch=folder, to_pinyin=lambda text: text
    )


@pytest.mark.parametrize("mishap", [write_nothing, write_empty, write_garbage, raise_error])
def test_a_bad_render_is_done_again(mishap: Callable[[Path], None], tmp_path: Path) -> None:
    engine = ScriptedEngine(mishap, mishap)
    out = tmp_path / "a.wav"
    make_studio(engine, tmp_path).render("请点绿色按钮", "zh", 180, out)
    assert read_wav(out).seconds > 1
    assert len(engine.spoken) >= 3


def test_three_bad_renders_leave_no_file(tmp_path: Path) -> None:
    engine = ScriptedEngine(write_empty, write_garbage, raise_error)
    out = tmp_path / "a.wav"
    with pytest.raises(CannotRender):
        make_studio(engine, tmp_path).render("请点绿色按钮", "zh", 180, out)
    assert not out.exists()


def test_nothing_to_say_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRender):
        make_studio(ScriptedEngine(), tmp_path).render("……", "zh", 180, tmp_path / "a.wav")


def test_a_hiss_at_both_ends_is_trimmed_and_the_word_is_not() -> None:
    sound = join([(tone(0.1, 30), 100), (tone(0.5), 431)])
    assert trim(sound).seconds == pytest.approx(0.5, abs=0.012)


def test_silence_is_left_in_peace() -> None:
    silent = Sound(array("h", bytes(2000)), RATE)
    assert trim(silent).seconds == 0
    assert level(silent, 1000) is silent


@pytest.mark.parametrize("height", [200, 2000, 30000])
@pytest.mark.parametrize("pause_ms", [0, 400, 2000])
def test_loud_and_soft_end_at_one_level(height: int, pause_ms: int) -> None:
    speech = tone(1.0, height)
    sound = level(join([(speech, pause_ms), (speech, 0)]), 2 * len(speech.samples))
    assert measure_dbfs(sound) == pytest.approx(-21, abs=1.5)


def test_a_peaky_sound_is_held_below_the_limit() -> None:
    peaky = array("h", bytes(2 * RATE))
    for n in range(0, RATE, 400):
        peaky[n] = 20000
    loud = level(Sound(peaky, RATE), RATE)
    assert max(loud.samples) <= 32768 * 10 ** (-1 / 20)


def test_stereo_of_another_engine_becomes_mono(tmp_path: Path) -> None:
    import wave  # noqa: PLC0415

    with wave.open(str(tmp_path / "s.wav"), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(16000)
        out.writeframes(array("h", [100, 300] * 160).tobytes())
    sound = read_wav(tmp_path / "s.wav")
    assert (sound.rate, len(sound.samples), set(sound.samples)) == (16000, 160, {200})


def test_a_sentence_is_cut_where_it_pauses_and_where_the_language_changes() -> None:
    assert cut("看一看，请点Word按钮。请点下一步", "zh", split_languages=True) == (
        Piece("看一看", "zh", 420),
        Piece("请点", "zh", 60),
        Piece("Word", "en", 60),
        Piece("按钮", "zh", 1020),
        Piece("请点下一步", "zh", 0),
    )
    assert cut("拍CT", "zh", split_languages=True)[1].text == "C T"
    assert cut("拍CT", "zh", split_languages=False) == (Piece("拍CT", "zh", 0),)
    assert cut("Tap 养老金 now, please. Well done", "en", split_languages=True) == (
        Piece("Tap", "en", 60),
        Piece("养老金", "zh", 60),
        Piece("now", "en", 420),
        Piece("please", "en", 720),
        Piece("Well done", "en", 0),
    )


def test_other_engines_get_plain_text_with_its_own_voice(tmp_path: Path) -> None:
    engine = ScriptedEngine()
    engine.name = "sapi5"
    voices = {"zh": (Offer(Voice("huihui"), ""),), "en": (Offer(Voice("zira"), ""),)}
    studio = Studio(engine, voices, scratch=tmp_path, to_pinyin=lambda _: "pinyin")
    studio.render("打开Word，看一看", "zh", 180, tmp_path / "a.wav")
    assert set(engine.spoken) == {("打开Word", "huihui"), ("看一看", "huihui")}


@pytest.mark.parametrize("rate", [100, 140, 180, 220, 260])
def test_pace_is_kept_by_pauses_before_words(rate: int) -> None:
    pieces = (Piece("一二三四五六七八", "zh", 420), Piece("一二三四五六七八", "zh", 0))
    plan = plan_pace(pieces, rate)
    total = plan.seconds + sum(piece.pause_ms for piece in plan.pieces) / 1000
    assert total == pytest.approx(16 * 60 / rate, rel=0.02)
    assert plan.pieces[0].pause_ms >= 420
    assert count_syllables("请按OK键", "zh") == 4
