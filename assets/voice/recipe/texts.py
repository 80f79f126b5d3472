"""What is said in training: commands, and phrases of a dictionary; some are kept for the test."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import numpy as np

from assets.voice.recipe.phones import spell_syllable

HERE = Path(__file__).parent
WORDS_FILE = Path("/usr/share/dict/american-english-small")
_SYLLABLE = re.compile(r"^[a-zü]+[1-5]$")


def is_held_out(text: str) -> bool:
    """Every eighth phrase is never heard in training."""
    digest = hashlib.md5(text.encode(), usedforsecurity=False).digest()
    return digest[0] % 8 == 0


def commands(language: str) -> tuple[str, ...]:
    """The commands of a language, one a line in commands_<language>.txt."""
    return tuple((HERE / f"commands_{language}.txt").read_text("utf-8").split("\n")[:-1])


@cache
def syllables_of(text: str) -> tuple[str, ...]:
    """Syllables with tone digits, as they are said together."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    said = lazy_pinyin(
        text, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True, v_to_u=False
    )
    return tuple(syllable for syllable in said if _SYLLABLE.match(syllable))


@cache
def mandarin_phrases(*, held_out: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Phrases of the dictionary of pypinyin with their syllables."""
    from pypinyin.contrib.tone_convert import to_tone3  # noqa: PLC0415
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415

    known = set(commands("zh"))
    phrases = []
    for text, readings in phrases_dict.items():
        if len(text) > 4 or text in known or is_held_out(text) != held_out:
            continue
        said = tuple(
            to_tone3(reading[0], v_to_u=False, neutral_tone_with_five=True) for reading in readings
        )
        if all(_SYLLABLE.match(syllable) for syllable in said):
            phrases.append((text, said))
    return tuple(phrases)


@cache
def every_syllable() -> tuple[str, ...]:
    """All syllables of Mandarin, without tones."""
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415

    found: set[str] = set()
    readings = [reading for both in pinyin_dict.values() for reading in both.split(",")]
    readings += [reading[0] for said in phrases_dict.values() for reading in said]
    for reading in set(readings):
        bare = to_normal(reading, v_to_u=False).replace("ü", "v").replace("ê", "e")
        try:
            spell_syllable(bare)
        except (KeyError, IndexError):
            continue
        if re.fullmatch(r"[a-z]+", bare):
            found.add(bare)
    return tuple(sorted(found))


@cache
def english_words(*, held_out: bool) -> tuple[str, ...]:
    """Everyday English words: those of the list that are neither names nor possessives."""
    words = WORDS_FILE.read_text("utf-8").split()
    known = {word for phrase in commands("en") for word in phrase.split()}
    return tuple(
        word
        for word in words
        if re.fullmatch(r"[a-z]{2,}", word) and word not in known and is_held_out(word) == held_out
    )


# Syllables that many people say alike: initials, then finals.
_MERGED_INITIALS = (
    {"zh": "z", "ch": "c", "sh": "s"},
    {"z": "zh", "c": "ch", "s": "sh"},
    {"n": "l"},
    {"l": "n"},
    {"r": "l"},
    {"h": "f"},
    {"f": "h"},
)
_MERGED_FINALS = ({"ing": "in", "eng": "en"}, {"in": "ing", "en": "eng"}, {"ang": "an"})


def accent(chance: np.random.Generator) -> dict[str, str]:
    """The syllables that one random speaker says in another way; most speakers have none."""
    if chance.random() < 0.7:
        return {}
    initials: dict[str, str] = {}
    finals: dict[str, str] = {}
    for _ in range(int(chance.integers(1, 3))):
        if chance.random() < 0.65:
            initials |= _MERGED_INITIALS[int(chance.integers(len(_MERGED_INITIALS)))]
        else:
            finals |= _MERGED_FINALS[int(chance.integers(len(_MERGED_FINALS)))]
    legal = set(every_syllable())
    changed = {}
    for syllable in legal:
        initial = re.match(r"^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)", syllable)
        head = initial.group() if initial else ""
        final = syllable[len(head) :]
        new = initials.get(head, head) + finals.get(final, final)
        if new != syllable and new in legal:
            changed[syllable] = new
    return changed


def with_accent(
    syllables: tuple[str, ...], changed: dict[str, str], chance: np.random.Generator
) -> list[str]:
    """The syllables as such a speaker says them; tones, too, are now and then others."""
    other_tones = chance.random() < 0.12
    out = []
    for syllable in syllables:
        bare, tone = syllable[:-1].replace("ü", "v"), syllable[-1]
        bare = changed.get(bare, bare)
        if other_tones and chance.random() < 0.5:
            tone = str(chance.integers(1, 5))
        out.append(bare + tone)
    return out
