"""States of a service as whole numbers, so that planning thousands of them takes no time.

Every value of every mark has a bit of its own and exactly one bit of a mark is set; a guard then
holds exactly when none of the bits that it forbids is set, and marks that do not matter are masked
away. Above the marks stand the current screen of each device and the device in front.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.practice import State
from app.core.service import Guard, Service, Value


@dataclass(frozen=True, slots=True)
class Place:
    """Where a device's screens stand in a code."""

    shift: int
    bits: int
    screens: tuple[str, ...]

    @property
    def mask(self) -> int:
        """The bits of this device."""
        return ((1 << self.bits) - 1) << self.shift


class Codes:
    """How the states of one service are written as whole numbers."""

    def __init__(self, service: Service) -> None:
        """Give each value of each mark its bit; ValueError for a mark without values."""
        self.service = service
        self.bit: dict[str, dict[Value, int]] = {}
        self.field: dict[str, int] = {}
        at = 0
        for mark in service.marks:
            if not mark.values:
                raise ValueError(f"mark {mark.name} has no values")
            self.bit[mark.name] = {value: 1 << at + n for n, value in enumerate(mark.values)}
            self.field[mark.name] = ((1 << len(mark.values)) - 1) << at
            at += len(mark.values)
        self.mark_bits = at
        self.places: list[Place] = []
        for device in service.devices:
            names = tuple(s.id for s in service.screens.values() if s.device == device.id)
            bits = max(1, (len(names) - 1).bit_length())
            self.places.append(Place(at, bits, names))
            at += bits
        self.front_shift = at
        self.bits = at + max(1, (len(service.devices) - 1).bit_length())
        self.where_mask = (1 << self.bits) - (1 << self.mark_bits)
        self._marks = tuple(self.bit[mark.name] for mark in service.marks)
        self._number = tuple(
            {name: n << place.shift for n, name in enumerate(place.screens)}
            for place in self.places
        )

    def encode(self, state: State) -> int:
        """The code of a state; KeyError if it is no state of this service."""
        code = state.front << self.front_shift
        for bits, value in zip(self._marks, state.marks, strict=True):
            code |= bits[value]
        for numbers, name in zip(self._number, state.shown, strict=True):
            code |= numbers[name]
        return code

    def screens_of(self, code: int) -> tuple[tuple[str, ...], int]:
        """The current screens and the device in front."""
        shown = tuple(place.screens[(code & place.mask) >> place.shift] for place in self.places)
        return shown, code >> self.front_shift

    def forbidden(self, guard: Guard) -> int:
        """The bits of which none may be set if ``guard`` holds."""
        bits = 0
        for part in guard:
            for value, bit in self.bit[part.mark].items():
                if value not in part.allowed:
                    bits |= bit
        return bits

    def marks_mask(self, marks: Iterable[str]) -> int:
        """The bits of ``marks`` and of the screens: a code cut down to what matters."""
        mask = self.where_mask
        for mark in marks:
            mask |= self.field[mark]
        return mask

    def go(self, names: tuple[str, ...], *, by_world: bool) -> tuple[int, int]:
        """The bits that going to ``names`` clears and sets."""
        cleared = put = 0
        for number, name in enumerate(names):
            device = self.service.device_index[self.service.screens[name].device]
            place = self.places[device]
            cleared |= place.mask
            put = put & ~place.mask | self._number[device][name]
            if number == 0 and not by_world:
                cleared |= (1 << self.bits) - (1 << self.front_shift)
                put |= device << self.front_shift
        return cleared, put

    def look(self, device: int) -> tuple[int, int]:
        """The bits that turning to a device clears and sets."""
        return (1 << self.bits) - (1 << self.front_shift), device << self.front_shift
