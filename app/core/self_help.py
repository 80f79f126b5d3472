"""What the program itself can offer while no volunteer comes: kindly, and in her own time."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from app.core.command import Command
from app.core.mode import Mode
from app.core.words import N_, Translate

WAIT = 120.0
"""Seconds that a raised hand may stay unanswered before the program offers what it can do."""


class Aid(StrEnum):
    """One thing that the program can do for her."""

    AGAIN = "again"
    HINT = "hint"
    SHOW_ME = "show-me"
    TOGETHER = "together"
    """The same lesson, led step by step."""
    OTHER = "other"
    CARD = "card"
    HELPER = "helper"
    """Ask for somebody of her own, another day."""


_WORDS = {
    Aid.AGAIN: (N_("回去再听一遍"), N_("刚才的话，我慢慢再说"), "sound"),
    Aid.HINT: (N_("给我提示"), N_("说得细一点，指给您看"), "idea"),
    Aid.SHOW_ME: (N_("做给我看"), N_("这一步，我来做一遍"), "finger"),
    Aid.TOGETHER: (N_("跟我一起做"), N_("一步一步，我带着您"), "people"),
    Aid.OTHER: (N_("换一课"), N_("这一课先放着，不会丢"), "book"),
    Aid.CARD: (N_("写在卡片上带走"), N_("打成大字，回家慢慢看"), "printer"),
    Aid.HELPER: (N_("预约帮手"), N_("改天请人陪您做"), "calendar"),
}
"""Label, detail and icon."""


class AidView(NamedTuple):
    """One card."""

    aid: Aid
    label: str
    detail: str
    icon: str


class SelfHelpView(NamedTuple):
    """What stands there instead of a raised hand that nobody answers."""

    sentence: str
    comfort: str
    aids: tuple[AidView, ...]
    offline: str
    """How it is done with the help of people, outside: the lesson's own words; "" for none."""
    ready: str
    """What the button says that leads back."""

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken when it comes to the front."""
        return tuple(filter(None, (self.sentence, self.comfort)))


def self_help_view(
    mode: Mode | None,
    asked: Collection[Command],
    offline: str,
    translate: Translate,
    *,
    is_staffed: bool,
) -> SelfHelpView:
    """``mode`` is None outside a lesson; ``is_staffed`` says that somebody may still come.

    ``asked`` is what the coach can be asked for where she is.
    """
    if is_staffed:
        sentence = translate(N_("志愿者可能在忙，我先帮您。"))
        comfort = translate(N_("您的手还举着，有人来就会看到。"))
    else:
        sentence = translate(N_("现在没有志愿者，我来帮您。"))
        comfort = translate(N_("您叫过人，已经记下了。"))
    aids = tuple(_aid(aid, translate) for aid in _aids(mode, asked))
    return SelfHelpView(sentence, comfort, aids, offline, translate(N_("我自己可以了")))


def _aid(aid: Aid, translate: Translate) -> AidView:
    label, detail, icon = _WORDS[aid]
    return AidView(aid, translate(label), translate(detail), icon)


def _aids(mode: Mode | None, asked: Collection[Command]) -> tuple[Aid, ...]:
    """What is offered, what helps soonest first."""
    if mode is None:
        return (Aid.OTHER, Aid.HELPER)
    coach = [aid for aid, command in _COACH.items() if command in asked]
    led = () if mode is Mode.GUIDED else (Aid.TOGETHER,)
    return (Aid.AGAIN, *coach, *led, Aid.OTHER, Aid.CARD, Aid.HELPER)


_COACH = {Aid.HINT: Command.HINT, Aid.SHOW_ME: Command.SHOW_ME}
