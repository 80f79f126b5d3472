"""From a press of the talk button to what was heard, on a clock that a test moves on."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from app.core.spoken import Certainty, Expectation, Heard, Sayable
from app.ui.earcons import Earcons
from app.ui.hearing import Hearing, why_deaf
from app.ui.own_sound import OwnSound
from tests.fakes import FakeClock
from tests.hearing_fakes import FakeListener, FakeMicrophone
from tests.voice_fakes import FakePlayer

SCREEN = Expectation("zh", (Sayable("next", "下一步"),))
SURE = Heard(Certainty.SURE, ("next",), "下一步")
VOICE = array("h", [8000, -8000] * 400).tobytes()


class Bench:
    """A Hearing between fakes, and all that it said."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.microphone = FakeMicrophone()
        self.listener = FakeListener()
        self.listener.start()
        self.own_sound = OwnSound(self.clock)
        self.player = FakePlayer()
        self.speech = FakePlayer()
        self.earcons = Earcons(self.own_sound.through(self.player))
        self.voice = self.own_sound.through(self.speech)
        self.hearing = Hearing(
            self.microphone,
            self.listener,
            self.clock,
            own_sound=self.own_sound,
            hush=self.voice.stop,
            tell_ready=self.earcons.answer_listening,
        )
        self.states: list[str] = []
        self.heard: list[Heard] = []
        self.troubles: list[str] = []
        self.possible: list[bool] = []
        self.levels: list[float] = []
        self.hearing.state_changed.connect(self.states.append)
        self.hearing.heard.connect(self.heard.append)
        self.hearing.troubled.connect(self.troubles.append)
        self.hearing.possible_changed.connect(self.possible.append)
        self.hearing.level_changed.connect(self.levels.append)
        self.hearing.watch()
        self.hearing.expect(SCREEN)

    def speak(self, seconds: float = 1.0, samples: bytes = VOICE) -> None:
        for _ in range(round(seconds / 0.05)):
            self.clock.advance(0.05)
            self.microphone.give(samples)

    def listen(self) -> None:
        """Press, and wait until our own sound and its echo are over."""
        self.hearing.press()
        self.clock.advance(0.17)
        self.player.finish()
        self.clock.advance(0.3)

    def is_told(self, heard: Heard = SURE) -> None:
        self.listener.hear(heard)
        QCoreApplication.sendPostedEvents(self.hearing, QEvent.Type.MetaCall.value)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench()


def test_a_press_listens_at_once_and_says_so(bench: Bench) -> None:
    bench.hearing.press()
    assert bench.states == ["opening", "listening"]
    assert [Path(wav).name for wav, _ in bench.player.played] == ["listening.wav"]
    assert bench.listener.is_listening
    assert bench.microphone.is_open


def test_pressed_once_it_goes_on_until_the_end_of_speech(bench: Bench) -> None:
    bench.listen()
    bench.hearing.release(0.2)
    bench.speak(3.0)
    assert bench.hearing.state == "listening"
    bench.is_told()
    assert bench.heard == [SURE]
    assert bench.states == ["opening", "listening", "idle"]
    assert not bench.microphone.is_open


def test_pressed_again_it_decides(bench: Bench) -> None:
    bench.listen()
    bench.hearing.release(0.2)
    bench.speak()
    bench.hearing.press()
    bench.hearing.release(0.2)
    assert bench.states[-1] == "deciding"
    assert bench.listener.finished == 1
    assert not bench.microphone.is_open
    bench.is_told()
    assert bench.states[-1] == "idle"


def test_held_it_decides_a_moment_after_she_lets_go(bench: Bench) -> None:
    bench.listen()
    bench.speak(2.0)
    bench.hearing.release(2.5)
    bench.speak(0.2)
    assert bench.listener.finished == 0
    bench.clock.advance(0.1)
    assert bench.listener.finished == 1
    bench.is_told()
    assert bench.heard == [SURE]


def test_letting_go_after_the_end_changes_nothing(bench: Bench) -> None:
    bench.listen()
    bench.is_told()
    bench.hearing.release(3.0)
    bench.clock.advance(1.0)
    assert bench.listener.finished == 0
    assert bench.states[-1] == "idle"


def test_a_press_while_it_decides_is_not_a_new_one(bench: Bench) -> None:
    bench.listen()
    bench.speak()
    bench.hearing.press()
    bench.hearing.press()
    assert bench.microphone.opened == 1
    assert bench.states[-1] == "deciding"


def test_our_own_voice_stops_at_a_press(bench: Bench, tmp_path: Path) -> None:
    sentence = tmp_path / "a.wav"
    sentence.write_bytes(b"RIFF")
    bench.voice.play(str(sentence), volume=1.0, done=lambda _: None)
    bench.hearing.press()
    assert not bench.speech.is_playing


def test_what_we_say_ourselves_is_never_listened_to(bench: Bench, tmp_path: Path) -> None:
    sentence = tmp_path / "a.wav"
    sentence.write_bytes(b"RIFF")
    bench.hearing.press()
    bench.speak(0.2)
    assert bench.listener.taken == []
    bench.player.finish()
    bench.speak(0.2)
    assert bench.listener.taken == []
    bench.speak(0.2)
    count = len(bench.listener.taken)
    assert count > 0
    bench.voice.play(str(sentence), volume=1.0, done=lambda _: None)
    bench.speak(1.0)
    assert len(bench.listener.taken) == count
    bench.speech.finish()
    bench.speak(1.0)
    assert len(bench.listener.taken) > count


def test_after_a_misunderstanding_it_goes_on_without_a_press(bench: Bench, tmp_path: Path) -> None:
    sentence = tmp_path / "again.wav"
    sentence.write_bytes(b"RIFF")
    bench.listen()
    bench.is_told(Heard(Certainty.NOTHING, words="gua hao shi"))
    bench.voice.play(str(sentence), volume=1.0, done=lambda _: None)
    bench.hearing.listen_again()
    assert bench.hearing.state == "listening"
    assert bench.speech.is_playing
    assert len(bench.player.played) == 1
    bench.speak(1.0)
    assert bench.listener.taken == []
    bench.speech.finish()
    bench.speak(1.0)
    bench.is_told()
    assert bench.heard[-1] == SURE


def test_a_press_while_it_listens_by_itself_begins_anew(bench: Bench) -> None:
    bench.listen()
    bench.is_told(Heard(Certainty.NOTHING))
    bench.hearing.listen_again()
    bench.hearing.press()
    assert bench.hearing.state == "listening"
    assert bench.listener.finished == 0
    assert bench.microphone.opened == 3


def test_stopped_nothing_is_told_any_more(bench: Bench) -> None:
    bench.listen()
    bench.speak()
    bench.hearing.stop()
    bench.hearing.stop()
    assert bench.states[-1] == "idle"
    assert not bench.listener.is_listening
    assert not bench.microphone.is_open
    assert bench.heard == []


def test_what_was_told_before_a_stop_is_old_after_it(bench: Bench) -> None:
    bench.listen()
    bench.listener.hear(SURE)
    bench.hearing.stop()
    bench.is_told()
    assert bench.heard == []


def test_the_level_follows_the_voice_at_most_twenty_times_a_second(bench: Bench) -> None:
    bench.listen()
    for _ in range(100):
        bench.clock.advance(0.02)
        bench.microphone.give(VOICE[:640])
    assert 30 <= len(bench.levels) <= 40
    assert all(0.8 < level <= 1.0 for level in bench.levels)
    bench.hearing.stop()
    assert bench.levels[-1] == 0.0


def test_the_same_expectation_is_passed_on_once(bench: Bench) -> None:
    bench.hearing.expect(Expectation("zh", (Sayable("next", "下一步"),)))
    assert len(bench.listener.expected) == 1
    bench.hearing.expect(Expectation("zh"))
    assert len(bench.listener.expected) == 2


def test_the_learners_patience_is_passed_on(bench: Bench) -> None:
    bench.hearing.patience = 3.0
    bench.hearing.press()
    assert bench.listener.patience == 3.0


def test_unplugged_while_it_is_needed_it_says_so_each_time(bench: Bench) -> None:
    for _ in range(2):
        bench.listen()
        bench.microphone.unplug()
        assert bench.states[-1] == "idle"
        assert bench.possible[-1] is False
        assert not bench.listener.is_listening
        bench.microphone.is_there = True
        bench.clock.advance(3.1)
        assert bench.possible[-1] is True
    assert bench.troubles == [why_deaf("lost")] * 2


def test_a_seat_without_a_microphone_says_so_once(qtbot: QtBot) -> None:
    bench = Bench()
    bench.microphone.is_there = False
    bench.clock.advance(3.1)
    assert bench.possible == [True, False]
    assert not bench.hearing.can_listen
    assert bench.hearing.reason == "no-microphone"
    bench.clock.advance(60)
    assert bench.troubles == [why_deaf("no-microphone")]
    bench.hearing.press()
    assert bench.states[-1] == "idle"


def test_nothing_listens_before_there_is_a_microphone(qtbot: QtBot) -> None:
    clock, microphone, listener = FakeClock(), FakeMicrophone(), FakeListener()
    microphone.is_there = False
    hearing = Hearing(
        microphone,
        listener,
        clock,
        own_sound=OwnSound(clock),
        hush=lambda: None,
        tell_ready=lambda: None,
    )
    running = []
    hearing.watch()
    running.append(listener.is_running)
    microphone.is_there = True
    clock.advance(3.1)
    running.append(listener.is_running)
    hearing.close()
    assert running == [False, True]


@pytest.mark.parametrize("trouble", ["no-model", "model-damaged", "model-language", "crashing"])
def test_every_trouble_of_the_listener_has_its_own_sentence(bench: Bench, trouble: str) -> None:
    bench.listener.break_down(trouble)
    bench.clock.advance(3.1)
    assert bench.possible[-1] is False
    assert bench.troubles == [why_deaf(trouble)]
    assert why_deaf(trouble).endswith("。")
    bench.listener.break_down("")
    bench.clock.advance(3.1)
    assert bench.possible[-1] is True


def test_a_listener_that_broke_down_is_noticed_with_its_last_answer(bench: Bench) -> None:
    bench.listen()
    bench.listener.break_down("crashing")
    bench.is_told(Heard(Certainty.NOTHING))
    assert bench.possible[-1] is False


def test_closed_nothing_waits_any_more(bench: Bench) -> None:
    bench.listen()
    bench.hearing.close()
    assert bench.clock.planned == 0


def test_a_sound_that_found_no_device_leaves_no_echo() -> None:
    clock = FakeClock()
    own_sound = OwnSound(clock)
    player = own_sound.through(FakePlayer(has_device=False))
    ends: list[bool] = []
    player.play("none.wav", volume=1.0, done=ends.append)
    assert ends == [False]
    assert not own_sound.is_sounding
    assert own_sound.quiet_for() > 1000


def test_a_sound_cut_by_the_next_leaves_one_sounding(tmp_path: Path) -> None:
    clock = FakeClock()
    own_sound = OwnSound(clock)
    inner = FakePlayer()
    player = own_sound.through(inner)
    sound = tmp_path / "a.wav"
    sound.write_bytes(b"RIFF")
    ends: list[bool] = []
    note: Callable[[bool], None] = ends.append
    player.play(str(sound), volume=1.0, done=note)
    clock.advance(0.1)
    player.play(str(sound), volume=1.0, done=note)
    assert own_sound.is_sounding
    clock.advance(0.1)
    inner.finish()
    clock.advance(0.5)
    assert own_sound.quiet_for() == pytest.approx(0.5)
    assert ends == [False, True]
