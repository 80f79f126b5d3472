"""Who speaks: espeak-ng's own variants, some of them kept for the test, and random speakers.

Random speakers are variant files (formants, widths, pitch, breath, flutter …) in a private copy of
espeak-ng's data. Only those that survive a trial are used.
"""

from __future__ import annotations

import multiprocessing
import shutil
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from assets.voice.recipe.espeak import Espeak, Manner

DATA = Path("/usr/lib/x86_64-linux-gnu/espeak-ng-data")
# Another synthesiser inside espeak-ng: never heard in training.
KLATT = tuple(
    (
        "UniRobot adam announcer benjamin caleb david edward edward2 klatt klatt2 klatt3 klatt4 "
        "klatt5 klatt6 robosoft robosoft2 robosoft3"
    ).split()
)
# Kept for the test.
HELD_OUT = tuple(
    (
        "m4 f3 linda Andy steph2 grandpa Hugo Michael anika victor Alicia Nguyen iven3 Marco robert"
    ).split()
)
# rob and Demonic end the process with any text; fast is no voice of its own.
_UNUSABLE = frozenset({"fast", "rob", "Demonic"})
MANDARIN = "cmn-latn-pinyin"
ENGLISH = (
    "en-us", "en-us", "en-us", "en-us", "en", "en", "en-gb-x-rp", "en-gb-x-rp",
    "en-gb-scotland", "en-029", "en-gb-x-gbclan", "en-gb-x-gbcwmd",
)  # fmt: skip
RANDOM_SPEAKERS = 225
_TRIALS = (
    ("xia4 yi2 bu4 guang3 chang3 zhi1 chi1 shi4", MANDARIN),
    ("volunteer three louder", "en-us"),
)


def training_variants(data: Path = DATA) -> tuple[str, ...]:
    """The variants of espeak-ng used in training; an empty name is the plain voice."""
    kept = {*KLATT, *HELD_OUT, *_UNUSABLE}
    names = sorted(path.name for path in (data / "voices" / "!v").iterdir())
    return (*(name for name in names if name not in kept and not name.startswith("rv")), "")


def random_speaker(chance: np.random.Generator, name: str) -> str:
    """The text of a variant file for a speaker who does not exist."""

    def between(low: float, high: float) -> int:
        return round(chance.uniform(low, high))

    size = chance.uniform(0.80, 1.32)
    pitch = between(60, 240)
    lines = ["language variant", f"name {name}"]
    lines.append(f"pitch {pitch} {round(pitch * chance.uniform(1.2, 1.65))}")
    for formant in range(9):
        silent = (formant >= 6 and chance.random() < 0.25) or (
            formant == 3 and chance.random() < 0.08
        )
        frequency = round(100 * size * chance.uniform(0.93, 1.08)) if formant else between(85, 115)
        height = 0 if silent else between(55, 160)
        lines.append(f"formant {formant} {frequency} {height} {between(65, 175)}")
    extras: list[tuple[float, str]] = [
        (0.3, f"echo {between(10, 120)} {between(5, 80)}"),
        (0.5, f"flutter {between(0, 20)}"),
        (0.4, f"roughness {between(0, 5)}"),
        (0.5, f"voicing {between(35, 140)}"),
        (0.5, f"consonants {between(40, 140)} {between(20, 140)}"),
        (0.25, "breath " + " ".join(str(between(0, 6)) for _ in range(8))),
        (0.3, "tone " + " ".join(f"{f} {between(40, 255)}" for f in (150, 1200, 3000, 4700))),
        (0.4, "stressAdd " + " ".join(str(between(-30, 200)) for _ in range(8))),
        (0.4, "stressAmp " + " ".join(str(between(12, 38)) for _ in range(8))),
    ]
    lines += [line for share, line in extras if chance.random() < share]
    return "\n".join(lines) + "\n"


def prepare_speakers(folder: Path) -> tuple[str, ...]:
    """Make the private copy with its random speakers in folder; return those that can be used."""
    listed = folder / "speakers.txt"
    if listed.exists():
        return tuple(listed.read_text("utf-8").split())
    data = folder / "espeak-ng-data"
    shutil.copytree(DATA, data, dirs_exist_ok=True)
    # The library knows at most 350 voice files: languages that are not spoken here make room.
    for path in sorted((data / "lang").rglob("*")):
        if path.is_file() and not path.name.lower().startswith(("en", "cmn")):
            path.unlink()
    for other in sorted((data / "voices").iterdir()):
        if other.name != "!v":
            shutil.rmtree(other)
    chance = np.random.default_rng(4242)
    names = [f"rv{number:03d}" for number in range(RANDOM_SPEAKERS)]
    for name in names:
        (data / "voices" / "!v" / name).write_text(random_speaker(chance, name), "utf-8")
    usable = _survivors(folder, names)
    listed.write_text("\n".join(usable) + "\n", "utf-8")
    return tuple(usable)


def _survivors(folder: Path, names: list[str]) -> list[str]:
    usable: list[str] = []
    spawn = multiprocessing.get_context("spawn")
    while names:
        here, there = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_try_out, args=(there, folder, names))
        process.start()
        there.close()
        tried = 0
        try:
            while tried < len(names):
                name, good = here.recv()
                usable += [name] if good else []
                tried += 1
        except EOFError:
            tried += 1  # this one ended the process
        process.join()
        names = names[tried:]
    return usable


def _try_out(answers: Connection, folder: Path, names: list[str]) -> None:
    espeak = Espeak(folder)
    chance = np.random.default_rng(1)
    for name in names:
        good = True
        for text, voice in _TRIALS * 4:
            manner = Manner(int(chance.integers(80, 300)), int(chance.integers(0, 99)))
            try:
                sound = espeak.say(text, f"{voice}+{name}", manner).sound
            except ValueError:
                good = False
                break
            good = good and len(sound) > 5000 and float(np.abs(sound).max()) > 1500
        answers.send((name, good))
