"""The number pad for the address of a station: digits, the dot between them, and a port."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.keys.pin_pad import PinPad
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

LONGEST = 21
"""255.255.255.255:65535."""
_SIGNS = {".": 0, ":": 2}
_WIDE = {"。": ".", "．": ".", "：": ":"}


class AddressPad(PinPad):
    """As 192.168.1.7; the colon only where a port is written on the station's screen."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(theme, presses, parent)
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        for sign, column in _SIGNS.items():
            grid.addWidget(self.make_cap(sign, sign), 3, column)
        self.limit = LONGEST

    def type_character(self, character: str) -> bool:
        """A digit or one of the two signs; a wide one is meant as the plain one."""
        plain = _WIDE.get(character, character)
        if plain in _SIGNS:
            self.press(plain)
            return True
        return super().type_character(plain)
