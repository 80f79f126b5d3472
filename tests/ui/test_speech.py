"""What a screen shows is spoken in order, stops at once, and is never waited for in vain."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.core.ports import Utterance
from app.ui.speech import RATES, Speech, why_voiceless
from app.voice.renderer import WorkerRenderer
from tests.fakes import FakeClock
from tests.voice_fakes import FakePlayer, FakeRenderer


class ThreadedRenderer(FakeRenderer):
    """Answers on a thread of its own, as the real one does."""

    def render(
        self, utterance: Utterance, *, urgent: bool, done: Callable[[str | None], None]
    ) -> None:
        answer = threading.Thread(
            target=lambda: FakeRenderer.render(self, utterance, urgent=urgent, done=done)
        )
        answer.start()
        answer.join()


class Desk:
    """A speech with fakes around it."""

    def __init__(self, folder: Path) -> None:
        self.renderer = ThreadedRenderer(folder)
        self.renderer.start()
        self.player = FakePlayer()
        self.clock = FakeClock()
        self.speech = Speech(self.renderer, self.player, self.clock)
        self.heard: list[str] = []

    def then(self) -> None:
        self.heard.append("then")

    def spoken(self) -> list[str]:
        return [text for text, urgent in self.renderer.asked if urgent]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.speech.stop()


def deliver(desk: Desk) -> None:
    """What came from other threads arrives on the GUI thread."""
    QCoreApplication.sendPostedEvents(desk.speech)


def expect_sound(desk: Desk, count: int) -> None:
    deliver(desk)
    assert len(desk.player.played) == count
    assert desk.player.is_playing


def finish(desk: Desk) -> None:
    """The sentence that plays comes to its end, and the speech knows."""
    desk.player.finish()
    deliver(desk)


def test_sentences_are_spoken_in_order_with_a_pause_between(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.speak(["您好。", "这是练习。", "请点下一步。"], then=desk.then)
    expect_sound(desk, 1)
    assert desk.renderer.asked == [
        ("这是练习。", False),
        ("请点下一步。", False),
        ("您好。", True),
    ]
    finish(desk)
    desk.clock.advance(0.6)
    assert desk.spoken() == ["您好。"]
    desk.clock.advance(0.2)
    expect_sound(desk, 2)
    finish(desk)
    desk.clock.advance(0.9)
    assert len(desk.spoken()) == 2
    desk.clock.advance(0.2)
    expect_sound(desk, 3)
    assert desk.heard == []
    finish(desk)
    desk.clock.advance(0)
    assert desk.heard == ["then"]
    assert desk.spoken() == ["您好。", "这是练习。", "请点下一步。"]


def test_speaking_again_cuts_the_sentence_and_forgets_the_rest(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.speak(["第一句。", "第二句。"], then=desk.then)
    expect_sound(desk, 1)
    desk.speech.speak(["新的一句。"])
    assert not desk.player.is_playing
    expect_sound(desk, 2)
    finish(desk)
    desk.clock.advance(60)
    assert desk.spoken() == ["第一句。", "新的一句。"]
    assert desk.heard == []


def test_stopping_is_silence_at_once_and_for_good(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.speak(["第一句。", "第二句。"], then=desk.then)
    expect_sound(desk, 1)
    desk.speech.stop()
    assert not desk.player.is_playing
    desk.clock.advance(60)
    assert (desk.spoken(), desk.heard) == (["第一句。"], [])


def test_a_render_that_comes_after_the_stop_is_not_played(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.speak(["太晚了。"])
    desk.speech.stop()
    deliver(desk)
    assert desk.spoken() == ["太晚了。"]
    assert desk.player.played == []


def test_nothing_to_say_is_done(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.speak(["", "  "], then=desk.then)
    assert desk.heard == []
    desk.clock.advance(0)
    assert desk.heard == ["then"]


def test_what_follows_may_speak_again(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.speak([], then=lambda: desk.speech.speak(["接着说。"], then=desk.then))
    desk.clock.advance(0)
    expect_sound(desk, 1)
    finish(desk)
    desk.clock.advance(0)
    assert desk.heard == ["then"]


def test_pace_volume_and_language_are_the_learners(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.set_volume(0.4)
    desk.speech.set_rate(100)
    desk.speech.speak(["慢一点。"])
    expect_sound(desk, 1)
    slow, volume = desk.player.played[0]
    assert volume == pytest.approx(0.4)
    desk.speech.set_rate(180)
    desk.speech.speak(["慢一点。"])
    expect_sound(desk, 2)
    desk.speech.set_language("en")
    desk.speech.speak(["慢一点。"])
    expect_sound(desk, 3)
    assert len({wav for wav, _ in desk.player.played}) == 3
    assert slow == desk.player.played[0][0]
    assert RATES == (100, 140, 180, 220, 260)


def test_silence_gives_time_to_read_and_renders_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.speech.set_silent(True)
    desk.speech.speak(["请点绿色按钮，看一看屏幕上的字。"], then=desk.then)
    desk.clock.advance(4)
    assert desk.heard == []
    desk.clock.advance(2)
    assert desk.heard == ["then"]
    assert (desk.renderer.asked, desk.player.played) == ([], [])


def test_silence_in_the_middle_of_a_sentence_is_obeyed(qtbot: QtBot, desk: Desk) -> None:
    told: list[str] = []
    desk.speech.voiceless.connect(told.append)
    desk.speech.speak(["很长的一句话。"], then=desk.then)
    expect_sound(desk, 1)
    desk.speech.set_silent(True)
    deliver(desk)
    assert not desk.player.is_playing
    desk.clock.advance(10)
    assert desk.heard == ["then"]
    assert told == []


@pytest.mark.parametrize("reason", ["no-engine", "no-voice", "crashing"])
def test_without_a_voice_it_says_why_once_and_goes_on(
    qtbot: QtBot, desk: Desk, reason: str
) -> None:
    told: list[str] = []
    desk.speech.voiceless.connect(told.append)
    desk.renderer.break_down(reason)
    for _ in range(2):
        desk.speech.speak(["您好。"], then=desk.then)
        deliver(desk)
        desk.clock.advance(5)
    assert desk.heard == ["then", "then"]
    assert told == [why_voiceless(reason)]
    assert desk.speech.reason == reason


def test_without_a_loudspeaker_it_says_why_once_and_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.speech = Speech(desk.renderer, FakePlayer(has_device=False), desk.clock)
    told: list[str] = []
    desk.speech.voiceless.connect(told.append)
    desk.speech.speak(["您好。", "请看。"], then=desk.then)
    deliver(desk)
    deliver(desk)
    desk.clock.advance(1.3)
    deliver(desk)
    deliver(desk)
    desk.clock.advance(1.3)
    assert desk.heard == ["then"]
    assert told == [why_voiceless("no-device")]


def test_the_reason_goes_when_the_voice_comes_back(qtbot: QtBot, desk: Desk) -> None:
    desk.renderer.break_down("crashing")
    desk.speech.speak(["您好。"])
    deliver(desk)
    assert desk.speech.reason == "crashing"
    desk.renderer.break_down("")
    desk.speech.speak(["您好。"])
    expect_sound(desk, 1)
    finish(desk)
    assert desk.speech.reason == ""


@pytest.mark.parametrize("reason", ["no-engine", "no-voice", "crashing", "no-device"])
def test_the_reasons_are_told_in_plain_words(reason: str) -> None:
    sentence = why_voiceless(reason)
    assert 0 < len(sentence) <= 24
    assert not any(word in sentence for word in ("错误", "失败", "非法", "无效"))


def test_the_real_worker_speaks_through_it(qtbot: QtBot, tmp_path: Path) -> None:
    renderer = WorkerRenderer(tmp_path)
    player = FakePlayer()
    speech = Speech(renderer, player, FakeClock())
    renderer.start()
    try:
        speech.prefetch(["请点下一步。"])
        speech.speak(["您好。"])
        qtbot.waitUntil(lambda: player.is_playing, timeout=30_000)
        assert Path(player.played[0][0]).stat().st_size > 1000
    finally:
        speech.stop()
        renderer.stop()


def test_a_voice_that_is_tried_is_heard_at_once_in_its_own_language(desk: Desk) -> None:
    desk.speech.speak(["第一句。", "第二句。"], then=desk.then)
    desk.speech.try_voice("en", "gmw/en+f4")
    expect_sound(desk, 1)
    assert desk.spoken()[-1].startswith("Hello")
    finish(desk)
    assert desk.heard == []


def test_a_voice_that_is_tried_says_nothing_where_silence_was_chosen(desk: Desk) -> None:
    desk.speech.set_silent(True)
    desk.speech.try_voice("zh", "cmn+f4")
    assert desk.spoken() == []
