"""What people say around the thing they mean: 那个……我要……吧; it says nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from app.voice.likeness import sound_alike
from app.voice.syllables import Units, spell

BUDDY = {"zh": "伙伴", "en": "buddy"}
"""The program's name: whoever says it first means the program, not what is drawn."""
_OPENINGS = {
    "zh": (
        "那个 这个 嗯 呃 啊 哦 哎 好 对 就 就是 那就 然后 我 我要 我想 我想要 我要点 我要选 "
        "我点 我选 我来 我就 想 要 请 请点 请按 请选 请你 请您 麻烦 麻烦你 你 您 帮我 给我 "
        "帮我点 帮我把 把 点 点一下 点那个 点这个 点开 点击 按 按一下 按那个 按这个 选 "
        "选一下 选择 选那个 选这个 打开 去 进 看 看看 看一下"
    ).split(),
    "en": (
        "um", "uh", "er", "well", "okay", "so", "please", "now", "yes", "i want", "i want to",
        "i'd like", "i'd like to", "i would like", "i would like to", "can you", "could you",
        "let me", "let's", "press", "tap", "tap on", "click", "click on", "choose", "select",
        "open", "the", "on", "to", "go to", "show me",
    ),
}  # fmt: skip
_CLOSINGS = {
    "zh": (
        "吧 啊 呀 呢 嘛 哦 了 的 好了 就好 就行 行 行吗 好吗 可以吗 一下 一下吧 点开 打开 那个 "
        "这个 键 按钮 那一个 这一个 谢谢 谢谢你 谢谢您 点一下 按一下"
    ).split(),
    "en": ("please", "now", "button", "the button", "then", "thanks", "thank you", "okay"),
}  # fmt: skip
_GRAMMAR_OPENINGS = {
    "zh": "伙伴 那个 嗯 我要 我想 请点 请按 点 点一下 按 按一下 选 打开 就 帮我".split(),
    "en": (
        "buddy",
        "um",
        "please",
        "i want",
        "i want to",
        "press",
        "tap",
        "click",
        "choose",
        "open",
    ),
}
_GRAMMAR_CLOSINGS = {
    "zh": "吧 啊 呀 了 一下 那个 按钮 谢谢".split(),
    "en": ("please", "now", "button", "thank you"),
}

_EMPTY_WORDS = (
    "我要 我想 我想要 怎么办理 怎么弄 怎么办 怎么用 怎么打 怎么点 怎么做 怎么才能 怎么 如何 帮我 "
    "给我 请问 请 一下 在哪里 在哪儿 在哪 找谁 吗 吧 呢 了 的 学 约个 提"
).split()
"""What an asked-for lesson does not turn on, longest first where one begins the other."""
_EMPTY_EN = (
    "how", "do", "does", "can", "could", "i", "my", "me", "a", "an", "the", "to", "want", "would",
    "like", "please", "help", "with", "for", "of", "is", "it", "use", "what", "where", "someone",
)  # fmt: skip


def buddy(language: str) -> Units:
    """The program's name as it sounds."""
    return spell(BUDDY[language], language)


@lru_cache(maxsize=8)
def openings(language: str, *, is_whole: bool = True) -> tuple[tuple[str, Units], ...]:
    """What may come first with its units, longest first; else the few most usual ones."""
    return _spelled((_OPENINGS if is_whole else _GRAMMAR_OPENINGS)[language], language)


@lru_cache(maxsize=8)
def closings(language: str, *, is_whole: bool = True) -> tuple[tuple[str, Units], ...]:
    """What may come last with its units, longest first; else the few most usual ones."""
    return _spelled((_CLOSINGS if is_whole else _GRAMMAR_CLOSINGS)[language], language)


def trimmed(units: Units, language: str) -> tuple[Units, ...]:
    """``units``, and what is left of them when filler is taken from either end, step by step.

    Whoever compares takes the best: a label may itself begin with what is filler elsewhere.
    """
    starts, rest = [units], units
    while cut := _first(rest, openings(language)):
        rest = rest[len(cut) :]
        starts.append(rest)
    found: dict[Units, None] = {}
    for start in starts:
        rest = start
        found[rest] = None
        while cut := _last(rest, closings(language)):
            rest = rest[: -len(cut)]
            found[rest] = None
    return tuple(each for each in found if each)


def without_empty_words(text: str, language: str) -> str:
    """An asked-for lesson by its content: 我要挂号 → 挂号, 怎么取消预约 → 取消预约."""
    if language == "en":
        return " ".join(word for word in spell(text, "en") if word not in _EMPTY_EN)
    for word in sorted(_EMPTY_WORDS, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _spelled(words: Sequence[str], language: str) -> tuple[tuple[str, Units], ...]:
    spelled = {spell(word, language): word for word in words}
    lots = sorted(spelled.items(), key=lambda lot: len(lot[0]), reverse=True)
    return tuple((word, units) for units, word in lots)


def _first(units: Units, filler: tuple[tuple[str, Units], ...]) -> Units:
    alike = (each for _word, each in filler if _is_alike(units[: len(each)], each, units))
    return next(alike, ())


def _last(units: Units, filler: tuple[tuple[str, Units], ...]) -> Units:
    alike = (each for _word, each in filler if _is_alike(units[-len(each) :], each, units))
    return next(alike, ())


def _is_alike(end: Units, filler: Units, units: Units) -> bool:
    if len(filler) >= len(units):
        return False
    # A single syllable is taken off only when it is the very one: 日 is no 你 and 历 no 呢.
    return end == filler if len(filler) == 1 else sound_alike(end, filler)
