"""Five seconds in front of the microphone: one person, pauses, and everything around her."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from assets.voice.recipe import noise, older, texts, voices
from assets.voice.recipe.espeak import Espeak, Manner, Sound
from assets.voice.recipe.mfcc import FRAME, SHIFT, Mfcc, frames_in
from assets.voice.recipe.net import EVERY
from assets.voice.recipe.phones import phones_of
from assets.voice.recipe.recorded import RecordedSpeakers
from assets.voice.recipe.spoken import RATE, Speaker, Utterance, with_pause

SECONDS = 5.0
_OLDER_SHARE, _OLDER_SHARE_RECORDED = 0.2, 0.3
_RECORDED_SHARE = 0.4
"""Of the people, where there are recorded ones; the vocoder makes many of the few."""
_OLDER_KEPT = 240
_COMMAND_SHARE = 0.4
Labels = NDArray[np.int64]


class Sessions:
    """An endless supply of sessions for one language."""

    def __init__(
        self,
        language: str,
        seed: int,
        folder: Path,
        *,
        is_loud: bool = False,
        aligned_by: Path | None = None,
    ) -> None:
        """``is_loud``: more noise, and more often nobody before the microphone.

        ``aligned_by``: the checkpoint that aligns voices made from recorded people; None for none.
        """
        self._nobody, self._softest = (0.15, 24) if is_loud else (0.06, 32)
        self._chance = np.random.default_rng(seed)
        self._language = language
        espeak = Espeak(folder)
        self._speakers = {name: Speaker(espeak, phones_of(name)) for name in ("zh", "en")}
        self._recorded = RecordedSpeakers(self._speakers["en"], aligned_by) if aligned_by else None
        self._older_share = _OLDER_SHARE_RECORDED if aligned_by else _OLDER_SHARE
        self._usual = voices.training_variants()
        self._random = voices.prepare_speakers(folder)
        self._mfcc = Mfcc()
        self._older: list[Utterance] = []
        self._parts: list[older.Parts] = []
        self._noises = noise.Noises(self._chance, self._say_in_the_background, language)
        self._count = 0

    def __call__(self) -> tuple[NDArray[np.float32], Labels]:
        """The features of a session, and the output wanted at every third frame."""
        chance = self._chance
        self._count += 1
        if self._count % 60 == 0:
            self._noises.renew()
        sound, labels = self._speech()
        sound = self._around(sound)
        warp = float(chance.uniform(0.86, 1.16)) if chance.random() < 0.5 else 1.0
        return self._mfcc(sound, warp), labels[::EVERY]

    # --- one person ---------------------------------------------------------------------------

    def _speech(self) -> tuple[Sound, Labels]:
        chance = self._chance
        count = int(SECONDS * RATE)
        sound = np.zeros(count, np.float32)
        labels = np.zeros(frames_in(count), np.int64)
        centres = (np.arange(len(labels)) * SHIFT + FRAME / 2) / RATE
        if chance.random() < self._nobody:
            return sound, labels
        variant = self._someone()
        changed = texts.accent(chance) if self._language == "zh" else {}
        place = int(chance.uniform(0.0, 0.8) * RATE)
        while place < count - 0.3 * RATE:
            utterance = self._utterance(variant, changed)
            if utterance is None:
                variant = self._usual[int(chance.integers(len(self._usual)))]
                continue
            said = utterance.sound[: int((utterance.end + 0.05) * RATE)]
            length = min(len(said), count - place)
            sound[place : place + length] += said[:length]
            offset = place / RATE
            for start, end, output in utterance.spans:
                first, last = np.searchsorted(centres, [offset + start, offset + end])
                labels[first:last] = output
            place += len(said) + int(chance.uniform(0.1, 1.2) * RATE)
        return sound, labels

    def _utterance(self, variant: str, changed: dict[str, str]) -> Utterance | None:
        chance = self._chance
        if chance.random() < self._older_share:
            utterance: Utterance | None = self._older_voice(variant, changed)
        else:
            utterance = self._say(self._language, variant, changed)
        if utterance is None or not utterance.spans:
            return None
        if utterance.joints and chance.random() < 0.2:
            for _ in range(int(chance.integers(1, 3))):
                joint = utterance.joints[int(chance.integers(len(utterance.joints)))]
                utterance = with_pause(utterance, joint, float(chance.uniform(0.08, 1.0)))
        return utterance

    def _older_voice(self, variant: str, changed: dict[str, str]) -> Utterance | None:
        """Mostly a kept one: taking a voice apart is slow."""
        chance = self._chance
        if len(self._older) >= _OLDER_KEPT and chance.random() < 0.8:
            return self._older[int(chance.integers(len(self._older)))]
        if len(self._parts) < 40 or chance.random() < 0.2:
            utterance = self._say(self._language, variant, changed)
            if utterance is None:
                return None
            if len(self._parts) >= 80:
                self._parts.pop(int(chance.integers(len(self._parts))))
            self._parts.append(older.take_apart(utterance))
        parts = self._parts[int(chance.integers(len(self._parts)))]
        utterance = older.put_together(parts, chance)
        if len(self._older) >= _OLDER_KEPT:
            self._older[int(chance.integers(_OLDER_KEPT))] = utterance
        else:
            self._older.append(utterance)
        return utterance

    def _someone(self) -> str:
        if self._recorded and self._chance.random() < _RECORDED_SHARE:
            return self._recorded.names[int(self._chance.integers(len(self._recorded.names)))]
        names = self._random if self._chance.random() < 0.6 else self._usual
        return names[int(self._chance.integers(len(names)))]

    def _say(self, language: str, variant: str, changed: dict[str, str]) -> Utterance | None:
        chance = self._chance
        warp = float(chance.uniform(0.8, 1.25))
        rate = np.exp(chance.uniform(np.log(80), np.log(290))) / warp
        manner = Manner(
            int(np.clip(rate, 80, 320)),
            int(chance.integers(12, 100)),
            int(chance.integers(5, 100)),
            int(chance.integers(1, 8)) if chance.random() < 0.15 else 0,
        )
        speaker = self._speakers[language]
        is_command = chance.random() < _COMMAND_SHARE
        if language == "zh":
            said = texts.with_accent(self._syllables(is_command=is_command), changed, chance)
            return speaker.mandarin(said, variant, manner, warp)
        if is_command:
            known = texts.commands("en")
            text = known[int(chance.integers(len(known)))]
        else:
            words = texts.english_words(held_out=False)
            text = " ".join(
                words[int(chance.integers(len(words)))] for _ in range(int(chance.integers(1, 5)))
            )
        if self._recorded and variant in self._recorded.names:
            return self._recorded.english(text, variant, chance, warp)
        accent = voices.ENGLISH[int(chance.integers(len(voices.ENGLISH)))]
        return speaker.english(text, accent, variant, manner, warp)

    def _syllables(self, *, is_command: bool) -> tuple[str, ...]:
        chance = self._chance
        if is_command:
            known = texts.commands("zh")
            return texts.syllables_of(known[int(chance.integers(len(known)))])
        phrases = texts.mandarin_phrases(held_out=False)
        said: tuple[str, ...] = ()
        for _ in range(int(chance.integers(1, 4))):
            said += phrases[int(chance.integers(len(phrases)))][1]
        return said

    def _say_in_the_background(self, language: str) -> Utterance | None:
        return self._say(language, self._usual[int(self._chance.integers(len(self._usual)))], {})

    # --- everything around her ------------------------------------------------------------------

    def _around(self, sound: Sound) -> Sound:
        chance = self._chance
        count = len(sound)
        active = np.abs(sound) > 50
        level = float(np.sqrt((sound[active] ** 2).mean())) if active.any() else 1000.0
        alone = not active.any()
        has_room, has_colour = chance.random() < 0.55, chance.random() < 0.65
        if has_room or has_colour:
            answer = (
                noise.room(chance, chance.uniform(0.1, 0.8), chance.uniform(-3, 15))
                if has_room
                else np.ones(1, np.float32)
            )
            sound = _through(chance, sound, answer, 6.0 if has_colour else 0.0)
        if chance.random() < (1.0 if alone else 0.8):
            hard = chance.random() < 0.5
            piece = self._noises.cut(count, hard=hard)
            if chance.random() < 0.4:
                piece = _through(chance, piece, np.ones(1, np.float32), 8.0, narrow=False)
            sound = sound + piece * level * 10 ** (-chance.uniform(-1, self._softest) / 20)
        if not alone and chance.random() < 0.12:
            sound = sound + self._distant_talker(count) * level
        gain = 10 ** (chance.uniform(-45, -10) / 20) * 32768 / level
        if chance.random() < 0.03:
            gain *= 6.0  # too loud for the microphone
        sound = sound * gain
        if chance.random() < 0.7:
            hiss = 10 ** chance.uniform(-0.5, 1.2)
            sound = sound + chance.standard_normal(count).astype(np.float32) * hiss
        return np.clip(np.round(sound), -32768, 32767).astype(np.float32)

    def _distant_talker(self, count: int) -> Sound:
        chance = self._chance
        other = "en" if self._language == "zh" else "zh"
        language = self._language if chance.random() < 0.6 else other
        talk = noise.babble(chance, count, self._say_in_the_background, language, 1)
        answer = noise.room(chance, chance.uniform(0.3, 0.8), chance.uniform(-8, 0))
        talk = _through(chance, talk, answer, 6.0)
        quieter = 10 ** (-chance.uniform(12, 30) / 20) / (talk.std() + 1e-6)
        out: Sound = (talk * quieter).astype(np.float32)
        return out


def _through(
    chance: np.random.Generator,
    sound: Sound,
    answer: Sound,
    strength: float,
    *,
    narrow: bool = True,
) -> Sound:
    """A sound in a room, through a microphone that colours it."""
    size = scipy.fft.next_fast_len(len(sound) + len(answer), real=True)
    spectrum = scipy.fft.rfft(sound, size)
    if len(answer) > 1:
        spectrum = spectrum * scipy.fft.rfft(answer, size)
    if strength:
        spectrum = spectrum * noise.colouring(chance, len(spectrum), strength, narrow=narrow)
    out: Sound = scipy.fft.irfft(spectrum, size)[: len(sound)].astype(np.float32)
    return out
