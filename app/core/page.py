"""A page of large choices for volunteers, as a plain value."""

from __future__ import annotations

from typing import NamedTuple


class Choice(NamedTuple):
    """One card."""

    id: str
    label: str
    detail: str = ""
    icon: str = "right"
    is_chosen: bool = False
    """What holds now."""


class Page(NamedTuple):
    """What the screen shows; nothing on it has a meaning for the screen itself."""

    id: str
    title: str
    lead: str = ""
    choices: tuple[Choice, ...] = ()
    notice: str = ""
    """What has just come of a press."""
    lines: tuple[str, ...] = ()
    """A list that is only read."""
    onward: str = ""
    """The label of the button that leads on, "" for none."""
    skip: str = ""
    """The label of the button that passes this over, "" for none."""
    headline: str = ""
    """What matters most, in the largest letters: 可以拔了, or a number to read out."""
    sign: str = ""
    """An icon beside the headline."""
    progress: tuple[int, int] | None = None
    """So many parts done of so many; None where nothing is under way."""
    can_leave: bool = True
    """Whether a way leads back from it."""

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken when the page comes to the front."""
        first = self.headline or self.lead or self.title
        return tuple(filter(None, (self.notice, first, self.lead if self.headline else "")))
