"""The pinyin keyboards across the window: all letters or nine keys, with large candidates."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.pinyin import NINE_KEYS, Candidate, Composition
from app.core.typing import DELETE, DONE, PICK, Board, Settings, plain
from app.core.view import FieldView
from app.i18n import _
from app.ui.keys.board import KeyBoard
from app.ui.keys.cap import KeyCap
from app.ui.keys.pick_line import LESS, MORE, PickLine
from app.ui.keys.picks import APART, GAP
from app.ui.keys.strip import Strip
from app.ui.keys.table import pinyin_table
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SIGNS: Final = ("1234567890", "，。、-")
SIGNS, LETTERS, OTHER_BOARD = "signs", "letters", "other-board"


class PinyinBoard(KeyBoard):
    """``board`` says which of the two; the learner may change it and the choice is told."""

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        board: Board = Board.FULL,
        parent: QWidget | None = None,
    ) -> None:
        """Loads the table of characters."""
        super().__init__(theme, presses, parent)
        self.board = board
        self._table = pinyin_table()
        self._now = Composition()
        self._has_signs = False
        self._found: tuple[Candidate, ...] = ()
        self.strip = Strip(theme, self)
        self._line = PickLine(self)
        self._keys = QWidget(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GAP, GAP, GAP)
        whole.setSpacing(GAP)
        whole.addWidget(self.strip)
        whole.addLayout(self._line)
        whole.addWidget(self._keys, 1)
        self._whole = whole
        self._lay_keys()
        theme.changed.connect(self.refresh)

    # --- the keys ------------------------------------------------------------------------------

    def _lay_keys(self) -> None:
        kept = {MORE, LESS}
        for name, cap in list(self.caps.items()):
            if name not in kept and not name.startswith(PICK):
                del self.caps[name]
                cap.hide()
                cap.deleteLater()
        keys = QWidget(self)
        old = self._whole.replaceWidget(self._keys, keys)
        self._keys.hide()
        self._keys.deleteLater()
        self._keys = keys
        del old
        if self._has_signs:
            self._lay_signs()
        elif self.board is Board.NINE:
            self._lay_nine()
        else:
            self._lay_full()
        keys.show()

    def _row(self, layout: QBoxLayout, caps: list[KeyCap]) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for cap in caps:
            row.addWidget(cap, 2 if len(cap.label) > 1 else 1)
        layout.addLayout(row, 1)

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout(self._keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        return column

    def _lay_full(self) -> None:
        column = self._column()
        first, second, third = (
            [self.make_cap(letter, letter) for letter in letters] for letters in _ROWS
        )
        self._row(column, first)
        self._row(column, second)
        third.append(self.make_delete())
        self._row(column, third)
        column.addSpacing(APART - GAP)
        self._row(column, [*self._switches(_("九键")), self.make_done()])

    def _lay_signs(self) -> None:
        column = self._column()
        digits, signs = ([self.make_cap(sign, sign) for sign in part] for part in _SIGNS)
        self._row(column, digits)
        signs.append(self.make_delete())
        self._row(column, signs)
        column.addSpacing(APART - GAP)
        back = self.make_cap(LETTERS, _("拼音"))
        self._row(column, [back, self.make_done()])

    def _lay_nine(self) -> None:
        grid = QGridLayout(self._keys)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for place, letters in enumerate(NINE_KEYS, start=1):
            cap = self.make_cap(str(place + 1), letters.upper())
            grid.addWidget(cap, place // 3, place % 3)
        signs, other = self._switches(_("全键"))
        grid.addWidget(signs, 0, 0)
        grid.addWidget(self.make_delete(), 0, 3)
        grid.addWidget(other, 1, 3)
        grid.addWidget(self.make_done(), 2, 3)
        for column in range(4):
            grid.setColumnStretch(column, 1)

    def _switches(self, other: str) -> list[KeyCap]:
        return [self.make_cap(SIGNS, "123"), self.make_cap(OTHER_BOARD, other)]

    # --- composing -----------------------------------------------------------------------------

    def settings(self) -> Settings:
        """The keyboard and the letters that wait."""
        return Settings(self.board, self._now.letters, self._table)

    def show_field(self, label: str, field: FieldView, text: str) -> None:
        """Write into ``field``; letters that waited are gone."""
        self._now = Composition(text)
        super().show_field(label, field, text)

    def forget(self) -> None:
        """Keep nothing of what was typed, composed or shown above the keys."""
        super().forget()
        self._now = Composition()
        self.strip.show_parts("", "", "")

    def put_text(self, text: str) -> None:
        """The text is now ``text``, nothing is composed."""
        self._now = Composition(text[: self.limit])
        self._line.page = 0
        super().put_text(text)

    def press(self, name: str) -> None:
        """Letters wait, candidates and signs become text."""
        if name in {SIGNS, LETTERS, OTHER_BOARD}:
            self._turn_to(name)
        elif name in {MORE, LESS}:
            self._line.turn(name)
            self.refresh()
        elif name == DELETE or name.startswith(PICK) or self._is_letter(name):
            self._compose(name)
        elif name in "".join(_SIGNS):
            self.put_text(self.text + name)
        else:
            super().press(name)

    def _is_letter(self, name: str) -> bool:
        if self._has_signs or len(name) != 1:
            return False
        return name in "23456789" if self.board is Board.NINE else name in "".join(_ROWS)

    def _turn_to(self, name: str) -> None:
        if name == OTHER_BOARD:
            self.board = Board.FULL if self.board is Board.NINE else Board.NINE
            self._now = Composition(self._now.text)
        self._has_signs = name == SIGNS
        self._lay_keys()
        self.refresh()

    def _compose(self, name: str) -> None:
        before = self._now.text
        if name == DELETE:
            self._now = self._now.delete()
        elif name.startswith(PICK):
            text = name[len(PICK) :]
            picked = next((each for each in self._found if each.text == text), None)
            # A key that had the focus may stand for what is offered no more.
            self._now = self._now if picked is None else self._now.pick(picked)
        elif len(self._now.letters) < 30:
            self._now = self._now.press(name)
        self._line.page = 0
        self.text = self._now.text
        self.refresh()
        if self.text != before:
            self.changed.emit(self.text)

    # --- showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Candidates, then the next key."""
        self._find()
        self.strip.show_parts(self.label, self._now.text, self._shown_letters())
        super().refresh()
        wanted = self.next_key() if self.guides else ""
        is_sign = len(wanted) == 1 and not self._is_wanted_letter(wanted)
        leads = SIGNS if is_sign and not self._has_signs else ""
        if self._has_signs and wanted not in {"", DELETE, DONE} and not is_sign:
            leads = LETTERS
        if leads:
            # A digit of a house number and a key of letters may have the same name.
            for name, cap in self.caps.items():
                cap.point_out(is_here=name == leads)

    def _shown_letters(self) -> str:
        if self.board is not Board.NINE or not self._now.letters:
            return self._now.letters
        found = self._found[0].text if self._found else ""
        spelled = self._table.spellings(found) if found else ()
        fitting = (each for each in spelled if len(each) >= len(self._now.letters))
        best = next(fitting, "")
        return best[: len(self._now.letters)] if best else "·" * len(self._now.letters)

    def _find(self) -> None:
        rest = plain(self.expected)
        done = plain(self._now.text)
        likely = rest[len(done) :] if rest.startswith(done) else ""
        self._found = self._table.candidates(
            self._now.letters, likely=likely, is_nine=self.board is Board.NINE
        )
        self._line.show_candidates(self._found)

    def key_rect(self, name: str) -> QRect | None:
        """Where a key is; for a sign while letters are shown, the key that leads to it."""
        found = super().key_rect(name)
        if found is None and len(name) == 1:
            return super().key_rect(SIGNS if not self._has_signs else LETTERS)
        return found

    def press_next(self) -> None:
        """As every keyboard; a sign whose page is not open is preceded by opening it."""
        name = self.next_key()
        is_sign = len(name) == 1 and not self._is_wanted_letter(name)
        if is_sign and not self._has_signs:
            self.press(SIGNS)
        elif self._has_signs and not is_sign and name not in {DELETE, DONE}:
            self.press(LETTERS)
        else:
            self.press(name)

    def _is_wanted_letter(self, name: str) -> bool:
        return name != plain(self.expected)[len(plain(self.text)) :][:1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more candidates."""
        super().resizeEvent(event)
        self.refresh()

    def wants_space(self) -> bool:
        """While she types pinyin on a real keyboard, it takes the first candidate."""
        is_composing = bool(self._now.letters and self._found)
        return self._is_typed_on and is_composing and not self.is_picking()

    def is_picking(self) -> bool:
        """Whether a candidate has the focus."""
        focused = self.focusWidget()
        return isinstance(focused, KeyCap) and focused.name.startswith(PICK)

    def type_character(self, character: str) -> bool:
        """Letters compose, a blank takes the first candidate, digits and signs are written.

        While letters wait, a digit chooses among the candidates, and a sign takes the first.
        """
        if character == " " and self._found:
            self.press(PICK + self._found[0].text)
            return True
        if len(character) == 1 and character.isascii() and character.isalpha():
            if self.board is Board.NINE or self._has_signs:
                self.board, self._has_signs = Board.FULL, False
                self._now = Composition(self._now.text)
                self._lay_keys()
            self._compose(character.lower())
            return True
        is_digit = character.isdecimal()
        if character and (is_digit or character in _SIGNS[1]):
            if self._now.letters:
                place = int(character) - 1 if is_digit else 0
                if not 0 <= place < len(self._line.shown):
                    return True
                self.press(PICK + self._line.shown[place].text)
                if is_digit:
                    return True
            self.put_text(self.text + character)
            return True
        return False
