"""Walking all states of a service: what each action leads to, in codes, and who leads to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.core.codes import Codes
from app.core.cone import acting, mattering
from app.core.practice import Action, Do
from app.core.service import EMPTY, OTHER, RIGHT, Effect, Guard, Item, ItemKind, Outcome

Shift = tuple[int, int, int]
"""An int mark moved: the bits of the mark, how far, and the bit at which it stops."""


class Turn(NamedTuple):
    """One outcome, if no ``forbidden`` bit is set; ``keep`` is what stays, ``put`` what comes."""

    forbidden: int
    keep: int
    put: int
    shifts: tuple[Shift, ...] = ()


class Move(NamedTuple):
    """One action that may change what matters: possible if no ``gate`` bit is set."""

    gate: int
    turns: tuple[Turn, ...]
    action: Action


def shifted(code: int, shifts: Iterable[Shift]) -> int:
    """``code`` with its int marks moved within their bounds."""
    for bits, by, last in shifts:
        value = code & bits
        code ^= value
        code |= min(value << by, last) if by > 0 else max(value >> -by, last)
    return code


def turned(code: int, move: Move) -> int | None:
    """The code after a move, None if the move cannot be made."""
    if code & move.gate:
        return None
    for forbidden, keep, put, shifts in move.turns:
        if not code & forbidden:
            after = code & keep | put
            return shifted(after, shifts) if shifts else after
    return code


class Moves:
    """The moves of a service over the marks that matter, by what is shown.

    ``is_expected`` leaves out every outcome that asks for chance.
    """

    def __init__(self, codes: Codes, marks: frozenset[str], *, is_expected: bool) -> None:
        """Nothing is compiled before it is asked for."""
        self.codes = codes
        self.marks = marks
        self.mask = codes.marks_mask(marks)
        self.is_expected = is_expected
        self._items: dict[str, tuple[Move, ...]] = {}
        self._shown: dict[int, tuple[Move, ...]] = {}

    def at(self, code: int) -> tuple[Move, ...]:
        """The moves that the screens of ``code`` offer, in the order of ``practice.actions``."""
        where = code >> self.codes.mark_bits
        moves = self._shown.get(where)
        if moves is None:
            moves = self._shown[where] = self._gather(code)
        return moves

    def _gather(self, code: int) -> tuple[Move, ...]:
        service = self.codes.service
        shown, front = self.codes.screens_of(code)
        moves: list[Move] = []
        for item in service.screens[shown[front]].items:
            if item.kind is not ItemKind.WORLD:
                moves += self._of(item)
        for number, device in enumerate(service.devices):
            if number != front:
                cleared, put = self.codes.look(number)
                moves.append(Move(0, (Turn(0, ~cleared, put),), Action(Do.LOOK, device.id)))
        for name in shown:
            for item in service.screens[name].items:
                if item.kind is ItemKind.WORLD:
                    moves += self._of(item)
        return tuple(moves)

    def _of(self, item: Item) -> tuple[Move, ...]:
        moves = self._items.get(item.ref)
        if moves is None:
            moves = self._items[item.ref] = tuple(self._compile(item))
        return moves

    def _compile(self, item: Item) -> Iterable[Move]:
        codes, ref = self.codes, item.ref
        is_world = item.kind is ItemKind.WORLD
        if item.field is not None and not is_world:
            if ref in self.marks:
                gate = codes.forbidden(item.when)
                for value in (RIGHT, OTHER, EMPTY):
                    turn = Turn(0, ~codes.field[ref], codes.bit[ref][value])
                    yield Move(gate, (turn,), Action(Do.FILL, ref, value))
            return
        outcomes = mattering(acting(codes.service, item, is_expected=self.is_expected), self.marks)
        if not outcomes:
            return
        gate = codes.forbidden(item.when) | codes.forbidden(item.needs)
        turns = tuple(self._turn(outcome, by_world=is_world) for outcome in outcomes)
        if len(turns) == 1:
            gate |= turns[0].forbidden
            turns = (turns[0]._replace(forbidden=0),)
        yield Move(gate, turns, Action(Do.WORLD if is_world else Do.PRESS, ref))

    def _turn(self, outcome: Outcome, *, by_world: bool) -> Turn:
        codes = self.codes
        cleared, put = codes.go(outcome.go, by_world=by_world)
        shifts: dict[str, list[Shift]] = {}
        for effect in outcome.sets:
            name = effect.mark
            if name not in self.marks:
                continue
            bits = codes.field[name]
            if effect.add:
                shift = self._shift(effect)
                if cleared & bits:
                    put = put & ~bits | shifted(put & bits, (shift,))
                else:
                    shifts.setdefault(name, []).append(shift)
            elif effect.value is not None:
                shifts.pop(name, None)
                cleared |= bits
                put = put & ~bits | codes.bit[name][effect.value]
        moved = tuple(shift for several in shifts.values() for shift in several)
        return Turn(codes.forbidden(outcome.when), ~cleared, put, moved)

    def _shift(self, effect: Effect) -> Shift:
        bits = self.codes.field[effect.mark]
        low, high = bits & -bits, 1 << bits.bit_length() - 1
        return bits, effect.add, high if effect.add > 0 else low


@dataclass(slots=True)
class Chart:
    """What walking found: all codes with those that lead to them, and where the goal is reached."""

    roots: tuple[int, ...]
    before: dict[int, list[int]]
    """Code → the codes with a move to it, the one that found it first; roots may have none."""
    walked: list[int]
    """The codes short of the goal, in the order in which they were found."""
    reached: list[int]
    """The codes at which the goal is reached; nothing leads on from there."""
    _distances: dict[int, int] | None = field(default=None)

    def distances(self) -> dict[int, int]:
        """Code → least number of moves to the goal, for every code from which there is a way."""
        if self._distances is None:
            distances = dict.fromkeys(self.reached, 0)
            frontier, far = self.reached, 0
            while frontier:
                far += 1
                farther: list[int] = []
                for code in frontier:
                    for earlier in self.before[code]:
                        if earlier not in distances:
                            distances[earlier] = far
                            farther.append(earlier)
                frontier = farther
            self._distances = distances
        return self._distances


def goal_bits(codes: Codes, guards: Sequence[Guard]) -> tuple[int, ...]:
    """A goal as codes know it: reached when one of these shares no bit with the code."""
    return tuple(codes.forbidden(guard) for guard in guards)


def is_reached(code: int, goal: tuple[int, ...]) -> bool:
    """Whether a code is at the goal."""
    return any(not code & forbidden for forbidden in goal)


def explore(
    moves: Moves,
    roots: Iterable[int],
    goal: tuple[int, ...],
    check: Callable[[list[int]], None],
) -> Chart:
    """Walk everything that can be reached from ``roots`` without passing the goal.

    ``check`` is told the codes found so far every now and then; it may raise.
    """
    first = tuple(dict.fromkeys(roots))
    before: dict[int, list[int]] = {code: [] for code in first}
    walked = [code for code in first if not is_reached(code, goal)]
    reached = [code for code in first if is_reached(code, goal)]
    mark_bits = moves.codes.mark_bits
    by_screen: dict[int, tuple[Move, ...]] = {}
    for count, code in enumerate(walked):
        if not count & 1023:
            check(walked)
        offered = by_screen.get(code >> mark_bits)
        if offered is None:
            offered = by_screen[code >> mark_bits] = moves.at(code)
        for gate, turns, _ in offered:
            if code & gate:
                continue
            for forbidden, keep, put, shifts in turns:
                if not code & forbidden:
                    after = code & keep | put
                    if shifts:
                        after = shifted(after, shifts)
                    if after == code:
                        break
                    sources = before.get(after)
                    if sources is None:
                        before[after] = [code]
                        (reached if is_reached(after, goal) else walked).append(after)
                    else:
                        sources.append(code)
                    break
    check(walked)
    return Chart(first, before, walked, reached)
