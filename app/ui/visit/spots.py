"""What of the window can be said: every button by its words, every field by what belongs in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.command import Command
from app.core.commands import PREFIX
from app.core.service import Input, ItemKind
from app.core.spoken import Blank, BlankKind, Sayable, Sort
from app.core.typing import DELETE, DONE, plain
from app.i18n import _
from app.ui.devices.area import DeviceArea
from app.ui.devices.items import ItemButton
from app.ui.focus_order import reading_order
from app.ui.keys.cap import KeyCap
from app.ui.learner.bottom_bar import BottomBar
from app.ui.learner.choice_row import ChoiceRow
from app.ui.learner.choose import ChooseScreen
from app.ui.learner.finished import FinishedScreen
from app.ui.learner.header import Header
from app.ui.learner.lesson_screen import LessonScreen
from app.ui.learner.resume_card import ResumeCard
from app.ui.learner.screen import Screen
from app.ui.learner.talk_button import TalkButton
from app.ui.lesson_stage import LessonStage
from app.ui.widgets.pressable import Pressable

LISTED = frozenset({ItemKind.ROW, ItemKind.CHOICE, ItemKind.SLOT, ItemKind.TILE})
"""Kinds of items that stand in lists, so that 第二个 means one of them."""
_NAMES = {
    Command.UNDO: "undo",
    Command.HINT: "hint",
    Command.SHOW_ME: "show-me",
    Command.GO_ON: "next",
    Command.VOLUNTEER: "volunteer",
}
"""The coach's buttons that can be asked for everywhere."""
_ARROWS = "▲▼ "
_DAY = "4-2-2"
"""The shape of a field that holds a day."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing that can be said, and the widget that it presses."""

    sayable: Sayable
    widget: Pressable

    def act(self) -> None:
        """Press it, if it is still there."""
        if isValid(self.widget):
            self.widget.press_by_voice()


@dataclass(frozen=True, slots=True)
class Spots:
    """Everything on a screen that can be said."""

    spots: tuple[Spot, ...] = ()
    texts: tuple[Sayable, ...] = ()
    """Fields that are filled by saying what the card beside them says."""
    blanks: tuple[Blank, ...] = ()
    fills: Mapping[str, Callable[[str], None]] = field(default_factory=dict)
    """What a text or a blank does with its value, by key."""

    @property
    def sayables(self) -> tuple[Sayable, ...]:
        """What may be said, but for what is said into blanks."""
        return (*(spot.sayable for spot in self.spots), *self.texts)

    def find(self, key: str) -> Spot | None:
        """The spot of ``key``."""
        return next((spot for spot in self.spots if spot.sayable.key == key), None)


def spots_on(screen: Screen, header: Header, bar: BottomBar) -> Spots:
    """What can be said while ``screen`` is in front; a full one covers header and bar."""
    named = _commands_of(screen, bar)
    spots = [*_device_spots(screen), *_screen_spots(screen, named)]
    if header.isVisible():
        # A− and A+ are signs, not words: the commands for the type say it.
        signs = {header.smaller, header.larger}
        spots += [s for s in _plain_spots(header, "header", named) if s.widget not in signs]
        spots += _plain_spots(bar, "bar", named)
    taken: set[str] = set()
    kept = []
    for spot in spots:
        # The same words (or command) twice mean the drawn device, or what stands first; a button
        # of the settings can still be called by the name of its row (说话快慢 正常).
        sayable = spot.sayable
        if sayable.text in taken and sayable.others:
            sayable = replace(sayable, text=sayable.others[0], others=sayable.others[1:])
        names = {sayable.text, sayable.key}
        if not names & taken:
            taken |= names
            kept.append(replace(spot, sayable=sayable))
    texts, blanks, fills = _fields(screen)
    return Spots(tuple(kept), texts, blanks, fills)


def device_of(screen: Screen) -> DeviceArea | None:
    """The drawn device of a lesson, whether in front or behind the words."""
    stage = screen.stage if isinstance(screen, LessonScreen) else None
    if not isinstance(stage, LessonStage) or stage.device.isHidden():
        return None
    return stage.device


def _device_spots(screen: Screen) -> Iterator[Spot]:
    device = device_of(screen)
    if device is None:
        return
    buttons = [item for item in device.items() if isinstance(item, ItemButton)]
    listed = [item for item in buttons if item.view.kind in LISTED]
    for item in buttons:
        view = item.view
        words = (view.spoken, *view.phrases)
        others = tuple(dict.fromkeys(each for each in words if each and each != view.label))
        if view.kind is ItemKind.KEY:
            others = (*others, _("按{key}").format(key=view.label))
        place = listed.index(item) + 1 if item in listed and len(listed) > 1 else 0
        sayable = Sayable(
            f"item:{view.ref}",
            view.label,
            Sort.DEVICE,
            others=others,
            place=place,
            asks_back=view.asks_back,
        )
        yield Spot(sayable, item)
    for cap in reading_order(device):
        if isinstance(cap, KeyCap) and (cap.name in {DELETE, DONE} or len(cap.label) > 1):
            yield Spot(Sayable(f"cap:{cap.name}", cap.words().lstrip(_ARROWS), Sort.DEVICE), cap)


def _commands_of(screen: Screen, bar: BottomBar) -> dict[Pressable, str]:
    """Buttons that do what a spoken command does, with the name of the command."""
    named: dict[Pressable, str] = {
        bar.again: "again",
        bar.home: "home",
        bar.volunteer: "volunteer",
    }
    if isinstance(screen, LessonScreen):
        for command, name in _NAMES.items():
            button = screen.panel.button(command)
            if button is not None:
                named[button] = name
    return named


def _screen_spots(screen: Screen, named: Mapping[Pressable, str]) -> Iterator[Spot]:
    device = device_of(screen)
    listed: Sequence[Pressable] = ()
    if isinstance(screen, FinishedScreen):
        listed = screen.options
    elif isinstance(screen, ChooseScreen):
        listed = screen.tiles
    for spot in _plain_spots(screen, "screen", named, listed):
        if device is None or not device.isAncestorOf(spot.widget):
            yield spot


def _plain_spots(
    root: QWidget,
    name: str,
    named: Mapping[Pressable, str],
    listed: Sequence[Pressable] = (),
) -> Iterator[Spot]:
    for place, widget in enumerate(reading_order(root)):
        if not isinstance(widget, Pressable) or isinstance(widget, (ItemButton, TalkButton)):
            continue
        if isinstance(widget, KeyCap) and widget.name not in {DELETE, DONE}:
            continue
        others = (widget.title(),) if isinstance(widget, ResumeCard) else ()
        row = widget.parentWidget()
        if row is not None and isinstance(row.parentWidget(), ChoiceRow):
            others = (widget.accessibleName().removesuffix(_("已选")).strip(),)
        number = listed.index(widget) + 1 if widget in listed else 0
        key = f"{PREFIX}{named[widget]}" if widget in named else f"{name}:{place}"
        text = widget.words().lstrip(_ARROWS)
        sayable = Sayable(
            key, text, Sort.SCREEN, others=others, place=number, asks_back=widget.asks_back
        )
        yield Spot(sayable, widget)


def _fields(
    screen: Screen,
) -> tuple[tuple[Sayable, ...], tuple[Blank, ...], dict[str, Callable[[str], None]]]:
    """Fields whose keyboard is up, else those of the whole screen; secrets are never said."""
    device = device_of(screen)
    if device is None:
        return (), (), {}
    items = [item for item in device.items() if isinstance(item, ItemButton)]
    fields = [item for item in items if item.view.field is not None and not item.view.is_dimmed]
    opened = [item for item in fields if item.view.ref == device.desk.ref]
    texts: list[Sayable] = []
    blanks: list[Blank] = []
    fills: dict[str, Callable[[str], None]] = {}
    for item in opened or fields:
        view, wanted = item.view, item.view.field
        if wanted is None or wanted.is_secret:
            continue
        key = f"fill:{view.ref}"
        if wanted.input is Input.DIGITS:
            kind = BlankKind.DATE if wanted.shape == _DAY else BlankKind.DIGITS
            blanks.append(Blank(key, kind, len(plain(wanted.expected))))
        else:
            texts.append(Sayable(key, wanted.expected, Sort.DEVICE))
        fills[key] = partial(_fill, device, view.ref)
    return tuple(texts), tuple(blanks), fills


def _fill(device: DeviceArea, ref: str, value: str) -> None:
    """Write into a field as if it had been typed; she looks at it, and says or presses 确定."""
    if device.desk.ref == ref or device.open_field(ref) is not None:
        device.desk.put_spoken(value)
