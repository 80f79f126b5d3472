"""How many commands the embedded models hear, and what they take for one.

Speakers, noises, rooms and sentences were never used in training. A row has at least 230 commands;
a screen has 15 phrases, the dozen that always work among them. English is also said by flite, whose
voices were made from recordings of people. Needs espeak-ng, numpy and scipy.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Table

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
pytest.importorskip("vosk")

from assets.voice.recipe import texts  # noqa: E402
from tests.benchmarks.listening import Ours, Reference, hear_all  # noqa: E402
from tests.benchmarks.listening_set import Listeners, units_of  # noqa: E402

pytestmark = pytest.mark.benchmark

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEED = 2027
GOALS = {
    "clean": 98, "snr20": 95, "snr10": 90, "snr5": 80, "slow80-105": 95, "reverb": 93,
    "pauses": 93, "lowpass4k": 93,
}  # fmt: skip
FALSE_GOALS = {"oov": 1, "oov-snr10": 2, "noise-only": 2}
FLITE_VOICES = ("slt", "rms", "awb", "kal16")
FLITE_COMMANDS = (
    "next|back|repeat|help|yes|no|stop|start|pause|continue|louder|quieter|slower|faster|bigger|"
    "smaller|cancel|okay|done|open|close|home|go back|start over|say again|call someone|volunteer|"
    "first|second|third|fourth|exit|menu|zero|one|two|three|four|five|six|seven|eight|nine"
).split("|")
Said = tuple[str, str, bytes, tuple[str, ...], tuple[str, ...]]


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    if shutil.which("espeak-ng") is None:
        pytest.skip("no espeak-ng")
    return str(request.param)


def test_how_many_commands_are_heard(language: str, tmp_path: Path, table: Table) -> None:
    items = [
        (item.row, item.wanted, item.sound, item.screen, item.loop)
        for item in Listeners(language, SEED).items()
    ]
    ours = Ours(
        ROOT / "assets" / "voice" / language, tmp_path, lambda text: units_of(language, text)
    )
    tally = hear_all(ours.hear, items)
    old = None
    if (models := os.environ.get("LAB_MODELS")) is not None:
        reference = Reference(Path(models) / f"m_{language}")
        sayable = (
            item for item in items if not item[4] and (not item[1] or reference.can_say(item[1]))
        )
        old = hear_all(reference.hear, sayable)
    for row, count in tally.rows.items():
        beside = ""
        if old is not None and row in old.rows:
            other = old.rows[row]
            beside = f"right {other.share(other.right):.1f}, wrong {other.share(other.wrong):.1f} %"
        goal = ""
        if row in GOALS:
            goal = f"right {GOALS[row]} %, wrong 0.5 %"
        elif row in FALSE_GOALS:
            goal = f"wrong {FALSE_GOALS[row]} %"
        table.add(
            f"listening, {language}, {row} ({count.all})",
            f"right {count.share(count.right):.1f}, wrong {count.share(count.wrong):.1f}, "
            f"asked {count.share(count.asked):.1f} %",
            beside,
            goal=goal,
        )
    mistakes = ", ".join(
        f"{wanted or row} → {heard} {times}×"
        for (row, wanted, heard), times in tally.mistakes.most_common(8)
    )
    table.add(f"listening, {language}, usual mistakes", mistakes)
    table.add(f"listening, {language}, speed", ours.speed(), goal="factor 0.1, graph 30 ms")
    assert tally.rows["clean"].all >= 230


def flite_sounds(folder: Path, voice: str) -> Iterator[Said]:
    """The row, what is wanted, the sound, and a screen of ten phrases."""
    chance, hiss = random.Random(3), np.random.default_rng(3)
    words = texts.english_words(held_out=True)
    spoken = (HERE / "sentences_en.txt").read_text("utf-8").splitlines()
    spoken += [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(45)]
    for number, text in enumerate([*FLITE_COMMANDS, *spoken]):
        file = folder / f"{voice}{number}.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(file)], check=True)
        with wave.open(str(file)) as said:
            assert said.getframerate() == 16000
            sound = np.frombuffer(said.readframes(said.getnframes()), np.int16)
        padded = np.concatenate([np.zeros(4800), sound, np.zeros(12800)])
        padded += hiss.standard_normal(len(padded)) * 3
        is_command = text in FLITE_COMMANDS
        others = [other for other in FLITE_COMMANDS if other != text]
        screen = (*chance.sample(others, 9), *([text] if is_command else []))
        kind = "commands" if is_command else "sentences"
        samples = np.clip(np.round(padded), -32768, 32767).astype("<i2").tobytes()
        yield f"{voice} {kind}", text if is_command else "", samples, screen, ()


def test_english_of_another_synthesiser(tmp_path: Path, table: Table) -> None:
    if shutil.which("flite") is None:
        pytest.skip("no flite")
    said = [item for voice in FLITE_VOICES for item in flite_sounds(tmp_path, voice)]
    ours = Ours(ROOT / "assets" / "voice" / "en", tmp_path / "model", lambda t: tuple(t.split()))
    tally = hear_all(ours.hear, said)
    old = None
    if (models := os.environ.get("LAB_MODELS")) is not None:
        old = hear_all(Reference(Path(models) / "m_en").hear, said)
    for row, count in tally.rows.items():
        other = old.rows[row] if old is not None else None
        table.add(
            f"listening, flite, {row} ({count.all})",
            f"right {count.right}, wrong {count.wrong}, asked {count.asked}",
            f"right {other.right}, wrong {other.wrong}" if other is not None else "",
            goal="" if row.endswith("sentences") else "ten points more than the reference",
        )
    assert len(tally.rows) == 2 * len(FLITE_VOICES)
