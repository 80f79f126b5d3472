"""The code of a pairing, to be read across a room, for as long as somebody looks at it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.sync_desk import PairingView
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock


class PairingScreen(Screen):
    """``ended`` is what closes the door again."""

    ended = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("配对新电脑"), can_leave=True))
        self.code = TextBlock(theme, role=Role.CODE, ink="main_line")
        self.code.set_centred(is_centred=True)
        self._lasts = TextBlock(theme, ink="soft_ink", presses=presses)
        self._lasts.set_centred(is_centred=True)
        self._steps = TextBlock(theme, presses=presses)
        self._address = TextBlock(theme, role=Role.STRONG, presses=presses)
        self._joined = Tag(
            theme, icon="circle-check", ground="well_wash", line="well", role=Role.BODY
        )
        self.end = PressButton(theme, presses, _("配对完了，关上"), icon="check", look=Look.MAIN)
        self.end.clicked.connect(self.ended)
        card = Card(theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(36, 28, 36, 28)
        inside.setSpacing(18)
        for part in (self.code, self._lasts, self._steps, self._address, self._joined):
            inside.addWidget(part)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 24, 0, 20)
        column.setSpacing(20)
        column.addStretch(1)
        column.addWidget(card)
        column.addWidget(self.end)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True))

    def show_view(self, view: PairingView) -> None:
        """Show another code, or who has come in."""
        self.code.show_text(view.code)
        self.code.setAccessibleName(" ".join(view.code))
        self._lasts.show_text(view.lasts)
        self._steps.show_text(
            "\n".join(f"{number}. {step}" for number, step in enumerate(view.steps, 1))
        )
        self._address.show_text(view.address)
        self._address.setVisible(bool(view.address))
        self._joined.show_text(view.joined)

    def joined(self) -> str:
        """Who has come in, in words; "" for nobody."""
        return self._joined.text()

    def first_focus(self) -> QWidget:
        """The end."""
        return self.end
