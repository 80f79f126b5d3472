"""What listening costs the screens, and the listening process itself."""

from __future__ import annotations

import json
import subprocess
import sys
from binascii import b2a_base64
from pathlib import Path
from typing import Any

import pytest

from app.core.spoken import (
    Blank,
    BlankKind,
    Certainty,
    Expectation,
    Heard,
    Sayable,
    Sort,
)
from app.voice.hearing_worker import Serving
from app.voice.spoken_lines import (
    expectation_from_line,
    expectation_to_line,
    heard_from_line,
    heard_to_line,
)
from tests.speech import chunks, shipped_model, silence
from tests.voice.test_end_of_speech import hum

ROOT = Path(__file__).parents[2]
SCREEN = Expectation(
    "zh",
    (Sayable("a", "缴费", Sort.DEVICE, ("交钱",), 2, asks_back=True), Sayable("b", "返回")),
    (Blank("c", BlankKind.DIGITS, 11), Blank("d", BlankKind.DATE)),
)


def loaded_by(imports: str, names: tuple[str, ...]) -> list[str]:
    code = f"import sys\n{imports}\nprint(*(n for n in {names!r} if n in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout.split()


@pytest.mark.parametrize(
    "modules",
    [
        "app.voice.listener, app.voice.model_folder, app.voice.model_trial",
        "app.ui.hearing, app.ui.microphone, app.ui.own_sound, app.ui.sound_server",
        "app.voice.wav_microphone, app.voice.hear_file, app.cli.listening",
    ],
)
def test_the_screens_process_never_loads_what_listens(modules: str) -> None:
    heavy = ("vosk", "pypinyin", "numpy", "PySide6.QtMultimedia", "app.voice.graph")
    assert loaded_by(f"import {modules}", heavy) == []


def test_the_listening_process_loads_no_qt_and_no_numbers() -> None:
    imports = "import app.voice.hearing_worker, app.voice.own_ear, app.voice.vosk_ear"
    assert loaded_by(imports, ("PySide6", "numpy", "app.voice.engine", "vosk")) == ["vosk"]


def test_what_is_expected_and_heard_travels_unchanged() -> None:
    line = json.loads(json.dumps(expectation_to_line(SCREEN)))
    assert expectation_from_line(line) == SCREEN
    for certainty in Certainty:
        heard = Heard(certainty, ("a", "b"), "交钱", "138", 0.25)
        assert heard_from_line(json.loads(json.dumps(heard_to_line(heard)))) == heard


class FakeEar:
    """Understands what a test says; remembers how long the utterances were."""

    def __init__(self) -> None:
        self.heard = Heard(Certainty.SURE, ("a",), "缴费")
        self.phrase = ""
        self.lengths: list[int] = []
        self.read_again: list[int] = []
        self.expected: list[Expectation] = []

    def expect(self, expectation: Expectation) -> None:
        self.expected.append(expectation)

    def begin(self) -> None:
        self.lengths.append(0)

    def take(self, samples: bytes) -> str:
        self.lengths[-1] += len(samples)
        return self.phrase

    def decide(self) -> Heard:
        return self.heard

    def sounds_like(self, samples: bytes) -> str:
        self.read_again.append(len(samples))
        return "gua hao shi"


class Desk:
    """The serving part of the worker, without a process."""

    def __init__(self) -> None:
        self.ear = FakeEar()
        self.answers: list[dict[str, Any]] = []
        self.serving = Serving(self.ear, self.answers.append)

    def take(self, samples: bytes) -> None:
        for chunk in chunks(samples):
            self.serving.obey({"take": b2a_base64(chunk, newline=False).decode()})

    @property
    def heard(self) -> list[dict[str, Any]]:
        return [answer for answer in self.answers if "heard" in answer]


def test_an_utterance_ends_by_itself_and_is_answered_once() -> None:
    desk = Desk()
    desk.serving.obey({"expect": expectation_to_line(SCREEN)})
    desk.serving.obey({"begin": 3, "patience": 1.0})
    desk.take(silence(0.5) + hum(1.0, -25) + silence(5))
    assert desk.ear.expected == [SCREEN]
    assert [answer["heard"] for answer in desk.heard] == [3]
    assert desk.heard[0]["keys"] == ["a"]


def test_every_sound_and_every_finish_gets_one_answer() -> None:
    desk = Desk()
    desk.serving.obey({"begin": 1, "patience": 1.0})
    desk.take(silence(0.5) + hum(1.0, -25) + silence(5))
    desk.serving.obey({"finish": 1})
    desk.serving.obey({"finish": 9})
    assert len(desk.answers) == 130 + 2


def test_letting_go_decides_what_was_said_until_then() -> None:
    desk = Desk()
    desk.serving.obey({"begin": 1, "patience": 4.0})
    desk.take(silence(0.5) + hum(1.0, -25))
    desk.serving.obey({"finish": 2})
    assert desk.heard == []
    desk.serving.obey({"finish": 1})
    assert [answer["heard"] for answer in desk.heard] == [1]


def test_a_refusal_says_how_it_sounded_and_silence_does_not() -> None:
    desk = Desk()
    desk.ear.heard = Heard(Certainty.NOTHING)
    sound = silence(0.5) + hum(1.0, -25)
    desk.serving.obey({"begin": 1, "patience": 1.0})
    desk.take(sound)
    desk.serving.obey({"finish": 1})
    assert desk.heard[0]["words"] == "gua hao shi"
    assert desk.ear.read_again == [len(sound)]
    desk.serving.obey({"begin": 2, "patience": 1.0})
    desk.take(silence(1.0))
    desk.serving.obey({"finish": 2})
    assert desk.heard[1]["certainty"] == "silence"
    assert len(desk.ear.read_again) == 1


def test_nothing_of_an_utterance_is_kept_once_it_is_answered() -> None:
    desk = Desk()
    for order in ({"finish": 1}, {"cancel": 1}):
        desk.serving.obey({"begin": 1, "patience": 1.0})
        desk.take(hum(1.0, -25))
        assert desk.serving._samples
        desk.serving.obey(order)
        assert not desk.serving._samples


def test_a_cancelled_utterance_is_not_answered() -> None:
    desk = Desk()
    desk.serving.obey({"begin": 1, "patience": 1.0})
    desk.take(hum(1.0, -25))
    desk.serving.obey({"cancel": 1})
    desk.take(silence(5))
    assert desk.heard == []


def test_the_model_reads_syllables_where_nothing_was_understood(tmp_path: Path) -> None:
    from app.voice.own_ear import OwnEar  # noqa: PLC0415  it loads vosk
    from tests.speech import spoken  # noqa: PLC0415

    ear = OwnEar(shipped_model(), "zh", tmp_path)
    said = ear.sounds_like(spoken("挂号"))
    assert "hao" in said.split()
    assert ear.sounds_like(silence(1.0)) == ""
