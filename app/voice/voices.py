"""Which of an engine's voices speaks Mandarin and which English: engines describe them badly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.core.words import N_

ESPEAK = "espeak"
PINYIN_VOICE = "sit/cmn-latn-pinyin"
_HANZI_VOICES = ("sit/cmn", "cmn")
_ENGLISH_VOICES = ("gmw/en-gb", "gmw/en", "gmw/en-us", "gmw/en-gb-x-rp")

_MANDARIN_NAMES = (
    "zh-cn", "zh_cn", "zh-hans", "mandarin", "huihui", "yaoyao", "kangkang", "xiaoxiao", "yunyang",
    "(simplified", "prc)", "ting-ting", "tingting", "普通话",
)  # fmt: skip
VARIANTS = (
    ("", N_("男声")),
    ("+m3", N_("亮一点的男声")),
    ("+m8", N_("低沉的男声")),
    ("+f1", N_("女声")),
    ("+Annie", N_("高一点的女声")),
)
"""Of espeak-ng's hundred variants a calm handful that differ; the first one is the usual.

A small recogniser of earlier days heard sixty sentences of each: 97.6 to 99.3 % of the syllables.
"""
_OTHER_CHINESE = ("zh-hk", "zh-tw", "cantonese", "yue", "hong kong", "taiwan", "hanhan", "tracy")
_ENGLISH_NAMES = ("en-us", "en-gb", "en_us", "en_gb", "english", "zira", "david", "hazel", "mark")


class VoiceFacts(NamedTuple):
    """A voice as its engine lists it; SAPI5 often leaves ``languages`` empty."""

    id: str
    name: str
    languages: tuple[str, ...] = ()


class Voice(NamedTuple):
    """A voice that we use, and what it must be fed."""

    id: str
    wants_pinyin: bool = False


class Offer(NamedTuple):
    """A voice that fits a language, as a volunteer may choose it."""

    voice: Voice
    name: str
    """For people: a message id with espeak-ng, the engine's own name with others."""


Offers = Mapping[str, tuple[Offer, ...]]
"""For "zh" and "en" all voices that fit; the first is the usual one."""


def fitting_voices(
    engine: str,
    offered: Sequence[VoiceFacts],
    phonemes_of: Callable[[str, str], str],
) -> Offers:
    """The voices for "zh" and for "en"; a language without a usable voice is left out.

    ``phonemes_of(voice, text)`` says how espeak-ng pronounces ``text``. Its Mandarin voice is
    broken in 1.51 (hanzi become English letters), so a voice is used only if 好 does not.
    """
    if engine == ESPEAK:
        ids = {facts.id.lower() for facts in offered}
        english = next((name for name in _ENGLISH_VOICES if name in ids), None)
        found = {
            "zh": _espeak_mandarin(ids, phonemes_of),
            "en": Voice(english) if english else None,
        }
        return {
            language: tuple(
                Offer(voice._replace(id=voice.id + variant), name) for variant, name in VARIANTS
            )
            for language, voice in found.items()
            if voice
        }
    fits = {"zh": _is_mandarin, "en": _is_english}
    offers = {
        language: tuple(
            Offer(Voice(facts.id), facts.name or facts.id) for facts in offered if is_fit(facts)
        )
        for language, is_fit in fits.items()
    }
    return {language: found for language, found in offers.items() if found}


def usual_voices(offers: Offers) -> dict[str, Voice]:
    """The voice of each language that speaks while nobody has chosen another."""
    return {language: found[0].voice for language, found in offers.items()}


def _espeak_mandarin(ids: set[str], phonemes_of: Callable[[str, str], str]) -> Voice | None:
    for voice_id, fed in ((PINYIN_VOICE, "hao3"), *((name, "好") for name in _HANZI_VOICES)):
        if voice_id in ids:
            said = phonemes_of(voice_id, fed)
            if said and "(en)" not in said:
                return Voice(voice_id, wants_pinyin=voice_id == PINYIN_VOICE)
    return None


def _is_mandarin(facts: VoiceFacts) -> bool:
    said = _all_that_is_said(facts)
    if any(word in said for word in _OTHER_CHINESE):
        return False
    return any(word in said for word in _MANDARIN_NAMES) or any(
        language.lower() in {"zh", "cmn", "zh-cn", "zh-hans"} for language in facts.languages
    )


def _is_english(facts: VoiceFacts) -> bool:
    said = _all_that_is_said(facts)
    return any(word in said for word in _ENGLISH_NAMES) or any(
        language.lower().startswith("en") for language in facts.languages
    )


def _all_that_is_said(facts: VoiceFacts) -> str:
    return " ".join((facts.id, facts.name, *facts.languages)).lower()
