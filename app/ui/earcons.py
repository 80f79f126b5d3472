"""Short sounds that answer a press; between 500 and 2000 Hz for older ears."""

from __future__ import annotations

from pathlib import Path

from app.core.ports import Player

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"


class Earcons:
    """Plays through a player of its own, so that it never cuts a sentence off."""

    def __init__(self, player: Player) -> None:
        """``player`` is used for nothing else."""
        self._player = player
        self._volume = 1.0

    def set_volume(self, volume: float) -> None:
        """0 (silent) to 1."""
        self._volume = volume

    def answer_refusal(self) -> None:
        """A press was noticed and not taken."""
        self._play("not-yet")

    def answer_listening(self) -> None:
        """我在听: two soft notes, rising, short enough not to meet her first word."""
        self._play("listening")

    def _play(self, name: str) -> None:
        if self._volume > 0 and self._player.has_device():
            self._player.play(str(SOUNDS / f"{name}.wav"), volume=self._volume * 0.6, done=_forget)


def _forget(is_whole: bool) -> None:  # noqa: ARG001 - Player's own signature
    return
