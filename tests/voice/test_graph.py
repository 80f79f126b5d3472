"""The graph's bytes, and that vosk with the committed models hears what it allows."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import pytest

from app.voice.fst import Automaton
from app.voice.graph import SpokenPhrase, write_graph
from app.voice.sounds import Sounds, UnknownUnit

MODELS = Path(__file__).parents[2] / "assets" / "voice"
needs_speech = pytest.mark.skipif(
    shutil.which("espeak-ng") is None or sys.platform == "win32", reason="no espeak-ng"
)


def phrases(**units: str) -> list[SpokenPhrase]:
    return [SpokenPhrase(token, tuple(said.split())) for token, said in units.items()]


NEXT_OR_BACK = phrases(p0="xia yi bu", p1="shang yi bu", p2="zai shuo yi bian", p3="hui shou ye")
DIGITS = [
    SpokenPhrase(f"d{number}", (syllable,))
    for number, syllable in enumerate("ling yi er san si wu liu qi ba jiu".split())
]


@pytest.fixture(params=["zh", "en"])
def sounds(request: pytest.FixtureRequest) -> Sounds:
    return Sounds.read(MODELS / request.param)


@pytest.fixture
def zh() -> Sounds:
    return Sounds.read(MODELS / "zh")


def test_an_automaton_of_two_states_in_bytes() -> None:
    graph = Automaton()
    first, second = graph.state(), graph.state()
    graph.arc(first, second, 5, 7, 0.5)
    graph.end_at(second)
    content = graph.to_bytes()
    assert content[:4] == struct.pack("<i", 2125659606)
    assert content[4:26] == b"\x06\x00\x00\x00vector\x08\x00\x00\x00standard"
    assert content[-24:] == struct.pack("<ifi", 7, 0.5, 1) + struct.pack("<fq", 0.0, 0)
    assert graph.counts() == (2, 1)


def test_the_folder_says_its_language_and_can_spell(sounds: Sounds) -> None:
    unit = {"zh": "zhi", "en": "next"}[sounds.language]
    assert sounds.can_say(unit)
    assert not sounds.can_say("qqq")
    assert all(phone.states for spelling in sounds.spell(unit) for phone in spelling)


def test_every_accent_is_a_phone(sounds: Sounds) -> None:
    for phone in sounds.phones:
        assert all(other in sounds.phones for other, _ in sounds.variants(phone))


def test_what_cannot_be_spelled_is_named_and_nothing_is_written(
    sounds: Sounds, tmp_path: Path
) -> None:
    with pytest.raises(UnknownUnit) as caught:
        write_graph(sounds, phrases(p0="qqq qqz", p1="qqq"), [], tmp_path)
    assert caught.value.units == ("qqq", "qqz")
    assert not list(tmp_path.iterdir())


def test_words_are_numbered_from_one(zh: Sounds, tmp_path: Path) -> None:
    write_graph(zh, NEXT_OR_BACK[:2], [DIGITS[:1]], tmp_path)
    listed = (tmp_path / "graph" / "words.txt").read_text("utf-8")
    assert listed == "<eps> 0\np0 1\np1 2\nd0 3\n[unk] 4\n"


class Listener:
    """vosk with one of our models."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language
        source = MODELS / language
        for name in ("am", "conf"):
            shutil.copytree(source / name, folder / name)

    def hear(
        self,
        sound: bytes,
        listed: list[SpokenPhrase],
        loops: list[list[SpokenPhrase]],
        **more: Any,
    ) -> str:
        import vosk  # noqa: PLC0415

        vosk.SetLogLevel(-2)
        write_graph(Sounds.read(MODELS / self.language), listed, loops, self.folder, **more)
        recogniser = vosk.KaldiRecognizer(vosk.Model(str(self.folder)), 16000)
        recogniser.SetMaxAlternatives(10)
        recogniser.AcceptWaveform(sound)
        answer: dict[str, Any] = json.loads(recogniser.FinalResult())
        return str(answer["alternatives"][0]["text"])


@pytest.fixture
def listener(tmp_path: Path) -> Listener:
    pytest.importorskip("vosk")
    return Listener(tmp_path, "zh")


def say(text: str, folder: Path, voice: str = "cmn-latn-pinyin", *more: str) -> bytes:
    """16 kHz sound of a text, with a moment of silence on both sides."""
    written = folder / "said.wav"
    subprocess.run(
        ["espeak-ng", "-v", voice, "-s", "150", "-w", str(written), *more, text], check=True
    )
    with wave.open(str(written)) as file:
        rate, content = file.getframerate(), file.readframes(file.getnframes())
    samples = struct.unpack(f"<{len(content) // 2}h", content)
    count = len(samples) * 16000 // rate
    at_16k = []
    for place in range(count):
        exact = place * rate / 16000
        whole = int(exact)
        after = samples[min(whole + 1, len(samples) - 1)]
        at_16k.append(round(samples[whole] + (after - samples[whole]) * (exact - whole)))
    quiet = bytes(2 * 8000)
    return quiet + struct.pack(f"<{count}h", *at_16k) + quiet


@needs_speech
def test_a_phrase_is_heard(listener: Listener, tmp_path: Path) -> None:
    assert listener.hear(say("xia4 yi2 bu4", tmp_path), NEXT_OR_BACK, []) == "p0"
    assert listener.hear(say("zai4 shuo1 yi2 bian4", tmp_path), NEXT_OR_BACK, []) == "p2"


@needs_speech
def test_a_phrase_with_a_pause_in_it_is_heard(listener: Listener, tmp_path: Path) -> None:
    sound = say("zai4 shuo1", tmp_path) + say("yi2 bian4", tmp_path)
    assert listener.hear(sound, NEXT_OR_BACK, []) == "p2"


@needs_speech
def test_fillers_around_a_phrase_are_not_written(listener: Listener, tmp_path: Path) -> None:
    sound = say("na4 ge5 dian3 yi2 xia4 hui2 shou3 ye4 ba5", tmp_path)
    fillers = {"before": [("na", "ge"), ("dian", "yi", "xia")], "after": [("ba",)]}
    assert listener.hear(sound, NEXT_OR_BACK, [], **fillers) == "p3"
    assert listener.hear(say("na4 ge5", tmp_path), NEXT_OR_BACK, [], **fillers) == "[unk]"


@needs_speech
def test_another_sentence_is_unknown(listener: Listener, tmp_path: Path) -> None:
    sound = say("wo3 men5 qu4 gong1 yuan2 san4 bu4 ba5", tmp_path)
    assert listener.hear(sound, NEXT_OR_BACK, []) == "[unk]"


@needs_speech
def test_digits_in_any_order(listener: Listener, tmp_path: Path) -> None:
    sound = say("yi1 san1 ba1 wu3 liu4", tmp_path)
    assert listener.hear(sound, NEXT_OR_BACK, [DIGITS]) == "d1 d3 d8 d5 d6"


@needs_speech
def test_an_accent_is_understood(listener: Listener, tmp_path: Path) -> None:
    listed = phrases(p0="zhi fu bao", p1="shang yi bu")
    assert listener.hear(say("zi1 fu4 bao3", tmp_path), listed, []) == "p0"


def test_silence_is_nothing(listener: Listener) -> None:
    assert listener.hear(bytes(32000), NEXT_OR_BACK, []) == ""


@needs_speech
def test_english_is_heard(tmp_path: Path) -> None:
    pytest.importorskip("vosk")
    folder = tmp_path / "model"
    listed = phrases(p0="next step", p1="say it again", p2="call a volunteer")
    listener = Listener(folder, "en")
    assert listener.hear(say("say it again", tmp_path, "en-us"), listed, []) == "p1"
