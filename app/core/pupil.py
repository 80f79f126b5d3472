"""A rehearsed learner: what somebody who sees only the view and has her own temper does next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.core.service import ItemKind
from app.core.view import Command, DeviceView, DrillView, ItemView, Tone, View

Draw = Callable[[], float]
"""Gives the next number of a seeded sequence in [0, 1)."""

_LOST_SHARE = 1 / 3
_PATIENT_SECONDS = 16.0
"""A little more than it takes until the coach offers help of its own accord."""
_SHORT_WAIT = 1.0


class Style(StrEnum):
    """How a rehearsed learner behaves."""

    CAREFUL = "careful"
    HESITANT = "hesitant"
    """Waits until the coach speaks before she does anything."""
    SHAKY = "shaky"
    """Knows what to do, with a hand that trembles, doubles and drifts."""
    LOST = "lost"
    """Presses wrong items a third of the time."""


@dataclass(frozen=True, slots=True)
class PressItem:
    """Press an item (or ``look:DEVICE``)."""

    target: str


@dataclass(frozen=True, slots=True)
class FillField:
    """Open a field, type what the card says, and leave it."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class AskFor:
    """Press a button of the coach's row."""

    command: Command


@dataclass(frozen=True, slots=True)
class PractiseHand:
    """Do what the round on the play area asks for."""

    is_slip: bool = False
    """Press beside the target first."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for a while."""

    seconds: float


Intention = PressItem | FillField | AskFor | PractiseHand | Wait


@dataclass
class Pupil:
    """Decides from the view alone; remembers only what she has tried on this screen."""

    style: Style
    draw: Draw
    _has_waited: bool = False
    _tried: tuple[str, frozenset[str]] = ("", frozenset())

    def decide(self, view: View) -> Intention:
        """What she does now."""
        if view.tone is Tone.WAIT:
            return Wait(_SHORT_WAIT)
        if view.tone is Tone.TRAP:
            return AskFor(Command.GO_ON)
        if view.demo is not None and view.demo.acts:
            return Wait(_SHORT_WAIT)
        if self.style is Style.HESITANT:
            self._has_waited = not self._has_waited
            if self._has_waited:
                return Wait(_PATIENT_SECONDS)
        if isinstance(view.stage, DrillView):
            is_slip = self.style is Style.LOST and self.draw() < _LOST_SHARE
            return PractiseHand(is_slip)
        return self._decide_on_device(view, view.stage)

    def _decide_on_device(self, view: View, stage: DeviceView) -> Intention:
        if self.style is Style.LOST and self.draw() < _LOST_SHARE:
            wrong = [
                item
                for item in stage.items
                if _is_press(item) and (not view.pointing or item.ref != view.pointing.target)
            ]
            if wrong:
                return PressItem(wrong[int(self.draw() * len(wrong))].ref)
        if view.pointing is not None and not view.pointing.is_region:
            return self._follow(stage, view.pointing.target)
        if view.tone is Tone.ASK:
            return self._judge(view, stage)
        named = self._named(view, stage)
        if named is not None:
            return named
        return AskFor(Command.HINT)

    def _follow(self, stage: DeviceView, target: str) -> Intention:
        item = next((item for item in stage.items if item.ref == target), None)
        if item is not None and item.field is not None:
            return FillField(target, item.field.expected)
        return PressItem(target)

    def _judge(self, view: View, stage: DeviceView) -> Intention:
        """Asked to choose for herself: what shares most with the words on the screen."""
        words = set(view.detail + view.title)
        choices = [item for item in stage.items if _is_press(item) and not item.is_dimmed]
        if not choices:
            return AskFor(Command.HINT)
        best = max(choices, key=lambda item: (len(words & set(item.label)), -len(item.label)))
        return PressItem(best.ref)

    def _named(self, view: View, stage: DeviceView) -> Intention | None:
        """An item whose whole label stands in the sentence and was not tried on this screen yet."""
        if self._tried[0] != stage.screen:
            self._tried = (stage.screen, frozenset())
        for item in stage.items:
            is_named = len(item.label) > 1 and item.label in view.sentence + view.detail
            if is_named and _is_press(item) and not item.is_dimmed and item.is_checked is not True:
                if item.ref in self._tried[1]:
                    continue
                self._tried = (stage.screen, self._tried[1] | {item.ref})
                return self._follow(stage, item.ref)
        return None


def _is_press(item: ItemView) -> bool:
    return item.is_pressable and item.kind is not ItemKind.WORLD and item.field is None
