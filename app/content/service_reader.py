"""Reads a simulated service: shared parts brought in, rows expanded, references checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.content.complaints import did_you_mean
from app.content.finding import BrokenContent, Finding, Notebook
from app.content.guards import GuardReader
from app.content.item_reader import ItemReader
from app.content.marks import build_mark, field_mark
from app.content.rows import expand_items
from app.content.service_file import PartFile, ScreenTable, ServiceFile, UseTable
from app.content.source import Shelf
from app.content.texts import filled, translated
from app.core.service import (
    Device,
    DeviceKind,
    Item,
    ItemKind,
    Mark,
    Outcome,
    Screen,
    Service,
)
from app.core.words import Translate
from app.i18n import _

BACK_LABEL = "返回"
DEVICE_TITLES: Mapping[DeviceKind, str] = {
    DeviceKind.PHONE: "手机",
    DeviceKind.KIOSK: "自助机",
    DeviceKind.COMPUTER: "电脑",
    DeviceKind.CALL: "电话",
    DeviceKind.LOCKER: "柜子",
    DeviceKind.GATE: "门禁",
}
"""What a device is called when its service does not say."""

_MERGED = ("device", "marks", "names", "table", "screen")


@dataclass(frozen=True)
class ReadService:
    """A service with what only its readers need to know."""

    service: Service
    file: str
    bases: Mapping[str, tuple[str, ...]]
    """``screen.item`` of an expanded item → the refs it became."""
    findings: tuple[Finding, ...] = field(default=())
    """Warnings and notes; errors are raised."""


def read_service(shelf: Shelf, name: str, translate: Translate) -> ReadService:
    """The service ``name`` in the language of ``translate``; BrokenContent if it cannot work."""
    path = shelf.service_path(name)
    book = Notebook(shelf.name(path))
    raw = _with_parts(shelf, path, book)
    plain_rows = raw.get("table", {})
    said = translated(raw, translate)
    bases = _expand(said, plain_rows, book)
    book.raise_if_broken()
    table = shelf.hold(path, said, ServiceFile)
    service = _Builder(name, table, translate, book).build()
    book.raise_if_broken()
    return ReadService(service, book.file, bases, tuple(book.findings))


def _with_parts(shelf: Shelf, path: Any, book: Notebook) -> dict[str, Any]:
    """The file's own tables and those of every part that it uses."""
    raw = shelf.read(path)
    own = shelf.hold(path, raw, ServiceFile)
    merged: dict[str, Any] = {**raw, **{key: dict(raw.get(key, {})) for key in _MERGED}}
    merged.pop("use", None)
    for use in own.use:
        part = _part(shelf, use, book)
        for key in _MERGED:
            for name, value in part.get(key, {}).items():
                if name in merged[key] and key != "device":
                    book.at("", f"use {use.from_}").error(
                        "name-twice",
                        _("“{name}”在这个服务和“{part}”里都有。").format(name=name, part=use.from_),
                        _("请给其中一个改名。"),
                    )
                merged[key].setdefault(name, value)
    return merged


def _part(shelf: Shelf, use: UseTable, book: Notebook) -> dict[str, Any]:
    path = shelf.service_path(use.from_)
    book.at("", f"use {use.from_}")
    if not path.is_file():
        folder = path.parent
        known = [f"{use.from_.rsplit('/', 1)[0]}/{each.stem}" for each in folder.glob("*.toml")]
        book.error(
            "unknown-part",
            _("没有共用部分“{part}”。").format(part=use.from_),
            did_you_mean(use.from_, known),
        )
        return {}
    raw = shelf.read(path)
    shelf.hold(path, raw, PartFile)
    try:
        result: dict[str, Any] = filled(raw, "with", use.with_, use.with_)
    except KeyError as missing:
        book.error(
            "missing-with",
            _("“{part}”要用“{key}”，这里没有给。").format(part=use.from_, key=missing.args[0]),
            _('请写 use = [{ from = "…", with = { {key} = "…" } }]。').replace(
                "{key}", str(missing.args[0])
            ),
        )
        return {}
    return result


def _expand(
    said: dict[str, Any], plain: Mapping[str, Any], book: Notebook
) -> dict[str, tuple[str, ...]]:
    """Expand every item with ``each`` in place; answers which items became which."""
    bases: dict[str, tuple[str, ...]] = {}
    screens = {}
    for name, screen in said.get("screen", {}).items():
        items, became = expand_items(
            name, screen.get("item", []), said.get("table", {}), plain, book
        )
        screens[name] = {**screen, "item": items}
        bases.update(became)
    said["screen"] = screens
    return bases


class _Builder:
    """Makes one core service of one table."""

    def __init__(
        self, name: str, table: ServiceFile, translate: Callable[[str], str], book: Notebook
    ) -> None:
        self.name = name
        self.table = table
        self.translate = translate
        self.book = book

    def build(self) -> Service:
        devices = self._devices()
        homes = {
            name: self._home(name, screen, devices) for name, screen in self.table.screen.items()
        }
        marks = self._marks()
        guards = GuardReader(marks, self.book)
        reader = ItemReader(guards, homes, self.book)
        screens = {
            name: self._screen(name, screen, homes[name], reader)
            for name, screen in self.table.screen.items()
        }
        start = self._start(reader, homes, devices)
        used = {homes[name] for name in homes}
        for device in devices.values():
            if device.id not in used:
                self.book.at("", f"device {device.id}").error(
                    "device-empty",
                    _("设备“{device}”没有画面。").format(device=device.id),
                    _("请给它写一个画面，或者删掉它。"),
                )
        return Service(
            id=self.name,
            title=self.table.title,
            devices=tuple(devices.values()),
            screens=screens,
            marks=tuple(marks.values()),
            start=start,
        )

    def _devices(self) -> dict[str, Device]:
        tables = dict(self.table.device)
        named = [screen.device for screen in self.table.screen.values() if screen.device]
        kinds = {kind.value for kind in DeviceKind}
        devices: dict[str, Device] = {}
        for name in dict.fromkeys([*tables, *named] or [DeviceKind.PHONE.value]):
            table = tables.get(name)
            kind = table.kind if table else None
            if kind is None and name not in kinds:
                self.book.at("", f"device {name}").error(
                    "unknown-device",
                    _("不知道“{device}”是什么设备。").format(device=name),
                    did_you_mean(name, [*tables, *kinds]),
                )
                continue
            kind = kind or DeviceKind(name)
            title = table.title if table and table.title else self.translate(DEVICE_TITLES[kind])
            devices[name] = Device(name, kind, title)
        return devices

    def _home(self, name: str, screen: ScreenTable, devices: Mapping[str, Device]) -> str:
        """The device that a screen stands on."""
        if screen.device:
            return screen.device
        if len(devices) != 1:
            self.book.at(name).error(
                "no-device",
                _("没有写这个画面在哪台设备上。"),
                _('请写 device = "…"：{devices}。').format(devices=_("、").join(devices)),
            )
        return next(iter(devices), "")

    def _marks(self) -> dict[str, Mark]:
        marks: dict[str, Mark] = {}
        rows: Mapping[str, Sequence[Mapping[str, Any]]] = self.table.table
        for name, table in self.table.marks.items():
            mark = build_mark(name, table, self.table.names.get(name, {}), rows, self.book)
            if mark is not None:
                marks[name] = mark
        for name in self.table.names:
            if name not in self.table.marks:
                self.book.at("", f"names {name}").error(
                    "unknown-mark",
                    _("没有叫“{mark}”的记号。").format(mark=name),
                    did_you_mean(name, self.table.marks),
                )
        for name, screen in self.table.screen.items():
            for item in screen.item:
                if item.kind is ItemKind.FIELD:
                    ref = f"{name}.{item.id}"
                    marks[ref] = field_mark(ref)
        return marks

    def _screen(self, name: str, table: ScreenTable, device: str, reader: ItemReader) -> Screen:
        items: list[Item] = []
        if table.up is not None:
            self.book.at(name)
            up = reader.screens(table.up)
            items.append(
                Item(
                    id="up",
                    kind=ItemKind.BACK,
                    label=self.translate(BACK_LABEL),
                    screen=name,
                    outcomes=(Outcome(go=up),) if up else (),
                    skills=("nav.back",),
                )
            )
        items += [reader.read(name, each) for each in table.item]
        seen: set[str] = set()
        for item in items:
            if item.id in seen:
                self.book.at(name, item.id).error(
                    "id-twice",
                    _("这个画面上有两个“{id}”。").format(id=item.id),
                    _("请给其中一个换一个 id。"),
                )
            seen.add(item.id)
        return Screen(
            id=name,
            device=device,
            title=table.title,
            items=tuple(items),
            up=table.up or "",
            shuffles=table.shuffles,
            look=table.look,
        )

    def _start(
        self, reader: ItemReader, homes: Mapping[str, str], devices: Mapping[str, Device]
    ) -> tuple[str, ...]:
        self.book.at()
        named = {homes[name]: name for name in reader.screens(self.table.start)}
        missing = [device for device in devices if device not in named]
        if missing and not self.book.has_errors:
            self.book.error(
                "start-missing",
                _("start 里没有这些设备的画面：{devices}。").format(devices=_("、").join(missing)),
                _("请给每台设备写一个开始画面。"),
            )
        return tuple(named.get(device, "") for device in devices)


__all__ = ["BACK_LABEL", "DEVICE_TITLES", "BrokenContent", "ReadService", "read_service"]
