"""Scrolls the items of a screen as a phone does: by finger, wheel, keys and two big buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.core.ports import Handle
from app.ui.devices.canvas import ItemCanvas
from app.ui.devices.items import ItemButton, ItemText
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

DRAG = 24
"""Px that a press may move before it becomes a slide; Qt's own 10 is too little for tremor."""
_FRAME = 1 / 60
_FRICTION = 0.78
"""What is left of the speed after one frame: the longest glide is over after 0.3 s."""
_SLOWEST = 30.0
"""Px a second below which sliding ends."""
MARGIN = 12
"""Px around the items: what the ring that points needs."""


class ScrollPane(QWidget):
    """A window onto an ``ItemCanvas``; ``moved`` follows every change of what is in sight."""

    moved = Signal()
    touched_nothing = Signal()
    """A press beside every item."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget) -> None:
        """Time comes from ``presses.clock``."""
        super().__init__(parent)
        self._theme = theme
        self._presses = presses
        self._clock = presses.clock
        self.canvas = ItemCanvas(theme, presses, self)
        self.canvas.installEventFilter(self)
        self.installEventFilter(self)
        self._offset = 0
        self._content = 0
        self._from: QPoint | None = None
        self._from_offset = 0
        self._is_sliding = False
        self._track: list[tuple[float, int]] = []
        self._speed = 0.0
        self._glide: Handle | None = None

    # --- room ----------------------------------------------------------------------------------

    def fits(self, width: int, room: int) -> bool:
        """Whether all items have room, ``width`` by ``room`` px; a number pad gives way."""
        for is_tight in (False, True):
            self.canvas.is_tight = is_tight
            if self.canvas.arrange(width - 2 * MARGIN) + 2 * MARGIN <= room:
                return True
        self.canvas.is_tight = False
        return False

    def arrange(self) -> None:
        """Place the items for the present size, keeping the place."""
        inner = self.canvas.arrange(self.width() - 2 * MARGIN)
        self._content = inner + 2 * MARGIN
        self.canvas.resize(self.width() - 2 * MARGIN, max(1, inner))
        self.scroll_to(self._offset)

    @property
    def offset(self) -> int:
        """Px by which the content is scrolled down."""
        return self._offset

    @property
    def farthest(self) -> int:
        """The largest offset; 0 when everything is in sight."""
        return max(0, self._content - self.height())

    def scroll_to(self, offset: float) -> None:
        """Scroll, within the content."""
        self._offset = max(0, min(self.farthest, round(offset)))
        self.canvas.move(MARGIN, MARGIN - self._offset)
        self.moved.emit()

    def page(self, by: int) -> None:
        """One screenful on (or back), keeping a line of the last one in sight."""
        self._stop_gliding()
        keep = self._theme.px(44)
        self.scroll_to(self._offset + by * max(60, self.height() - keep))

    def show_item(self, item: QWidget) -> None:
        """Bring an item of the canvas into sight, with as little movement as will do."""
        if item.parent() is not self.canvas:
            return
        self._stop_gliding()
        top, bottom = item.y(), item.y() + item.height() + 2 * MARGIN
        if bottom - top > self.height():
            # No room for both margins: what is larger than the page shows its beginning.
            above = max(0, self.height() - item.height()) // 2
            self.scroll_to(top + MARGIN - above)
        elif top < self._offset:
            self.scroll_to(top)
        elif bottom > self._offset + self.height():
            self.scroll_to(bottom - self.height())

    # --- sliding -------------------------------------------------------------------------------

    @property
    def _drag(self) -> int:
        """Px from which on a press is a slide: more than this learner's finger drifts."""
        return max(DRAG, self._presses.slop + 12)

    def watch(self, item: QWidget) -> None:
        """Presses on ``item`` may become slides; focus on it brings it into sight."""
        item.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell a slide from a press, on the items and beside them."""
        kind = event.type()
        if isinstance(event, QFocusEvent) and kind is QEvent.Type.FocusIn:
            # What moved away under the finger would not be pressed any more.
            is_by_hand = event.reason() is Qt.FocusReason.MouseFocusReason
            if isinstance(watched, ItemButton) and not is_by_hand:
                self.show_item(watched)
        elif isinstance(event, QMouseEvent):
            # Qt calls the second of two quick touches a double one; here it is a touch like any.
            if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
                self._touch(event)
            elif kind is QEvent.Type.MouseMove:
                return self._slide(watched, event)
            elif kind is QEvent.Type.MouseButtonRelease:
                return self._let_go(watched, event)
        return super().eventFilter(watched, event)

    def _touch(self, event: QMouseEvent) -> None:
        self._stop_gliding()
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self._from_offset = self._offset
            self._is_sliding = False
            self._track = []

    def _slide(self, watched: QObject, event: QMouseEvent) -> bool:
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        moved = event.globalPosition().toPoint().y() - self._from.y()
        if not self._is_sliding and abs(moved) > self._drag and self.farthest > 0:
            self._is_sliding = True
            if isinstance(watched, ItemButton | ItemText):
                watched.let_go()
        if not self._is_sliding:
            return False
        self.scroll_to(self._from_offset - moved)
        self._track = [*self._track[-5:], (self._clock.now(), moved)]
        return True

    def _let_go(self, watched: QObject, event: QMouseEvent) -> bool:
        at, self._from = self._from, None
        if at is None:
            return False
        if self._is_sliding:
            self._is_sliding = False
            self._start_gliding()
            return True
        still = (event.globalPosition().toPoint() - at).manhattanLength() <= self._drag
        if watched in {self, self.canvas} and still:
            self.touched_nothing.emit()
            return True
        return False

    def _start_gliding(self) -> None:
        if not self._theme.has_motion or len(self._track) < 2:
            return
        (began, first), (ended, last) = self._track[0], self._track[-1]
        if ended - began < 0.004 or self._clock.now() - ended > 0.08:
            return
        self._speed = max(-2400.0, min(2400.0, (first - last) / (ended - began)))
        self._glide = self._clock.after(_FRAME, self._glide_on)

    def _glide_on(self) -> None:
        before = self._offset
        self.scroll_to(self._offset + self._speed * _FRAME)
        self._speed *= _FRICTION
        is_moving = abs(self._speed) > _SLOWEST and self._offset != before
        self._glide = self._clock.after(_FRAME, self._glide_on) if is_moving else None

    def _stop_gliding(self) -> None:
        if self._glide is not None:
            self._glide.cancel()
            self._glide = None

    def stop(self) -> None:
        """No movement of its own any more."""
        self._stop_gliding()
        self._from = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves three lines a notch."""
        self._stop_gliding()
        notches = event.angleDelta().y() / 120
        self.scroll_to(self._offset - notches * self._theme.px(90))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn pages."""
        if event.key() == Qt.Key.Key_PageDown:
            self.page(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self.page(-1)
        else:
            super().keyPressEvent(event)
