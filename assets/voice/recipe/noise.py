"""Everything that is not the speaker: other people, music, machines, rooms and microphones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy.fft

from assets.voice.recipe.espeak import Sound
from assets.voice.recipe.spoken import RATE, Utterance

Say = Callable[[str], Utterance | None]
"""A random utterance of a random speaker in a language."""


def coloured(chance: np.random.Generator, count: int, slope: float) -> Sound:
    """Noise whose power falls with frequency: 0 white, 1 pink, 2 brown."""
    spectrum = scipy.fft.rfft(chance.standard_normal(count).astype(np.float32))
    frequency = np.maximum(np.arange(len(spectrum)), 10) / count * RATE
    shaped = spectrum * (frequency / 1000.0) ** (-slope / 2)
    out: Sound = scipy.fft.irfft(shaped, count).astype(np.float32)
    return out


def babble(chance: np.random.Generator, count: int, say: Say, language: str, talkers: int) -> Sound:
    """Several people talking at once."""
    out = np.zeros(count, np.float32)
    for _ in range(talkers):
        place = int(chance.uniform(0, 0.5) * RATE)
        loud = chance.uniform(0.5, 1.5)
        while place < count:
            utterance = say(language)
            if utterance is None:
                continue
            sound = utterance.sound / (utterance.sound.std() + 1) * loud
            length = min(len(sound), count - place)
            out[place : place + length] += sound[:length]
            place += length + int(chance.exponential(0.15) * RATE)
    return out


def music(chance: np.random.Generator, count: int) -> Sound:
    """Random notes, chords and beeps, with random beginnings and ends."""
    out = np.zeros(count, np.float32)
    place = 0
    while place < count:
        length = min(int(chance.uniform(0.08, 0.9) * RATE), count - place)
        time = np.arange(length, dtype=np.float32) / RATE
        for _ in range(int(chance.integers(1, 5))):
            note = 10 ** chance.uniform(1.9, 3.2)
            depth, speed = chance.uniform(0, 0.01), chance.uniform(3, 8)
            phase = note * (time + depth * np.sin(2 * np.pi * speed * time) / speed / 6)
            fall = np.exp(-time * chance.uniform(0, 8))
            for harmonic in range(1, int(chance.integers(2, 9))):
                if note * harmonic > 7500:
                    break
                wave = np.sin(2 * np.pi * harmonic * phase + chance.uniform(0, 6))
                out[place : place + length] += chance.uniform(0.3, 1) / harmonic * wave * fall
        place += int(length * chance.uniform(0.3, 1.1)) + 1
    if chance.random() < 0.5:  # a beat
        for start in range(0, count, int(chance.uniform(0.25, 0.7) * RATE)):
            length = min(2000, count - start)
            fall = np.exp(-np.arange(length) / 400)
            out[start : start + length] += coloured(chance, length, chance.uniform(0, 2)) * fall
    return out


def hum(chance: np.random.Generator, count: int) -> Sound:
    """The mains, with its harmonics."""
    time = np.arange(count) / RATE
    base = 50 * chance.uniform(0.98, 1.22)
    out = sum(
        np.sin(2 * np.pi * base * k * time + chance.uniform(0, 6)) * chance.uniform(0.3, 1) / k
        for k in range(1, 14)
    )
    return (out + 0.4 * coloured(chance, count, 1.5)).astype(np.float32)


def fan(chance: np.random.Generator, count: int) -> Sound:
    """Air that a machine moves."""
    time = np.arange(count) / RATE
    beat = 1 + 0.4 * np.sin(2 * np.pi * chance.uniform(2, 30) * time)
    return (coloured(chance, count, chance.uniform(0.8, 1.6)) * beat).astype(np.float32)


def knocks(chance: np.random.Generator, count: int) -> Sound:
    """Clicks, knocks and dishes: short bursts, some of them ringing."""
    out = 0.05 * coloured(chance, count, 1)
    for _ in range(int(count / RATE * chance.uniform(2, 8))):
        length = int(chance.integers(50, 4000))
        start = int(chance.integers(0, count - length))
        fall = np.exp(-np.arange(length) / length * 5)
        burst = coloured(chance, length, chance.uniform(0, 2))
        if chance.random() < 0.5:
            time = np.arange(length) / RATE
            for _ in range(int(chance.integers(1, 4))):
                burst += np.sin(2 * np.pi * chance.uniform(700, 6500) * time) * chance.uniform(0, 2)
        out[start : start + length] += chance.uniform(0.3, 3) * burst * fall
    return out


class Noises:
    """A store of noises that is renewed piece by piece."""

    SECONDS = 20

    def __init__(self, chance: np.random.Generator, say: Say, language: str = "zh") -> None:
        """``language`` is the one that most people in the background speak."""
        self._chance = chance
        self._say = say
        near, far = (f"babble-{language}", "babble-en" if language == "zh" else "babble-zh")
        self._kinds = (
            near, near, far, near, "music", "music", "music",
            "white", "pink", "hum", "fan", "knocks",
        )  # fmt: skip
        self._store = [self._make(kind) for kind in self._kinds]

    def renew(self) -> None:
        """Replace one of the noises by another of its kind."""
        place = int(self._chance.integers(len(self._kinds)))
        self._store[place] = self._make(self._kinds[place])

    def cut(self, count: int, *, hard: bool = False) -> Sound:
        """A piece of a random noise of unit power; a hard one is people or music."""
        place = int(self._chance.integers(7 if hard else len(self._kinds)))
        noise = self._store[place]
        start = int(self._chance.integers(0, len(noise) - count))
        piece = noise[start : start + count]
        out: Sound = (piece / (piece.std() + 1e-6)).astype(np.float32)
        return out

    def _make(self, kind: str) -> Sound:
        chance, count = self._chance, self.SECONDS * RATE
        if kind.startswith("babble"):
            talkers = int(chance.integers(3, 9))
            return babble(chance, count, self._say, kind[-2:], talkers)
        if kind == "music":
            return music(chance, count)
        if kind in {"white", "pink"}:
            slope = chance.uniform(-0.3, 0.4) if kind == "white" else chance.uniform(0.6, 1.4)
            return coloured(chance, count, slope)
        return {"hum": hum, "fan": fan, "knocks": knocks}[kind](chance, count)


def room(chance: np.random.Generator, length: float, directness: float) -> Sound:
    """What a room answers to a click: its reverberation time, and decibels of direct sound."""
    count = int(length * RATE)
    time = np.arange(count) / RATE
    tail = chance.standard_normal(count) * np.exp(-6.9 * time / length)
    tail[: int(chance.uniform(0.002, 0.02) * RATE)] = 0
    early = min(count, int(0.04 * RATE))
    for _ in range(6):
        tail[int(chance.integers(20, early))] += chance.uniform(-1, 1) * 2
    tail *= 10 ** (-directness / 20) / (np.sqrt((tail**2).sum()) + 1e-9)
    tail[0] = 1.0
    return tail.astype(np.float32)


def colouring(
    chance: np.random.Generator, count: int, strength: float, *, narrow: bool = True
) -> Sound:
    """How a microphone colours a spectrum of count values; a narrow one loses both ends."""
    frequency = np.linspace(0, RATE / 2, count)
    knots = np.array([0, 150, 300, 600, 1200, 2400, 4000, 6000, 8000])
    gain = np.interp(frequency, knots, chance.uniform(-strength, strength, len(knots)))
    if narrow and chance.random() < 0.3:
        edge = chance.uniform(3000, 7500)
        gain = gain - np.clip((frequency - edge) / 500, 0, 1) * chance.uniform(20, 60)
    if narrow and chance.random() < 0.3:
        edge = chance.uniform(80, 350)
        gain = gain - np.clip((edge - frequency) / 60, 0, 1) * 30
    return (10 ** (gain / 20)).astype(np.float32)
