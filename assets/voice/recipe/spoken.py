"""Utterances: a sound at 16 kHz with the output the network should give at every moment."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import scipy.fft

from assets.voice.recipe.espeak import Espeak, Manner, Phoneme, Sound, Spoken
from assets.voice.recipe.phones import Phones, fold_english, spell_syllable
from assets.voice.recipe.voices import MANDARIN

RATE = 16000
# A shorter gap between two syllables is the closure of the second one's consonant.
_CLOSURE = 0.06
_FADE = 80


@dataclass(frozen=True)
class Utterance:
    """What was said: sound, spans of outputs (start, end, output), and the joints of its words."""

    sound: Sound
    spans: tuple[tuple[float, float, int], ...]
    joints: tuple[float, ...]

    @property
    def end(self) -> float:
        """When the last phone ends, in seconds."""
        return self.spans[-1][1]


def resample(sound: Sound, ratio: float) -> tuple[Sound, float]:
    """The sound with ratio times as many samples; also the ratio that was possible exactly."""
    size = scipy.fft.next_fast_len(len(sound), real=True)
    new_size = scipy.fft.next_fast_len(round(size * ratio), real=True)
    spectrum = scipy.fft.rfft(sound, size)
    kept = min(new_size // 2 + 1, len(spectrum))
    shaped = np.zeros(new_size // 2 + 1, np.complex64)
    shaped[:kept] = spectrum[:kept]
    exact = new_size / size
    out = scipy.fft.irfft(shaped, new_size)[: int(len(sound) * exact)] * exact
    return out.astype(np.float32), exact


class Speaker:
    """One language's sentences in any voice of espeak-ng."""

    def __init__(self, espeak: Espeak, phones: Phones) -> None:
        self._espeak = espeak
        self._phones = phones

    def mandarin(
        self, syllables: list[str], variant: str, manner: Manner, warp: float = 1.0
    ) -> Utterance | None:
        """Syllables with tone digits, "," for a pause; None if they cannot be told apart."""
        voice = MANDARIN + (f"+{variant}" if variant else "")
        spoken = self._espeak.say(" ".join(syllables), voice, manner)
        real = [syllable for syllable in syllables if syllable != ","]
        words = _words(spoken)
        if len(words) != len(real) or len(spoken.sound) < 1000:
            return None
        bounds = [_voiced(word) for word in words]
        spans: list[tuple[float, float, int]] = []
        joints: list[float] = []
        before = 0.0
        for place, (syllable, word) in enumerate(zip(real, words, strict=True)):
            start, second, end = bounds[place]
            if end is None:
                end = bounds[place + 1][0] if place + 1 < len(words) else len(spoken.sound)
            if place and start - before < _CLOSURE * spoken.rate:
                start = before
            if place:
                joints.append(start)
            spelled = spell_syllable(syllable)
            final_from = start
            if len(spelled) == 2:
                final_from = second if len(word) > 1 and second is not None else (start + end) / 2
                spans += self._phones.spread(start, final_from, spelled[0])
            spans += self._phones.spread(final_from, end, spelled[-1])
            before = end
        return _at_our_rate(spoken, spans, joints, warp)

    def english(
        self, text: str, accent: str, variant: str, manner: Manner, warp: float = 1.0
    ) -> Utterance | None:
        """Words in an accent of English; None if a phoneme is not one of ours."""
        voice = accent + (f"+{variant}" if variant else "")
        spoken = self._espeak.say(text, voice, manner)
        if len(spoken.sound) < 1000:
            return None
        spans: list[tuple[float, float, int]] = []
        joints: list[float] = []
        word = -1
        for place, phoneme in enumerate(spoken.phonemes):
            if phoneme.name.startswith("_"):
                continue
            last = place + 1 == len(spoken.phonemes)
            end = len(spoken.sound) if last else spoken.phonemes[place + 1].start
            folded = fold_english(phoneme.name)
            if folded is None:
                return None
            if phoneme.word != word and spans:
                joints.append(phoneme.start)
            word = phoneme.word
            step = (end - phoneme.start) / max(1, len(folded))
            for part, phone in enumerate(folded):
                start = phoneme.start + part * step
                spans += self._phones.spread(start, start + step, phone)
        return _at_our_rate(spoken, spans, joints, warp) if spans else None

    def english_phones(self, text: str, accent: str) -> list[tuple[str, ...]] | None:
        """How an accent pronounces the words of a text; None if a phoneme is not one of ours."""
        words: dict[int, tuple[str, ...]] = {}
        for phoneme in self._espeak.say(text, accent, Manner()).phonemes:
            if phoneme.name.startswith("_"):
                continue
            folded = fold_english(phoneme.name)
            if folded is None:
                return None
            words[phoneme.word] = (*words.get(phoneme.word, ()), *folded)
        return list(words.values())


def with_pause(utterance: Utterance, joint: float, length: float) -> Utterance:
    """The utterance with silence at one of its joints."""
    cut = min(len(utterance.sound), int(joint * RATE))
    head, tail = utterance.sound[:cut].copy(), utterance.sound[cut:].copy()
    fade = min(_FADE, len(head), len(tail))
    if fade:
        slope = np.linspace(0, 1, fade, dtype=np.float32)
        head[-fade:] *= slope[::-1]
        tail[:fade] *= slope
    gap = np.zeros(int(length * RATE), np.float32)
    added = len(gap) / RATE
    spans: list[tuple[float, float, int]] = []
    for start, end, output in utterance.spans:
        if end <= joint:
            spans.append((start, end, output))
        elif start >= joint:
            spans.append((start + added, end + added, output))
        else:
            spans += [(start, joint, output), (joint + added, end + added, output)]
    joints = tuple(other + added if other > joint else other for other in utterance.joints)
    return replace(
        utterance, sound=np.concatenate([head, gap, tail]), spans=tuple(spans), joints=joints
    )


def _words(spoken: Spoken) -> list[list[Phoneme]]:
    words: dict[int, list[Phoneme]] = {}
    for phoneme in spoken.phonemes:
        words.setdefault(phoneme.word, []).append(phoneme)
    return [
        word for word in words.values() if any(not phoneme.name.startswith("_") for phoneme in word)
    ]


def _voiced(word: list[Phoneme]) -> tuple[float, float | None, float | None]:
    """Where a syllable starts, where its second phoneme does, and where the pause after it does."""
    real = [i for i, p in enumerate(word) if not p.name.startswith("_") and p.name != ";"] or [0]
    start = word[0].start if word[0].name == ";" else word[real[0]].start
    second = word[real[1]].start if len(real) > 1 else None
    after = (p.start for p in word[real[-1] + 1 :] if p.name.startswith("_"))
    return start, second, next(after, None)


def _at_our_rate(
    spoken: Spoken, spans: list[tuple[float, float, int]], joints: list[float], warp: float
) -> Utterance:
    sound, ratio = resample(spoken.sound, RATE / spoken.rate / warp)
    second = ratio / RATE
    return Utterance(
        sound,
        tuple((start * second, end * second, output) for start, end, output in spans),
        tuple(joint * second for joint in joints),
    )
