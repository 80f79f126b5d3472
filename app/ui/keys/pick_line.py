"""The line of candidates of a pinyin keyboard: one page of them between ‹ and ›."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.core.pinyin import Candidate
from app.core.typing import DONE, PICK
from app.i18n import _
from app.ui.keys.board import KeyBoard
from app.ui.keys.cap import KeyCap
from app.ui.keys.picks import GAP, in_pages
from app.ui.theme import Role

MORE, LESS = "more", "less"
_MOST_TRIES: Final = 3
"""So often the line is filled anew while its width still changes."""


class PickLine(QHBoxLayout):
    """Keys of ``board``, which presses what is picked."""

    def __init__(self, board: KeyBoard) -> None:
        """Empty until ``show_candidates``."""
        super().__init__()
        self.setSpacing(GAP)
        self.page = 0
        """The page to be shown; put right when there are not so many."""
        self.shown: Sequence[Candidate] = ()
        """What stands in the line, in its order."""
        self._board = board
        self._candidates: Sequence[Candidate] = ()
        self._picks: list[KeyCap] = []
        self._is_filling = self._has_changed = False
        self._less = board.make_cap(LESS, "‹", spoken=_("前面的字"))
        self._more = board.make_cap(MORE, "›", spoken=_("更多的字"))

    def turn(self, name: str) -> None:
        """Go a page on (``MORE``) or back; seen at the next ``show_candidates``."""
        self.page = max(0, self.page + (1 if name == MORE else -1))

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """As many as the width of the board holds."""
        # A candidate that is shown may change the width of the board, which shows them anew:
        # only after this line is complete, or the rest of it would be added to the new one.
        self._candidates = candidates
        self._has_changed = True
        if self._is_filling:
            return
        self._is_filling = True
        try:
            for _try in range(_MOST_TRIES):
                if self._has_changed:
                    self._has_changed = False
                    self._show_page()
        finally:
            self._is_filling = False

    def _show_page(self) -> None:
        beside = 2 * (self._less.sizeHint().width() + GAP)
        room = max(1, self._board.width() - 2 * GAP - beside)
        em = self._board.theme.font(Role.DEVICE_TITLE).pixelSize()
        pages = in_pages(self._candidates, em, room)
        self.page = min(self.page, len(pages) - 1)
        self._fill(pages[self.page])
        self._less.set_dimmed(is_dimmed=self.page == 0)
        self._more.set_dimmed(is_dimmed=self.page >= len(pages) - 1)

    def _fill(self, candidates: list[Candidate]) -> None:
        self.shown = candidates
        caps = self._board.caps
        in_focus = self._board.window().focusWidget()
        focused = next((at for at, cap in enumerate(self._picks) if cap is in_focus), None)
        for cap in self._picks:
            caps.pop(cap.name, None)
            cap.hide()
        while self.count():
            self.takeAt(0)
        self.addWidget(self._less)
        for place, each in enumerate(candidates):
            if place == len(self._picks):
                self._picks.append(self._board.make_cap(PICK, ""))
                del caps[PICK]
            cap = self._picks[place]
            cap.name = PICK + each.text
            cap.set_label(each.text)
            caps[cap.name] = cap
            self.addWidget(cap)
            cap.show()
        self.addStretch(1)
        self.addWidget(self._more)
        if focused is not None:
            # A key that was hidden gave the focus away, to anything in the window.
            done = caps.get(DONE, self._more)
            near = self._picks[min(focused, len(candidates) - 1)] if candidates else done
            near.setFocus(Qt.FocusReason.OtherFocusReason)
