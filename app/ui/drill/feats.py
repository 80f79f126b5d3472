"""The feats of pointing and pressing: enter, dwell, press, cancel, find, choose, wait."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.core.drill import Attempt
from app.core.ports import Handle
from app.core.view import DrillView
from app.i18n import _
from app.ui.arrow import paint_arrow
from app.ui.drill.play import Play
from app.ui.drill.target import Target
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.presses import Presses

_TICK = 0.1
_APART = 24
"""Px between the two neighbours of CHOOSE."""
_SHAKES = 4
"""Changes of direction that make a shake."""
_SHAKE_SECONDS = 2.0
_SHAKE_REACH = 24
"""Px of one stroke of a shake."""
_LARGE_SECONDS = 1.5


class EnterPlay(Play):
    """Bring the pointer in; a press there has brought it in, too."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """Watch the target's border."""
        super().__init__(theme, presses, view, parent)
        self.target.was_entered.connect(self._enter)
        self._is_in = False

    def _enter(self) -> None:
        if not self._is_in:
            self._is_in = True
            self.report(Attempt.ENTERED)

    def press_target(self) -> None:
        """Counts as having come in: by finger one cannot come in otherwise."""
        if not self.close_menu():
            self._enter()

    def slide_off(self) -> None:
        """Nothing: it was about coming in."""


class DwellPlay(Play):
    """Rest inside for ``Round.seconds``; a ring shows how long it has been."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """Wait for the pointer."""
        super().__init__(theme, presses, view, parent)
        self._since = 0.0
        self._tick: Handle | None = None
        self.target.was_entered.connect(self._enter)
        self.target.was_left.connect(self._leave)

    def _enter(self) -> None:
        self.report(Attempt.ENTERED)
        self._begin()

    def _begin(self) -> None:
        self.stop()
        self._since = self.clock.now()
        self._tick = self.clock.after(_TICK, self._go_on)

    def _go_on(self) -> None:
        rested = self.clock.now() - self._since
        if rested >= self.round.seconds - 1e-6:
            self._tick = None
            self.target.show_share(1.0)
            self.report(Attempt.DWELT)
            return
        self.target.show_share(rested / self.round.seconds)
        self._tick = self.clock.after(_TICK, self._go_on)

    def _leave(self) -> None:
        self.stop()
        self.target.show_share(0.0)

    def press_target(self) -> None:
        """One does not press here: the rest begins anew."""
        super().press_target()
        self._begin()

    def stop(self) -> None:
        """No timer any more."""
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None


class FindPlay(Play):
    """Shake the pointer: it grows, and is found."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """The target is only where the arrow is said to hide; it cannot be pressed."""
        super().__init__(theme, presses, view, parent)
        self._turns: list[float] = []
        self._far: float | None = None
        self._heading = 0
        self._arrow: QPointF | None = None
        self._shrink: Handle | None = None

    def arrange(self) -> None:
        """Nothing to press: the whole area is for shaking."""
        self.target.hide()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Count the strokes to and fro."""
        at = event.position()
        if self._far is None:
            self._far = at.x()
        moved = at.x() - self._far
        heading = 1 if moved > 0 else -1
        if heading == self._heading:
            self._far = at.x()
        elif abs(moved) >= _SHAKE_REACH:
            self._heading = heading
            self._far = at.x()
            now = self.clock.now()
            self._turns = [turn for turn in self._turns if now - turn < _SHAKE_SECONDS] + [now]
            if len(self._turns) >= _SHAKES:
                self._grow(at)

    def _grow(self, at: QPointF) -> None:
        self._turns = []
        self._arrow = at
        self.update()
        self.stop()
        self._shrink = self.clock.after(_LARGE_SECONDS, self._be_small)
        self.report(Attempt.SHAKEN)

    def _be_small(self) -> None:
        self._shrink = None
        self._arrow = None
        self.update()

    def stop(self) -> None:
        """No timer any more."""
        if self._shrink is not None:
            self._shrink.cancel()
            self._shrink = None

    def press_beside(self, _at: QPoint) -> None:
        """Pressing does no harm here."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow, grown."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._arrow is None:
            words = Paragraph(_("左右晃一晃，箭头会变大"), self.theme.font(Role.DEVICE_STRONG))
            high = words.lay_out(self.width() - 40)
            place = QRectF(20, (self.height() - high) / 2, self.width() - 40, high)
            words.paint(painter, place, self.theme.colour("ink"), is_centred=True)
        else:
            paint_arrow(painter, self._arrow, 130, self.theme)
        painter.end()


class ChoosePlay(Play):
    """Two neighbours, the named one is meant; which stands left is drawn by the seed."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """Make the neighbour."""
        super().__init__(theme, presses, view, parent)
        self.other = Target(theme, presses, view.round.other, self, is_plain=True)
        self.target.is_plain = True
        self.other.was_pressed.connect(self._press_other)
        self.other.slid_off.connect(self.slide_off)

    def targets(self) -> list[Target]:
        """Both."""
        return [self.target, self.other]

    def arrange(self) -> None:
        """Side by side."""
        size = self.round.size
        apart = _APART
        if not (self.target.fits() and self.other.fits()):
            font = self.theme.font(Role.DEVICE_STRONG)
            widest = max(
                Paragraph(label, font).widest() for label in (self.target.label, self.other.label)
            )
            apart = max(_APART, widest - size + 20)
        both = 2 * size + apart
        left = round(self.round.x * max(0, self.width() - both))
        top = round(self.round.y * max(0, self.height() - size - self.caption_height()))
        pair = [self.target, self.other]
        if self.chance().random() < 0.5:
            pair.reverse()
        for number, target in enumerate(pair):
            target.setGeometry(left + number * (size + apart), top, size, size)
            target.show()
        QWidget.setTabOrder(pair[0], pair[1])
        self.update()

    def _press_other(self) -> None:
        if not self.close_menu() and not self.refuses_echo(self.other):
            self.report(Attempt.OTHER)


class WaitPlay(Play):
    """A slow machine: press once, then wait until it answers."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """Idle at first."""
        super().__init__(theme, presses, view, parent)
        self._answer: Handle | None = None
        self._pressed_at = float("-inf")

    @property
    def is_busy(self) -> bool:
        """Whether the machine is at work."""
        return self._answer is not None

    def press_target(self) -> None:
        """The first press sets it to work, every other is one too many."""
        if self.close_menu() or self.refuses_echo():
            return
        now = self.clock.now()
        if self._answer is not None:
            # The echo of a trembling hand is no impatience.
            if now - self._pressed_at >= self.presses.tremor:
                self.report(Attempt.REPEATED)
            else:
                self.refuse()
            return
        self._pressed_at = now
        self._answer = self.clock.after(self.round.seconds, self._answer_now)
        self.update()
        self.report(Attempt.PRESSED)

    def press_beside(self, at: QPoint) -> None:
        """While it works, presses beside it are impatience, too."""
        if self._answer is None:
            super().press_beside(at)
        elif self.clock.now() - self._pressed_at >= self.presses.tremor:
            self.report(Attempt.REPEATED)
        else:
            self.refuse()

    def _answer_now(self) -> None:
        self._answer = None
        self.update()
        self.report(Attempt.WAITED)

    def stop(self) -> None:
        """No timer any more."""
        if self._answer is not None:
            self._answer.cancel()
            self._answer = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """While it works it says so."""
        super().paintEvent(event)
        if self._answer is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = Paragraph(_("正在办理，请等一下"), self.theme.font(Role.DEVICE_STRONG))
        room = self.width() - 24.0
        high = words.lay_out(room)
        top = 10.0
        if self.target.geometry().top() < high + 24:
            top = min(self.height() - high - 10.0, self.target.geometry().bottom() + 50.0)
        place = QRectF(12, top, room, high)
        words.paint(painter, place, self.theme.colour("ink"), is_centred=True)
        painter.end()
