"""Says each thing in Chinese and in English: the first run does not know its reader."""

from __future__ import annotations

import sys


def say(chinese: str, english: str) -> None:
    """Print both sentences, on a console of any encoding."""
    for line in (chinese, english):
        encoding = sys.stdout.encoding or "utf-8"
        print(line.encode(encoding, "replace").decode(encoding), flush=True)


class CannotGoOn(Exception):
    """Something is missing that this machine must get from a person; says what and how."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")
        self.chinese = chinese
        self.english = english
