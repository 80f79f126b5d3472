"""The widgets behind the drawings: a real button for what is pressed, a label for what is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.core.service import ItemKind
from app.core.view import ItemView
from app.i18n import _
from app.ui.devices.draw_form import FieldDrawing
from app.ui.devices.drawing import ROUND
from app.ui.devices.item_drawings import drawing_of, is_button, name_of, words_of
from app.ui.theme import Role, Theme
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import TREMOR, Presses, is_meant

KEY_TREMOR = 0.3
"""Seconds: the same digit twice is often meant, so keys are deaf for a shorter time."""


class ItemButton(Pressable):
    """One item that can be pressed."""

    def __init__(self, view: ItemView, theme: Theme, presses: Presses, parent: QWidget) -> None:
        """Draw ``view`` and press as every button of the program does."""
        self.view = view
        self.drawing = drawing_of(view, theme)
        self.came_by_key = False
        self.typed_key: Callable[[QKeyEvent], bool] | None = None
        self.typed_text: Callable[[str], None] | None = None
        tremor = KEY_TREMOR if view.kind is ItemKind.KEY else TREMOR
        super().__init__(theme, presses, tremor=tremor, parent=parent)
        self.set_view(view)
        self.toggled.connect(self._press_instead)
        theme.changed.connect(self.restyle)

    def _press_instead(self, is_on: bool) -> None:
        """A tick set by an assistive program is a press: what it leads to, the next view says."""
        is_shown = bool(self.view.is_checked)
        if is_on is not is_shown:
            self.setChecked(is_shown)
            self.click()

    def set_view(self, view: ItemView) -> None:
        """Show the item as it stands now; the widget, and the focus on it, stay."""
        self.view = view
        self.drawing = drawing_of(view, self.theme)
        self.setText(view.label.replace("&", "&&"))
        self.setAccessibleName(self._name())
        self.setAccessibleDescription(self._description())
        is_field = view.kind is ItemKind.FIELD
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, is_field)
        if view.kind in {ItemKind.CHECK, ItemKind.CHOICE, ItemKind.SLOT}:
            self.setCheckable(view.is_checked is not None)
            self.setChecked(bool(view.is_checked))
            self.setAutoExclusive(False)
        self.restyle()

    def _name(self) -> str:
        name = name_of(self.view)
        field = self.view.field
        if field is None or field.is_secret or not isinstance(self.drawing, FieldDrawing):
            return name
        return f"{name} {self.drawing.shown()}".strip()

    def _description(self) -> str:
        if self.view.is_dimmed:
            return _("现在还不能用")
        if isinstance(self.drawing, FieldDrawing) and not self.drawing.shown():
            return self.drawing.invitation()
        return ""

    def heard_words(self) -> str:
        """As it is read aloud, and how it stands."""
        field = self.view.field
        shown = "" if field is None or field.is_secret else self._name().removeprefix(self.name())
        state = _("已选") if self.view.is_checked else ""
        parts = (words_of(self.view), shown.strip(), state, self._description())
        return " ".join(part for part in parts if part)

    def name(self) -> str:
        """Just what is written."""
        return name_of(self.view)

    def nextCheckState(self) -> None:
        """A press does not tick by itself: the next view says whether it is ticked."""

    def let_go(self) -> None:
        """Forget a press that became a slide."""
        self._let_go()

    def restyle(self) -> None:
        """Measure and draw again after a change of theme, type size or view."""
        was = self.drawing
        self.drawing = drawing_of(self.view, self.theme)
        if isinstance(was, FieldDrawing) and isinstance(self.drawing, FieldDrawing):
            self.drawing.is_open, self.drawing.typed = was.is_open, was.typed
        self.updateGeometry()
        self.update()

    def show_typed(self, text: str, *, is_open: bool) -> None:
        """A field shows what is being typed while its keyboard is up."""
        if isinstance(self.drawing, FieldDrawing):
            self.drawing.is_open, self.drawing.typed = is_open, text
            self.setAccessibleName(self._name())
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Height needed for ``width``."""
        return self.drawing.height(width)

    def sizeHint(self) -> QSize:
        """As wide as it may be; the screen decides."""
        return QSize(320, self.drawing.height(320))

    def minimumSizeHint(self) -> QSize:
        """The least target."""
        return QSize(60, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing of the kind, then focus and refusal as on every button."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.view.kind is not ItemKind.BACK:
            painter.fillRect(self.rect(), self.theme.colour("device_ground"))
        self.drawing.paint(painter, QRectF(self.rect()), is_down=self.isDown())
        self.paint_state(painter, ROUND, self.drawing.frame(QRectF(self.rect())))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember by what she works: the focus is only moved along for keys."""
        self.came_by_key = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While a keyboard is up, keys of the real one write, too."""
        self.came_by_key = True
        if self.typed_key is not None and self.typed_key(event):
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Characters of the system's own input method go into the field."""
        if self.typed_text is not None and event.commitString():
            self.typed_text(event.commitString())
        event.accept()


class ItemText(QLabel):
    """One item that is only read; touching it reads it aloud."""

    def __init__(self, view: ItemView, theme: Theme, presses: Presses, parent: QWidget) -> None:
        """Draw ``view``; ``presses.heard`` tells when it wants to be read."""
        super().__init__(parent)
        self.view = view
        self.theme = theme
        self.presses = presses
        self.drawing = drawing_of(view, theme)
        self._pressed_at: QPoint | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_view(view)
        theme.changed.connect(self.restyle)

    def set_view(self, view: ItemView) -> None:
        """Show the item as it stands now."""
        self.view = view
        self.setText(name_of(view))
        self.setAccessibleName(name_of(view))
        self.restyle()

    def restyle(self) -> None:
        """Measure and draw again."""
        self.setFont(self.theme.font(Role.DEVICE))
        self.drawing = drawing_of(self.view, self.theme)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Height needed for ``width``."""
        return self.drawing.height(width)

    def sizeHint(self) -> QSize:
        """As wide as it may be; the screen decides."""
        return QSize(320, self.drawing.height(320))

    def minimumSizeHint(self) -> QSize:
        """One character."""
        return QSize(60, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing of the kind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.colour("device_ground"))
        self.drawing.paint(painter, QRectF(self.rect()), is_down=False)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch begins."""
        self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch that stayed here asks to hear the words."""
        at, self._pressed_at = self._pressed_at, None
        if at is None:
            return
        if is_meant(self.rect(), at, event.position().toPoint(), self.presses.slop):
            self.presses.heard.emit(words_of(self.view))

    def let_go(self) -> None:
        """Forget a touch that became a slide."""
        self._pressed_at = None


Item = ItemButton | ItemText
"""A drawn item."""


def make_item(view: ItemView, theme: Theme, presses: Presses, parent: QWidget) -> Item:
    """The widget for ``view``."""
    kind = ItemButton if is_button(view) else ItemText
    return kind(view, theme, presses, parent)


def suits(item: Item, view: ItemView) -> bool:
    """Whether the widget may go on with ``view``."""
    return (
        item.view.ref == view.ref
        and item.view.kind is view.kind
        and isinstance(item, ItemButton) is is_button(view)
    )
