"""Writing by hand across the window: a large box, and the characters that it looks like."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.ports import Handle
from app.core.typing import DELETE, DONE, WRITE, Board, Settings, plain
from app.core.view import FieldView
from app.i18n import _
from app.ui.keys.board import KeyBoard
from app.ui.keys.cap import KeyCap
from app.ui.keys.glyphs import usual_shapes
from app.ui.keys.strip import Strip
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

GAP: Final = 8
PAUSE: Final = 1.2
"""Seconds without ink after which characters are offered: a slow stroke is not cut off."""
REWRITE: Final = "rewrite"
CHOICES: Final = 8


class InkBox(QWidget):
    """Takes strokes from mouse, finger or pen."""

    stroked = Signal()
    """A stroke has ended."""
    began = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Empty, at least 240 px square."""
        super().__init__(parent)
        self._theme = theme
        self.strokes: list[list[QPointF]] = []
        self._is_down = False
        self.setMinimumSize(240, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("在这里写字"))
        self.setCursor(Qt.CursorShape.CrossCursor)

    def clear(self) -> None:
        """Take all ink away."""
        self.strokes = []
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_down = True
            self.strokes.append([event.position()])
            self.began.emit()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke goes on, also outside the box."""
        if self._is_down:
            self.strokes[-1].append(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        if self._is_down and event.button() is Qt.MouseButton.LeftButton:
            self._is_down = False
            self.stroked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box with its cross of help lines, and the ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(self._theme.colour("device_line"), 3))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(area, 14, 14)
        painter.setPen(QPen(self._theme.colour("hair"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(
            QPointF(area.center().x(), area.top() + 10),
            QPointF(area.center().x(), area.bottom() - 10),
        )
        painter.drawLine(
            QPointF(area.left() + 10, area.center().y()),
            QPointF(area.right() - 10, area.center().y()),
        )
        pen = QPen(self._theme.colour("ink"), 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self.strokes:
            if len(stroke) == 1:
                painter.drawPoint(stroke[0])
            else:
                painter.drawPolyline(QPolygonF(stroke))
        painter.end()


class HandBoard(KeyBoard):
    """The ink box at the left; candidates and the verbs at the right."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Nothing is written yet."""
        super().__init__(theme, presses, parent)
        self.strip = Strip(theme, self)
        self.box = InkBox(theme, self)
        self.box.stroked.connect(self._wait)
        self.box.began.connect(self._go_on)
        self._waiting: Handle | None = None
        grid = QGridLayout()
        grid.setSpacing(GAP)
        self._choices: list[KeyCap] = []
        for place in range(CHOICES):
            cap = self.make_cap(f"choice-{place}", "")
            cap.set_dimmed(is_dimmed=True)
            cap.setMinimumSize(64, 64)
            self._choices.append(cap)
            grid.addWidget(cap, place // 4, place % 4)
        verbs = QHBoxLayout()
        verbs.setSpacing(2 * GAP)
        verbs.addWidget(self.make_cap(REWRITE, _("重写")))
        verbs.addWidget(self.make_delete())
        verbs.addWidget(self.make_done())
        right = QVBoxLayout()
        right.setSpacing(2 * GAP)
        right.addLayout(grid, 2)
        right.addLayout(verbs, 1)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GAP)
        halves.addWidget(self.box, 2)
        halves.addLayout(right, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GAP, GAP, GAP)
        whole.setSpacing(GAP)
        whole.addWidget(self.strip)
        whole.addLayout(halves, 1)

    def settings(self) -> Settings:
        """Writing by hand."""
        return Settings(Board.HAND)

    def show_field(self, label: str, field: FieldView, text: str) -> None:
        """Write into ``field``, on clean paper."""
        self._clear()
        super().show_field(label, field, text)

    def forget(self) -> None:
        """Keep nothing of what was written, neither ink nor text."""
        super().forget()
        self._clear()
        self.strip.show_parts("", "", "")

    def press(self, name: str) -> None:
        """Take a candidate, write anew, or what every keyboard does."""
        if name == REWRITE:
            self._clear()
            self.refresh()
        elif name.startswith(WRITE):
            self.write(name[len(WRITE) :])
        elif name.startswith("choice-"):
            character = self._choices[int(name[-1])].label
            if character:
                self._clear()
                self.put_text(self.text + character)
        elif name == DELETE and self.box.strokes:
            self._clear()
            self.refresh()
        else:
            super().press(name)

    def write(self, character: str) -> None:
        """Put ``character`` down as if it had been written and taken (for showing how)."""
        self._clear()
        self.put_text(self.text + character)

    def key_rect(self, name: str) -> QRect | None:
        """Where a key is; a character is written in the box."""
        return self.box.geometry() if name.startswith(WRITE) else super().key_rect(name)

    def wanted_character(self) -> str:
        """The character to write next, "" when there is none."""
        wanted, done = plain(self.expected), plain(self.text)
        return wanted[len(done)] if wanted.startswith(done) and len(wanted) > len(done) else ""

    def refresh(self) -> None:
        """Point out the character that was meant once it is offered, or the key that leads on."""
        wanted = self.next_key() if self.guides else ""
        character = wanted[len(WRITE) :] if wanted.startswith(WRITE) else ""
        hint = _("写：{character}").format(character=character) if character else ""
        self.strip.show_parts(self.label, self.text, hint)
        for cap in self._choices:
            cap.point_out(is_here=bool(character) and cap.label == character)
        for name in (DELETE, DONE):
            self.caps[name].point_out(is_here=wanted == name)
        self.update()

    def type_character(self, character: str) -> bool:
        """What a real keyboard's input method commits goes straight in."""
        if not character or not character.isprintable() or character == " ":
            return False
        self.put_text(self.text + character)
        return True

    def _wait(self) -> None:
        self._go_on()
        self._waiting = self.presses.clock.after(PAUSE, self._offer)

    def _go_on(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _offer(self) -> None:
        self._waiting = None
        expected = self.wanted_character()
        found = usual_shapes(self.theme).find(self.box.strokes, expected, CHOICES)
        self._show_choices(found)
        self.refresh()

    def _show_choices(self, found: list[str]) -> None:
        for place, cap in enumerate(self._choices):
            character = found[place] if place < len(found) else ""
            cap.set_label(character, character or _("还没有字"))
            cap.set_dimmed(is_dimmed=not character)

    def _clear(self) -> None:
        self._go_on()
        self.box.clear()
        self._show_choices([])
