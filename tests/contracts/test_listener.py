"""What every Listener does; on the fake and on the real worker process with a real model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Queue

import pytest

from app.core.ports import Listener
from app.core.spoken import Certainty, Expectation, Heard, Sayable
from app.voice.listener import WorkerListener
from tests.hearing_fakes import FakeListener
from tests.speech import chunks, shipped_model, silence, spoken

SCREEN = Expectation("zh", (Sayable("pension", "养老金查询"), Sayable("card", "社保卡")))

Say = Callable[[str], None]


@pytest.fixture(params=["fake", "worker"])
def listener(request: pytest.FixtureRequest) -> Iterator[Listener]:
    made: Listener
    if request.param == "fake":
        made = FakeListener()
    else:
        model = shipped_model()
        made = WorkerListener(lambda _language, _without: model)
    yield made
    made.stop()


@pytest.fixture
def say(listener: Listener) -> Say:
    """Speak into the listener; the fake is told what a listener would make of it."""

    def speak(text: str) -> None:
        for chunk in chunks(spoken(text)):
            listener.take(chunk)
        if isinstance(listener, FakeListener):
            key = next((each.key for each in SCREEN.sayables if each.text == text), "")
            certainty = Certainty.SURE if key else Certainty.NOTHING
            listener.hear(Heard(certainty, (key,) if key else (), text))

    return speak


def begin(listener: Listener) -> Queue[Heard]:
    told: Queue[Heard] = Queue()
    listener.begin(patience=1.0, told=told.put)
    return told


def be_silent(listener: Listener, seconds: float) -> None:
    for chunk in chunks(silence(seconds)):
        listener.take(chunk)


def test_what_was_said_is_told_once(listener: Listener, say: Say) -> None:
    listener.start()
    listener.expect(SCREEN)
    told = begin(listener)
    say("养老金查询")
    be_silent(listener, 3.0)
    heard = told.get(timeout=30)
    assert heard.certainty is Certainty.SURE
    assert heard.keys == ("pension",)
    assert listener.trouble() == ""
    listener.finish()
    listener.stop()
    assert told.empty()


def test_letting_go_decides_at_once(listener: Listener, say: Say) -> None:
    listener.start()
    listener.expect(SCREEN)
    told = begin(listener)
    say("社保卡")
    listener.finish()
    assert told.get(timeout=30).keys == ("card",)


def test_letting_go_without_a_word_is_silence(listener: Listener) -> None:
    listener.start()
    listener.expect(SCREEN)
    told = begin(listener)
    be_silent(listener, 0.5)
    listener.finish()
    assert told.get(timeout=30).certainty is Certainty.SILENCE


def test_what_is_none_of_these_is_nothing(listener: Listener, say: Say) -> None:
    listener.start()
    listener.expect(SCREEN)
    told = begin(listener)
    say("今天我孙子放学以后要去吃冰淇淋")
    listener.finish()
    heard = told.get(timeout=30)
    assert heard.certainty is Certainty.NOTHING
    assert heard.words


def test_after_cancel_nothing_is_told(listener: Listener, say: Say) -> None:
    listener.start()
    listener.expect(SCREEN)
    forgotten = begin(listener)
    listener.take(silence(0.05))
    listener.cancel()
    listener.cancel()
    told = begin(listener)
    say("社保卡")
    listener.finish()
    assert told.get(timeout=30).keys == ("card",)
    assert forgotten.empty()


def test_before_the_start_and_after_the_stop_nobody_spoke(listener: Listener) -> None:
    assert begin(listener).get(timeout=30).certainty is Certainty.SILENCE
    listener.start()
    listener.start()
    listener.stop()
    listener.stop()
    assert begin(listener).get(timeout=30).certainty is Certainty.SILENCE


def test_it_can_be_started_again(listener: Listener, say: Say) -> None:
    listener.start()
    listener.expect(SCREEN)
    listener.stop()
    listener.start()
    told = begin(listener)
    say("社保卡")
    listener.finish()
    assert told.get(timeout=30).keys == ("card",)


def test_sound_outside_an_utterance_is_ignored(listener: Listener, say: Say) -> None:
    listener.start()
    listener.expect(SCREEN)
    for chunk in chunks(spoken("养老金查询")):
        listener.take(chunk)
    listener.finish()
    told = begin(listener)
    say("社保卡")
    listener.finish()
    assert told.get(timeout=30).keys == ("card",)
