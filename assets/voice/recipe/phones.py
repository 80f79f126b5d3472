"""The phones of the two models, and how syllables and words are spelled with them.

Mandarin: initials and finals of pinyin without tones. English: the phonemes of espeak-ng, folded so
that its accents of English share one set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SILENCE = "SIL"
INITIALS = tuple("b p m f d t n l g k h j q x zh ch sh r z c s".split())
# ii is the sound of zi, ci, si; iii that of zhi, chi, shi, ri; v is ü.
FINALS = tuple(
    (
        "a o e ai ei ao ou an en ang eng ong er i ii iii ia ie iao iu ian in iang ing iong io "
        "u ua uo uai ui uan un uang ueng v ve van vn"
    ).split()
)
_WITHOUT_INITIAL = {
    "yi": "i", "ya": "ia", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian", "yin": "in",
    "yang": "iang", "ying": "ing", "yong": "iong", "yo": "io", "wu": "u", "wa": "ua", "wo": "uo",
    "wai": "uai", "wei": "ui", "wan": "uan", "wen": "un", "wang": "uang", "weng": "ueng",
    "yu": "v", "yue": "ve", "yuan": "van", "yun": "vn",
}  # fmt: skip

# espeak-ng's mnemonics → our phones.
_ENGLISH = {
    "a": "ae", "aI": "ay", "aU": "aw", "A:": "aa", "A@": "aa r", "a#": "ax", "aa": "ae", "E": "eh",
    "e": "eh", "eI": "ey", "E@": "eh r", "e@": "eh r", "3": "er", "3:": "er", "@": "ax", "@2": "ax",
    "@5": "ax", "@-": "ax", "@L": "ax l", "@r": "er", "I": "ih", "I2": "ih", "I#": "ih", "i": "iy",
    "i:": "iy", "i@": "iy ax", "i@3": "iy r", "I@": "iy r", "0": "aa", "O": "ao", "O:": "ao",
    "O@": "ao r", "o@": "ao r", "o:": "ow", "oU": "ow", "OI": "oy", "U": "uh", "u:": "uw",
    "u": "uw", "U@": "uh r", "V": "ah", "VR": "ah r", "aI@": "ay ax", "aI3": "ay er",
    "aU@": "aw ax", "y": "iy", "b": "b", "tS": "ch", "d": "d", "D": "dh", "f": "f", "g": "g",
    "h": "hh", "dZ": "jh", "k": "k", "l": "l", "m": "m", "n": "n", "N": "ng", "p": "p", "r": "r",
    "r-": "r", "s": "s", "S": "sh", "t": "t", "t#": "t", "t2": "t", "T": "th", "v": "v", "w": "w",
    "j": "y", "z": "z", "Z": "zh", "n-": "ax n", "l-": "ax l", "m-": "ax m", "?": "", ";": "",
    "x": "k",
}  # fmt: skip
ENGLISH_PHONES = tuple(sorted({phone for value in _ENGLISH.values() for phone in value.split()}))
_LONG = {"ay", "aw", "ey", "oy", "ow", "aa", "ao", "er", "iy", "uw", "ae"}


@dataclass(frozen=True)
class Phones:
    """The phones of one model; a phone has one or two states, and every state one output."""

    names: tuple[str, ...]
    states: tuple[int, ...]
    first: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        outputs, count = {}, 0
        for name, states in zip(self.names, self.states, strict=True):
            outputs[name] = count
            count += states
        object.__setattr__(self, "first", outputs)

    @property
    def outputs(self) -> int:
        """How many outputs the network has."""
        return sum(self.states)

    def spread(self, start: float, end: float, phone: str) -> list[tuple[float, float, int]]:
        """A phone from start to end as the outputs of its states."""
        output = self.first[phone]
        if self.states[self.names.index(phone)] == 1:
            return [(start, end, output)]
        middle = (start + end) / 2
        return [(start, middle, output), (middle, end, output + 1)]


def phones_of(language: str) -> Phones:
    """The phone set of a language ("zh" or "en")."""
    if language == "zh":
        return Phones(
            (SILENCE, *INITIALS, *FINALS), (1, *(1 for _ in INITIALS), *(2 for _ in FINALS))
        )
    return Phones(
        (SILENCE, *ENGLISH_PHONES), (1, *(2 if name in _LONG else 1 for name in ENGLISH_PHONES))
    )


def spell_syllable(syllable: str) -> tuple[str, ...]:
    """The phones of a pinyin syllable, whatever its tone; KeyError if it is none."""
    bare = re.sub(r"[0-9]", "", syllable).replace("ü", "v")
    if bare in _WITHOUT_INITIAL:
        return (_WITHOUT_INITIAL[bare],)
    initial = next((two for two in ("zh", "ch", "sh") if bare.startswith(two)), bare[:1])
    if initial not in INITIALS:
        initial = ""
    final = bare[len(initial) :]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "v" + final[1:]
    if final == "i" and initial in {"z", "c", "s"}:
        final = "ii"
    elif final == "i" and initial in {"zh", "ch", "sh", "r"}:
        final = "iii"
    final = {"ue": "ve", "uen": "un"}.get(final, final)
    if final not in FINALS:
        raise KeyError(syllable)
    return (initial, final) if initial else (final,)


def fold_english(mnemonic: str) -> tuple[str, ...] | None:
    """Our phones for a phoneme of espeak-ng, or None if it is not one of English."""
    plain = mnemonic.strip("',%=")
    for form in (plain, re.sub(r"[#0-9\-]+$", "", plain)):
        if form in _ENGLISH:
            return tuple(_ENGLISH[form].split())
    return None
