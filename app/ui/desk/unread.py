"""In the place of a room whose records cannot be read: why, and nothing that looks empty."""

from __future__ import annotations

from app.ui.learner.full_page import BigSign, FullPage
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses


class UnreadScreen(FullPage):
    """Says what the strip would say, larger; the doors above lead to what needs no records."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_words``."""
        sign = BigSign(theme, "calm", ground="main_wash", ink="main_line")
        super().__init__(theme, presses, sign=sign, ground="paper", ink="ink")

    def show_words(self, happened: str, safe: str, todo: str) -> None:
        """What happened; what is safe and what to do, a line each."""
        self.sentence.show_text(happened)
        self.comfort.show_text("\n".join(filter(None, (safe, todo))))
