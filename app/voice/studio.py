"""One sentence from text to a levelled WAV: read, cut, render every piece, pause, trim, level."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from app.voice import waveform
from app.voice.cache import clamp_rate
from app.voice.clauses import COMMA_MS, Piece, count_syllables, cut
from app.voice.reading import read_out
from app.voice.voices import ESPEAK, Offers, usual_voices
from app.voice.waveform import Sound

SHORTEST_SYLLABLE = 0.06
"""Seconds a character; a shorter render lost words (the engine's race) and is done again."""
_TRIES = 3
_SLOWEST_SPEECH = 190.0
"""Characters a minute: below this we pause longer first, and stretch only what remains."""
_HURRY = 1.35
"""However much time the pauses take, words are not said faster than this much above the pace;
digits in groups then take longer than the pace allows, as they should."""
_LONGEST_PAUSES = 2.5
_GOOD_ENOUGH = 0.08
"""A render whose pace lies within this share of the wish is not done again."""
_BREATH, _SYLLABLE = 30.0, 44.0
"""espeak's Mandarin takes (30 + 44 n) / speed seconds for n syllables in one breath (measured);
for other engines this is a first guess, which measuring corrects."""


class CannotRender(Exception):
    """The engine gave no usable sound for a sentence, three times."""


class Renders(Protocol):
    """What a studio needs of an engine."""

    name: str

    def render(self, text: str, *, voice: str, speed: int, path: Path) -> None:
        """Write ``text`` to ``path``; OSError when that fails."""
        ...


class Plan(NamedTuple):
    """Pieces with their final pauses, and the pace of the speech between these."""

    pieces: tuple[Piece, ...]
    pace: float
    """Characters a minute while speaking."""

    @property
    def seconds(self) -> float:
        """Time for the words themselves."""
        return sum(count_syllables(piece.text, "zh") for piece in self.pieces) * 60 / self.pace


def plan_pace(pieces: tuple[Piece, ...], rate: int) -> Plan:
    """Spread ``rate`` over speech and pauses: slower means longer pauses before slower words."""
    count = sum(count_syllables(piece.text, "zh") for piece in pieces)
    pauses = sum(piece.pause_ms for piece in pieces) / 1000
    seconds = count * 60 / rate
    if count == 0:
        return Plan(pieces, float(rate))
    slowest = count * 60 / min(_SLOWEST_SPEECH, rate * _HURRY)
    if pauses and seconds - pauses > slowest:
        factor = min(_LONGEST_PAUSES, (seconds - slowest) / pauses)
        pieces = tuple(
            piece._replace(pause_ms=round(piece.pause_ms * factor))
            if piece.pause_ms >= COMMA_MS
            else piece
            for piece in pieces
        )
        pauses = sum(piece.pause_ms for piece in pieces) / 1000
    speaking = max(seconds - pauses, count * 60 / (rate * _HURRY))
    return Plan(pieces, count * 60 / speaking)


class Studio:
    """Renders sentences with one engine into files."""

    def __init__(
        self,
        engine: Renders,
        offers: Offers,
        *,
        scratch: Path,
        to_pinyin: Callable[[str], str],
    ) -> None:
        """Begin with the usual voices; ``scratch`` is a folder for the engine's own files."""
        self._engine = engine
        self._offers = offers
        self._voices = usual_voices(offers)
        self._scratch = scratch / f"engine-{os.getpid()}.part"
        self._to_pinyin = to_pinyin
        # Corrections learned by measuring: the next sentence then needs no second render.
        self._correction = 1.0

    def use_voices(self, chosen: Mapping[str, str]) -> None:
        """From now on speak with these voices by language; one that is not offered is usual."""
        self._voices = usual_voices(self._offers)
        for language, found in self._offers.items():
            for offer in found:
                if offer.voice.id == chosen.get(language):
                    self._voices[language] = offer.voice

    def render(self, text: str, language: str, rate: int, out: Path) -> float:
        """Write ``text`` as it is spoken to ``out``, all or nothing; its seconds.

        CannotRender when the engine gives nothing usable.
        """
        sound = self._speak(text, language, clamp_rate(rate))
        part = out.with_name(f"{out.stem}-{os.getpid()}.part")
        waveform.write_wav(part, sound)
        part.replace(out)
        return sound.seconds

    def _speak(self, text: str, language: str, rate: int) -> Sound:
        is_split = self._engine.name == ESPEAK and len(self._voices) > 1
        pieces = cut(read_out(text, language), language, split_languages=is_split)
        if not pieces:
            raise CannotRender("nothing to say")
        if language == "en":
            sounds = [self._record(piece, rate) for piece in pieces]
        else:
            plan = plan_pace(pieces, rate)
            pieces = plan.pieces
            sounds = self._record_in(pieces, plan.seconds, rate)
        parts = [(sound, piece.pause_ms) for sound, piece in zip(sounds, pieces, strict=True)]
        return waveform.level(waveform.join(parts), sum(len(sound.samples) for sound in sounds))

    def _record_in(self, pieces: tuple[Piece, ...], seconds: float, rate: int) -> list[Sound]:
        counts = [count_syllables(piece.text, "zh") for piece in pieces]
        work = sum(_BREATH + _SYLLABLE * count for count in counts)
        is_known = self._engine.name == ESPEAK
        # Single syllables between pauses must not be rushed to make up for the pauses.
        fastest = (_SYLLABLE + _BREATH / 4) * _HURRY * rate / 60 if is_known else math.inf
        speed = _clamp_speed(min(fastest, self._correction * work / seconds))
        sounds = [self._record(piece, speed) for piece in pieces]
        got = sum(sound.seconds for sound in sounds)
        if abs(got / seconds - 1) > _GOOD_ENOUGH:
            better = _clamp_speed(min(fastest, speed * got / seconds))
            if better != speed:
                sounds = [self._record(piece, better) for piece in pieces]
            if not is_known and sum(counts) >= 8:
                self._correction = better * seconds / work
        return sounds

    def _record(self, piece: Piece, speed: int) -> Sound:
        voice = self._voices.get(piece.language) or next(iter(self._voices.values()))
        fed = self._to_pinyin(piece.text) if voice.wants_pinyin else piece.text
        needed = SHORTEST_SYLLABLE * len(piece.text.replace(" ", ""))
        if piece.language == "en":
            needed /= 3
        why = ""
        for _ in range(_TRIES):
            self._scratch.unlink(missing_ok=True)
            try:
                self._engine.render(fed, voice=voice.id, speed=speed, path=self._scratch)
                sound = waveform.trim(waveform.read_wav(self._scratch))
            except (OSError, EOFError, ValueError, waveform.WaveError) as error:
                why = str(error)
                continue
            if sound.seconds >= needed:
                return sound
            why = f"{sound.seconds:.2f} s is too short"
        raise CannotRender(f"{piece.text}: {why}")


def _clamp_speed(speed: float) -> int:
    return max(80, min(450, round(speed)))
