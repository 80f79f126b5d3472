"""The play area of a motor task inside a drawn machine: shows a ``DrillView``, tells attempts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.drill import Attempt, Feat
from app.core.service import DeviceKind
from app.core.view import DrillView, Pointing
from app.ui.devices.frames import paint_frame, screen_rect, screen_round
from app.ui.devices.ring import Ring
from app.ui.drill.feats import ChoosePlay, DwellPlay, EnterPlay, FindPlay, WaitPlay
from app.ui.drill.play import Play
from app.ui.drill.scroll_play import ScrollPlay
from app.ui.drill.typing_play import TypingPlay
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

_PLAYS: Mapping[Feat, type[Play]] = {
    Feat.ENTER: EnterPlay,
    Feat.DWELL: DwellPlay,
    Feat.PRESS: Play,
    Feat.CANCEL: Play,
    Feat.FIND: FindPlay,
    Feat.SCROLL: ScrollPlay,
    Feat.CHOOSE: ChoosePlay,
    Feat.OPEN: TypingPlay,
    Feat.CLOSE: TypingPlay,
    Feat.WAIT: WaitPlay,
}
_INSET = 14


class DrillArea(QWidget):
    """One round at a time."""

    attempted = Signal(object)
    """An ``Attempt``."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Empty until ``show_view``."""
        super().__init__(parent)
        self._theme = theme
        self._presses = presses
        self._view: DrillView | None = None
        self._pointing: Pointing | None = None
        self.play: Play | None = None
        self._ring = Ring(theme, self)
        theme.changed.connect(self._arrange)

    def show_view(self, view: DrillView) -> None:
        """Begin the round of ``view``; the same round shown again goes on as it is."""
        if view == self._view and self.play is not None:
            return
        had_focus = self.play is not None and self.window().focusWidget() is self.play.target
        is_next = self.play is not None
        self._view = view
        self._drop()
        play = _PLAYS[view.round.feat](self._theme, self._presses, view, self)
        if is_next:
            play.be_deaf(self._presses.clock.now() + self._presses.tremor)
        play.attempted.connect(self._pass_on)
        self.play = play
        self._arrange()
        play.show()
        self._ring.raise_()
        if had_focus:
            play.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self.play is not None:
            self.play.stop()
            self.play.hide()
            self.play.setParent(None)
            self.play.deleteLater()
            self.play = None

    def _pass_on(self, attempt: Attempt) -> None:
        self.attempted.emit(attempt)
        self._draw_ring()

    def _kind(self) -> DeviceKind:
        return DeviceKind(self._view.round.device) if self._view else DeviceKind.COMPUTER

    def _arrange(self) -> None:
        if self.play is None:
            return
        screen = screen_rect(self._kind(), self.rect())
        inset = _INSET if screen_round(self._kind()) > 10 else 4
        self.play.setGeometry(screen.adjusted(inset, inset, -inset, -inset))
        self.play.arrange()
        self._ring.setGeometry(self.rect())
        self._draw_ring()
        self.update()

    def show_pointing(self, pointing: Pointing | None) -> None:
        """Ring the target, or not."""
        self._pointing = pointing
        self._draw_ring()

    def _draw_ring(self) -> None:
        target = self.target_rect() if self._pointing is not None else None
        is_region = self._pointing is not None and self._pointing.is_region
        self._ring.show_target(target, self.rect(), is_region=is_region)

    def target_rect(self, _ref: str = "target") -> QRect | None:
        """Where to press (or point) now, in own coordinates."""
        rect = self.play.target_rect() if self.play is not None else None
        return rect.translated(self.play.pos()) if rect is not None and self.play else None

    def stop(self) -> None:
        """The lesson is left: no timer any more."""
        if self.play is not None:
            self.play.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Play on at the new size."""
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        """As a device."""
        return QSize(520, 560)

    def minimumSizeHint(self) -> QSize:
        """Below this, device and words are shown in turn."""
        return QSize(380, 420)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The machine around it."""
        painter = QPainter(self)
        paint_frame(painter, self._kind(), self.rect(), self._theme)
        painter.end()
