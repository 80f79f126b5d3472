"""Says one action in plain words: place, look and what to do (ST-C05)."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.course import Course
from app.core.practice import Action, Do, State, front_screen, visible_items
from app.core.service import Device, Item, ItemKind
from app.core.words import N_

_BY_KIND = {
    ItemKind.CHECK: N_("请在“{label}”前面打上勾。"),
    ItemKind.CHOICE: N_("请选“{label}”。"),
    ItemKind.SLOT: N_("请选“{label}”。"),
    ItemKind.FIELD: N_("请点“{label}”，照卡片填好。"),
    ItemKind.KEY: N_("请按“{label}”。"),
    ItemKind.SAY: N_("请念一念，再点这句：“{label}”。"),
    ItemKind.DEED: N_("请{label}，点它就行。"),
}
_TILE_COLUMNS = 2
_FEW_TILES = 4


@dataclass(frozen=True, slots=True)
class Guide:
    """A sentence that says what to do, the part of it to set off, and where it points."""

    sentence: str
    emphasis: str
    target: str


def look_target(device: str) -> str:
    """The target that turns to another device."""
    return f"look:{device}"


def look_label(course: Course, device: Device) -> str:
    """看手机 / Look at the phone."""
    return course.translate(N_("看{device}")).format(device=course.fill(device.title))


def label_of(course: Course, state: State, item: Item) -> str:
    """An item's label as it is drawn now."""
    return course.fill(item.label, state)


def action_label(course: Course, state: State, action: Action) -> str:
    """The words on what an action presses."""
    if action.do is Do.LOOK:
        service = course.service
        return look_label(course, service.devices[service.device_index[action.at]])
    return label_of(course, state, course.service.items[action.at])


def guide(course: Course, state: State, action: Action) -> Guide:
    """How the coach asks for ``action``: the lesson's own sentence, else a generated one."""
    tell = course.translate
    label = action_label(course, state, action)
    if action.do is Do.LOOK:
        return Guide(_quoted(tell(N_("请点“{label}”。")), label), label, look_target(action.at))
    if action.do is Do.WORLD:
        return Guide(tell(N_("请等一下。")), "", "")
    item = course.service.items[action.at]
    words = course.lesson.words.get(item.ref)
    if words is not None and words.guide:
        sentence = course.fill(words.guide, state)
        return Guide(sentence, label if label in sentence else "", item.ref)
    template = _BY_KIND.get(item.kind)
    if template is None:
        place = _place(course, state, item)
        template = N_("请点{place}的“{label}”。") if place else N_("请点“{label}”。")
        return Guide(tell(template).format(place=place, label=label), label, item.ref)
    return Guide(_quoted(tell(template), label), label, item.ref)


def _quoted(template: str, label: str) -> str:
    return template.format(label=label)


def _place(course: Course, state: State, item: Item) -> str:
    """Where an item lies, as a person would say it; "" where words would not help."""
    tell = course.translate
    if item.kind is ItemKind.BACK:
        return tell(N_("左上角"))
    if item.is_docked:
        return tell(N_("最下面"))
    if item.kind is not ItemKind.TILE:
        return ""
    screen = front_screen(course.service, state)
    tiles = [
        other.ref
        for other in course.ordered(visible_items(course.service, state), shuffles=screen.shuffles)
        if other.kind is ItemKind.TILE
    ]
    if len(tiles) < _FEW_TILES or item.ref not in tiles:
        return ""
    row, column = divmod(tiles.index(item.ref), _TILE_COLUMNS)
    is_last = row == (len(tiles) - 1) // _TILE_COLUMNS
    if row == 0:
        return tell(N_("右上角")) if column else tell(N_("左上角"))
    if is_last:
        return tell(N_("右下角")) if column else tell(N_("左下角"))
    return tell(N_("右边")) if column else tell(N_("左边"))
