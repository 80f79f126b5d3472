"""What a model can say: all syllables of Mandarin, the English words of a list and the program."""

from __future__ import annotations

import re
from pathlib import Path

from assets.voice.recipe import texts
from assets.voice.recipe.espeak import Espeak
from assets.voice.recipe.phones import phones_of, spell_syllable
from assets.voice.recipe.spoken import Speaker

PROJECT = Path(__file__).parents[3]
CATALOGUES = "i18n/en/LC_MESSAGES/*.po"
_LONGEST = 12  # letters of a word that the program itself does not use
_MANDARIN_ACCENTS = """
zh z 1.2
z zh 1.8
ch c 1.2
c ch 1.8
sh s 1.2
s sh 1.8
iii ii 0.3
ii iii 0.3
n l 2.0
l n 2.0
r l 2.5
f h 2.5
h f 2.5
ing in 1.0
in ing 1.0
eng en 1.0
en eng 1.0
"""
_ENGLISH_ACCENTS = """
th s 2.0
th f 2.0
dh d 1.5
dh z 2.0
v w 2.0
ih iy 1.5
iy ih 1.5
ae eh 1.5
eh ae 1.5
aa ao 0.8
ao aa 0.8
ah ax 0.8
ax ah 0.8
ax ih 0.8
ih ax 0.8
uw uh 1.5
uh uw 1.5
er ax 1.0
"""


def accents(language: str) -> list[str]:
    """A phone, the one said in its place, and the cost, a line each."""
    return (_MANDARIN_ACCENTS if language == "zh" else _ENGLISH_ACCENTS).strip().splitlines()


def spellings(language: str) -> list[str]:
    """A unit and its phones on every line."""
    if language == "zh":
        return [
            f"{syllable} {' '.join(spell_syllable(syllable))}"
            for syllable in texts.every_syllable()
        ]
    speaker = Speaker(Espeak(), phones_of("en"))
    american = {word: speaker.english_phones(word, "en-us") for word in english_units()}
    # Changing the voice is slow: one accent after the other.
    ours = sorted(_program_words())
    british = {word: speaker.english_phones(word, "en-gb-x-rp") for word in ours}
    lines = []
    for word, usual in american.items():
        said = {
            " ".join(phone for part in parts for phone in part): None
            for parts in (usual, british.get(word))
            if parts
        }
        lines += [f"{word} {phones}" for phones in said]
    return lines


def english_units() -> list[str]:
    """The words of the list, of the commands and of the program."""
    listed = {*texts.english_words(held_out=False), *texts.english_words(held_out=True)}
    return sorted({word for word in listed if len(word) <= _LONGEST} | _program_words())


def _program_words() -> set[str]:
    # 10:00 is read so, though it is written nowhere.
    words = {
        "a",
        "i",
        "o'clock",
        *(word for phrase in texts.commands("en") for word in phrase.split()),
    }
    for catalogue in sorted(PROJECT.glob(CATALOGUES)):
        for line in catalogue.read_text("utf-8").splitlines():
            if line.startswith(("msgstr", '"')):
                words |= set(re.findall(r"[a-z]+(?:'[a-z]+)?", line.lower().replace("\\n", " ")))
    return words
