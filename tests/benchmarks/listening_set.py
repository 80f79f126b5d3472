"""Sounds for the listening benchmark: speakers, rooms, noises and sentences never used in training.

All speech is espeak-ng's; what is measured on it says nothing about people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import scipy.signal

from assets.voice.recipe import texts
from assets.voice.recipe.espeak import Espeak, Manner, Sound
from assets.voice.recipe.noise import babble, coloured, room
from assets.voice.recipe.phones import phones_of
from assets.voice.recipe.spoken import RATE, Speaker, Utterance, with_pause
from assets.voice.recipe.voices import HELD_OUT, KLATT

HERE = Path(__file__).parent
LEAD, TAIL = 0.35, 0.9
SCREEN = 15
NOISES = ("white", "pink", "brown", "babble", "music")
GLOBAL = {
    "zh": tuple(
        (
            "下一步 上一步 再说一遍 大声一点 小声一点 说慢一点 字大一点 给我提示 做给我看 "
            "叫志愿者 回首页 我能说什么"
        ).split()
    ),
    "en": (
        "next step", "previous step", "say it again", "a bit louder", "a bit quieter",
        "speak more slowly", "bigger letters", "give me a hint", "show me how",
        "call a volunteer", "go home", "what can i say",
    ),
}  # fmt: skip
DIGITS = {
    "zh": tuple("零 一 二 三 四 五 六 七 八 九".split()),
    "en": tuple("zero one two three four five six seven eight nine".split()),
}


@dataclass(frozen=True)
class Item:
    """A sound, what is wanted of it ("" for nothing), and what may be said on its screen."""

    row: str
    wanted: str
    sound: bytes
    screen: tuple[str, ...]
    origin: str
    loop: tuple[str, ...] = ()
    """What may be said in any order and number."""


def units_of(language: str, phrase: str) -> tuple[str, ...]:
    """A phrase as the units of the model."""
    if language == "en":
        return tuple(phrase.split())
    return tuple(said[:-1].replace("ü", "v") for said in texts.syllables_of(phrase))


class Listeners:
    """Makes the items of one language with one seed."""

    def __init__(self, language: str, seed: int) -> None:
        self._language = language
        self._chance = np.random.default_rng(seed)
        self._speaker = Speaker(Espeak(), phones_of(language))
        self._commands = texts.commands(language)
        self._noises = {name: self._noise(name) for name in NOISES}

    def items(self, least: int = 230) -> Iterator[Item]:
        """Every command in every row, then what is no command."""
        for _ in range(-(-least // len(self._commands))):
            for command in self._commands:
                yield from self._command(command)
        for number in range(least):
            yield from self._sentence(number)
        for number in range(least):
            piece = self._cut(NOISES[number % len(NOISES)], 5 * RATE)
            loud = 10 ** self._chance.uniform(1.3, 3.3)
            yield Item("noise-only", "", _whole(piece * loud), self._screen(""), "")
        for _ in range(100):
            yield from self._digits()
        yield from self._more_pauses(least)

    def _more_pauses(self, least: int) -> Iterator[Item]:
        """Where many commands are single words, few had a place for a pause so far."""
        rounds = -(-least // len(self._commands))
        spoken = {command: units_of(self._language, command) for command in self._commands}
        joined = [command for command, units in spoken.items() if len(units) > 1]
        for number in range(max(0, least - rounds * len(joined))):
            for item in self._command(joined[number % len(joined)]):
                if item.row == "pauses":
                    yield item

    # --- sentences ----------------------------------------------------------------------------

    def _command(self, command: str) -> Iterator[Item]:
        chance = self._chance
        screen = self._screen(command)
        person = HELD_OUT[int(chance.integers(len(HELD_OUT)))]
        said = self._say(command, person)
        sound = _placed(said)

        def item(row: str, made: Sound, hiss: float = 3.0, level: float = -24) -> Item:
            return Item(row, command, self._heard(made, hiss, level), screen, person)

        yield item("clean", sound)
        yield item("digital-zero", sound, 0.0)
        yield item("quiet-42dB", sound, 1.0, -42)
        for ratio in (20, 10, 5):
            name = NOISES[int(chance.integers(len(NOISES)))]
            yield replace(item(f"snr{ratio}", self._with_noise(sound, name, ratio)), origin=name)
        yield item("reverb", self._in_room(sound))
        name = NOISES[int(chance.integers(len(NOISES)))]
        yield item("reverb-snr10", self._with_noise(self._in_room(sound), name, 10))
        yield item("slow80-105", _placed(self._say(command, person, (80, 105))))
        yield item("fast250-300", _placed(self._say(command, person, (250, 300))))
        yield item("pitch-extreme", _placed(self._say(command, person, pitch=(0, 99))))
        for _ in range(2):
            if said.joints:
                joint = said.joints[int(chance.integers(len(said.joints)))]
                said = with_pause(said, joint, float(chance.uniform(0.15, 0.8)))
        if said.joints:
            yield item("pauses", _placed(said))
        yield item("lowpass4k", _low_pass(sound))
        klatt = KLATT[int(chance.integers(len(KLATT)))]
        yield replace(
            item("klatt-unseen", _placed(self._say(command, klatt, (120, 200)))), origin=klatt
        )

    def _digits(self) -> Iterator[Item]:
        """Four to six digits, alone and at 10 dB."""
        chance = self._chance
        known = DIGITS[self._language]
        count = int(chance.integers(4, 7))
        wanted = " ".join(known[int(chance.integers(10))] for _ in range(count))
        person = HELD_OUT[int(chance.integers(len(HELD_OUT)))]
        sound = _placed(self._say(wanted, person))
        few = GLOBAL[self._language][:5]
        yield Item("digits", wanted, self._heard(sound), few, person, known)
        name = NOISES[int(chance.integers(len(NOISES)))]
        noisy = self._with_noise(sound, name, 10)
        yield Item("digits-snr10", wanted, self._heard(noisy), few, name, known)

    def _sentence(self, number: int) -> Iterator[Item]:
        chance = self._chance
        person = HELD_OUT[int(chance.integers(len(HELD_OUT)))]
        while True:
            text, said = self._random_sentence(number, person)
            if said is not None:
                break
        sound = _placed(said)
        screen = self._screen("")
        yield Item("oov", "", self._heard(sound), screen, text)
        name = NOISES[int(chance.integers(len(NOISES)))]
        noisy = self._with_noise(sound, name, 10)
        yield Item("oov-snr10", "", self._heard(noisy), screen, f"{text}/{name}")

    def _random_sentence(self, number: int, person: str) -> tuple[str, Utterance | None]:
        chance = self._chance
        manner = Manner(int(chance.integers(120, 220)), int(chance.integers(15, 85)))
        lines = (HERE / f"sentences_{self._language}.txt").read_text("utf-8").splitlines()
        if self._language == "en":
            words = texts.english_words(held_out=True)
            count = int(chance.integers(1, 5))
            text = " ".join(words[int(chance.integers(len(words)))] for _ in range(count))
            text = lines[number] if number < len(lines) else text
            return text, self._speaker.english(text, "en-us", person, manner)
        if number < len(lines):
            return lines[number], self._speaker.mandarin(
                list(texts.syllables_of(lines[number])), person, manner
            )
        phrases = texts.mandarin_phrases(held_out=True)
        chosen = [phrases[int(chance.integers(len(phrases)))] for _ in range(chance.integers(1, 4))]
        text = "".join(phrase for phrase, _ in chosen)
        if units_of("zh", text) in {units_of("zh", command) for command in self._commands}:
            return text, None
        syllables = [syllable.replace("ü", "v") for _, said in chosen for syllable in said]
        return text, self._speaker.mandarin(syllables, person, manner)

    def _say(
        self,
        command: str,
        person: str,
        rate: tuple[int, int] = (120, 220),
        pitch: tuple[int, ...] = (),
    ) -> Utterance:
        chance = self._chance
        height = pitch[int(chance.integers(len(pitch)))] if pitch else int(chance.integers(15, 85))
        manner = Manner(int(chance.integers(*rate)), height)
        if self._language == "en":
            said = self._speaker.english(command, "en-us", person, manner)
        else:
            syllables = [one.replace("ü", "v") for one in texts.syllables_of(command)]
            said = self._speaker.mandarin(syllables, person, manner)
        assert said is not None
        return said

    def _screen(self, wanted: str) -> tuple[str, ...]:
        """The dozen that always work, the wanted one, and others that sound different."""
        sounds = units_of(self._language, wanted)
        others = [
            command
            for command in self._commands
            if command not in GLOBAL[self._language] and units_of(self._language, command) != sounds
        ]
        chosen = [
            phrase
            for phrase in GLOBAL[self._language]
            if units_of(self._language, phrase) != sounds
        ]
        chosen += [wanted] if wanted else []
        extra = self._chance.permutation(len(others))[: SCREEN - len(chosen)]
        return (*chosen, *(others[int(place)] for place in extra))

    # --- sounds -------------------------------------------------------------------------------

    def _noise(self, name: str) -> Sound:
        chance, count = self._chance, 20 * RATE
        if name == "babble":
            made = babble(chance, count, self._stranger, "zh", 6)
        elif name == "music":
            made = _chords(chance, count)
        else:
            made = coloured(chance, count, {"white": 0.0, "pink": 1.0, "brown": 2.0}[name])
        return (made / made.std()).astype(np.float32)

    def _stranger(self, _: str) -> Utterance | None:
        chance = self._chance
        person = HELD_OUT[int(chance.integers(len(HELD_OUT)))]
        manner = Manner(int(chance.integers(130, 220)), int(chance.integers(20, 80)))
        phrases = texts.mandarin_phrases(held_out=True)
        said = [
            syllable.replace("ü", "v")
            for _ in range(4)
            for syllable in phrases[int(chance.integers(len(phrases)))][1]
        ]
        if self._language == "en":
            words = texts.english_words(held_out=True)
            text = " ".join(words[int(chance.integers(len(words)))] for _ in range(5))
            return self._speaker.english(text, "en-us", person, manner)
        return self._speaker.mandarin(said, person, manner)

    def _cut(self, name: str, count: int) -> Sound:
        noise = self._noises[name]
        start = int(self._chance.integers(0, len(noise) - count))
        return noise[start : start + count]

    def _with_noise(self, sound: Sound, name: str, ratio: float) -> Sound:
        piece = self._cut(name, len(sound))
        return sound + piece / piece.std() * _level(sound) * 10 ** (-ratio / 20)

    def _in_room(self, sound: Sound) -> Sound:
        chance = self._chance
        answer = room(chance, chance.uniform(0.4, 0.7), chance.uniform(-2, 6))
        heard = scipy.signal.fftconvolve(sound, answer)[: len(sound)]
        return np.asarray(heard, np.float32)

    def _heard(self, sound: Sound, hiss: float = 3.0, level: float = -24) -> bytes:
        gain = 10 ** (level / 20) * 32768 / _level(sound)
        return _whole(sound * gain + self._chance.standard_normal(len(sound)) * hiss)


def _placed(said: Utterance) -> Sound:
    spoken = said.sound[: int((said.end + 0.02) * RATE)]
    return np.concatenate(
        [np.zeros(int(LEAD * RATE)), spoken, np.zeros(int(TAIL * RATE))], dtype=np.float32
    )


def _level(sound: Sound) -> float:
    active = np.abs(sound) > 50
    return float(np.sqrt((sound[active] ** 2).mean())) if active.any() else 1.0


def _whole(sound: Sound) -> bytes:
    return bytes(np.clip(np.round(sound), -32768, 32767).astype("<i2").tobytes())


def _low_pass(sound: Sound) -> Sound:
    shape = scipy.signal.butter(8, 4000, fs=RATE, output="sos")
    return np.asarray(scipy.signal.sosfilt(shape, sound), np.float32)


def _chords(chance: np.random.Generator, count: int) -> Sound:
    out = np.zeros(count, np.float32)
    for start in range(0, count, RATE // 2):
        length = min(RATE // 2, count - start)
        note = 220 * 2 ** (int(chance.integers(0, 24)) / 12)
        time = np.arange(length) / RATE
        for part in (1, 1.26, 1.5, 2, 3):
            wave = np.sin(2 * np.pi * note * part * time) * np.exp(-3 * time)
            out[start : start + length] += wave.astype(np.float32)
    return out
