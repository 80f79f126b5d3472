"""What all play areas share: where the target lies, what is a miss, what a tremor's echo is."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.core.drill import Attempt
from app.core.view import DrillView
from app.ui.drill.menu import SmallMenu
from app.ui.drill.target import Target
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.presses import Presses, Refusal

EDGE = 12
"""Px that stay free between a target and the border of the play area."""


class Play(QWidget):
    """One round on one screen; the classes built on it are the feats."""

    attempted = Signal(object)
    """An ``Attempt``."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """Ready for the hand as soon as it is shown."""
        super().__init__(parent)
        self.theme = theme
        self.presses = presses
        self.clock = presses.clock
        self.view = view
        self.round = view.round
        self.target = Target(theme, presses, view.round.label, self)
        self._menu: SmallMenu | None = None
        self._deaf_until = float("-inf")
        self._down_at: QPoint | None = None
        self.setMouseTracking(True)
        self.target.was_pressed.connect(self.press_target)
        self.target.slid_off.connect(self.slide_off)
        # Speech stops when the hand acts, here as on every button.
        self.target.took_down.connect(presses.taken)
        theme.changed.connect(self.arrange)

    # --- for the drill area --------------------------------------------------------------------

    def arrange(self) -> None:
        """Place the target for the present size."""
        self.target.setGeometry(self.place(self.round.size))
        self.target.show()
        self.update()

    def target_rect(self) -> QRect | None:
        """Where to press (or point), in own coordinates; None while it is out of sight."""
        return self.target.geometry() if self.target.isVisibleTo(self) else None

    def be_deaf(self, until: float) -> None:
        """Presses up to ``until`` are the echo of the one that ended the last round."""
        self._deaf_until = max(self._deaf_until, until)

    def stop(self) -> None:
        """No timer any more."""

    # --- for the feats -------------------------------------------------------------------------

    def chance(self) -> Random:
        """The same for the same seed, round and repetition."""
        return Random(f"{self.view.seed}:{self.view.number}:{self.view.repeat}")

    def place(self, size: int) -> QRect:
        """The square of the target: where the round says, elsewhere when it is repeated."""
        x, y = self.round.x, self.round.y
        if self.view.repeat:
            chance = self.chance()
            old_x, old_y = x, y
            while abs(x - old_x) + abs(y - old_y) < 0.3:
                x, y = chance.uniform(0.1, 0.9), chance.uniform(0.15, 0.8)
        left = EDGE + x * max(0, self.width() - size - 2 * EDGE)
        below = 0 if self.target.fits() else self.caption_height()
        top = EDGE + y * max(0, self.height() - size - 2 * EDGE - below)
        return QRect(round(left), round(top), size, size)

    def caption_height(self) -> int:
        """Height of a label that stands below its target."""
        return round(self.theme.font(Role.DEVICE_STRONG).pixelSize() * 1.5) + 4

    def report(self, attempt: Attempt) -> None:
        """Tell what the hand did."""
        self.attempted.emit(attempt)

    def refuses_echo(self, target: Target | None = None) -> bool:
        """Whether a press now belongs to the one that was right a moment ago: answered, no more.

        ``target`` is what was pressed; without one the press went to the ground.
        """
        if self.clock.now() >= self._deaf_until:
            return False
        self.refuse(target)
        return True

    def refuse(self, target: Target | None = None) -> None:
        """Answer a press that does not count, to the eye and to the ear."""
        (target or self.target).show_answer()
        self.presses.refused.emit(str(Refusal.TREMOR))

    def press_target(self) -> None:
        """The target was pressed."""
        if self.close_menu() or self.refuses_echo():
            return
        self.be_deaf(self.clock.now() + self.presses.tremor)
        self.report(Attempt.PRESSED)

    def slide_off(self) -> None:
        """The target was pressed and let go outside."""
        if not self.close_menu() and not self.refuses_echo():
            self.report(Attempt.CANCELLED)

    def press_beside(self, _at: QPoint) -> None:
        """The ground was pressed."""
        self.report(Attempt.MISSED)

    # --- the ground ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where; the other button brings up its menu."""
        if event.button() is Qt.MouseButton.RightButton:
            self._open_menu(event.position().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton:
            self._down_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the ground closes the menu, or misses."""
        at, self._down_at = self._down_at, None
        if event.button() is not Qt.MouseButton.LeftButton or at is None:
            return
        if not self.close_menu() and not self.refuses_echo():
            self.press_beside(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the menu."""
        if event.key() == Qt.Key.Key_Escape and self.close_menu():
            return
        super().keyPressEvent(event)

    def _open_menu(self, where: QPoint) -> None:
        if self._menu is None:
            self._menu = SmallMenu(self.theme, self.presses, self)
        self._menu.open_at(where, self.rect())
        self.report(Attempt.SECONDARY)

    def close_menu(self) -> bool:
        """Close the small menu; whether it was open."""
        if self._menu is None or self._menu.isHidden():
            return False
        self._menu.close_menu()
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The labels that have no room inside their targets."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for target in self.targets():
            if target.isVisibleTo(self) and not target.fits():
                self._paint_caption(painter, target)
        painter.end()

    def targets(self) -> list[Target]:
        """Everything with a label."""
        return [self.target]

    def _paint_caption(self, painter: QPainter, target: Target) -> None:
        words = Paragraph(target.label, self.theme.font(Role.DEVICE_STRONG))
        wide = min(words.widest() + 2, self.width())
        high = words.lay_out(wide)
        left = target.geometry().center().x() - wide / 2
        left = max(2.0, min(left, self.width() - wide - 2.0))
        place = QRectF(left, target.geometry().bottom() + 2, wide, high)
        words.paint(painter, place, self.theme.colour("ink"), is_centred=True)
