"""What the program says about what it heard: a line above the bar, with the answers to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.announcing import announce
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Sign
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import fill
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

_SENTENCE = 18
"""Characters of the sentence that stay in one line beside the answers."""


class TalkStrip(QWidget):
    """Hidden until there is something to say; ``answered`` brings the place of an answer."""

    answered = Signal(int)
    changed = Signal()
    """It says something else, or nothing: it needs another height."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Hidden."""
        super().__init__()
        self.theme = theme
        self.presses = presses
        self.answers: list[PressButton] = []
        self._sign = Sign(theme, "mic", ink="main_line", role=Role.SENTENCE)
        self._text = TextBlock(theme, role=Role.STRONG, presses=presses)
        said = QWidget()
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, said)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        self._row = EvenRows(gap=16, most=3)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setSpacing(20)
        self._whole.addWidget(said, 1)
        self._whole.addWidget(self._row, 1)
        theme.changed.connect(self._fit)
        self.hide()

    def text(self) -> str:
        """The sentence that is shown; "" while hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, sentence: str) -> None:
        """Show a sentence."""
        self.ask(sentence, ())

    def ask(self, sentence: str, answers: Sequence[str]) -> None:
        """Show a question and its answers, which can be pressed as well as said."""
        self._text.show_text(sentence)
        self._row.clear()
        self.answers = []
        for place, answer in enumerate(answers):
            is_first = place == 0
            button = PressButton(
                self.theme, self.presses, answer, look=Look.MAIN if is_first else Look.OUTLINE
            )
            button.clicked.connect(lambda _on=False, place=place: self.answered.emit(place))
            self._row.add(button)
            self.answers.append(button)
        self._row.setVisible(bool(answers))
        self.show()
        self._fit()
        self.changed.emit()
        announce(self._text, sentence)

    def put_away(self) -> None:
        """There is nothing to say any more."""
        self._row.clear()
        self.answers = []
        self.hide()
        self.changed.emit()

    def forget(self) -> None:
        """Let go of the words, too."""
        self.put_away()
        self._text.show_text("")

    def needed_height(self, width: int) -> int:
        """Pixels that sentence and answers take in ``width``; 0 while hidden."""
        if self.isHidden():
            return 0
        self._place(width)
        return self._whole.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one above the other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._place(self.width())

    def _place(self, width: int) -> None:
        edge = edge_for(width)
        self._whole.setContentsMargins(edge, 12, edge, 12)
        words = self.theme.font(Role.STRONG).pixelSize() * _SENTENCE
        is_wide = width - 2 * edge >= words + 420
        direction = QBoxLayout.Direction
        self._whole.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour of waiting, a calm one."""
        painter = QPainter(self)
        fill(painter, self.rect(), self.theme.colour("well_wash"))
        painter.end()
