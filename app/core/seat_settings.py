"""What is set for this computer, whoever sits at it: never a word about a learner."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from app.core.words import one_line

VERSION = 1
DEFAULT_IDLE_MINUTES = 3
IDLE_MINUTES = (0, 2, 3, 5, 10)
"""What can be chosen; 0 never asks."""
_LONGEST_NAME = 40
_LEAST_MM, _MOST_MM = 0.05, 1.0
"""A pixel of a screen that people sit at is between these: 500 and 25 to the inch."""


class Role(StrEnum):
    """What this computer is for; the values are kept in a file."""

    SEAT = "seat"
    """A learner sits here: 学员座位."""
    DESK = "desk"
    """The volunteers' own: 值守台."""
    BOTH = "both"
    LEADER = "leader"
    """It leads a workshop: 带课."""


class Setup(StrEnum):
    """The steps of setting up, each of which may be skipped and done again."""

    ROLE = "role"
    STATION = "station"
    PIN = "pin"
    SOUND = "sound"
    CALIBRATION = "calibration"
    PAIRING = "pairing"
    OFFERED = "offered"
    """Not a step: somebody who came first has passed the set-up over."""


class SeatSettings(NamedTuple):
    """The facts of one computer; the defaults are those of one that nobody has set up."""

    role: Role | None = None
    """None until somebody says: then it is treated as somebody's own computer."""
    station: str = ""
    """The name of the station, for papers and screens; "" for none."""
    is_kiosk: bool = False
    """Full screen, and only the volunteer's PIN leads out."""
    pin: str = ""
    """The PIN as Argon2id has hashed it (PHC form), never the PIN itself; "" for none."""
    pin_misses: int = 0
    """How often in a row it was wrong: switching the computer off shortens no wait."""
    idle_minutes: int = DEFAULT_IDLE_MINUTES
    """After so many quiet minutes a shared seat asks whether she is still there; 0: never."""
    mm_per_px: float | None = None
    """Millimetres of one pixel while the program enlarges nothing; None: not measured."""
    steps_done: frozenset[str] = frozenset()
    """Values of ``Setup`` that were done or deliberately skipped."""
    wants_sign_in: bool = True
    """Whether learners say who they are before they begin, on a shared seat."""
    reduces_motion: bool = False
    """Whether a learner who has not chosen is spared movement."""
    has_volunteer: bool = True
    """Whether somebody answers a raised hand; False in a self-service hour."""

    @property
    def is_shared(self) -> bool:
        """Whether one learner sits here after another."""
        return self.role in {Role.SEAT, Role.BOTH}

    @property
    def asks_first(self) -> bool:
        """Whether a start offers to set this computer up."""
        return not self.is_set_up and Setup.OFFERED not in self.steps_done

    @property
    def is_set_up(self) -> bool:
        """Whether a volunteer has gone through the set-up, or closed it."""
        return Setup.ROLE in self.steps_done


def settings_from(data: Mapping[str, Any]) -> SeatSettings:
    """Settings as a file holds them; what makes no sense falls back to its default."""
    usual = SeatSettings()
    role, minutes = data.get("role"), data.get("idle_minutes")
    is_count = isinstance(minutes, int) and not isinstance(minutes, bool)
    return SeatSettings(
        role=Role(role) if isinstance(role, str) and role in set(Role) else None,
        station=station_name(data.get("station")),
        is_kiosk=data.get("is_kiosk") is True,
        pin=_text(data.get("pin")),
        pin_misses=_count(data.get("pin_misses")),
        idle_minutes=minutes if is_count and minutes in IDLE_MINUTES else usual.idle_minutes,
        mm_per_px=_width(data.get("mm_per_px")),
        steps_done=frozenset(step for step in _list(data.get("steps_done")) if step in set(Setup)),
        wants_sign_in=data.get("wants_sign_in") is not False,
        reduces_motion=data.get("reduces_motion") is True,
        has_volunteer=data.get("has_volunteer") is not False,
    )


def as_json(settings: SeatSettings) -> dict[str, Any]:
    """The opposite of ``settings_from``."""
    return {
        "version": VERSION,
        **settings._asdict(),
        "role": settings.role.value if settings.role is not None else None,
        "steps_done": sorted(settings.steps_done),
    }


def station_name(value: object) -> str:
    """A name on one line, without spaces around it, and not longer than a screen is wide."""
    return one_line(_text(value), _LONGEST_NAME)


def _width(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if _LEAST_MM <= value <= _MOST_MM else None


def _count(value: object) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool)
    return max(0, min(99, value)) if is_count and isinstance(value, int) else 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


class MemorySeat:
    """Settings that nobody keeps: of a rehearsal, a test, or a disk that cannot be written."""

    def __init__(self, settings: SeatSettings | None = None) -> None:
        """Begin with ``settings``, else with the defaults."""
        self._settings = settings or SeatSettings()

    @property
    def settings(self) -> SeatSettings:
        """What is set now."""
        return self._settings

    def change(self, **changes: Any) -> SeatSettings:
        """Set the named ones anew; see ``ports.SeatBook``."""
        self._settings = settings_from(as_json(self._settings._replace(**changes)))
        return self._settings
