"""The rules for speech (ST-A01, A02, A04, A12), measured on what the real engine rendered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from app.core.ports import Utterance
from app.voice.clauses import count_syllables
from app.voice.reading import read_out
from app.voice.renderer import WorkerRenderer
from app.voice.waveform import FULL_SCALE, Sound, measure_dbfs, read_wav
from tests.voice.test_readings import ROWS

SENTENCES = """您好，请点养老金资格认证。
请点绿色的下一步按钮，然后看一看屏幕。
请您把脸放在圆圈里，看着屏幕，慢慢眨眨眼。
请拨打12345热线，说清一件事。
预约挂号成功，请带好身份证和医保卡。
没有号了，换一天再看看。
用一个手指，轻轻点一下蓝色的圆。
按住鼠标左键，不要松手，拖到篮子里。
这是练习，不是真的，您放心点。
请看清楚，这里写着您的名字。
认证完成，一年以后再来一次。
您的手机号是13800138000，对不对？
请把手指放在屏幕上，往上轻轻一划。
点错了也没关系，我们回到上一步。
陌生人要验证码，一个字也不要告诉他。
请输入六位验证码。
请选择11月22日上午9:30的号。
做得很好，我们接着做下一步。
要是刷脸没通过，换个亮一点的地方。
请点屏幕下面的“确定”按钮。""".splitlines()

RATES = (100, 140, 180, 220, 260)
OF_LESSONS = [written for written, _reading, _said in ROWS[::12]]
QUIET = FULL_SCALE * 10 ** (-45 / 20)


class Studio:
    def __init__(self, folder: Path) -> None:
        self.renderer = WorkerRenderer(folder, patience=10)
        self.renderer.start()

    def say(self, text: str, rate: int = 180, language: str = "zh") -> Sound:
        answers: Queue[str | None] = Queue()
        self.renderer.render(Utterance(text, language, rate), urgent=True, done=answers.put)
        path = answers.get(timeout=60)
        assert path is not None
        return read_wav(Path(path))


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    made = Studio(tmp_path_factory.mktemp("voice"))
    yield made
    made.renderer.stop()


def pace_of(sound: Sound, text: str) -> float:
    return count_syllables(read_out(text, "zh"), "zh") / sound.seconds * 60


def silences(sound: Sound) -> list[float]:
    """Seconds of every silence of 0.2 s or more inside a sound."""
    block = sound.rate // 200
    found, run = [], 0
    for start in range(0, len(sound.samples), block):
        part = sound.samples[start : start + block]
        if max(part) < QUIET and min(part) > -QUIET:
            run += 1
        else:
            found.append(run * block / sound.rate)
            run = 0
    return [seconds for seconds in found if seconds >= 0.2]


@pytest.mark.parametrize("text", SENTENCES)
def test_the_usual_pace_is_between_160_and_200_characters(studio: Studio, text: str) -> None:
    assert 160 <= pace_of(studio.say(text), text) <= 200


@pytest.mark.parametrize("rate", RATES)
def test_each_of_the_five_paces_is_kept_by_every_sentence(studio: Studio, rate: int) -> None:
    paces = {text: pace_of(studio.say(text, rate), text) for text in SENTENCES}
    assert {text: pace for text, pace in paces.items() if abs(pace / rate - 1) > 0.11} == {}
    assert sum(paces.values()) / len(paces) == pytest.approx(rate, rel=0.05)


@pytest.mark.parametrize("rate", RATES)
def test_what_the_lessons_say_keeps_the_pace_as_far_as_its_pauses_let_it(
    studio: Studio, rate: int
) -> None:
    # Short sentences cannot make up for a second of silence before 请点, nor stretch below what
    # the engine can do.
    long = [text for text in OF_LESSONS if count_syllables(read_out(text, "zh"), "zh") >= 8]
    paces = {text: pace_of(studio.say(text, rate), text) / rate for text in long}
    assert {text: pace for text, pace in paces.items() if abs(pace - 1) > 0.2} == {}
    assert sum(abs(pace - 1) > 0.11 for pace in paces.values()) <= len(paces) // 10


@pytest.mark.parametrize("rate", RATES)
def test_every_sentence_is_equally_loud_and_never_clips(studio: Studio, rate: int) -> None:
    for text in (*SENTENCES, *OF_LESSONS):
        sound = studio.say(text, rate)
        assert measure_dbfs(sound) == pytest.approx(-21, abs=1.5), text
        assert max(map(abs, sound.samples)) <= FULL_SCALE * 10 ** (-1 / 20), text


@pytest.mark.parametrize("text", SENTENCES[:6])
def test_it_begins_at_once_and_ends_with_the_last_word(studio: Studio, text: str) -> None:
    sound = studio.say(text)
    edge = sound.rate // 50
    assert max(map(abs, sound.samples[:edge])) > 60
    assert max(map(abs, sound.samples[-edge:])) > 60


@pytest.mark.parametrize("rate", RATES)
def test_pauses_are_long_enough_to_follow(studio: Studio, rate: int) -> None:
    sound = studio.say("先看这里，再看那里。看完了，告诉我。", rate)
    pauses = silences(sound)
    assert len(pauses) == 3
    assert pauses[0] >= 0.4
    assert pauses[1] >= 0.7
    assert pauses[2] >= 0.4


def test_there_is_a_second_before_an_action(studio: Studio) -> None:
    assert max(silences(studio.say("您填得很对。请点下一步。", 260))) >= 1.0


def test_slower_means_longer_pauses_first(studio: Studio) -> None:
    text = "先看这里，再看那里，然后告诉我。"
    usual, slow = studio.say(text, 180), studio.say(text, 140)
    assert sum(silences(slow)) > 1.3 * sum(silences(usual))
    speech_usual = usual.seconds - sum(silences(usual))
    speech_slow = slow.seconds - sum(silences(slow))
    assert speech_slow < 1.3 * speech_usual


def test_digits_come_in_groups(studio: Studio) -> None:
    assert len(silences(studio.say("13800138000"))) == 2


def test_english_words_inside_mandarin_are_english(studio: Studio) -> None:
    with_word = studio.say("请打开Word看一看。")
    assert with_word.seconds > studio.say("请打开看一看。").seconds + 0.15


@pytest.mark.parametrize("rate", [100, 180, 260])
def test_single_digits_are_not_rushed(studio: Studio, rate: int) -> None:
    sound = studio.say("点“电话”，按 1、2、3、4、5，再点“拨打”。", rate)
    assert len(silences(sound)) == 6
    assert (sound.seconds - sum(silences(sound))) / 12 > 0.1
