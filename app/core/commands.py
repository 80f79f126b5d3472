"""What can be said on every screen, and whose a word is that stands on the screen as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.core.spoken import Sayable, Sort
from app.core.words import N_, Translate

PREFIX = "command:"
"""How the key of every command begins."""

SameSound = Callable[[str, str], bool]
"""Whether two texts cannot be told apart by ear."""

_MARKS = re.compile(r"[\s，。、！？：；“”‘’（）()·,.!?:;\"…—-]+")


@dataclass(frozen=True, slots=True)
class SpokenCommand:
    """A command by its words; both are Chinese message ids."""

    key: str
    text: str
    others: str = ""
    """Other ways of saying it, with | between them."""


COMMANDS = (
    SpokenCommand(f"{PREFIX}next", N_("下一步"), N_("继续")),
    SpokenCommand(f"{PREFIX}undo", N_("上一步"), N_("返回|退回去")),
    SpokenCommand(f"{PREFIX}again", N_("再说一遍"), N_("再说一次|没听清")),
    SpokenCommand(f"{PREFIX}louder", N_("大声一点"), N_("声音大一点")),
    SpokenCommand(f"{PREFIX}quieter", N_("小声一点"), N_("声音小一点")),
    SpokenCommand(f"{PREFIX}slower", N_("说慢一点"), N_("慢一点")),
    SpokenCommand(f"{PREFIX}faster", N_("说快一点"), N_("快一点")),
    SpokenCommand(f"{PREFIX}larger", N_("字大一点"), N_("字太小了")),
    SpokenCommand(f"{PREFIX}smaller", N_("字小一点"), N_("字太大了")),
    SpokenCommand(f"{PREFIX}hear-first", N_("先听后按"), N_("念给我听")),
    SpokenCommand(f"{PREFIX}hint", N_("给我提示"), N_("提示一下")),
    SpokenCommand(f"{PREFIX}show-me", N_("做给我看"), N_("你来做")),
    SpokenCommand(f"{PREFIX}volunteer", N_("叫志愿者"), N_("找人帮忙")),
    SpokenCommand(f"{PREFIX}home", N_("回首页"), N_("首页")),
    SpokenCommand(f"{PREFIX}what", N_("我能说什么"), N_("能说什么")),
)
"""In the order in which they are listed; the texts of buttons that do the same are theirs, too."""


class SayGroup(NamedTuple):
    """A part of the list 我能说什么."""

    title: str
    lines: tuple[str, ...]


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same words, whatever their marks and capitals."""
    return _bare(one) == _bare(other)


def with_commands(
    sayables: Sequence[Sayable], translate: Translate, *, same_sound: SameSound = same_words
) -> tuple[Sayable, ...]:
    """``sayables`` (of the device, the screen, the lessons), and after them the commands.

    A word that something on the screen has already is its own: the command takes the prefix 伙伴
    for it (伙伴，返回). A sayable with the key of a command is that command, as a button: it gets
    the command's other words, and the command does not come again.
    """
    buttons = {sayable.key for sayable in sayables if sayable.key.startswith(PREFIX)}
    taken = [
        word
        for sayable in sayables
        if sayable.key not in buttons
        for word in (sayable.text, *sayable.others)
    ]

    def is_taken(word: str) -> bool:
        return any(same_sound(word, each) for each in taken)

    commands = {each.key: _sayable(each, translate, is_taken) for each in COMMANDS}
    shown = tuple(
        _with_words(sayable, commands[sayable.key]) if sayable.key in commands else sayable
        for sayable in sayables
    )
    return (*shown, *(each for key, each in commands.items() if key not in buttons))


def what_can_be_said(sayables: Sequence[Sayable], translate: Translate) -> tuple[SayGroup, ...]:
    """The list 我能说什么, from what ``with_commands`` gave: on the screen, and always."""
    shown = dict.fromkeys(one.text for one in sayables if one.sort is not Sort.COMMAND)
    always = dict.fromkeys(line for one in sayables for line in _lines(one, translate(_BUDDY)))
    groups = (
        SayGroup(translate(N_("画面上的字，都可以说")), tuple(shown)),
        SayGroup(translate(N_("什么时候都可以说")), tuple(always)),
    )
    return tuple(group for group in groups if group.lines)


_BUDDY = N_("伙伴，{words}")


def _sayable(
    command: SpokenCommand, translate: Translate, is_taken: Callable[[str], bool]
) -> Sayable:
    words = [translate(command.text), *filter(None, translate(command.others).split("|"))]
    said = [
        translate(_BUDDY).format(words=word[:1].lower() + word[1:]) if is_taken(word) else word
        for word in dict.fromkeys(words)
    ]
    return Sayable(command.key, said[0], Sort.COMMAND, tuple(said[1:]))


def _with_words(button: Sayable, command: Sayable) -> Sayable:
    """A button that does what a command does has the command's words as well."""
    more = (word for word in (command.text, *command.others) if not same_words(word, button.text))
    return replace(button, others=tuple(dict.fromkeys((*button.others, *more))))


def _lines(sayable: Sayable, buddy: str) -> Iterator[str]:
    """A command's first words, and those of its others that need the prefix here."""
    beginning = _bare(buddy.partition("{")[0])
    if sayable.sort is Sort.COMMAND:
        yield sayable.text
    if sayable.key.startswith(PREFIX):
        yield from (word for word in sayable.others if _bare(word).startswith(beginning))


def _bare(text: str) -> str:
    return _MARKS.sub("", text).casefold()
