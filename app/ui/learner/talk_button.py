"""按住说话: hold it and speak, or press it once; it shows that it listens, and how loud she is."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter

from app.core.words import N_
from app.i18n import _
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.pressable import is_press_key
from app.ui.widgets.presses import Presses

WORDS = {
    "idle": N_("按住说话"),
    "opening": N_("我在听"),
    "listening": N_("我在听"),
    "deciding": N_("我想一想"),
}
"""What stands on the button in each state of listening."""
_BARS = 5
_BAR, _BETWEEN = 8, 6
"""Pixels: width of a bar of the meter, and between two."""
_HIGHEST = 0.62
"""Share of the button's height that the highest bar takes."""


class TalkButton(PressButton):
    """Acts on the press, not on the release: whoever speaks at once must be heard at once.

    ``went_down`` comes with the press and ``came_up`` with its end, with the seconds between.
    """

    went_down = Signal()
    came_up = Signal(float)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Idle."""
        super().__init__(
            theme, presses, _("按住说话"), icon="mic", look=Look.MAIN, role=Role.CHROME
        )
        self._state = "idle"
        self._level = 0.0
        self._down_at: float | None = None

    @property
    def state(self) -> str:
        """A key of ``WORDS``."""
        return self._state

    def show_state(self, state: str) -> None:
        """Say and draw what the program does: ``state`` is a key of ``WORDS``."""
        if state == self._state:
            return
        self._state = state
        self._level = 0.0
        self.set_label(_(WORDS[state]))
        self.set_icon_name("wait" if state == "deciding" else "mic")
        self.update()

    def show_level(self, level: float) -> None:
        """How loud it is, 0 to 1."""
        self._level = max(0.0, min(1.0, level))
        if self._state == "listening":
            self.update()

    # --- down and up ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Listen from now on."""
        super().mousePressEvent(event)
        if event.button() is QtCore.Qt.MouseButton.LeftButton:
            self._go_down()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Wherever the finger has slid to: she has finished."""
        if event.button() is QtCore.Qt.MouseButton.LeftButton:
            self._let_go()
            self._come_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space are a finger, too; other keys are not for this button."""
        if is_press_key(event.key()) and not event.isAutoRepeat():
            self.setDown(True)
            self._go_down()
        elif not is_press_key(event.key()):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The key comes up."""
        if is_press_key(event.key()) and not event.isAutoRepeat():
            self.setDown(False)
            self._come_up()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that is held while the focus leaves will not be seen to come up."""
        self._come_up()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The microphone has gone."""
        self._come_up()
        super().hideEvent(event)

    def press_by_voice(self) -> None:
        """Who speaks already need not ask to speak."""

    def hold(self) -> None:
        """A key of the keyboard stands for the button: down."""
        if self.isVisible():
            self.setDown(True)
            self._go_down()

    def let_go(self) -> None:
        """And up again."""
        self.setDown(False)
        self._come_up()

    def _go_down(self) -> None:
        if self._down_at is not None:
            return
        # Judged here and not at the release: a tremor's second press must not end what she says.
        refusal = self._filter.judge()
        if refusal is not None:
            self.setDown(False)
            self._refuse(refusal)
            return
        if self.is_only_heard():
            self.setDown(False)
            return
        self._down_at = self.presses.clock.now()
        self.presses.taken.emit()
        self.went_down.emit()

    def _come_up(self) -> None:
        if self._down_at is not None:
            held = self.presses.clock.now() - self._down_at
            self._down_at = None
            self.came_up.emit(held)
            self.clicked.emit()

    # --- drawing --------------------------------------------------------------------------------

    def paint_inside(self, painter: QPainter, ink: QColor) -> None:
        """Icon and words, and on both sides bars that grow with her voice."""
        super().paint_inside(painter, ink)
        if self._state != "listening":
            return
        for place in range(bars := self._bars_beside()):
            # The bars nearest to the words are the highest; a still room shows dots.
            share = self._level * (1 - place / (_BARS + 1))
            height = max(_BAR, share * _HIGHEST * self.height())
            step = (bars - place) * (_BAR + _BETWEEN)
            for x in (step + 6.0, self.width() - step - 6.0 - _BAR):
                bar = QRectF(x, (self.height() - height) / 2, _BAR, height)
                paint_round(painter, bar, _BAR / 2, ink, ink, 0)

    def _bars_beside(self) -> int:
        """How many bars there is room for on each side, without touching the words."""
        words = self.sizeHint().width() - 2 * self._pad()
        room = (self.width() - words) / 2 - 6 - 2 * _BETWEEN
        return max(0, min(_BARS, int(room // (_BAR + _BETWEEN))))
