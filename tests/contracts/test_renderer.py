"""What every Renderer does; on the fake and on the real worker process."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Protocol

import pytest

from app.core.ports import Renderer, Utterance
from app.voice.renderer import WorkerRenderer
from tests.voice_fakes import FakeRenderer


class MakesRenderer(Protocol):
    def __call__(self, folder: Path) -> Renderer: ...


@pytest.fixture(params=[FakeRenderer, WorkerRenderer])
def renderer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Renderer]:
    make: MakesRenderer = request.param
    made = make(tmp_path)
    yield made
    made.stop()


def ask(renderer: Renderer, utterance: Utterance, *, urgent: bool = True) -> str | None:
    answers: Queue[str | None] = Queue()
    renderer.render(utterance, urgent=urgent, done=answers.put)
    return answers.get(timeout=30)


def test_a_sentence_becomes_a_wav(renderer: Renderer) -> None:
    renderer.start()
    path = ask(renderer, Utterance("请点下一步。", "zh"))
    assert path is not None
    with wave.open(path) as sound:
        assert sound.getnframes() > 0
    assert renderer.trouble() == ""


def test_the_same_sentence_is_the_same_file_and_another_pace_another(renderer: Renderer) -> None:
    renderer.start()
    first = ask(renderer, Utterance("请看这里。", "zh"))
    assert ask(renderer, Utterance("请看这里。", "zh"), urgent=False) == first
    assert ask(renderer, Utterance("请看这里。", "zh", 100)) != first


def test_english_is_spoken_too(renderer: Renderer) -> None:
    renderer.start()
    assert ask(renderer, Utterance("Please tap here.", "en")) is not None


def test_nothing_to_say_gives_nothing(renderer: Renderer) -> None:
    renderer.start()
    assert ask(renderer, Utterance("  ", "zh")) is None


def test_before_the_start_and_after_the_stop_there_is_an_answer(renderer: Renderer) -> None:
    assert ask(renderer, Utterance("请看这里。", "zh")) is None
    renderer.start()
    renderer.start()
    renderer.stop()
    renderer.stop()
    assert ask(renderer, Utterance("请看这里。", "zh")) is None


def test_it_can_be_started_again(renderer: Renderer) -> None:
    renderer.start()
    renderer.stop()
    renderer.start()
    assert ask(renderer, Utterance("又来了。", "zh")) is not None
