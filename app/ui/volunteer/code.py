"""Digits that are read from the station's screen and typed here, seen as they are typed."""

from __future__ import annotations

from app.core.carry_pages import spell_code
from app.i18n import _
from app.ui.keys.address_pad import AddressPad
from app.ui.keys.pin_pad import PinPad
from app.ui.theme import Theme
from app.ui.volunteer.pin import PinScreen
from app.ui.widgets.presses import Presses


class CodeScreen(PinScreen):
    """The code of a pairing."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``ask``."""
        super().__init__(theme, presses)
        self.leave.set_label(_("不配对，回去"))

    def _show_dots(self, typed: str) -> None:
        self.dots.show_text(spell_code(typed) or "—")
        self.dots.setAccessibleName(typed or _("还没有输"))


class AddressScreen(CodeScreen):
    """Where a station is, if it was not found by itself."""

    def _make_pad(self) -> PinPad:
        return AddressPad(self.theme, self.presses, self)

    def _show_dots(self, typed: str) -> None:
        self.dots.show_text(typed or "—")
        self.dots.setAccessibleName(typed or _("还没有输"))
