"""Which drawing an item has, and the words that stand on it."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.service import ItemKind
from app.core.view import ItemView
from app.i18n import _
from app.ui.devices.draw_bar import HANG_UP, BackDrawing, HangUpDrawing
from app.ui.devices.draw_body import DeedDrawing, SayDrawing
from app.ui.devices.draw_camera import CameraDrawing, ScanCodeDrawing, ShowCodeDrawing
from app.ui.devices.draw_form import CheckDrawing, ChoiceDrawing, FieldDrawing, SlotDrawing
from app.ui.devices.draw_press import (
    AppDrawing,
    ButtonDrawing,
    KeyDrawing,
    RowDrawing,
    TileDrawing,
)
from app.ui.devices.draw_read import BubbleDrawing, NoticeDrawing, ResultDrawing, TextDrawing
from app.ui.devices.drawing import Drawing
from app.ui.theme import Theme

_DRAWINGS: Mapping[ItemKind, type[Drawing]] = {
    ItemKind.APP: AppDrawing,
    ItemKind.TILE: TileDrawing,
    ItemKind.ROW: RowDrawing,
    ItemKind.BUTTON: ButtonDrawing,
    ItemKind.BACK: BackDrawing,
    ItemKind.CHECK: CheckDrawing,
    ItemKind.CHOICE: ChoiceDrawing,
    ItemKind.TEXT: TextDrawing,
    ItemKind.NOTICE: NoticeDrawing,
    ItemKind.FIELD: FieldDrawing,
    ItemKind.SLOT: SlotDrawing,
    ItemKind.CAMERA: CameraDrawing,
    ItemKind.SHOW_CODE: ShowCodeDrawing,
    ItemKind.SCAN_CODE: ScanCodeDrawing,
    ItemKind.RESULT: ResultDrawing,
    ItemKind.BUBBLE: BubbleDrawing,
    ItemKind.KEY: KeyDrawing,
    ItemKind.DEED: DeedDrawing,
    ItemKind.SAY: SayDrawing,
}


def drawing_of(view: ItemView, theme: Theme) -> Drawing:
    """The drawing of an item; KeyError for what the world does, which is never drawn."""
    if view.kind is ItemKind.BUTTON and view.icon == HANG_UP:
        return HangUpDrawing(view, theme)
    return _DRAWINGS[view.kind](view, theme)


def is_button(view: ItemView) -> bool:
    """Whether an item can be pressed: then it takes the focus, too."""
    return view.is_pressable or view.kind in {ItemKind.BACK, ItemKind.FIELD}


def words_of(view: ItemView) -> str:
    """What is read aloud."""
    return _words(view, view.spoken or view.label)


def name_of(view: ItemView) -> str:
    """What a screen reader is told: just what is written, so that it can be said, too."""
    return _words(view, view.label)


def _words(view: ItemView, first: str) -> str:
    parts = [first]
    if view.kind is ItemKind.SAY:
        parts = [_("说：“{words}”").format(words=view.label)]
    if view.detail:
        parts.append(view.detail)
    if view.kind is ItemKind.SLOT and view.is_dimmed and not view.detail:
        parts.append(_("约满"))
    if view.kind is ItemKind.BUBBLE and not view.detail:
        parts.insert(0, _("您") if view.side == "mine" else _("对方"))
    if view.kind in {ItemKind.SHOW_CODE, ItemKind.SCAN_CODE}:
        parts.insert(0, _("练习码"))
    return " ".join(part.replace("\n", " ") for part in parts)
