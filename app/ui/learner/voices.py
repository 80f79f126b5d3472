"""The voices of this seat, each heard as soon as it is pressed; the one pressed last speaks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.learner.choice_row import ChoiceRow
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock


class VoiceRow(NamedTuple):
    """The voices of one language."""

    language: str
    """"zh" or "en"."""
    voices: tuple[tuple[str, str], ...]
    """The engine's id of each, and its name for people."""
    chosen: str
    """The id of the one that speaks."""


class VoicesView(NamedTuple):
    """What can be chosen on this seat."""

    rows: tuple[VoiceRow, ...] = ()
    """Empty while no engine has said what it has."""


class VoicesScreen(Screen):
    """``voice_chosen`` brings language and voice; whoever takes it lets the voice be heard."""

    voice_chosen = Signal(str, str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("选声音"), can_leave=True))
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 14, 0, 20)
        self._column.setSpacing(22)
        self.lead = TextBlock(theme, role=Role.BODY, presses=presses)
        self._column.addWidget(self.lead)
        self.rows: dict[str, ChoiceRow] = {}
        self._view = VoicesView()
        self._column.addStretch(1)
        self._paged = PagedArea(theme, presses, self._content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_view(self, view: VoicesView) -> None:
        """Show the voices, and which of them speak."""
        before, self._view = self._view, view
        if _places(before) != _places(view):
            self._make_rows(view)
            self._paged.go_to_top()
        for row in view.rows:
            ids = [voice for voice, _name in row.voices]
            self.rows[row.language].mark(ids.index(row.chosen) if row.chosen in ids else 0)
        self.lead.show_text(
            _("按一个，就听到一句，以后就用它说话。")
            if view.rows
            else _("这台电脑还不会说话，没有声音可以选。")
        )

    def first_focus(self) -> QWidget | None:
        """The voice that speaks the first language."""
        for row in self._view.rows[:1]:
            ids = [voice for voice, _name in row.voices]
            place = ids.index(row.chosen) if row.chosen in ids else 0
            return self.rows[row.language].buttons[place]
        return None

    def _make_rows(self, view: VoicesView) -> None:
        for old in self.rows.values():
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self.rows = {}
        for place, row in enumerate(view.rows, start=1):
            title = _("普通话") if row.language == "zh" else _("英语")
            names = [(name, "sound") for _voice, name in row.voices]
            made = ChoiceRow(self.theme, self.presses, title, names)
            made.chosen.connect(partial(self._choose, row.language))
            self.rows[row.language] = made
            self._column.insertWidget(place, made)
            made.show()

    def _choose(self, language: str, place: int) -> None:
        voices = next(row.voices for row in self._view.rows if row.language == language)
        self.rows[language].mark(place)
        self.voice_chosen.emit(language, voices[place][0])


def voices_view(
    offered: Mapping[str, tuple[tuple[str, str], ...]], chosen: Mapping[str, str]
) -> VoicesView:
    """By language what an engine offers, named in the language in use, and what was chosen."""
    return VoicesView(
        tuple(
            VoiceRow(
                language, tuple((voice, _(name)) for voice, name in found), chosen.get(language, "")
            )
            for language, found in offered.items()
        )
    )


def _places(view: VoicesView) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(row.language, row.voices) for row in view.rows]
