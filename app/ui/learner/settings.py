"""Type size, colours and voice on one calm page; for the volunteer, voices and what is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import N_
from app.i18n import _
from app.ui.learner.choice_row import ChoiceRow
from app.ui.learner.hand_rows import HandRows, HandsView
from app.ui.learner.screen import Screen, TitleLine
from app.ui.palette import ThemeName
from app.ui.theme import TYPE_SIZES, Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

RATES = ((100, N_("很慢")), (140, N_("慢")), (180, N_("正常")), (220, N_("快")), (260, N_("很快")))
"""Characters a minute: five steps from 100 to 260."""
VOLUMES = ((0.0, N_("不出声")), (0.4, N_("小声")), (0.7, N_("中等")), (1.0, N_("大声")))
"""Share of full volume; 0 is silence."""
PATIENCES = ((1.0, N_("不久")), (1.6, N_("正常")), (2.5, N_("久一点")), (4.0, N_("很久")))
"""Seconds of silence after which she has finished speaking."""
THEMES = (
    (ThemeName.LIGHT, N_("白天"), "sun"),
    (ThemeName.DARK, N_("夜里"), "moon"),
    (ThemeName.YELLOW, N_("黑底黄字"), "contrast"),
)


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What is set now, and what the volunteer should know."""

    rate: int
    volume: float
    voice_note: str = ""
    """Why there is no voice, in a sentence; "" when there is one."""
    broken: tuple[str, ...] = ()
    """Lessons that could not be read, one line each."""
    notes: tuple[str, ...] = ()
    """Other lines for the volunteer, such as where progress is kept."""
    speaks_beside_reader: bool = False
    """Whether the program speaks although a screen reader does."""
    patience: float | None = None
    """Seconds of silence after which she has finished speaking; None where nobody listens."""
    hands: HandsView = field(default_factory=HandsView)
    hears_first: bool = False
    """Whether a first press only reads a button aloud."""
    is_guest: bool = False
    """Whether nothing is kept of what she does, unless she wants it."""


HEAR_FIRST = ((N_("一按就做"), "finger"), (N_("先听后按"), "ear"))
"""What the first press of a button does: acts, or only reads the button aloud."""
FIDELITIES = ((N_("画得大（平常）"), "plus"), (N_("像真的一样小"), "smartphone"))
"""How devices are drawn in practice."""
READER = (N_("让它念"), N_("也说话"))
"""Beside a screen reader: be silent, or speak as well."""


class SettingsScreen(Screen):
    """Type size and colours change at once; ``rate_chosen`` and ``volume_chosen`` say the rest."""

    rate_chosen = Signal(int)
    """Characters a minute."""
    volume_chosen = Signal(float)
    """0 (silent) to 1."""
    patience_chosen = Signal(float)
    """Seconds."""
    reader_chosen = Signal(bool)
    """Whether to speak beside a screen reader."""
    hear_first_chosen = Signal(bool)
    """Whether a first press is only to read a button aloud."""
    voices_wanted = Signal()
    corner_wanted = Signal()
    """A volunteer wants to get at what is set for this computer."""
    keep_wanted = Signal()
    """A guest wants to keep what she did."""
    notice_wanted = Signal()
    """She wants to know what is stored of her."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("设置"), can_leave=True))
        self._rate, self._volume, self._beside_reader = 180, 1.0, False
        self._patience = PATIENCES[1][0]
        self._hears_first = False
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 14, 0, 20)
        column.setSpacing(14)
        row = partial(ChoiceRow, theme, presses)
        column.addWidget(self._make_keep())
        self.sizes = row(_("字大小"), [(_size_word(size), "") for size in TYPE_SIZES])
        self.themes = row(_("颜色"), [(_(label), icon) for _name, label, icon in THEMES])
        self.rates = row(_("说话快慢"), [(_(label), "") for _rate, label in RATES])
        self.volumes = row(
            _("声音大小"), [(_(label), "sound" if level else "mute") for level, label in VOLUMES]
        )
        self.sizes.chosen.connect(lambda place: theme.set_points(TYPE_SIZES[place]))
        self.themes.chosen.connect(lambda place: theme.set_name(THEMES[place][0]))
        self.rates.chosen.connect(self._choose_rate)
        self.volumes.chosen.connect(self._choose_volume)
        self.patiences = row(_("您说完以后，等多久"), [(_(label), "") for _s, label in PATIENCES])
        self.patiences.chosen.connect(self._choose_patience)
        self.hearing = row(_("按按钮的时候"), [(_(label), icon) for label, icon in HEAR_FIRST])
        self.hearing.chosen.connect(self._choose_hearing)
        self.hearing_note = TextBlock(theme, hear_first_sentence(), ink="soft_ink", presses=presses)
        for choices in (self.sizes, self.themes, self.rates, self.volumes):
            column.addWidget(choices)
        column.addWidget(self.hearing)
        column.addWidget(self.hearing_note)
        column.addWidget(self.patiences)
        self._add_fidelities(column)
        self.hands = HandRows(theme, presses)
        column.addWidget(self.hands)
        self._add_notices(column)
        self._volunteer = Card(theme)
        inside = QVBoxLayout(self._volunteer)
        inside.setContentsMargins(20, 14, 28, 18)
        inside.setSpacing(4)
        inside.addWidget(
            Tag(theme, _("给志愿者看"), icon="people", ground="surface", role=Role.SMALL)
        )
        self._lines = TextBlock(theme, role=Role.SMALL, presses=presses)
        inside.addWidget(self._lines)
        self.voices = PressButton(theme, presses, _("选声音"), icon="sound")
        self.voices.clicked.connect(self.voices_wanted)
        inside.addSpacing(10)
        self.corner = PressButton(theme, presses, _("志愿者设置"), icon="lock")
        self.corner.clicked.connect(self.corner_wanted)
        doors = EvenRows(gap=16, most=2)
        doors.add(self.voices)
        doors.add(self.corner)
        inside.addWidget(doors)
        self.reader = row(_("有读屏软件时"), [(_(label), "") for label in READER])
        self.reader.chosen.connect(self._choose_reader)
        inside.addSpacing(10)
        inside.addWidget(self.reader)
        column.addWidget(self._volunteer)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        theme.changed.connect(self._mark)

    def _add_fidelities(self, column: QVBoxLayout) -> None:
        """How true to life devices are drawn: nobody is pushed to the small ones."""
        labels = [(_(label), icon) for label, icon in FIDELITIES]
        self.fidelities = ChoiceRow(self.theme, self.presses, _("练习里的手机和机器"), labels)
        self.fidelities.chosen.connect(
            lambda place: self.theme.set_lifelike(is_lifelike=bool(place))
        )
        note = _("像真的一样小，看不清时按“放大镜”。")
        column.addWidget(self.fidelities)
        column.addWidget(TextBlock(self.theme, note, ink="soft_ink", presses=self.presses))

    def show_view(self, view: SettingsView) -> None:
        """Show what is set, and the volunteer's lines if there are any."""
        self._rate, self._volume = view.rate, view.volume
        self._beside_reader = view.speaks_beside_reader
        self._patience = view.patience or self._patience
        self.hands.show_view(view.hands)
        self._hears_first = view.hears_first
        self.patiences.setVisible(view.patience is not None)
        self.keep.setVisible(view.is_guest)
        self._voice_note.show_text(view.voice_note)
        self._voice_note.setVisible(bool(view.voice_note))
        lines = [*view.notes]
        lines += [_("打不开的课：{lesson}").format(lesson=lesson) for lesson in view.broken]
        self._lines.show_text("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self._mark()
        self._paged.go_to_top()

    def _make_keep(self) -> PressButton:
        self.keep = PressButton(self.theme, self.presses, _("留下记录"), icon="pencil")
        self.keep.clicked.connect(self.keep_wanted)
        return self.keep

    def _add_notices(self, column: QVBoxLayout) -> None:
        """Why it is silent, if it is, and the way to what is stored of her."""
        theme, presses = self.theme, self.presses
        self._voice_note = TextBlock(theme, role=Role.SMALL, ink="soft_ink", presses=presses)
        self.notice = PressButton(theme, presses, _("这里记了您什么"), icon="shield")
        self.notice.clicked.connect(self.notice_wanted)
        column.addWidget(self._voice_note)
        column.addWidget(self.notice)

    def first_focus(self) -> QWidget:
        """The type size in force."""
        return self.sizes.buttons[TYPE_SIZES.index(self.theme.points)]

    def show_hearing(self) -> None:
        """Bring the choice of 先听后按 into sight."""
        self._paged.show_widget(self.hearing_note)

    def volunteer_text(self) -> str:
        """What the volunteer is told."""
        return self._lines.text()

    def _choose_rate(self, place: int) -> None:
        self._rate = RATES[place][0]
        self._mark()
        self.rate_chosen.emit(self._rate)

    def _choose_volume(self, place: int) -> None:
        self._volume = VOLUMES[place][0]
        self._mark()
        self.volume_chosen.emit(self._volume)

    def _choose_patience(self, place: int) -> None:
        self._patience = PATIENCES[place][0]
        self._mark()
        self.patience_chosen.emit(self._patience)

    def _choose_hearing(self, place: int) -> None:
        self._hears_first = bool(place)
        self._mark()
        self.hear_first_chosen.emit(self._hears_first)

    def _choose_reader(self, place: int) -> None:
        self._beside_reader = bool(place)
        self._mark()
        self.reader_chosen.emit(self._beside_reader)

    def _mark(self) -> None:
        self.sizes.mark(TYPE_SIZES.index(self.theme.points))
        self.themes.mark([name for name, _label, _icon in THEMES].index(self.theme.name))
        self.rates.mark(_nearest([rate for rate, _label in RATES], self._rate))
        self.volumes.mark(_nearest([level for level, _label in VOLUMES], self._volume))
        self.patiences.mark(_nearest([seconds for seconds, _label in PATIENCES], self._patience))
        self.hearing.mark(int(self._hears_first))
        self.fidelities.mark(int(self.theme.is_lifelike))
        self.reader.mark(int(self._beside_reader))


def hear_first_sentence() -> str:
    """What 先听后按 means, in the words that are said when it is chosen."""
    return _("先听后按：按一下，念给您听；再按一下，才去做。")


def _size_word(size: int) -> str:
    """A size by a word and its number: 大 26."""
    words = (N_("正常"), N_("大"), N_("更大"), N_("很大"), N_("最大"))
    return f"{_(words[TYPE_SIZES.index(size)])} {size}"


def _nearest(values: Sequence[float], wanted: float) -> int:
    return min(range(len(values)), key=lambda place: abs(values[place] - wanted))
