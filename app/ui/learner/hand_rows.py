"""The settings for hands: how large targets are, what moves, the pointer, and the warm-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import N_
from app.i18n import _
from app.ui.learner.choice_row import ChoiceRow
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses

SCALES = ((1.0, N_("平常按钮")), (1.2, N_("大按钮")), (1.5, N_("特大按钮")))
"""By this targets are larger than usual."""
MOVES = ((False, N_("可以动")), (True, N_("都不动")))
POINTERS = ((False, N_("平常箭头")), (True, N_("特大箭头")))


@dataclass(frozen=True, slots=True)
class HandsView:
    """What is set now."""

    target_scale: float = 1.0
    is_still: bool = False
    has_large_pointer: bool = False


class HandRows(QWidget):
    """Three choices and the way to the warm-up; each choice is shown at once."""

    scale_chosen = Signal(float)
    stillness_chosen = Signal(bool)
    pointer_chosen = Signal(bool)
    warm_up_wanted = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__()
        self._view = HandsView()
        row = partial(ChoiceRow, theme, presses)
        self.scales = row(_("按钮大小"), [(_(label), "") for _scale, label in SCALES])
        self.moves = row(_("画面里的小手和滑动"), [(_(label), "") for _still, label in MOVES])
        self.pointers = row(_("鼠标箭头"), [(_(label), "") for _large, label in POINTERS])
        self.warm_up = PressButton(theme, presses, _("试试手"), icon="finger")
        self.scales.chosen.connect(lambda place: self.scale_chosen.emit(SCALES[place][0]))
        self.moves.chosen.connect(lambda place: self.stillness_chosen.emit(MOVES[place][0]))
        self.pointers.chosen.connect(lambda place: self.pointer_chosen.emit(POINTERS[place][0]))
        self.warm_up.clicked.connect(self.warm_up_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.scales, self.warm_up, self.moves, self.pointers):
            column.addWidget(part)

    def show_view(self, view: HandsView) -> None:
        """Show what is set."""
        scales = [abs(scale - view.target_scale) for scale, _label in SCALES]
        self.scales.mark(scales.index(min(scales)))
        self.moves.mark(int(view.is_still))
        self.pointers.mark(int(view.has_large_pointer))
