"""Is the program itself heard at this moment? A listener must not take that for the learner."""

from __future__ import annotations

import math
from collections.abc import Callable

from app.core.ports import Clock, Player


class OwnSound:
    """Watches the players of the program."""

    def __init__(self, clock: Clock) -> None:
        """Nothing is watched yet."""
        self._clock = clock
        self._sounding = 0
        self._ended_at = -math.inf

    @property
    def is_sounding(self) -> bool:
        """Whether anything plays."""
        return self._sounding > 0

    def quiet_for(self) -> float:
        """Seconds since the last sound ended; 0 while one plays, infinite before the first."""
        return 0.0 if self._sounding else self._clock.now() - self._ended_at

    def through(self, player: Player) -> Player:
        """``player``, watched."""
        return _Watched(player, self)

    def begin(self) -> Callable[[], None]:
        """A sound begins; call what is given when it is over."""
        self._sounding += 1
        began = self._clock.now()

        def end() -> None:
            self._sounding -= 1
            # What ended in the moment it began found no device.
            if self._clock.now() > began:
                self._ended_at = self._clock.now()

        return end


class _Watched:
    """A player that says when it is heard."""

    def __init__(self, player: Player, own: OwnSound) -> None:
        """``player`` does the playing."""
        self._player = player
        self._own = own

    def play(self, wav: str, *, volume: float, done: Callable[[bool], None]) -> None:
        """Stop what plays and play ``wav``."""
        end = self._own.begin()

        def note(is_whole: bool) -> None:
            end()
            done(is_whole)

        self._player.play(wav, volume=volume, done=note)

    def stop(self) -> None:
        """Silence at once."""
        self._player.stop()

    def hold(self) -> None:
        """Silence for a moment; what is held still counts as sounding."""
        self._player.hold()

    def go_on(self) -> None:
        """Go on where it was held."""
        self._player.go_on()

    def has_device(self) -> bool:
        """Whether there is anything to play through."""
        return self._player.has_device()
