"""Turns one item of a service file into the core's, and says what its kind asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from app.content.complaints import did_you_mean
from app.content.finding import Notebook
from app.content.guards import GuardReader
from app.content.service_file import ItemTable, OutcomeTable
from app.core.service import Condition, Effect, Field, Guard, Item, ItemKind, Outcome, Trap
from app.i18n import _

MUST_ACT = frozenset(
    {ItemKind.CHECK, ItemKind.CHOICE, ItemKind.SLOT, ItemKind.DEED, ItemKind.SAY, ItemKind.WORLD}
)
"""Kinds that make no sense without an outcome; a dead app icon, by contrast, is a fair decoy."""

_CODES = frozenset({ItemKind.SHOW_CODE, ItemKind.SCAN_CODE})
_OWN_KEYS: Mapping[str, frozenset[ItemKind]] = {
    "expects": frozenset({ItemKind.FIELD}),
    "input": frozenset({ItemKind.FIELD}),
    "shape": frozenset({ItemKind.FIELD}),
    "secret": frozenset({ItemKind.FIELD}),
    "after": frozenset({ItemKind.WORLD}),
    "side": frozenset({ItemKind.BUBBLE}),
    "payload": _CODES,
    "phrases": frozenset({ItemKind.SAY}),
    "asks_back": frozenset(
        {
            ItemKind.TILE,
            ItemKind.ROW,
            ItemKind.BUTTON,
            ItemKind.SLOT,
            ItemKind.KEY,
            ItemKind.DEED,
            ItemKind.SAY,
        }
    ),
    "toggles": frozenset({ItemKind.CHECK}),
    "chooses": frozenset({ItemKind.CHOICE, ItemKind.SLOT}),
}


class ItemReader:
    """Reads the items of one service."""

    def __init__(self, guards: GuardReader, devices: Mapping[str, str], book: Notebook) -> None:
        """``devices``: the device of every screen."""
        self.guards = guards
        self.devices = devices
        self.book = book

    def read(self, screen: str, table: ItemTable) -> Item:
        """One item; what is wrong with it goes into the notebook."""
        self.book.at(screen, table.id)
        item = Item(
            id=table.id,
            kind=table.kind,
            label=table.label,
            screen=screen,
            detail=table.detail,
            spoken=table.spoken,
            icon=table.icon,
            when=self.guards.guard(table.when),
            needs=self.guards.guard(table.needs),
            blocked=table.blocked,
            outcomes=self._outcomes(table),
            checked=None if table.checked is None else self.guards.guard(table.checked),
            is_main=table.main,
            is_docked=table.docked,
            side=table.side or "",
            field=self._field(table),
            after=(2.0 if table.after is None else table.after) * (table.kind is ItemKind.WORLD),
            judge=table.judge,
            asks_back=table.asks_back,
            trap=self._trap(table),
            phrases=tuple(table.phrases),
            payload=table.payload,
            skills=tuple(table.skills),
        )
        item = self._with_tick(item, table)
        self._check_kind(item, table)
        return item

    def screens(self, names: object) -> tuple[str, ...]:
        """The screens that ``go`` names, if they exist and stand on different devices."""
        wanted = (
            [names] if isinstance(names, str) else list(names) if isinstance(names, list) else []
        )
        known = []
        for name in wanted:
            if name in self.devices:
                known.append(name)
            else:
                self.book.error(
                    "unknown-screen",
                    _("没有叫“{screen}”的画面。").format(screen=name),
                    did_you_mean(str(name), self.devices),
                )
        if len({self.devices[name] for name in known}) < len(known):
            self.book.error(
                "same-device",
                _("同一台设备一次只能去一个画面。"),
                _("请每台设备只写一个画面。"),
            )
            return tuple(known[:1])
        return tuple(known)

    def _outcomes(self, table: ItemTable) -> tuple[Outcome, ...]:
        has_short = table.go is not None or bool(table.sets)
        if table.outcome and (has_short or table.toggles or table.chooses):
            self.book.error(
                "outcome-twice",
                _("outcome 和 go/sets/toggles/chooses 不能一起写。"),
                _("请把它们并成一个 outcome 列表。"),
            )
        if table.outcome:
            return tuple(self._outcome(each) for each in table.outcome)
        if table.toggles:
            return self._toggling(table)
        if table.chooses:
            effects = (*self.guards.effects(table.chooses), *self.guards.effects(table.sets))
            return (Outcome(sets=effects, go=self.screens(table.go)),)
        if has_short:
            return (self._outcome(OutcomeTable(sets=table.sets, go=table.go)),)
        return ()

    def _outcome(self, table: OutcomeTable) -> Outcome:
        outcome = Outcome(
            when=self.guards.guard(table.if_),
            sets=self.guards.effects(table.sets),
            go=self.screens(table.go),
        )
        if not table.sets and table.go is None:
            self.book.error(
                "outcome-empty",
                _("有一个 outcome 什么也不做。"),
                _("请写上 go 或 sets。"),
            )
        return outcome

    def _toggling(self, table: ItemTable) -> tuple[Outcome, ...]:
        assert table.toggles is not None
        on = self.guards.guard({table.toggles: True})
        if not on:
            return ()
        others, go = self.guards.effects(table.sets), self.screens(table.go)
        return (
            Outcome(when=on, sets=(Effect(table.toggles, value=False),)),
            Outcome(sets=(Effect(table.toggles, value=True), *others), go=go),
        )

    def _with_tick(self, item: Item, table: ItemTable) -> Item:
        """A check or choice shows its tick by the mark that it sets, unless told otherwise."""
        if table.checked is not None:
            return item
        if table.toggles and item.outcomes:
            return replace(item, checked=(Condition(table.toggles, frozenset({True})),))
        if table.chooses and item.outcomes:
            chosen: Guard = tuple(
                Condition(effect.mark, frozenset({effect.value}))
                for effect in item.outcomes[0].sets
                if effect.mark in table.chooses and effect.value is not None
            )
            return replace(item, checked=chosen)
        return item

    def _field(self, table: ItemTable) -> Field | None:
        if table.kind is not ItemKind.FIELD:
            return None
        if table.expects is None or table.input is None:
            key = "expects" if table.expects is None else "input"
            self.book.error(
                "missing-key",
                _("缺少“{key}”。").format(key=key),
                _('请写上它，例如 expects = "{me.phone}"，input = "digits"。'),
            )
            return None
        return Field(table.expects, table.input, table.shape or "", is_secret=bool(table.secret))

    def _trap(self, table: ItemTable) -> Trap | None:
        if table.trap is None:
            return None
        if table.outcome or table.go is not None or table.sets:
            self.book.error(
                "trap-acts",
                _("陷阱不能再写 go、sets 或 outcome。"),
                _("陷阱演示以后会自己退回来；请删掉它们。"),
            )
        self.screens(table.trap.scene)
        return Trap(table.trap.scene, table.trap.because)

    def _check_kind(self, item: Item, table: ItemTable) -> None:
        kind = item.kind
        for key in table.model_fields_set:
            if key in _OWN_KEYS and kind not in _OWN_KEYS[key]:
                kinds = _("、").join(sorted(_OWN_KEYS[key]))
                self.book.error(
                    "key-of-other-kind",
                    _("“{key}”不能写在 {kind} 上。").format(key=key, kind=kind.value),
                    _("它只用于：{kinds}。").format(kinds=kinds),
                )
        if kind is ItemKind.BACK:
            self.book.error(
                "back-by-hand", _("返回是自动生成的。"), _('请删掉它，在画面上写 up = "…"。')
            )
        if kind in MUST_ACT and not item.outcomes and item.trap is None:
            self.book.error(
                "no-outcome", _("按了它什么也不会发生。"), _("请写上 go、sets 或 outcome。")
            )
        if kind is ItemKind.BUTTON and not item.outcomes and item.trap is None:
            self.book.warn(
                "dead-button", _("这个按钮按了没有反应。"), _("请写上 go，或者改成 text。")
            )
        if kind is ItemKind.BUBBLE and not item.side:
            self.book.error(
                "missing-key",
                _("缺少“{key}”。").format(key="side"),
                _('请写 side = "theirs" 或 "mine"。'),
            )
        if kind in _CODES and not item.payload.startswith("practice:"):
            self.book.error(
                "payload", _("码的内容要以 practice: 开头。"), _('请写 payload = "practice:…"。')
            )
        if item.needs and not item.blocked and item.is_pressable and kind is not ItemKind.SLOT:
            self.book.warn(
                "no-blocked", _("还不能按的时候，没有话说。"), _("请写 blocked，告诉学员先做什么。")
            )


def label_missing(item: Item, known: Collection[ItemKind] = (ItemKind.WORLD,)) -> bool:
    """Whether an item that people see or hear has no words."""
    return item.kind not in known and not item.label.strip()
