"""Short sounds that answer a press; between 500 and 2000 Hz for older ears."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.core.ports import Player

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"
GAINS: Final = {"not-yet": 1.0, "listening": 0.8, "hand": 1.0}
"""What brings each file to the level of speech (-21 dBFS), within 3 dB."""


class Earcons:
    """Plays through a player of its own; meanwhile the voice holds its breath, and goes on."""

    def __init__(self, player: Player, voice: Player | None = None) -> None:
        """``player`` is used for nothing else; ``voice`` is the one that sentences come from."""
        self._player = player
        self._voice = voice
        self._volume = 1.0
        self._sounding = 0

    def set_volume(self, volume: float) -> None:
        """0 (silent) to 1."""
        self._volume = volume

    def answer_refusal(self) -> None:
        """A press was noticed and not taken."""
        self._play("not-yet")

    def answer_listening(self) -> None:
        """我在听: two soft notes, rising, short enough not to meet her first word."""
        self._play("listening")

    def tell_hand(self) -> None:
        """At the desk: a hand has gone up. Two soft notes, falling, as a door bell."""
        self._play("hand")

    def _play(self, name: str) -> None:
        if self._volume <= 0 or not self._player.has_device():
            return
        self._sounding += 1
        if self._voice is not None:
            # Two sounds at once are no answer: old ears hear neither.
            self._voice.hold()
        volume = self._volume * GAINS[name]
        self._player.play(str(SOUNDS / f"{name}.wav"), volume=volume, done=self._end)

    def _end(self, _is_whole: bool) -> None:
        self._sounding -= 1
        if self._voice is not None and not self._sounding:
            self._voice.go_on()
